"""Accounts to incidents by average agreement. One strong pair never chains two events; a stated fact forbids a merge.

Always the pair of groups with the highest mean log odds is merged, and only while that mean is above the threshold and
no two members are forbidden. Ties go to the earliest accounts. Not connected components: see docs/method.md.

Groups that name different towns are not merged for the sake of accounts that name a district at most, or no place:
these may be of both. Between such groups the mean of the other accounts alone must be above the threshold too.
"""

import heapq
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple, Protocol

from fairwitness.link.judged import CERTAIN

Pair = tuple[int, int]
_SAMPLE = 8
"""Members of a group that stand for it where a pair of groups shares no candidate."""


class Scores(Protocol):
    """What is asked of accounts, each known by a number."""

    def value(self, a: int, b: int) -> float | None:
        """Log odds that two tell of one event; None where they are forbidden."""

    def wide(self, a: int) -> bool:
        """Whether no place finer than a district is told."""

    def within(self, a: int, b: int) -> bool:
        """Whether the second tells of a town, village or site where the first may be."""

    def other_towns(self, a: int, b: int) -> bool:
        """Whether the two are told of different towns or villages."""


class Part:
    """Scores of some accounts, known by their place among them."""

    def __init__(self, ids: Sequence[int], scores: Scores) -> None:
        self._ids, self._scores = ids, scores

    def value(self, a: int, b: int) -> float | None:
        """As of those accounts."""
        return self._scores.value(self._ids[a], self._ids[b])

    def wide(self, a: int) -> bool:
        """As of that account."""
        return self._scores.wide(self._ids[a])

    def within(self, a: int, b: int) -> bool:
        """As of those accounts."""
        return self._scores.within(self._ids[a], self._ids[b])

    def other_towns(self, a: int, b: int) -> bool:
        """As of those accounts."""
        return self._scores.other_towns(self._ids[a], self._ids[b])


class _Tie(NamedTuple):
    """The sum of the scores between two groups: of all members, and of the pairs in which neither is wide."""

    whole: float
    fine: float
    pairs: float
    """How many pairs `fine` sums."""
    apart: bool
    """Whether members of the two are told of different towns."""

    def plus(self, other: "_Tie") -> "_Tie":
        return _Tie(
            self.whole + other.whole, self.fine + other.fine, self.pairs + other.pairs, self.apart or other.apart
        )

    def times(self, factor: float) -> "_Tie":
        return _Tie(self.whole * factor, self.fine * factor, self.pairs * factor, self.apart)


class _Groups:
    """Groups with the sum of their members' mutual scores. Groups that share no candidate pair are not looked at."""

    def __init__(self, count: int, pairs: Sequence[Pair], scores: Scores) -> None:
        self.members = {i: [i] for i in range(count)}
        self.links: dict[int, dict[int, _Tie | None]] = {i: {} for i in range(count)}
        self._scores = scores
        for a, b in pairs:
            self.links[a][b] = self.links[b][a] = self._tie(a, b)

    def mean(self, a: int, b: int) -> float | None:
        """Mean score between two groups, or None where a merge is forbidden."""
        tie = self.links[a][b]
        if tie is None:
            return None
        whole = tie.whole / (len(self.members[a]) * len(self.members[b]))
        return min(whole, tie.fine / tie.pairs) if tie.apart else whole

    def merge(self, keep: int, gone: int) -> list[int]:
        """Put one group into another; the neighbours whose scores changed."""
        for other in sorted({*self.links[keep], *self.links[gone]} - {keep, gone}):
            both = self._both(keep, gone, other)
            self.links[keep][other] = self.links[other][keep] = both
            self.links[other].pop(gone, None)
        self.links[keep].pop(gone, None)
        del self.links[gone]
        self.members[keep] += self.members.pop(gone)
        return sorted(self.links[keep])

    def _tie(self, a: int, b: int) -> _Tie | None:
        """Of two accounts. What a person joined counts whatever the places."""
        value = self._scores.value(a, b)
        if value is None:
            return None
        if value < CERTAIN and (self._scores.wide(a) or self._scores.wide(b)):
            return _Tie(value, 0.0, 0.0, apart=False)
        return _Tie(value, value, 1.0, self._scores.other_towns(a, b))

    def _between(self, a: int, b: int) -> _Tie | None:
        if b in self.links[a]:
            return self.links[a][b]
        ours, theirs = _sample(self.members[a]), _sample(self.members[b])
        total = _Tie(0.0, 0.0, 0.0, apart=False)
        for x, y in product(ours, theirs):
            found = self._tie(x, y)
            if found is None:
                return None
            total = total.plus(found)
        return total.times(len(self.members[a]) * len(self.members[b]) / (len(ours) * len(theirs)))

    def _both(self, keep: int, gone: int, other: int) -> _Tie | None:
        """The sum to both; a forbidden one decides without looking at the rest."""
        if any(other in self.links[g] and self.links[g][other] is None for g in (keep, gone)):
            return None
        first = self._between(keep, other)
        second = None if first is None else self._between(gone, other)
        return None if first is None or second is None else first.plus(second)


def _sample(members: list[int]) -> list[int]:
    """All of a small group; of a large one some at even distances, which keeps the work near linear."""
    step = -(-len(members) // _SAMPLE)
    return members[::step]


def cluster(count: int, pairs: Sequence[Pair], scores: Scores, threshold: float) -> list[list[int]]:
    """Groups of `range(count)`, each sorted, in the order of their first member."""
    groups = _Groups(count, pairs, scores)
    heap: list[tuple[float, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        mean = groups.mean(a, b)
        if mean is not None and mean > threshold:
            heapq.heappush(heap, (-mean, min(a, b), max(a, b), len(groups.members[a]) + len(groups.members[b])))

    for a, b in pairs:
        offer(a, b)
    while heap:
        _, a, b, size = heapq.heappop(heap)
        # an entry made before one of its groups grew is stale; the grown group has made its own
        if a not in groups.members or b not in groups.members:
            continue
        if len(groups.members[a]) + len(groups.members[b]) != size:
            continue
        for other in groups.merge(a, b):
            offer(a, other)
    return [sorted(m) for _, m in sorted((min(m), m) for m in groups.members.values())]
