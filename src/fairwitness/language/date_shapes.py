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
    into: bool = False
    """Whether it names the day a night ends on: `overnight into Wednesday`."""
    week: int = 0
    """1 for the week that begins with the day, -1 for the week that ends with it, 0 for the day itself."""
    year_back: int | None = None
    """`of last year`: how many years from that of publication."""

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
    if name == "stretch":
        return _stretch(span, groups)
    if name in ("neighbour", "publication", "night", "period"):
        return _listed(name, span, " ".join(match["words"].lower().split()), (groups.get("part") or "").lower() or None)
    if name == "weekday":
        return _weekday(span, groups)
    return _calendar(name, span, groups)


def _calendar(name: str, span: Span, groups: dict[str, str | None]) -> Partial | None:
    year = _year(groups)
    month = _month(groups)
    day = _number(groups, "d") or _number(groups, "d1")
    part = _part(groups)
    if groups.get("y") and year is None:
        return None
    if day and month and not _exists(day, month, year):
        return None
    end = None
    if groups.get("d2"):
        last = int(groups["d2"] or 0)
        if day is None or last <= day or not _exists(last, month or 1, year):
            return None
        end = Partial(shape=Shape.CALENDAR, span=span, year=year, month=month, day=last)
    if groups.get("y2"):
        last_year = _second_year(year or 0, groups["y2"] or "")
        if last_year is None:
            return None
        end = Partial(shape=Shape.CALENDAR, span=span, year=last_year)
    season = date_words().seasons[(groups["season"] or "").lower()] if groups.get("season") else None
    return Partial(
        shape=Shape.CALENDAR, span=span, year=year, month=month, day=day, end=end, part=part, season=season,
        decade=name == "decade", week=(-1 if groups["way"] == "ending" else 1) if name == "week_of" else 0,
    )  # fmt: skip


def _part(groups: dict[str, str | None]) -> str | None:
    words = (groups.get("part") or "").lower().removeprefix("the ").strip()
    return " ".join(words.split()).removeprefix("very ") or None


def _year(groups: dict[str, str | None]) -> int | None:
    """The year written; two digits count only behind an apostrophe or a month of three letters (`21 DEC 89`)."""
    written = groups.get("y")
    if not written or len(written) == 4:
        return int(written) if written else None
    short = len((groups.get("mon") or "").rstrip(".")) == 3
    return century(int(written[-2:])) if short or not written[0].isdigit() else None


def century(two: int) -> int:
    """The year two digits stand for: up to 49 in this century, else in the last."""
    return two + (2000 if two < 50 else 1900)


def _second_year(first: int, written: str) -> int | None:
    year = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return year if year > first else None


def _number(groups: dict[str, str | None], name: str) -> int | None:
    written = groups.get(name)
    return int(written) if written else None


def _month(groups: dict[str, str | None]) -> int | None:
    if month := groups.get("mon") or groups.get("mon1"):
        return month_numbers()[month.lower()]
    return _number(groups, "m")


def _exists(day: int, month: int, year: int | None) -> bool:
    longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return day <= (28 if month == 2 and not leap else longest)


def _numeric(span: Span, groups: dict[str, str | None]) -> Partial | None:
    """Points put the day first in every tradition that uses them; strokes and hyphens may do either."""
    a, b, written = int(groups["a"] or 0), int(groups["b"] or 0), groups["y"] or ""
    if len(written) == 2 and groups["sep"] == "." and len(groups["a"] or "") == len(groups["b"] or "") == 2:
        written = str(century(int(written)))
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
    number = _how_many(groups)
    if number is None:
        return None
    unit = (groups["unit"] or "").lower()
    if unit == "fortnight":
        unit, number = "week", 2 * number
    if groups.get("half"):
        if (unit, number) != ("year", 1):
            return None
        unit, number = "month", 6
    if name == "ago":
        if unit in ("day", "night"):
            return Partial(shape=Shape.PUBLICATION, span=span, days=-number, night=unit == "night")
        return Partial(shape=Shape.PUBLICATION, span=span, period=f"{unit}:{-number}")
    sign = -1 if (groups["way"] or "").lower() == "earlier" else 1
    days = {"day": 1, "night": 1, "week": 7}.get(unit)
    return Partial(shape=Shape.NEIGHBOUR, span=span, days=sign * number * days) if days else None


def _how_many(groups: dict[str, str | None]) -> int | None:
    words = (groups["count"] or "").lower()
    if words == "several" or " " in words:
        return None
    return 1 if words in ("a", "an") else value(words)


def _stretch(span: Span, groups: dict[str, str | None]) -> Partial | None:
    """`in the past three days`: from so long before publication up to it."""
    number = _how_many(groups) if groups["count"] else 1
    unit = (groups["unit"] or "").lower()
    if number is None or (unit == "hour" and number % 24):
        return None
    days = number * {"hour": 1, "day": 1, "week": 7, "month": 30}[unit] // (24 if unit == "hour" else 1)
    return Partial(shape=Shape.PUBLICATION, span=span, period=f"back:{days}") if days else None


def _listed(name: str, span: Span, words: str, part: str | None = None) -> Partial:
    listed = date_words()
    if name == "neighbour":
        return Partial(shape=Shape.NEIGHBOUR, span=span, days=listed.from_neighbour[words])
    if name == "night":
        return Partial(shape=Shape.PUBLICATION, span=span, days=listed.nights[words], night=True)
    if name == "period":
        unit, _, distance = listed.periods[words].partition(":")
        if unit == "told":
            return Partial(shape=Shape.NEIGHBOUR, span=span, period=f"month:{distance}", part=part)
        return Partial(shape=Shape.PUBLICATION, span=span, period=listed.periods[words], part=part)
    return Partial(shape=Shape.PUBLICATION, span=span, days=listed.from_publication[words])


def _weekday(span: Span, groups: dict[str, str | None]) -> Partial:
    which = "last" if groups["ago"] else (groups["which"] or "").lower() or None
    day = weekday_numbers()[(groups["wd"] or "").lower()]
    if which in ("following", "previous", "preceding"):
        return Partial(shape=Shape.NEIGHBOUR, span=span, weekday=day, which="next" if which == "following" else "last")
    return Partial(shape=Shape.PUBLICATION, span=span, weekday=day, which=which)
