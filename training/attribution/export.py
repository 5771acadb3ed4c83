"""Turns a checkpoint into the artefact folder: encoder.int8.onnx, roles.onnx, words.npz, tokenizer.json, config.json.

What holds here: the graphs are checked against the torch model before they are quantised. Several checkpoints of one
beginning become the mean of their weights (Wortsman and others 2022, model soups). The calibration of the score
and the threshold are fitted on held-out articles, by the quantised model itself, so that they fit what ships.

    python -m training.attribution.export --checkpoint FILE --base DIR --data DIR --tuning FILE --out DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from training.attribution.bases import load_tokenizer, start
from training.attribution.checkpoint import TorchTagger, load, settings
from training.attribution.data import blind_countries
from training.attribution.evaluate import Found, count, scores, spans_of
from training.attribution.model import Attributor
from training.attribution.smooth import smoothed

from fairwitness.adapters.onnx_decode import BUCKETS, FEATURES, Rewriting, pieces_of
from fairwitness.adapters.onnx_model import ENCODER, ROLES, WORDS, AttributionModel, Proposal

CUE_BIAS = 1.0  # the cue head proposes too much; the threshold, which sees both heads, chooses
SAMPLE = 8
"""How many articles tell how far the channels reach."""
THRESHOLDS = tuple(round(0.05 * i, 2) for i in range(2, 13))
Table = npt.NDArray[np.float64]


def to_onnx(network: nn.Module, given: dict[str, Tensor], results: Sequence[str], to: Path) -> None:
    """Writes a graph with free batch and length, and compares it with torch on a batch of another size."""
    axes = {0: "batch", 1: "length"}
    free = dict.fromkeys(given, axes) | {"cue": {0: "batch"}, "pieces": {0: "windows", 1: "length"}}
    torch.onnx.export(
        network.eval(),
        tuple(given.values()),
        str(to),
        input_names=list(given),
        output_names=list(results),
        dynamic_axes={k: v for k, v in free.items() if k in given} | dict.fromkeys(results, axes),
        opset_version=17,
        dynamo=False,
    )
    other = {name: torch.cat([x, x.flip(0)]) for name, x in given.items()}
    with torch.inference_mode():
        wanted = network(*other.values())
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    found = onnxruntime.InferenceSession(str(to)).run(None, {name: x.numpy() for name, x in other.items()})
    worst = max(float(np.abs(a.numpy() - b).max()) for a, b in zip(wanted, found, strict=True))
    if worst > 1e-3:
        raise ValueError(f"the graph differs from the model by {worst}")


def write_graphs(model: Attributor, out: Path) -> tuple[Path, Path]:
    """Both graphs in fp32, that of the role head as it ships."""
    shape, whole = model.shape, (out / "encoder.fp32.onnx", out / ROLES)
    words, features = torch.randn(2, 40, shape.width), torch.randint(0, FEATURES, (2, 40))
    to_onnx(model, {"words": words, "feature_ids": features}, ("cue_scores", "pairs"), whole[0])
    write_roles(model.role_head, shape.pair, whole[1])
    return whole


def write_roles(head: nn.Module, width: int, to: Path) -> None:
    """The graph of the role head, which stays in fp32."""
    pieces, asked = torch.randn(3, 40, width), torch.randn(3, width)
    buckets = torch.randint(0, BUCKETS, (3, 40))
    to_onnx(head, {"pieces": pieces, "cue": asked, "buckets": buckets}, ("scores",), to)


def quantise(source: Path, target: Path, spared: Sequence[str]) -> None:
    """Weights to 7 bits (`training/narrow.py` tells why), a scale for every output channel; activations as they come.

    Products whose name holds a word of `spared` stay in fp32.
    """
    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    products = [n.name for n in onnx.load(str(prepared)).graph.node if n.op_type in ("MatMul", "Gemm")]
    kept = [name for name in products if any(k in name for k in spared)]
    quantize_dynamic(
        prepared, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=kept
    )
    prepared.unlink()


def write_words(model: Attributor, to: Path) -> None:
    """The word vectors in 8 bits with a scale for each row."""
    vectors = model.encoder.words.weight.detach().numpy()
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-6).astype(np.float16)
    small = np.round(vectors / scales.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
    np.savez_compressed(to, vectors=small, scales=scales)


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


Given = list[list[tuple[Proposal, dict[str, Any]]]]


def propose(tagger: AttributionModel, rows: list[dict[str, Any]]) -> Given:
    """Every proposal for every article, read with names replaced as the product does, with its ranges in characters."""
    result = []
    for row in rows:
        rewriting = Rewriting(row["text"], blind_countries(row["text"]))
        pieces = pieces_of(rewriting.text, tagger.tokenizer)
        found = []
        for p in tagger.propose(pieces):
            spans = {"cue": (p.cue,), "source": p.source, "content": p.content}
            found.append((p, {k: [rewriting.original(pieces.chars(s)) for s in v] for k, v in spans.items()}))
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


def _fit(given: Given, gold: list[Found]) -> Table:
    rows = [
        (p.evidence, (ranges["cue"][0],) in g["cue", "range"])
        for found, g in zip(given, gold, strict=True)
        for p, ranges in found
    ]
    return fit_logistic(np.array([r[0] for r in rows]), np.array([r[1] for r in rows], dtype=np.float64))


def _mean_f1(given: Given, gold: list[Found], weights: Table, threshold: float) -> float:
    cut = np.log(threshold / (1 - threshold))
    kept = [[r for p, r in found if weights[0] + weights[1:] @ np.array(p.evidence) >= cut] for found in given]
    counted = [count(g, spans_of(k)) for g, k in zip(gold, kept, strict=True)]
    sums = [np.array([c[role, "range"] for c in counted]).sum(axis=0) for role in ("source", "cue", "content")]
    return sum(scores(s)[2] for s in sums) / 3


def mean_of(checkpoints: Sequence[Path], words: Tensor) -> tuple[Attributor, dict[str, Any]]:
    """One network, or the mean of several that began as one; its progress is that of the first."""
    (model, progress), *others = [load(path, words) for path in checkpoints]
    states = [model.state_dict(), *(other.state_dict() for other, _ in others)]
    model.load_state_dict({k: torch.stack([state[k] for state in states]).mean(0) for k in states[0]})
    return model, progress


def export(
    checkpoints: Sequence[Path], base: Path, rows: list[dict[str, Any]], out: Path, version: str, spared: Sequence[str]
) -> dict[str, Any]:
    """Writes the folder and returns what the calibration found."""
    out.mkdir(parents=True, exist_ok=True)
    model, progress = mean_of(checkpoints, start(base).encoder.words.weight.detach())
    tokenizer = load_tokenizer(base / "tokenizer.json")

    def read(network: Attributor) -> None:
        tagger = TorchTagger(network, tokenizer)
        for row in rows[:SAMPLE]:
            tagger.find(row["text"])

    versions = {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__}
    config = {"version": version} | settings(model, tokenizer) | {"versions": versions}
    encoder, _ = write_graphs(smoothed(model, read), out)
    quantise(encoder, out / ENCODER, spared)
    encoder.unlink()
    write_words(model, out / WORDS)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    (out / "config.json").write_text(json.dumps(config), "utf-8")
    found = calibrate(AttributionModel(out), rows)
    config |= {k: v for k, v in found.items() if k != "mean_f1"} | {"training": progress}
    config["sha256"] = {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in (ENCODER, ROLES, WORDS)}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    return found


def main() -> None:
    """Reads the command line and runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, nargs="+", required=True, help="one, or several to take the mean of")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder that training started from")
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--tuning", type=Path, required=True, help="tuning.json that training wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="attribution", help="the name that records give the network")
    parser.add_argument("--spare", action="append", default=["cue_head"], help="products to keep in fp32")
    args = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    held = set(json.loads(args.tuning.read_text("utf-8")))
    lines = (args.data / "polnear_train.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["id"] in held]
    print(export(args.checkpoint, args.base, rows, args.out, args.version, args.spare))


if __name__ == "__main__":
    main()
