"""What one date expression says, field by field, before anything outside it is asked."""

import re
from enum import Enum, auto

import msgspec

from fairwitness.language.numbers import value
from fairwitness.model.span import Span
from fairwitness.vocab.dates import date_words, month_numbers, weekday_numbers


class Shape(Enum):
    """What a date has to be resolved from."""

    CALENDAR = auto()
    PUBLICATION = auto()
    NEIGHBOUR = auto()
    AMBIGUOUS = auto()


class Bound(Enum):
    """Which sides of a date are open."""

    NONE = auto()
    SINCE = auto()
    UNTIL = auto()


class Partial(msgspec.Struct, frozen=True, kw_only=True):
    """One mention. Fields the words do not give are null."""

    shape: Shape
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end: "Partial | None" = None
    part: str | None = None
    season: int | None = None
    decade: bool = False
    days: int | None = None
    night: bool = False
    period: str | None = None
    """`week:-1`: the unit, and how many before the one of publication."""
    weekday: int | None = None
    which: str | None = None
    bound: Bound = Bound.NONE
    annual: bool = False

    @property
    def first_month(self) -> int:
        """The month it begins in, January where none is said."""
        return self.month or 1

    @property
    def first_day(self) -> int | None:
        """The day it begins on, if said."""
        return self.day


def read_shape(name: str, match: re.Match[str]) -> Partial | None:
    """The fields of a match, or None where they make no date (31 June)."""
    span = Span(match.start(), match.end() - (1 if match.group().endswith(".") else 0))
    groups = match.groupdict()
    if name == "numeric":
        return _numeric(span, groups)
    if name in ("ago", "later"):
        return _counted(name, span, groups)
    if name in ("neighbour", "publication", "night", "period"):
        return _listed(name, span, " ".join(match["words"].lower().split()))
    if name == "weekday":
        return _weekday(span, groups)
    return _calendar(name, span, groups)


def _calendar(name: str, span: Span, groups: dict[str, str | None]) -> Partial | None:
    year = _number(groups, "y")
    month = _month(groups)
    day = _number(groups, "d")
    part = (groups.get("part") or "").lower() or None
    if day and month and not _exists(day, month, year):
        return None
    end = None
    if groups.get("d2"):
        last = int(groups["d2"] or 0)
        if day is None or last <= day or not _exists(last, month or 1, year):
            return None
        end = Partial(shape=Shape.CALENDAR, span=span, year=year, month=month, day=last)
    if groups.get("y2"):
        end = Partial(shape=Shape.CALENDAR, span=span, year=int(groups["y2"] or 0))
    season = date_words().seasons[(groups["season"] or "").lower()] if groups.get("season") else None
    return Partial(
        shape=Shape.CALENDAR, span=span, year=year, month=month, day=day, end=end, part=part, season=season,
        decade=name == "decade",
    )  # fmt: skip


def _number(groups: dict[str, str | None], name: str) -> int | None:
    written = groups.get(name)
    return int(written) if written else None


def _month(groups: dict[str, str | None]) -> int | None:
    if groups.get("mon"):
        return month_numbers()[(groups["mon"] or "").lower()]
    return _number(groups, "m")


def _exists(day: int, month: int, year: int | None) -> bool:
    longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return day <= (28 if month == 2 and not leap else longest)


def _numeric(span: Span, groups: dict[str, str | None]) -> Partial | None:
    """Points put the day first in every tradition that uses them; strokes and hyphens may do either."""
    a, b, written = int(groups["a"] or 0), int(groups["b"] or 0), groups["y"] or ""
    if len(written) == 2:
        return (
            Partial(shape=Shape.AMBIGUOUS, span=span) if groups["sep"] == "/" and 0 < a <= 31 and 0 < b <= 31 else None
        )
    day, month = (a, b) if groups["sep"] == "." or a > 12 else (b, a)
    if not 1 <= month <= 12 or not day >= 1 or not _exists(day, month, int(written)):
        return None
    if groups["sep"] != "." and a != b and a <= 12 and b <= 12:
        return Partial(shape=Shape.AMBIGUOUS, span=span)
    return Partial(shape=Shape.CALENDAR, span=span, year=int(written), month=month, day=day)


def _counted(name: str, span: Span, groups: dict[str, str | None]) -> Partial | None:
    """`two days ago`, `three weeks later`. A count without a number fixes nothing."""
    words = (groups["count"] or "").lower()
    number = 1 if words in ("a", "an") else value(words) if words[0].isdigit() or " " not in words else None
    if words == "several" or number is None:
        return None
    unit = (groups["unit"] or "").lower()
    if name == "ago":
        if unit in ("day", "night"):
            return Partial(shape=Shape.PUBLICATION, span=span, days=-number, night=unit == "night")
        return Partial(shape=Shape.PUBLICATION, span=span, period=f"{unit}:{-number}")
    sign = -1 if (groups["way"] or "").lower() == "earlier" else 1
    days = {"day": 1, "night": 1, "week": 7}.get(unit)
    return Partial(shape=Shape.NEIGHBOUR, span=span, days=sign * number * days) if days else None


def _listed(name: str, span: Span, words: str) -> Partial:
    listed = date_words()
    if name == "neighbour":
        return Partial(shape=Shape.NEIGHBOUR, span=span, days=listed.from_neighbour[words])
    if name == "night":
        return Partial(shape=Shape.PUBLICATION, span=span, days=listed.nights[words], night=True)
    if name == "period":
        return Partial(shape=Shape.PUBLICATION, span=span, period=listed.periods[words])
    return Partial(shape=Shape.PUBLICATION, span=span, days=listed.from_publication[words])


def _weekday(span: Span, groups: dict[str, str | None]) -> Partial:
    which = "last" if groups["ago"] else (groups["which"] or "").lower() or None
    day = weekday_numbers()[(groups["wd"] or "").lower()]
    return Partial(shape=Shape.PUBLICATION, span=span, weekday=day, which=which)
