"""Other tools measured in the same run, each in a process and environment of its own; never needed by the product."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Found = dict[str, set[tuple[int, int]]]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Peer:
    """What a peer found in each text, and what that cost."""

    found: list[Found]
    seconds: float
    processor: float
    mib: float


def textacy(python: Path, model: Path, texts: Sequence[str]) -> Peer:
    """The quotations of textacy over a spaCy parse; source and cue as ranges from first to last word."""
    worker = Path(__file__).with_name("textacy_worker.py")
    asked = "\n".join(map(json.dumps, texts))
    done = subprocess.run(
        [str(python), str(worker), str(model)], input=asked, capture_output=True, text=True, check=True
    )
    *lines, last = map(json.loads, done.stdout.splitlines())
    return Peer([_found(line) for line in lines], last["seconds"], last["processor"], last["mib"])


def _found(quotations: Sequence[dict[str, list[list[int]]]]) -> Found:
    found: Found = {role: set() for role in ROLES}
    for quotation in quotations:
        for role in ROLES:
            found[role] |= _whole(quotation[role])
    return found


def _whole(ranges: Sequence[Any]) -> set[tuple[int, int]]:
    """Words as the one range from the first to the last."""
    return {(min(s for s, _ in ranges), max(e for _, e in ranges))} if ranges else set()
