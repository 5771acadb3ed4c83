"""A base model in a quarter of its size, to be carried: matrices as bytes with a scale a row, the rest in half floats.

What holds here: `model.load_base` reads the result as it reads the original, to within half a step of a byte.

    python -m training.events.pack --base DIR --out DIR
"""

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from training.events.model import SCALE


def packed(given: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Every matrix as bytes; numbers that are not floats (positions) are left out, since they carry nothing."""
    found: dict[str, torch.Tensor] = {}
    for name, value in given.items():
        if value.dim() == 2:
            scale = value.abs().amax(1).clamp(min=1e-8) / 127
            found[name] = torch.round(value / scale[:, None]).to(torch.int8)
            found[name + SCALE] = scale.float()
        elif value.is_floating_point():
            found[name] = value.half()
    return found


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(packed(load_file(args.base / "model.safetensors")), args.out / "model.safetensors")
    shutil.copy(args.base / "tokenizer.json", args.out / "tokenizer.json")


if __name__ == "__main__":
    main()
