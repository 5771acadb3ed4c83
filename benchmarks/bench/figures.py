"""A figure comes with the interval that resampling its documents gives; samples and resampling are the same each time.

The interval is the 2.5th to 97.5th percentile of the figure over resampled sets of documents, by a fixed seed: what
another draw of as many documents of the same kind might have given. It says nothing about documents of other kinds.
"""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")
DRAWS = 1000


class Figure(NamedTuple):
    """A value in percent, with the bounds of its interval where it has one."""

    value: float
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        return f"{self.value:.1f}" if self.low is None else f"{self.value:.1f} [{self.low:.1f}–{self.high:.1f}]"


def sampled(rows: Sequence[Item], count: int) -> list[Item]:
    """That many of the rows, spread evenly over all; all of them for 0."""
    if not 0 < count < len(rows):
        return list(rows)
    return [rows[i * len(rows) // count] for i in range(count)]


def resampled(items: Sequence[Item], score: Callable[[Sequence[Item]], float], draws: int = DRAWS) -> Figure:
    """The score of all items, with its interval."""
    if not items:
        return Figure(0.0)
    rng = random.Random(1)
    drawn = sorted(score(rng.choices(items, k=len(items))) for _ in range(draws))
    return Figure(score(items), drawn[round(0.025 * (draws - 1))], drawn[round(0.975 * (draws - 1))])


class Counts(NamedTuple):
    """Of one document: what was found, what of it is right, what was to be found, what of that was found."""

    said: int
    right: int
    meant: int
    met: int

    @classmethod
    def of_sets(cls, found: set[Item], gold: set[Item]) -> "Counts":
        """The counts where right means equal."""
        hit = len(found & gold)
        return cls(len(found), hit, len(gold), hit)


def precision(counts: Sequence[Counts]) -> float:
    """The share of what was found that is right."""
    return 100 * sum(c.right for c in counts) / max(1, sum(c.said for c in counts))


def recall(counts: Sequence[Counts]) -> float:
    """The share of what was to be found that was."""
    return 100 * sum(c.met for c in counts) / max(1, sum(c.meant for c in counts))


def f1(counts: Sequence[Counts]) -> float:
    """The harmonic mean of the two."""
    p, r = precision(counts), recall(counts)
    return 2 * p * r / (p + r) if p + r else 0.0


def share(right: Sequence[bool]) -> float:
    """How many are true, in percent."""
    return 100 * sum(right) / max(1, len(right))
