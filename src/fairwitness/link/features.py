"""A score is a sum of log odds read from a flat table, and it never travels without its reasons."""

from collections.abc import Mapping
from itertools import product
from math import isfinite

import msgspec

from fairwitness.language.agree import (
    breadth,
    day_range,
    gap_days,
    interval,
    one_day,
    ordinal,
    stated_day,
    tolls_conflict,
)
from fairwitness.language.hours import hours_between
from fairwitness.link.account import Account
from fairwitness.link.conflicts import told_apart as told_apart_locally
from fairwitness.link.places import NOWHERE, far_apart, listed_apart, place_level
from fairwitness.model.claim import Toll, When
from fairwitness.model.lists import DatePrecision, PlacePrecision
from fairwitness.vocab.events import violent_types
from fairwitness.vocab.linking import bias, compatible_types, linking, weight
from fairwitness.vocab.weapons_apart import means_of

_GAPS = ((0, "same_day"), (1, "next_day"), (3, "near"), (7, "week"), (31, "month"))
"""Longest gap in days of each level."""

_LONG = ("month", "remote")
"""Those after which news of an event itself is rare."""

_ANYWHERE = "residence"
"""Houses, and places to live, stand beside whatever else was hit."""

_TIES = {
    "toll": ("equal",),
    "actor": ("shared",),
    "target": ("shared",),
    "rare": ("one", "few", "several", "many"),
    "words": ("many", "much", "most"),
    "act": ("same_number",),
}
"""Levels at which two accounts share a detail."""

_NAMED = {
    "far": ("few", "several", "many"),
    "other_name": ("few", "several", "many"),
    "other_names": ("few", "several", "many"),
    "other_town": ("several", "many"),
}
"""For levels of `place` those of `rare` at which a place was likely misread; texts on two towns share names too."""
_MONTH = 31
_NIGHT = 1
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
    if a.document == b.document and (a.another or b.another or told_apart_locally(a.told, b.told)):
        return "told apart within one document"
    if not _one_kind(a, b) or a.aggregate != b.aggregate or a.happened != b.happened:
        return "different kinds"
    if a.number is not None and b.number is not None and a.number != b.number:
        return "different numbers"
    if _not_yet(a, b) or _not_yet(b, a):
        return "published before it happened"
    if _days_apart(a, b):
        return "different stated days"
    if a.aggregate and _other_spans(a.date, b.date):
        return "sums over different times"
    if _is_period(a.date) != _is_period(b.date) and a.date is not None and b.date is not None:
        return "a period of months and a day"
    if _hours_apart(a, b):
        return "different stated hours"
    return "different stated places" if _places_apart(a, b) else None


def compare(a: Account, b: Account, likeness: float, rare: int | None) -> Score:
    """The score of two accounts: `likeness` is the cosine of their words, `rare` how many rare words they share.

    `rare` is None in a case too small to tell which words are rare.
    """
    one_text, in_full = a.document == b.document, a.main and b.main
    rarely = "missing" if one_text else _rare(rare, in_full=in_full)
    place = _unless_named(place_level(a, b), rarely)
    levels = {
        "told": _told(a, b),
        "date": _date(a.date, b.date),
        "news": "of_two_days" if _of_two_days(a, b) else "missing",
        "published": "missing" if one_text else _published(a, b),
        "place": place,
        "type": "same" if a.event_type is b.event_type else "compatible",
        "weapon": _overlap(a.weapons, b.weapons),
        "toll": _toll(a, b),
        "actor": _actor(a, b, place),
        "target": _target(a, b),
        "words": "missing" if one_text else _words(likeness, in_full=in_full),
        "rare": rarely,
        "act": "same_number" if a.number is not None and a.number == b.number else "missing",
    }
    levels["tie"] = _tie(a, b, levels)
    value = bias() + sum(weight(feature, level) for feature, level in levels.items())
    return Score(value, tuple((f, v) for f, v in levels.items() if v != "missing"))


