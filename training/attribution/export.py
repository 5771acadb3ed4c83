"""Turns a checkpoint into the artefact folder: model.int8.onnx, tokenizer.json, config.json.

What holds here: the graph is checked against the torch model before it is quantised. The
calibration of the score and the threshold are fitted on held-out articles, by the quantised model itself,
so that they fit what ships.

    python -m training.attribution.export --checkpoint FILE --base DIR --data DIR --tuning FILE --out DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from training.attribution.checkpoint import load, load_tokenizer, settings
from training.attribution.evaluate import Found, count, scores, spans_of
from training.attribution.model import Attributor

from fairwitness.adapters.onnx_decode import pieces_of
from fairwitness.adapters.onnx_model import MODEL, AttributionModel, Proposal

CUE_BIAS = 1.0  # pass 1 proposes too much; the threshold, which sees both passes, chooses
THRESHOLDS = tuple(round(0.05 * i, 2) for i in range(2, 13))
Table = npt.NDArray[np.float64]


def to_onnx(model: Attributor, path: Path) -> None:
    """Writes the fp32 graph with free batch and length, and compares it with torch."""
    ids, features = torch.randint(1000, 20000, (2, 40)), torch.randint(0, 18, (2, 40))
    axes = {0: "batch", 1: "length"}
    names = ("input_ids", "feature_ids", "cue", "role")
    torch.onnx.export(
        model.eval(),
        (ids, features),
        str(path),
        input_names=names[:2],
        output_names=names[2:],
        dynamic_axes=dict.fromkeys(names, axes),
        opset_version=17,
        dynamo=False,
    )
    ids, features = torch.randint(1000, 20000, (3, 77)), torch.randint(0, 18, (3, 77))
    with torch.inference_mode():
        wanted = model(ids, features)
    given = onnxruntime.InferenceSession(str(path)).run(None, {names[0]: ids.numpy(), names[1]: features.numpy()})
    worst = max(float(np.abs(a.numpy() - b).max()) for a, b in zip(wanted, given, strict=True))
    if worst > 1e-3:
        raise ValueError(f"the graph differs from the model by {worst}")


def quantise(source: Path, target: Path) -> None:
    """Weights to 8 bits, a scale for every output channel; activations are quantised as they come.

    The heads stay in fp32, and so does the second feed-forward product of the lower three layers: its inputs
    have outliers, and of all products of that size it costs the most in accuracy.
    """
    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    products = [n.name for n in onnx.load(str(prepared)).graph.node if n.op_type in ("MatMul", "Gemm")]
    kept = ("head", *(f"layers.{i}/down" for i in range(3)))
    spared = [name for name in products if any(k in name for k in kept)]
    quantize_dynamic(prepared, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=spared)
    prepared.unlink()


def write_tokenizer(source: Path, target: Path) -> None:
    """The tokenizer without padding and truncation, which belong to other uses of it."""
    load_tokenizer(source).save(str(target), pretty=False)


def fit_logistic(x: Table, y: Table, rounds: int = 30) -> Table:
    """Weights of a logistic regression by Newton's method, with a slight pull to zero."""
    x = np.column_stack([np.ones(len(x)), x])
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + 1e-3 * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def propose(tagger: AttributionModel, rows: list[dict[str, Any]]) -> list[list[tuple[Proposal, dict[str, Any]]]]:
    """Every proposal for every article, with its ranges in characters."""
    result = []
    for row in rows:
        pieces = pieces_of(row["text"], tagger.tokenizer)
        found = []
        for p in tagger.propose(pieces):
            ranges = {"cue": [pieces.chars(p.cue)]}
            ranges |= {
                "source": [pieces.chars(s) for s in p.source],
                "content": [pieces.chars(s) for s in p.content],
            }
            found.append((p, ranges))
        result.append(found)
    return result


def calibrate(tagger: AttributionModel, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The calibration, and the threshold with the best mean F1 of the three roles on `rows`."""
    gold = [spans_of(row["attributions"]) for row in rows]
    tagger.config["cue_bias"] = CUE_BIAS
    given = propose(tagger, rows)
    weights = _fit(given, gold)
    value, threshold = max((_mean_f1(given, gold, weights, t), t) for t in THRESHOLDS)
    calibration = [round(float(w), 4) for w in weights]
    return {"mean_f1": value, "cue_bias": CUE_BIAS, "threshold": threshold, "calibration": calibration}


def _fit(given: list[list[tuple[Proposal, dict[str, Any]]]], gold: list[Found]) -> Table:
    rows = [
        (p.evidence, (ranges["cue"][0],) in g["cue", "range"])
        for found, g in zip(given, gold, strict=True)
        for p, ranges in found
    ]
    return fit_logistic(np.array([r[0] for r in rows]), np.array([r[1] for r in rows], dtype=np.float64))


def _mean_f1(
    given: list[list[tuple[Proposal, dict[str, Any]]]], gold: list[Found], weights: Table, threshold: float
) -> float:
    cut = np.log(threshold / (1 - threshold))
    kept = [[r for p, r in found if weights[0] + weights[1:] @ np.array(p.evidence) >= cut] for found in given]
    counted = [count(g, spans_of(k)) for g, k in zip(gold, kept, strict=True)]
    sums = [np.array([c[role, "range"] for c in counted]).sum(axis=0) for role in ("source", "cue", "content")]
    return sum(scores(s)[2] for s in sums) / 3


def export(checkpoint: Path, base: Path, rows: list[dict[str, Any]], out: Path) -> dict[str, Any]:
    """Writes the folder and returns what the calibration found."""
    out.mkdir(parents=True, exist_ok=True)
    model, sizes, progress = load(checkpoint)
    config = settings(model, sizes) | {"versions": {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__}}
    to_onnx(model, out / "model.fp32.onnx")
    quantise(out / "model.fp32.onnx", out / MODEL)
    write_tokenizer(base / "tokenizer.json", out / "tokenizer.json")
    (out / "config.json").write_text(json.dumps(config), "utf-8")
    found = calibrate(AttributionModel(out), rows)
    config |= {k: v for k, v in found.items() if k != "mean_f1"} | {"training": progress}
    config["sha256"] = hashlib.sha256((out / MODEL).read_bytes()).hexdigest()
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    return found


def main() -> None:
    """Reads the command line and runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with the base model's tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--tuning", type=Path, required=True, help="tuning.json that training wrote")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    held = set(json.loads(args.tuning.read_text("utf-8")))
    lines = (args.data / "polnear_train.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["id"] in held]
    print(export(args.checkpoint, args.base, rows, args.out))


if __name__ == "__main__":
    main()
