"""What a run reads: windows of articles cut anew in every epoch, or lessons with what teachers told of them.

What holds here: an epoch reads everything once, in an order that the generator passed in decides.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from training.attribution.checkpoint import WINDOW
from training.attribution.data import Article, Batch, arrays, epoch
from training.attribution.lessons import Halves, Lessons
from training.attribution.teach import Told

from fairwitness.adapters.onnx_decode import CUE_LABELS, ROLE_LABELS, Ints


@dataclass(frozen=True)
class Asked:
    """Cues of a batch as (row, first, last + 1), with a gold label for each piece of their window, -1 where unknown."""

    cues: Ints
    paths: Ints

    def __len__(self) -> int:
        return len(self.cues)


@dataclass(frozen=True)
class Soft:
    """What teachers say of a batch: how likely the cue labels are, and the role labels for each cue asked about."""

    cue: Halves
    roles: Halves


@dataclass(frozen=True)
class Step:
    """What one step is made of; where nothing is told, the cues to ask about are found as the first pupil reads."""

    batch: Batch
    asked: Asked | None = None
    soft: Soft | None = None


@dataclass(frozen=True)
class Drawn:
    """Windows of articles, cut anew in every epoch."""

    articles: Sequence[Article]
    edges: tuple[int, int]
    blinded: float

    def steps(self, size: int) -> int:
        """How many steps of `size` windows an epoch has."""
        return sum(1 for _ in epoch(self.articles, WINDOW, size, 0.0, random.Random(0)))

    def epoch(self, size: int, rng: random.Random) -> Iterator[Step]:
        """The steps of one epoch."""
        for cut in epoch(self.articles, WINDOW, size, self.blinded, rng):
            yield Step(arrays(cut, self.edges))


@dataclass(frozen=True)
class Taught:
    """Lessons with what the teachers told of them; of the cues at most `pairs` a window are asked about in a step."""

    lessons: Lessons
    told: Told
    edges: tuple[int, int]
    pairs: int

    def steps(self, size: int) -> int:
        """How many steps of `size` windows an epoch has."""
        return -(-len(self.lessons) // size)

    def epoch(self, size: int, rng: random.Random) -> Iterator[Step]:
        """The steps of one epoch."""
        for chosen in self.lessons.epoch(size, rng):
            yield self._step(chosen, rng)

    def _step(self, chosen: list[int], rng: random.Random) -> Step:
        batch, pairs, most = (
            self.lessons.batch(chosen, self.edges),
            self.lessons.pairs(chosen),
            self.pairs * len(chosen),
        )
        pairs = pairs if len(pairs) <= most else rng.sample(pairs, most)
        paths = np.zeros((len(pairs), batch.inner.shape[1]), dtype=np.int64)
        soft = Soft(_halves(*batch.inner.shape, len(CUE_LABELS)), _halves(*paths.shape, len(ROLE_LABELS)))
        for row, window in enumerate(chosen):
            at = self.lessons.span(window)
            soft.cue[row, : at.stop - at.start] = self.told.cue[at]
        for row, (_, i) in enumerate(pairs):
            at = self.lessons.path(i)
            paths[row, : at.stop - at.start] = self.lessons.paths[at]
            soft.roles[row, : at.stop - at.start] = self.told.roles[at]
        cues = np.array([(row, *self.lessons.cues[i, 1:]) for row, i in pairs], dtype=np.int64).reshape(-1, 3)
        return Step(batch, Asked(cues, paths), soft)


def _halves(*shape: int) -> Halves:
    return np.zeros(shape, dtype=np.float16)
