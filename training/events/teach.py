"""Trained event networks that say what they hold likely; another learns to say the same.

What holds here: a teacher reads the same rows and candidates as its pupil, under the numbers of its own vocabulary;
several teachers are averaged by probability. Nothing of a teacher is trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from training.attribution.bases import load_tokenizer
from training.attribution.teach import numbers
from training.events.model import EventModel, load_base


def load_run(run: Path, name: str, base: Path) -> EventModel:
    """A trained model over the word vectors of its base, in evaluation mode."""
    model = load_base(base, 0.0)
    state = {"encoder.words.weight": model.encoder.words.weight.detach()}
    for path in sorted(run.glob(f"{name}.part*.safetensors")):
        state |= {k: v.float() for k, v in load_file(path).items()}
    model.load_state_dict(state)
    return model.eval()


@dataclass(frozen=True)
class Teacher:
    """A network and, for each number of the pupil's vocabulary, its own."""

    model: EventModel
    numbers: Tensor

    def read(self, ids: Tensor, mask: Tensor, spans: Tensor) -> tuple[Tensor, ...]:
        """What `EventModel` gives, and the bias of its pairs."""
        return *self.model(self.numbers[ids], mask, spans), self.model.pair_bias


def teachers(given: Sequence[tuple[Path, Path, str]], pupil: Path, device: str) -> list[Teacher]:
    """Runs given as (base, folder, name), ready to be asked by a pupil whose base is `pupil`."""
    own = load_tokenizer(pupil / "tokenizer.json")
    return [
        Teacher(load_run(run, name, base).to(device), numbers(own, load_tokenizer(base / "tokenizer.json")).to(device))
        for base, run, name in given
    ]


def mixed(labels: Tensor, told: Sequence[Tensor], share: float) -> Tensor:
    """Labels drawn by `share` towards the teachers' mean probability; as they are without teachers."""
    return labels if not told else (1 - share) * labels + share * torch.stack(list(told)).mean(0)
