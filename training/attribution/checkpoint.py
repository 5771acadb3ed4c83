"""Checkpoints: weights with what is needed to build the network again, and the run-time class over a torch model.

What holds here: the torch tagger and the exported one share every line but the network, so that a difference in their
scores is a difference of arithmetic.
"""

from __future__ import annotations

import dataclasses
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from training.attribution.bases import edges, spread
from training.attribution.model import Attributor, Shape, as_numpy

from fairwitness.adapters.onnx_decode import CUE_LABELS, ROLE_LABELS, Floats, Ints
from fairwitness.adapters.onnx_model import AttributionModel

WINDOW, CORE = 254, 126


def settings(model: Attributor, tokenizer: Tokenizer) -> dict[str, Any]:
    """What config.json holds, with a calibration that accepts every proposal more likely than not."""
    return {
        "format": 3,
        "cue_labels": CUE_LABELS,
        "role_labels": ROLE_LABELS,
        "window": WINDOW,
        "core": CORE,
        "edge_ids": list(edges(tokenizer)),
        "cue_bias": 0.0,
        "calibration": [0.0, 0.5, 0.5],
        "threshold": 0.5,
        "transitions": model.chain.transitions.detach().cpu().round(decimals=4).tolist(),
    }


def save(path: Path, model: Attributor, progress: dict[str, Any]) -> None:
    """Writes a checkpoint in one step: an interrupted write leaves the former one whole. Word vectors stay out.

    They are those of the base and frozen, so a checkpoint is read together with its base.
    """
    weights = {k: v.half().cpu() for k, v in model.state_dict().items() if k != "encoder.words.weight"}
    state = {"model": weights, "shape": dataclasses.asdict(model.shape), "progress": progress}
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load(path: Path, words: torch.Tensor) -> tuple[Attributor, dict[str, Any]]:
    """A checkpoint's model (in evaluation mode) over the word vectors of its base, and its progress."""
    state = torch.load(path, weights_only=True)
    model = Attributor(Shape(**state["shape"]))
    given = {k: v.float() for k, v in state["model"].items()}
    model.load_state_dict(given | {"encoder.words.weight": words.float()})
    return model.eval(), state["progress"]


def thinned(model: Attributor, layers: int) -> Attributor:
    """A copy with fewer layers, spread over those there are, to go on from. Raises ValueError where there are fewer."""
    whole = model.shape.layers
    if layers > whole:
        raise ValueError(f"{layers} layers cannot be taken from {whole}")
    small = Attributor(dataclasses.replace(model.shape, layers=layers))
    kept = spread(layers, whole)
    state = {k: v for k, v in model.state_dict().items() if not k.startswith("encoder.layers.")}
    state |= {
        f"encoder.layers.{i}.{k}": v
        for i, j in enumerate(kept)
        for k, v in model.encoder.layers[j].state_dict().items()
    }
    small.load_state_dict(state)
    return small


class TorchTagger(AttributionModel):
    """The run-time class over a torch model, for scores during training."""

    def __init__(self, model: Attributor, tokenizer: Tokenizer) -> None:
        super().__init__(Path())
        self._model = model
        self._given_tokenizer = tokenizer
        self._device = next(model.parameters()).device

    @cached_property
    def config(self) -> dict[str, Any]:
        """The settings, before any calibration."""
        return settings(self._model, self._given_tokenizer)

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer that was given."""
        return self._given_tokenizer

    def load(self) -> None:
        """Nothing: the network was given."""

    def encode(self, ids: Ints, features: Ints) -> tuple[Floats, Floats]:
        """As in the run-time class, by torch."""
        with torch.inference_mode():
            words = self._model.encoder.words(torch.from_numpy(ids).to(self._device))
            cue, pairs = self._model(words, torch.from_numpy(features).to(self._device))
        return as_numpy(cue), as_numpy(pairs)

    def roles(self, pieces: Floats, asked: Floats, buckets: Ints) -> Floats:
        """As in the run-time class, by torch."""
        with torch.inference_mode():
            given = (torch.from_numpy(np.ascontiguousarray(x)).to(self._device) for x in (pieces, asked, buckets))
            return as_numpy(self._model.role_head(*given))