def _unless_named(place: str, rare: str) -> str:
    """Other places, less surely so where both share words that few documents hold: names of people, streets, units.

    One of the places was then likely misread, or is a part of the other by a name of its own.
    """
    return "apart" if rare in _NAMED.get(place, ()) else place


def _one_kind(a: Account, b: Account) -> bool:
    return any(compatible_types(x, y) for x, y in product(a.types, b.types))


def _not_yet(a: Account, b: Account) -> bool:
    """Whether one came out before every day the other gives, none of which lies after its own publication."""
    days = [ordinal(d.start) for d in b.dates if stated_day(d)]
    out, told = ordinal(a.published), ordinal(b.published)
    if not a.happened or out is None or told is None or not days:
        return False
    return all(day is not None and out < day <= told for day in days)


def _is_period(when: When | None) -> bool:
    """Whether what is told lies between two dates more than a month apart: such words sum up, whatever they count."""
    return when is not None and when.precision is DatePrecision.RANGE and breadth(when) > _MONTH


def _other_spans(a: When | None, b: When | None) -> bool:
    """Whether two times, both bounded, share less than half of the days that either covers."""
    if a is None or b is None:
        return False
    (first, last), (start, end) = day_range(a), day_range(b)
    shared, either = min(last, end) - max(first, start) + 1, max(last, end) - min(first, start) + 1
    return isfinite(either) and 2 * shared < either


def _days_apart(a: Account, b: Account) -> bool:
    """Whether each states days in full and no two of its days agree, one counted from another day included.

    A day that was counted (`on Sunday`) does not forbid by itself: it is often the day of what followed.
    """
    stated = any(map(stated_day, a.dates)) and any(map(stated_day, b.dates))
    return stated and _no_common_day(a, b)


def _no_common_day(a: Account, b: Account) -> bool:
    ours, theirs = [d for d in a.dates if one_day(d)], [d for d in b.dates if one_day(d)]
    return bool(ours and theirs) and all(gap_days(x, y) > 0 for x, y in product(ours, theirs))


def _places_apart(a: Account, b: Account) -> bool:
    """Whether a case lists the towns of one as others than those of the other, or far places go with other days.

    A point of the gazetteer alone does not forbid: many places share a name, and one may have been taken for another.
    """
    return listed_apart(a, b) or (_no_common_day(a, b) and far_apart(a, b))


def _hours_apart(a: Account, b: Account) -> bool:
    """Whether both give the same single day in full, and hours of it too far from one another for one event."""
    if a.hours is None or b.hours is None or not (_only_day(a) and _only_day(a) == _only_day(b)):
        return False
    return hours_between(a.hours, b.hours) >= linking().cluster.cannot_link_hours


def _only_day(account: Account) -> str | None:
    days = {d.start for d in account.dates}
    return next(iter(days)) if len(days) == 1 and all(one_day(d) for d in account.dates) else None


def _told(a: Account, b: Account) -> str:
    if a.document == b.document:
        return "one_document"
    return "both_mainly" if a.main and b.main else "one_mainly" if a.main or b.main else "in_passing"


def _level(gap: float) -> str:
    return next((level for limit, level in _GAPS if gap <= limit), "remote")


def _of_two_days(a: Account, b: Account) -> bool:
    """Whether each came out on the day it gives or the next, and these days lie further apart than a night.

    A day that was counted may be that of what followed, but hardly where both texts are news of their own day.
    """
    if a.date is None or b.date is None or gap_days(a.date, b.date) <= _NIGHT:
        return False
    return _fresh(a.date, a.published) and _fresh(b.date, b.published)


def _fresh(when: When, published: str | None) -> bool:
    day, out = ordinal(when.start), ordinal(published)
    return one_day(when) and day is not None and out is not None and 0 <= out - day <= _NIGHT


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
    level, later = _level(abs(first - second)), a if first > second else b
    return f"{level}_followed" if later.followed and level in _LONG else level


