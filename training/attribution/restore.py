"""Turns an artefact folder back into a checkpoint, so that training can go on, or teach, from what ships.

What holds here: the checkpoint gives what the graphs give before their activations are quantised; weights carry the
rounding to 8 bits that they shipped with. Word vectors stay those of the base, as in every checkpoint.

    python -m training.attribution.restore --weights DIR --base DIR --out FILE
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from training.attribution.bases import start
from training.attribution.checkpoint import save
from training.attribution.model import Attributor, Shape

from fairwitness.adapters.onnx_model import ENCODER, ROLES

Weights = dict[str, torch.Tensor]


def restored(weights: Path, base: Path) -> Attributor:
    """The network of an artefact folder over its base's word vectors. Raises RuntimeError where a weight is missing."""
    given = weights_of(weights / ENCODER) | {f"role_head.{k}": v for k, v in weights_of(weights / ROLES).items()}
    config = json.loads((weights / "config.json").read_text("utf-8"))
    layers = 1 + max(int(m[1]) for k in given if (m := re.match(r"encoder\.layers\.(\d+)\.", k)))
    whole = start(base, layers)
    model = Attributor(_sizes(whole.shape, given))
    given["chain.scores"] = torch.tensor(config["transitions"]) - model.chain.table
    own = {k: v for k, v in whole.state_dict().items() if k in ("encoder.words.weight", *_constraints(model))}
    model.load_state_dict(given | own)
    return model


def _sizes(whole: Shape, given: Weights) -> Shape:
    """The shape of a network that may have lost heads and inner channels of its base."""
    first, head = "encoder.layers.0.", whole.head or whole.width // whole.heads
    heads, inner = given[f"{first}out.weight"].shape[1] // head, len(given[f"{first}up.weight"])
    return dataclasses.replace(whole, heads=heads, head=head, inner=inner)


def _constraints(model: Attributor) -> list[str]:
    """The names of what is set by rule and not learned."""
    return [name for name, _ in model.named_buffers()]


def weights_of(path: Path) -> Weights:
    """The weights of a graph by their names in the network; matrices lie the way torch holds them."""
    graph = onnx.load(str(path)).graph
    held = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    found = {k: torch.from_numpy(np.array(v, dtype=np.float32)) for k, v in (*_named(held), *_products(graph, held))}
    return {k.replace(".linear.", "."): _image(k, v * _factors(k, held)) for k, v in found.items()}


def _image(name: str, value: torch.Tensor) -> torch.Tensor:
    """A convolution of a graph from before they were of images one piece high."""
    return value[:, :, None] if name.endswith("along.weight") and value.ndim == 3 else value


def _factors(name: str, held: dict[str, np.ndarray]) -> torch.Tensor:
    """By what `smooth` multiplied the inputs of a product, to be given back to its weights; one where it did not."""
    stem = name.removesuffix(".linear.weight")
    factors = held.get(f"{stem}.factors") if stem != name else None
    return torch.ones(1) if factors is None else torch.from_numpy(np.array(factors))


def _named(held: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Vectors and tables, which the exporter leaves their names; tables may be in 8 bits."""
    for name, value in held.items():
        if name.endswith("_quantized") and not name.startswith("onnx::"):
            plain = name.removesuffix("_quantized")
            zero = held[f"{plain}_zero_point"].astype(np.float32)
            yield plain, (value.astype(np.float32) - zero) * held[f"{plain}_scale"]
        elif re.fullmatch(r"[a-z_0-9.]+\.(?:weight|bias)", name):
            yield name, value


def _products(graph: onnx.GraphProto, held: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Matrices, whose names the exporter drops: they are named after the products that use them."""
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in held:
            continue
        name = re.sub(r"/MatMul(?:_quant)?$", "", node.name).strip("/").replace("/", ".")
        value = held[node.input[1]].astype(np.float32)
        if node.op_type == "MatMulInteger":
            whole = node.input[1].removesuffix("_quantized")
            value = (value - held[f"{whole}_zero_point"].astype(np.float32)) * held[f"{whole}_scale"]
        yield f"{name}.weight", value.T


def main() -> None:
    """Reads the command line and writes the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="an artefact folder")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder that training started from")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save(args.out, restored(args.weights, args.base), {"restored": True})


if __name__ == "__main__":
    main()
