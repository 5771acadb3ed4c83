"""A score is a sum of log odds read from a flat table, and it never travels without its reasons."""

from itertools import product

import msgspec

from fairwitness.language.agree import (
    PlaceRelation,
    breadth,
    distance_km,
    gap_days,
    interval,
    one_day,
    ordinal,
    place_relation,
    stated_day,
    told_apart,
    tolls_conflict,
)
from fairwitness.link.account import Account
from fairwitness.model.claim import Toll, When
from fairwitness.vocab.linking import bias, compatible_types, linking, weight

_GAPS = ((0, "same_day"), (1, "next_day"), (3, "near"), (7, "week"), (31, "month"))
"""Longest gap in days of each level."""

_COUNTED = 3
"""Days by which a day counted from another (`on Sunday`) may be off where a relay came out late."""

_RARE = (("many", 8), ("several", 4), ("few", 2), ("one", 1))
"""Fewest shared rare words of each level."""


class Score(msgspec.Struct, frozen=True):
    """Log odds that two accounts tell of one event, with the level of each feature that was known."""

    value: float
    levels: tuple[tuple[str, str], ...]

    @property
    def reasons(self) -> str:
        """The levels in one line: `date same_day, place same`."""
        return ", ".join(f"{feature} {level}" for feature, level in self.levels)


def forbidden(a: Account, b: Account) -> str | None:
    """Why two accounts can never tell of one event, or None. Each is a fact both state."""
    if a.document == b.document:
        return "told apart within one document"
    if not compatible_types(a.event_type, b.event_type) or a.aggregate != b.aggregate or a.happened != b.happened:
        return "different kinds"
    if a.number is not None and b.number is not None and a.number != b.number:
        return "different numbers"
    if _not_yet(a, b) or _not_yet(b, a):
        return "published before it happened"
    if _days_apart(a, b):
        return "different stated days"
    return "different stated places" if _places_apart(a, b) else None


def compare(a: Account, b: Account, likeness: float, rare: int | None) -> Score:
    """The score of two accounts: `likeness` is the cosine of their words, `rare` how many rare words they share.

    `rare` is None in a case too small to tell which words are rare.
    """
    levels = {
        "date": _date(a.date, b.date),
        "published": _published(a, b),
        "place": _place(a, b),
        "type": "same" if a.event_type is b.event_type else "compatible",
        "weapon": _overlap(a.weapons, b.weapons),
        "toll": _toll(a, b),
        "actor": _overlap(a.actors, b.actors),
        "words": _words(likeness),
        "rare": _rare(rare),
        "act": "same_number" if a.number is not None and a.number == b.number else "missing",
    }
    value = bias() + sum(weight(feature, level) for feature, level in levels.items())
    return Score(value, tuple((f, v) for f, v in levels.items() if v != "missing"))


def _not_yet(a: Account, b: Account) -> bool:
    """Whether one came out before every day the other gives, none of which lies after its own publication."""
    days = [ordinal(d.start) for d in b.dates if one_day(d)]
    out, told = ordinal(a.published), ordinal(b.published)
    if not a.happened or out is None or told is None or not days:
        return False
    return all(day is not None and out < day <= told for day in days)


def _days_apart(a: Account, b: Account) -> bool:
    """Whether each states days and no two of them agree, with slack where a day was counted from another."""
    ours, theirs = [d for d in a.dates if one_day(d)], [d for d in b.dates if one_day(d)]
    return bool(ours and theirs) and all(
        gap_days(x, y) > (0 if stated_day(x) and stated_day(y) else _COUNTED) for x, y in product(ours, theirs)
    )


def _places_apart(a: Account, b: Account) -> bool:
    limit = linking().cluster.cannot_link_km
    return bool(a.places and b.places) and all(
        place_relation(x, y) is PlaceRelation.APART and (told_apart(x, y) or (distance_km(x, y) or limit + 1) > limit)
        for x, y in product(a.places, b.places)
    )


def _level(gap: float) -> str:
    return next((level for limit, level in _GAPS if gap <= limit), "remote")


def _date(a: When | None, b: When | None) -> str:
    if a is None or b is None:
        return "missing"
    gap = gap_days(a, b)
    if gap > 0:
        return _level(gap)
    return "same_day" if breadth(a) == breadth(b) == 1 else "overlap"


def _published(a: Account, b: Account) -> str:
    first, second = ordinal(a.published), ordinal(b.published)
    if first is None or second is None or (a.date is not None and b.date is not None):
        return "missing"
    return _level(abs(first - second))


def _place(a: Account, b: Account) -> str:
    if a.place is None or b.place is None:
        return "missing"
    found = {place_relation(x, y) for x, y in product(a.places, b.places)}
    # the closest relation any two of their places have
    best: PlaceRelation = next(r for r in PlaceRelation if r in found)
    if best is not PlaceRelation.APART:
        return best.value
    apart = distance_km(a.place, b.place)
    return "neighbouring" if apart is not None and apart <= linking().cluster.neighbouring_km else "apart"


def _rare(shared: int | None) -> str:
    if shared is None:
        return "missing"
    return next((level for level, least in _RARE if shared >= least), "none")


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    if not a or not b:
        return "missing"
    return "shared" if set(a) & set(b) else "other"


def _toll(a: Account, b: Account) -> str:
    """Conflict only where no two of their figures of a kind agree: a text names parts of a toll beside the whole."""
    pairs = [(x, y) for x, y in product(a.tolls, b.tolls) if x.kind is y.kind]
    if not pairs:
        return "missing"
    if any(_equal(x, y) for x, y in pairs):
        return "equal"
    return "conflict" if all(tolls_conflict(x, y) for x, y in pairs) else "compatible"


def _equal(a: Toll, b: Toll) -> bool:
    return interval(a) == interval(b)


def _words(likeness: float) -> str:
    bounds = linking().words
    levels = (
        ("most", bounds.most),
        ("much", bounds.much),
        ("many", bounds.many),
        ("some", bounds.some),
        ("faint", bounds.faint),
    )
    return next((level for level, least in levels if likeness >= least), "none")
