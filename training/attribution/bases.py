"""Published encoders as starting points: what a folder of weights must hold, and how its names lead to ours.

What holds here: a base is a folder with `config.json`, `model.safetensors` and `tokenizer.json` in the form of its
publisher. Word pieces are always those of the tokenizer in that folder.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from training import packed
from training.attribution.model import Attributor, Shape

from fairwitness.adapters.onnx_decode import FEATURES

BERT = {"qkv": ("attention.self.query", "attention.self.key", "attention.self.value"), "out": "attention.output.dense"}
BERT |= {"norm1": "attention.output.LayerNorm"}
MPNET = {"qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"), "out": "attention.attn.o"}
MPNET |= {"norm1": "attention.LayerNorm"}
BOTH = {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def edges(tokenizer: Tokenizer) -> tuple[int, int]:
    """The ids that open and close a window."""
    for first, last in (("[CLS]", "[SEP]"), ("<s>", "</s>")):
        if (opening := tokenizer.token_to_id(first)) is not None:
            return opening, tokenizer.token_to_id(last)
    raise ValueError("the tokenizer has no pieces for the edges of a text")


def shape_of(base: Path, layers: int | None) -> Shape:
    """The shape of the encoder in a folder, cut down to `layers` where that is given."""
    config = json.loads((base / "config.json").read_text("utf-8"))
    mpnet = config["model_type"] == "mpnet"
    return Shape(
        layers=layers or config["num_hidden_layers"],
        width=config["hidden_size"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        first_position=2 if mpnet else 0,
        relative=mpnet,
        pair=256 if mpnet else 128,
    )


def spread(few: int, many: int) -> list[int]:
    """Which of `many` layers a network of `few` begins with: the first, the last, and as even as can be between."""
    return [round(i * (many - 1) / max(1, few - 1)) for i in range(few)]


def start(base: Path, layers: int | None = None, dropout: float = 0.1) -> Attributor:
    """A network whose encoder starts from a folder of published weights, with layers spread over those there are."""
    whole = shape_of(base, None)
    model = Attributor(dataclasses.replace(shape_of(base, layers), dropout=dropout))
    held = packed.read(base / "model.safetensors")
    given = {k.removeprefix("mpnet.").removeprefix("bert."): v for k, v in held.items()}
    own = {"words.weight": given["embeddings.word_embeddings.weight"]}
    own["positions.weight"] = given["embeddings.position_embeddings.weight"]
    own["features.weight"] = _features(given, whole.width)
    own |= {f"norm.{x}": given[f"embeddings.LayerNorm.{x}"] for x in ("weight", "bias")}
    if whole.relative:
        own["distances.weight"] = given["encoder.relative_attention_bias.weight"]
    for i, source in enumerate(spread(model.shape.layers, whole.layers)):
        own |= _layer(given, f"encoder.layer.{source}.", f"layers.{i}.", (MPNET if whole.relative else BERT) | BOTH)
    model.encoder.load_state_dict(own)
    return model


def _features(given: dict[str, Tensor], width: int) -> Tensor:
    types = given.get("embeddings.token_type_embeddings.weight")
    first = types[:1] if types is not None else given["embeddings.LayerNorm.weight"].new_zeros(1, width)
    return first.repeat(FEATURES, 1)


def _layer(given: dict[str, Tensor], old: str, new: str, names: dict[str, str | tuple[str, ...]]) -> dict[str, Tensor]:
    own = {}
    for kind in ("weight", "bias"):
        for name, place in names.items():
            places = (place,) if isinstance(place, str) else place
            own[f"{new}{name}.{kind}"] = torch.cat([given[f"{old}{p}.{kind}"] for p in places])
    return own
