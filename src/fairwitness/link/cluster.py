"""Accounts to incidents by average agreement. One strong pair never chains two events; a stated fact forbids a merge.

Always the pair of groups with the highest mean log odds is merged, and only while that mean is above the threshold and
no two members are forbidden. Ties go to the earliest accounts. Not connected components: see docs/method.md.
"""

import heapq
from collections.abc import Callable, Sequence
from itertools import product

Pair = tuple[int, int]
_SAMPLE = 8
"""Members of a group that stand for it where a pair of groups shares no candidate."""


class _Groups:
    """Groups with the sum of their members' mutual scores. Groups that share no candidate pair are not looked at."""

    def __init__(self, count: int, pairs: Sequence[Pair], score: Callable[[int, int], float | None]) -> None:
        self.members = {i: [i] for i in range(count)}
        self.links: dict[int, dict[int, float | None]] = {i: {} for i in range(count)}
        self._score = score
        for a, b in pairs:
            self.links[a][b] = self.links[b][a] = score(a, b)

    def mean(self, a: int, b: int) -> float | None:
        """Mean score between two groups, or None where a merge is forbidden."""
        total = self.links[a][b]
        return None if total is None else total / (len(self.members[a]) * len(self.members[b]))

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

    def _between(self, a: int, b: int) -> float | None:
        if b in self.links[a]:
            return self.links[a][b]
        ours, theirs = _sample(self.members[a]), _sample(self.members[b])
        total = 0.0
        for x, y in product(ours, theirs):
            found = self._score(x, y)
            if found is None:
                return None
            total += found
        return total * len(self.members[a]) * len(self.members[b]) / (len(ours) * len(theirs))

    def _both(self, keep: int, gone: int, other: int) -> float | None:
        """The sum to both; a forbidden one decides without looking at the rest."""
        if any(other in self.links[g] and self.links[g][other] is None for g in (keep, gone)):
            return None
        first = self._between(keep, other)
        second = None if first is None else self._between(gone, other)
        return None if first is None or second is None else first + second


def _sample(members: list[int]) -> list[int]:
    """All of a small group; of a large one some at even distances, which keeps the work near linear."""
    step = -(-len(members) // _SAMPLE)
    return members[::step]


def cluster(
    count: int, pairs: Sequence[Pair], score: Callable[[int, int], float | None], threshold: float
) -> list[list[int]]:
    """Groups of `range(count)`, each sorted, in the order of their first member. `score` is None where forbidden."""
    groups = _Groups(count, pairs, score)
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