def _rare(shared: int | None, *, in_full: bool) -> str:
    if shared is None or (shared == 0 and not in_full):
        return "missing"
    return next((level for level, least in _RARE if shared >= least), "none")


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    if not a or not b:
        return "missing"
    return "shared" if set(a) & set(b) else "other"


def _actor(a: Account, b: Account, place: str) -> str:
    """Whether they name the same doers; other parties, with no place to hold the accounts together, tell of two."""
    level = _overlap(a.actors, b.actors)
    parties = all(key.startswith("party:") for key in (*a.actors, *b.actors))
    return "other_party" if level == "other" and parties and place in NOWHERE else level


def _target(a: Account, b: Account) -> str:
    """Whether they name the same kind of thing as hit; other things, hit by means that exclude each other, are two."""
    ours, theirs = (tuple(kind for kind in x.targets if kind != _ANYWHERE) for x in (a, b))
    level = _overlap(ours, theirs)
    return "missing" if level == "other" and not _other_means(a, b) else level


def _other_means(a: Account, b: Account) -> bool:
    ours, theirs = (dict(means_of(frozenset(x.weapons), x.event_type)) for x in (a, b))
    return any(theirs.get(line, means) != means for line, means in ours.items())


def _tie(a: Account, b: Account, levels: Mapping[str, str]) -> str:
    """Whether anything but day and kind ties violence told without a place to what the other tells of.

    There is much violence of one kind on one day, and a place that is as wide as a state is none; the name of what was
    struck may be a place that no gazetteer holds. The same doers tie
    only where both say when, since who fights strikes day by day; a figure only where it is not a small one; like words
    only in a case large enough to tell its rare words from those that all its texts share.
    """
    if not {a.event_type, b.event_type} <= violent_types() or not (_unplaced(a) or _unplaced(b)):
        return "missing"
    if levels["place"] == "same" and not (_of_state(a) or _of_state(b)):
        return "missing"
    weak = {
        "actor": a.date is None or b.date is None,
        "toll": not any(x.kind is y.kind and _equal(x, y) for x, y in product(_telling(a), _counting(b))),
        "words": levels["rare"] == "missing",
    }
    tied = any(levels[feature] in ties for feature, ties in _TIES.items() if not weak.get(feature))
    return "missing" if tied else "none"


def _telling(account: Account) -> list[Toll]:
    """The figures that are rarely met twice on one day."""
    return [t for t in _counting(account) if (t.low or 0) >= linking().cluster.telling_toll]


def _unplaced(account: Account) -> bool:
    return account.place is None or _of_state(account)


def _of_state(account: Account) -> bool:
    return account.place is not None and account.place.precision is PlacePrecision.COUNTRY


def _toll(a: Account, b: Account) -> str:
    """Whether they count alike, kind by kind: a text names parts of a toll beside the whole, so one figure is enough.

    Figures of one kind that agree tell nothing where those of another cannot.
    """
    pairs = [(x, y) for x, y in product(_counting(a), _counting(b)) if x.kind is y.kind]
    kinds = {x.kind for x, _ in pairs}
    if not kinds:
        return "missing"
    equal = {x.kind for x, y in pairs if _equal(x, y)}
    clash = any(all(tolls_conflict(x, y) for x, y in pairs if x.kind is kind) for kind in kinds - equal)
    return "compatible" if bool(equal) is clash else "equal" if equal else "conflict"


def _counting(account: Account) -> list[Toll]:
    """The tolls that give a number: `several were hurt` agrees with any count and says nothing."""
    return [t for t in account.tolls if t.low is not None or t.high is not None]


def _equal(a: Toll, b: Toll) -> bool:
    return interval(a) == interval(b)


def _words(likeness: float, *, in_full: bool) -> str:
    """Few words shared tell against one event only where both texts are about theirs: a passage has few words."""
    bounds = linking().words
    levels = (
        ("most", bounds.most),
        ("much", bounds.much),
        ("many", bounds.many),
        ("some", bounds.some),
        ("faint", bounds.faint),
    )
    level = next((level for level, least in levels if likeness >= least), "none")
    return level if in_full or level not in ("none", "faint") else "missing"
