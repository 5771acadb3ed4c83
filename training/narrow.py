"""The weights of an artefact's 8-bit graph in 7 bits, so that every processor gives the same results.

Processors without VNNI add two products of 8 by 8 bits in 16, which may run over; of 8 by 7 bits they cannot. What
holds here: only the weights of integer products change, each by half a step of the narrower grid at most.

    python -m training.narrow DIR model.int8.onnx
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

REACH = 64
"""255 * 64 * 2 is less than 2 ** 15."""


def narrow(path: Path) -> int:
    """Rewrites the graph; how many products it narrowed. Does nothing to one that is narrow. Raises KeyError."""
    graph = onnx.load(path)
    held = {tensor.name: tensor for tensor in graph.graph.initializer}
    names = [node.input[1] for node in graph.graph.node if node.op_type == "MatMulInteger"]
    wide = [name for name in names if np.abs(numpy_helper.to_array(held[name]).astype(np.int16)).max() > REACH]
    for name in wide:
        scale = name.removesuffix("_quantized") + "_scale"
        weights, step = (numpy_helper.to_array(held[n]).astype(np.float32) for n in (name, scale))
        halved = np.rint(weights / 2).astype(np.int8)
        held[name].CopyFrom(numpy_helper.from_array(halved, name))
        held[scale].CopyFrom(numpy_helper.from_array(step * 2, scale))
    onnx.save(graph, path)
    return len(wide)


def main() -> None:
    """Narrows a graph of an artefact folder, and what config.json says of its bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="an artefact folder")
    parser.add_argument("graph", help="the name of the graph in it")
    given = parser.parse_args()
    path = given.folder / given.graph
    print(f"{narrow(path)} products narrowed")
    digest, config = (
        hashlib.sha256(path.read_bytes()).hexdigest(),
        json.loads((given.folder / "config.json").read_text("utf-8")),
    )
    if isinstance(config["sha256"], dict):
        config["sha256"][given.graph] = digest
    else:
        config["sha256"] = digest
    (given.folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
