"""What fits two incidents is never joined to one of them in silence: it stands apart, or its reason says so.

It stands apart where it names a district at most, or no place, and nothing tells which of two places it is of; else it
stays where it fits best. Only groups that single pairs above the threshold tie are looked at.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from fairwitness.link.cluster import Pair, Part, Scores, cluster
from fairwitness.link.judged import CERTAIN
from fairwitness.vocab.linking import linking

_SHOWN = 20
"""Earliest accounts of a group that stand for it."""


def set_apart(found: Sequence[Sequence[int]], scores: Scores, threshold: float) -> list[list[int]]:
    """The groups of a component, without the wide accounts that fit another as well: these stand by themselves."""
    groups: list[list[int]] = []
    for group in found:
        others = [g for g in found if g is not group]
        apart = [m for m in group if scores.wide(m) and _open(m, group, others, scores, threshold)]
        kept = [m for m in group if m not in apart]
        groups += [kept, *_together(apart, scores, threshold)] if apart else [list(group)]
    return sorted(groups)


def _open(
    account: int, group: Sequence[int], others: Sequence[Sequence[int]], scores: Scores, threshold: float
) -> bool:
    """Whether an account agrees as well with another group that tells of a place in its district as with its own."""
    own = _fit(account, _within(account, group, scores), scores)
    if own is None or any((scores.value(account, m) or 0) >= CERTAIN for m in group if m != account):
        return False
    least = max(threshold, own - linking().cluster.undecided)
    allowed = (g for g in others if _fit(account, g, scores) is not None)
    found = (_fit(account, _within(account, g, scores), scores) for g in allowed)
    return any(fit is not None and fit >= least for fit in found)


def _within(account: int, group: Sequence[int], scores: Scores) -> list[int]:
    return [m for m in group if scores.within(account, m)]


def _fit(account: int, group: Sequence[int], scores: Scores) -> float | None:
    """The mean score with a group, or None where it is empty or one of it is forbidden."""
    values = [scores.value(account, m) for m in group]
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known and len(known) == len(values) else None


def _together(apart: Sequence[int], scores: Scores, threshold: float) -> list[list[int]]:
    """What was set apart from one group, grouped by itself."""
    pairs = list(combinations(range(len(apart)), 2))
    return [[apart[at] for at in group] for group in cluster(len(apart), pairs, Part(apart, scores), threshold)]


def fits(
    found: Sequence[Sequence[int]], scored: Mapping[Pair, float | None], scores: Scores, threshold: float
) -> dict[int, str]:
    """For each account that fits other incidents than its own, in words: how many, and how well the best."""
    home = {account: at for at, group in enumerate(found) for account in group}
    beside: dict[int, set[int]] = defaultdict(set)
    for pair, value in scored.items():
        if value is not None and value > threshold and home[pair[0]] != home[pair[1]]:
            for one, other in (pair, pair[::-1]):
                beside[one].add(home[other])
    means = {a: [_fit(a, found[g][:_SHOWN], scores) for g in sorted(groups)] for a, groups in beside.items()}
    likely = {a: [m for m in held if m is not None and m > threshold] for a, held in means.items()}
    return {a: _in_words(len(held), max(held)) for a, held in likely.items() if held}


def _in_words(count: int, best: float) -> str:
    others = "another incident" if count == 1 else f"{count} other incidents"
    return f"fits {others} as well, log odds {best:.1f}"
