"""Turns a run into the artefact folder: model.int8.onnx, tokenizer.json, config.json.

What holds here: the graph is checked against the torch model before it is quantised. Thresholds are those of the runs
that held parts out, averaged: the run that is exported may have seen every report.

    python -m training.events.export --run DIR --name NAME --base DIR --out DIR [--thresholds FILE.json …]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from training.events.data import load_tokenizer
from training.events.model import EventModel
from training.events.teach import load_run

from fairwitness.adapters.event_model import MODEL
from fairwitness.adapters.event_pieces import KINDS, ROLES

INPUTS = ("input_ids", "mask", "spans")
OUTPUTS = ("kind_pieces", "kind_rows", "roles", "belongs", "vectors")
SPARED = ("role", "kind", "pair", "begin", "end")
"""Products that stay in fp32: they are small."""


def example(rows: int, length: int, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Inputs of a shape, the same each time."""
    torch.manual_seed(0)
    spans = torch.stack([torch.randint(0, n, (count,)) for n in (rows, length, length, 8)], dim=1)
    return torch.randint(1000, 20000, (rows, length)), torch.ones(rows, length, dtype=torch.int64), spans


def to_onnx(model: EventModel, path: Path) -> None:
    """Writes the fp32 graph with free sizes, and compares it with torch."""
    axes = {"input_ids": {0: "rows", 1: "length"}, "mask": {0: "rows", 1: "length"}, "spans": {0: "count"}}
    axes |= {"kind_pieces": {0: "rows", 1: "length"}, "kind_rows": {0: "rows"}}
    axes |= {name: {0: "count"} for name in OUTPUTS[2:]}
    torch.onnx.export(
        model, example(2, 40, 9), str(path), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    given = example(3, 77, 31)
    with torch.inference_mode():
        wanted = model(*given)
    session = onnxruntime.InferenceSession(str(path))
    found = session.run(None, dict(zip(INPUTS, (x.numpy() for x in given), strict=True)))
    worst = max(float(np.abs(a.numpy() - b).max()) for a, b in zip(wanted, found, strict=True))
    if worst > 1e-3:
        raise ValueError(f"the graph differs from the model by {worst}")


def quantise(source: Path, target: Path, spared: tuple[str, ...]) -> None:
    """Weights to 7 bits (`training/narrow.py` tells why), a scale for each output channel; activations as they come."""
    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    products = [n.name for n in onnx.load(str(prepared)).graph.node if n.op_type in ("MatMul", "Gemm")]
    kept = [name for name in products if any(part in name.split("/") or part in name for part in spared)]
    quantize_dynamic(
        prepared, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=kept
    )
    prepared.unlink()


def mean(settings: list[dict[str, Any]]) -> dict[str, Any]:
    """Thresholds of several runs, averaged one by one."""
    found: dict[str, Any] = {}
    for key, value in settings[0].items():
        parts = [s[key] for s in settings]
        found[key] = mean(parts) if isinstance(value, dict) else round(sum(parts) / len(parts), 4)
    return found


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--version", default="minilm-events-1")
    parser.add_argument("--thresholds", type=Path, nargs="+", required=True)
    parser.add_argument("--spared", nargs="*", default=[])
    args = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    args.out.mkdir(parents=True, exist_ok=True)
    model = load_run(args.run, args.name, args.base)
    plain = args.out / "model.fp32.onnx"
    to_onnx(model, plain)
    quantise(plain, args.out / MODEL, (*SPARED, *args.spared))
    load_tokenizer(args.base / "tokenizer.json").save(str(args.out / "tokenizer.json"), pretty=False)
    config = {
        "version": args.version,
        "kinds": KINDS,
        "roles": ROLES,
        "pair_bias": round(float(model.pair_bias.detach()), 6),
        "thresholds": mean([json.loads(p.read_text("utf-8"))["thresholds"] for p in args.thresholds]),
        "training": json.loads((args.run / f"{args.name}.json").read_text("utf-8"))["settings"],
        "versions": {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__},
        "sha256": hashlib.sha256((args.out / MODEL).read_bytes()).hexdigest(),
    }
    (args.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
