"""Pairs worth comparing, found without comparing all with all: by shared rare words, and by kind, place and days.

The result is a set of index pairs in order; it does not depend on the order in which documents were given. The same
keys and limits hold for a case in memory and for one behind an engine (`link/bulk.py`), so both look at the same pairs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import floor

from fairwitness.language.agree import breadth, ordinal
from fairwitness.language.skeleton import skeleton
from fairwitness.link.account import Account, Vector
from fairwitness.model.claim import Where
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.vocab.linking import families_of, linking

_CELL_DEGREES = 0.5
_LONGEST_DAYS = 31
"""Broader dates block by place alone."""
_PARTS = 1000
"""Weights of words are compared in whole thousandths, so that their sums do not depend on an order."""

Pair = tuple[int, int]
Key = tuple[str | int, ...]


def candidates(accounts: Sequence[Account], vectors: Sequence[Vector], frequency: Mapping[str, int]) -> list[Pair]:
    """Pairs of accounts that share a block or are among each other's nearest by words."""
    found = set(_by_words(accounts, vectors, frequency)) | set(_by_fact(accounts))
    return sorted(p for p in found if accounts[p[0]].document != accounts[p[1]].document)


def _by_words(accounts: Sequence[Account], vectors: Sequence[Vector], frequency: Mapping[str, int]) -> Iterator[Pair]:
    """Each account with its nearest among those that share a rare word of high weight."""
    documents = len({a.document for a in accounts})
    holders: dict[str, list[int]] = defaultdict(list)
    chosen = [dict(word_keys(v, frequency, documents)) for v in vectors]
    for index, terms in enumerate(chosen):
        for term in terms:
            holders[term].append(index)
    for index, terms in enumerate(chosen):
        shared: dict[int, int] = defaultdict(int)
        for term, weight in terms.items():
            for other in holders[term]:
                shared[other] += weight * chosen[other][term]
        shared.pop(index, None)
        nearest = sorted(shared, key=lambda o: (-shared[o], o))
        yield from ((min(index, o), max(index, o)) for o in nearest[: linking().words.neighbours])


def word_keys(words: Vector, frequency: Mapping[str, int], documents: int) -> list[tuple[str, int]]:
    """The weightiest words that stand in several documents but not in many, with their weight in thousandths.

    The earliest in the text come first among equals.
    """
    rules = linking().words
    common = min(rules.common_limit, max(rules.common_floor, int(rules.common_share * documents)))
    held = [t for t in words if 1 < frequency.get(t, 1) <= common]
    chosen = sorted(held, key=lambda t: -words[t])[: rules.rare_terms]
    return [(t, round(words[t] * _PARTS)) for t in chosen]


def _by_fact(accounts: Sequence[Account]) -> Iterator[Pair]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, account in enumerate(accounts):
        for key in fact_keys(account):
            blocks[key].append(index)
    days = [first_day(a) for a in accounts]
    for members in blocks.values():
        yield from _pairs(sorted(members, key=lambda i: (days[i], i)))


def _pairs(members: Sequence[int]) -> Iterator[Pair]:
    """All pairs of a small block; in a large one each with the few that follow it in time, which keeps it linear."""
    if len(members) <= linking().cluster.block_limit:
        yield from ((min(p), max(p)) for p in combinations(members, 2))
        return
    for at, index in enumerate(members):
        near = members[at + 1 : at + 1 + linking().words.neighbours]
        yield from ((min(index, o), max(index, o)) for o in near)


def first_day(account: Account) -> int:
    """The first day an event may lie on, else the day of publication; 0 where neither is known."""
    date = account.date
    found = ordinal(date.start if date is not None and date.start is not None else account.published)
    return found or 0


def fact_keys(account: Account) -> tuple[Key, ...]:
    """Each key of an account once: kind with number; kind with place and week; kind with place where days are open."""
    return tuple(dict.fromkeys(_keys(account)))


def _keys(account: Account) -> Iterator[Key]:
    for family in dict.fromkeys(chain.from_iterable(families_of(kind) for kind in _kinds(account))):
        if account.number is not None:
            yield (family, "number", account.number)
        for week in _weeks(account):
            if account.event_type in linking().political.types:
                yield (family, "week", week)
            for place in account.places:
                yield from ((family, *cell, week) for cell in _cells(place))


def _kinds(account: Account) -> Iterator[EventType]:
    """What names the event; an explosion that nobody explains is sought among all attacks."""
    yield account.event_type
    if account.event_type is EventType.BOMBING and EventType.UNSPECIFIED_ATTACK in account.types:
        yield EventType.UNSPECIFIED_ATTACK


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
    yield ("name", place.id or skeleton(place.name) or place.name.casefold())
    if place.lat is None or place.lon is None or place.precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY):
        return
    for north in (0, 1):
        for east in (0, 1):
            lat, lon = place.lat / _CELL_DEGREES + north / 2, place.lon / _CELL_DEGREES + east / 2
            yield ("cell", north, east, floor(lat), floor(lon))
