"""Larger networks that say what they hold likely; a smaller one learns to say the same.

What holds here: a teacher reads the same pieces as its pupil, under the numbers of its own vocabulary; several teachers
are averaged by probability. Nothing of a teacher is trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from training.attribution.bases import edges, load_tokenizer, start
from training.attribution.checkpoint import load
from training.attribution.data import Batch
from training.attribution.model import Attributor


@dataclass(frozen=True)
class Told:
    """What the teachers say of a batch: probabilities of the cue labels, and what they need to tell of roles."""

    cue: Tensor
    parts: tuple[tuple[Attributor, Tensor], ...]

    def roles(self, cues: Tensor, mask: Tensor) -> Tensor:
        """Probabilities of the role labels for cues given as (row, first, last + 1)."""
        with torch.no_grad():
            each = [torch.softmax(model.roles(pairs, cues, mask).float(), -1) for model, pairs in self.parts]
        return torch.stack(each).mean(0)


class Teachers:
    """Checkpoints with their bases, ready to be asked."""

    def __init__(self, given: Sequence[tuple[Path, Path]], pupil: Tokenizer, device: str) -> None:
        self._device = device
        self._parts = [self._open(base, checkpoint, pupil) for base, checkpoint in given]

    def _open(self, base: Path, checkpoint: Path, pupil: Tokenizer) -> tuple[Attributor, Tensor]:
        model, _ = load(checkpoint, start(base).encoder.words.weight.detach())
        return model.to(self._device), numbers(pupil, load_tokenizer(base / "tokenizer.json")).to(self._device)

    @torch.no_grad()
    def cues(self, batch: Batch, features: Tensor, mask: Tensor) -> Told:
        """Reads a batch; the result answers for roles as well."""
        ids, said, parts = torch.from_numpy(batch.ids).to(self._device), [], []
        for model, own in self._parts:
            cue, pairs = model(model.encoder.words(own[ids]), features, mask)
            said.append(torch.softmax(cue[:, 1:-1].float(), -1))
            parts.append((model, pairs[:, 1:-1]))
        return Told(torch.stack(said).mean(0), tuple(parts))


def numbers(pupil: Tokenizer, teacher: Tokenizer) -> Tensor:
    """For each number of the pupil's vocabulary the teacher's. Raises ValueError where a piece is missing."""
    theirs = teacher.get_vocab()
    special = dict(zip(edges(pupil), edges(teacher), strict=True))
    unknown = theirs.get("[UNK]", theirs.get("<unk>", 0))
    table = torch.full((pupil.get_vocab_size(),), unknown)
    for piece, number in pupil.get_vocab().items():
        if not piece.startswith("[") and piece not in theirs:
            raise ValueError(f"the teacher does not know the piece {piece}")
        table[number] = special.get(number, theirs.get(piece, unknown))
    return table
