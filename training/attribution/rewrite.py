"""Writes the graph of the role head of an artefact folder anew, as `export` writes it now, from the weights it holds.

What holds here: the weights stay as they are, so that scores differ by rounding in fp32 alone.

    python -m training.attribution.rewrite --weights DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from training.attribution.export import write_roles
from training.attribution.model import RoleHead
from training.attribution.restore import weights_of

from fairwitness.adapters.onnx_model import ROLES


def rewrite(folder: Path) -> None:
    """Replaces the graph, and what config.json says of its bytes."""
    held = weights_of(folder / ROLES)
    width = len(held["first.bias"])
    head = RoleHead(width)
    head.load_state_dict({k: held[k] for k in head.state_dict()})
    write_roles(head, width, folder / ROLES)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["sha256"][ROLES] = hashlib.sha256((folder / ROLES).read_bytes()).hexdigest()
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


def main() -> None:
    """Reads the command line and rewrites."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="an artefact folder")
    rewrite(parser.parse_args().weights)


if __name__ == "__main__":
    main()
