"""Whether two accounts name one place. Towns and villages of different names are two, unless a text names both."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from fairwitness.language.agree import (
    SETTLED,
    PlaceRelation,
    distance_km,
    listed_settlement,
    may_hold,
    names_alike,
    place_relation,
    told_apart,
    unresolved,
)
from fairwitness.link.account import Account
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.linking import linking

NOWHERE = ("missing", "other_town", "other_name", "other_names")
"""Levels of `place` at which no place is known that both accounts tell of."""
_WORD = re.compile(r"[^\W_]{2,}")


def _other_settlements(a: Account, b: Account) -> bool:
    """Whether each names a town or village, none of them by a name of one of the other's, and neither text names both.

    What shares a name or part of one may be the same place: many places share a name, and one has several.
    """
    ours, theirs = _settlements(a), _settlements(b)
    if not ours or not theirs or any(_may_be_one(x, y) for x, y in product(ours, theirs)):
        return False
    return not _named_both(a, b, _all_names(ours), _all_names(theirs))


def listed_apart(a: Account, b: Account) -> bool:
    """Whether a case lists the towns of one as others than those of the other."""
    ours, theirs = ([p for p in x.places if listed_settlement(p)] for x in (a, b))
    return bool(ours and theirs) and all(told_apart(x, y) for x, y in product(ours, theirs))


def far_apart(a: Account, b: Account) -> bool:
    """Whether all their places lie further apart than the limit for one event."""
    return bool(a.places and b.places) and all(_far(x, y) for x, y in product(a.places, b.places))


def place_level(a: Account, b: Account) -> str:
    """The level of `place` in the table of weights."""
    if a.place is None or b.place is None:
        return _by_what_was_struck(a, b)
    if _other_settlements(a, b):
        return "other_town"
    found = {place_relation(x, y) for x, y in product(a.places, b.places)}
    # the closest relation any two of their places have
    best: PlaceRelation = next(r for r in PlaceRelation if r in found)
    if best is PlaceRelation.OTHER_NAME:
        return _by_name(a, b)
    return best.value if best is not PlaceRelation.APART else _by_distance(a, b, a.place, b.place)


class _Settlement(NamedTuple):
    """A town or village by the gazetteer's name and by the text's."""

    place: Where
    names: tuple[str, ...]


def _settlements(account: Account) -> list[_Settlement]:
    told = zip(account.places, account.called, strict=True)
    each = {(p.id, p.name, words): p for p, words in told if p.precision in SETTLED}
    return [_Settlement(p, (*name.split("/"), words)) for (_, name, words), p in each.items()]


def _all_names(settlements: Sequence[_Settlement]) -> list[str]:
    return [name for s in settlements for name in s.names]


def _may_be_one(a: _Settlement, b: _Settlement) -> bool:
    if told_apart(a.place, b.place):
        return False
    same = a.place.id is not None and a.place.id == b.place.id
    return same or any(_alike_or_part(x, y) for x, y in product(a.names, b.names))


def _alike_or_part(a: str, b: str) -> bool:
    """Whether one name is the other in any spelling, be it in one word or in several, or a part of it."""
    ours, theirs = _words(a), _words(b)
    return names_alike(a, b) or _letters(a) == _letters(b) or ours <= theirs or theirs <= ours


def _letters(name: str) -> str:
    return "".join(_WORD.findall(name.casefold()))


@lru_cache(maxsize=65_536)
def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def _named_both(a: Account, b: Account, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one text names the place of the other too, and neither tells of another event there.

    A text that names two places of which the other text tells two events may mean either, and each by its name.
    """
    apart = _tells_another(a, theirs) or _tells_another(b, ours)
    return not apart and (_names_one(a, theirs) or _names_one(b, ours))


def _tells_another(account: Account, called: Sequence[str]) -> bool:
    return any(names_alike(x, y) for x, y in product(account.elsewhere, called))


def _names_one(account: Account, called: Iterable[str]) -> bool:
    """Whether the text names one of them too, where it tells of nothing else there."""
    return any(words and words <= _told(account.names) for words in map(_words, called))


@lru_cache(maxsize=4_096)
def _told(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def _far(a: Where, b: Where) -> bool:
    limit = linking().cluster.cannot_link_km
    return place_relation(a, b) is PlaceRelation.APART and (distance_km(a, b) or limit + 1) > limit


def _by_what_was_struck(a: Account, b: Account) -> str:
    """Where a place is missing, the name of what was hit stands for it: it may be a place that no gazetteer holds."""
    ours, theirs = (*a.called, *a.struck), (*b.called, *b.struck)
    if not ours or not theirs:
        return "missing"
    if any(_alike_or_part(x, y) for x, y in product(ours, theirs)):
        return "same"
    if _names_one(a, theirs) or _names_one(b, ours):
        return "missing"
    return "other_name" if a.place is not None or b.place is not None else "other_names"


def _by_name(a: Account, b: Account) -> str:
    """Names that differ, at least one of them without a place on the map; a district may hold what is not there."""
    pairs = list(product(a.places, b.places))
    if any(may_hold(x, y) for x, y in pairs) or _named_both(a, b, a.called, b.called):
        return "missing"
    return "other_names" if all(unresolved(x) and unresolved(y) for x, y in pairs) else "other_name"


def _by_distance(a: Account, b: Account, ours: Where, theirs: Where) -> str:
    """How far apart two places lie; states, and what has no point, are not told apart by distance.

    Where a text names both, or both one name, the wrong place of the text or of that name may have been taken.
    """
    apart, limits = distance_km(ours, theirs), linking().cluster
    if apart is None or PlacePrecision.COUNTRY in (ours.precision, theirs.precision):
        return "apart"
    if apart <= limits.neighbouring_km:
        return "neighbouring"
    both = apart <= limits.cannot_link_km or _names_one(a, b.called) or _names_one(b, a.called)
    return "apart" if both else "far"
