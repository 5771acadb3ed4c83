"""Checkpoints: weights with the settings that the run-time class needs, and that class over a torch model.

What holds here: the torch tagger and the exported one share every line but the encoder, so that a
difference in their scores is a difference of arithmetic.
"""

from __future__ import annotations

import dataclasses
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from training.attribution.data import CLS, SEP, Sizes
from training.attribution.model import Attributor

from fairwitness.adapters.onnx_decode import CUE_LABELS, ROLE_LABELS, Floats, Ints
from fairwitness.adapters.onnx_model import AttributionModel


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def settings(model: Attributor, sizes: Sizes) -> dict[str, Any]:
    """What config.json holds, with a calibration that accepts every proposal more likely than not."""
    chain = model.chain
    table: dict[str, torch.Tensor] = {"transitions": chain.transitions}
    table |= {"start": chain.start, "end": chain.end}
    return {
        "format": 1,
        "cue_labels": CUE_LABELS,
        "role_labels": ROLE_LABELS,
        "cue_window": sizes.cue,
        "cue_overlap": 64,
        "role_window": sizes.role,
        "role_window_large": sizes.role_large,
        "left_share": sizes.left_share,
        "edge_ids": [CLS, SEP],
        "batch_pieces": 4096,
        "cue_bias": 0.0,
        "calibration": [0.0, 0.5, 0.5],
        "threshold": 0.5,
        "crf": {name: value.detach().round(decimals=4).tolist() for name, value in table.items()},
    }


def save(path: Path, model: Attributor, sizes: Sizes, progress: dict[str, Any]) -> None:
    """Writes a checkpoint in one step: an interrupted write leaves the former one whole."""
    state = {"model": model.state_dict(), "sizes": dataclasses.asdict(sizes), "progress": progress}
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load(path: Path) -> tuple[Attributor, Sizes, dict[str, Any]]:
    """A checkpoint's model (in evaluation mode), its window sizes and its progress."""
    state = torch.load(path, weights_only=True)
    model = Attributor()
    model.load_state_dict(state["model"])
    return model.eval(), Sizes(**state["sizes"]), state["progress"]


class TorchTagger(AttributionModel):
    """The run-time class over a torch model, for scores during training."""

    def __init__(self, model: Attributor, sizes: Sizes, tokenizer: Tokenizer) -> None:
        super().__init__(Path())
        self._model = model
        self._sizes = sizes
        self._given_tokenizer = tokenizer

    @cached_property
    def config(self) -> dict[str, Any]:
        """The settings, before any calibration."""
        return settings(self._model, self._sizes)

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer that was given."""
        return self._given_tokenizer

    def logits(self, ids: Ints, features: Ints) -> tuple[Floats, Floats]:
        """As in the run-time class, by torch."""
        with torch.inference_mode():
            cue, role = self._model(torch.from_numpy(ids), torch.from_numpy(features))
        return cue.numpy(), role.numpy()
