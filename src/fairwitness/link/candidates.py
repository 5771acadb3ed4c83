"""Pairs worth comparing, found without comparing all with all: by shared rare words, and by kind, place and days.

The result is a set of index pairs in order; it does not depend on the order in which documents were given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import floor

from fairwitness.language.agree import breadth, ordinal
from fairwitness.link.account import Account, Likenesses, Vector
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.linking import families_of, linking

_CELL_DEGREES = 0.5
_LONGEST_DAYS = 31
"""Broader dates block by place alone."""

Pair = tuple[int, int]
Key = tuple[str | int, ...]


def candidates(accounts: Sequence[Account], likenesses: Likenesses, frequency: Counter[str]) -> list[Pair]:
    """Pairs of accounts that share a block or are among each other's nearest by words."""
    found = set(_by_words(accounts, likenesses.vectors, frequency)) | set(_by_fact(accounts, likenesses))
    return sorted(p for p in found if accounts[p[0]].document != accounts[p[1]].document)


def _by_words(accounts: Sequence[Account], vectors: Sequence[Vector], frequency: Counter[str]) -> Iterator[Pair]:
    """Each account with its nearest among those that share a rare word of high weight."""
    rules = linking().words
    documents = len({a.document for a in accounts})
    common = max(rules.common_floor, int(rules.common_share * documents))
    holders: dict[str, list[int]] = defaultdict(list)
    chosen = [_rare(v, frequency, common, rules.rare_terms) for v in vectors]
    for index, terms in enumerate(chosen):
        for term in terms:
            holders[term].append(index)
    for index, terms in enumerate(chosen):
        shared: dict[int, float] = defaultdict(float)
        for term in terms:
            for other in holders[term]:
                shared[other] += vectors[index][term] * vectors[other][term]
        shared.pop(index, None)
        nearest = sorted(shared, key=lambda o: (-shared[o], o))
        yield from ((min(index, o), max(index, o)) for o in nearest[: rules.neighbours])


def _rare(words: Vector, frequency: Counter[str], common: int, count: int) -> list[str]:
    """The weightiest words that stand in several documents but not in many; the earliest in the text among equals."""
    held = [t for t in words if 1 < frequency[t] <= common]
    return sorted(held, key=lambda t: -words[t])[:count]


def _by_fact(accounts: Sequence[Account], likenesses: Likenesses) -> Iterator[Pair]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, account in enumerate(accounts):
        for key in dict.fromkeys(_keys(account)):
            blocks[key].append(index)
    for members in blocks.values():
        yield from _pairs(members, likenesses)


def _pairs(members: Sequence[int], likenesses: Likenesses) -> Iterator[Pair]:
    """All pairs of a small block; in a large one each with the few before and after it, which keeps it linear."""
    limit = linking().cluster.block_limit
    if len(members) <= limit:
        yield from combinations(members, 2)
        return
    for at, index in enumerate(members):
        window = members[at + 1 : at + 1 + limit]
        nearest = sorted(window, key=lambda o: (-likenesses.of(index, o), o))
        yield from ((index, o) for o in nearest[: linking().words.neighbours])


def _keys(account: Account) -> Iterator[Key]:
    """Family with number; family with place and week; family with place where the days are not known."""
    for family in families_of(account.event_type):
        if account.number is not None:
            yield (family, "number", account.number)
        for week in _weeks(account):
            if account.event_type in linking().political.types:
                yield (family, "week", week)
            for place in account.places:
                yield from ((family, *cell, week) for cell in _cells(place))


def _weeks(account: Account) -> list[int]:
    """The weeks an event may lie in, one day to either side; without a date the weeks around publication."""
    date = account.date
    if date is not None and breadth(date) <= _LONGEST_DAYS:
        first, last = ordinal(date.start), ordinal(date.end)
    else:
        last = ordinal(account.published)
        first = None if last is None else last - _LONGEST_DAYS // 2
    if first is None or last is None:
        return [-1]
    around = linking().cluster.days_around
    return list(range((first - around) // 7, (last + around) // 7 + 1))


def _cells(place: Where) -> Iterator[Key]:
    """Name, and the four overlapping cells a point lies in, so that near points always share one."""
    yield ("name", place.id or place.name.casefold())
    if place.lat is None or place.lon is None or place.precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY):
        return
    for north in (0, 1):
        for east in (0, 1):
            lat, lon = place.lat / _CELL_DEGREES + north / 2, place.lon / _CELL_DEGREES + east / 2
            yield ("cell", north, east, floor(lat), floor(lon))
