"""A base model in a quarter of its size, to be carried: matrices as bytes with a scale a row, the rest in half floats.

What holds here: `read` gives the weights of a packed file as it gives those of the original, to within half a step of a
byte.

    python -m training.packed --base DIR --out DIR
"""

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

SCALE = ".scale"


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


def read(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a file in single floats, packed or as published."""
    held = load_file(path)
    scales = {k.removesuffix(SCALE): v for k, v in held.items() if k.endswith(SCALE)}
    plain = {k: v for k, v in held.items() if not k.endswith(SCALE)}
    return {k: v.float() * scales[k][:, None] if k in scales else v.float() for k, v in plain.items()}


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(packed(load_file(args.base / "model.safetensors")), args.out / "model.safetensors")
    for name in ("tokenizer.json", "config.json"):
        shutil.copy(args.base / name, args.out / name)


if __name__ == "__main__":
    main()
