"""A date of another language is read by the shapes its list gives; what is written is resolved as in English.

Relative dates count from publication or from the day told last, and stay open where neither is known.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from fairwitness.language.date_joins import join_neighbours
from fairwitness.language.date_shapes import Bound, Partial, Shape
from fairwitness.language.dates import Dates, resolve_all
from fairwitness.language.tongues.numbers import core, value
from fairwitness.language.tongues.wording import LETTER, compiled
from fairwitness.model.claim import When
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import dates

DAY = r"(?:[3٣][01٠١]|[12١٢]\d|[0٠]?[1-9١-٩])(?!\d)"
YEAR = r"(?:[1١][89٨٩]|[2٢][0٠])\d\d(?!\d)"
_BLANK = re.compile(r" ")
_HOLE = re.compile(r"\{(d2?|mon2?|m|y2?|wd|n)\}")
_RELATIVE = ("from_publication", "nights", "from_neighbour", "periods")


def find_dates(
    language: str, text: str, span: Span, published: date | None = None, known: Sequence[When] = ()
) -> Dates:
    """The dates within a span, in order. `known` are dates told before, in the order of the text."""
    taken: list[Partial] = []
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(match.start(), match.end())
            if not any(t.span.overlaps(here) for t in taken):
                taken.extend(_read(language, kind, match, here))
    partials = join_neighbours(text, sorted(taken, key=lambda p: p.span))
    return resolve_all(partials, published, known, lambda p: p.bound is Bound.UNTIL)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = dates(language)
    shaped = [(s.kind, p) for s in listed.shapes for p in s.patterns]
    found = [(kind, re.compile(_edged(listed.prefix, _filled(language, p)), re.IGNORECASE)) for kind, p in shaped]
    for kind in _RELATIVE:
        words = "|".join(compiled(w) for w in sorted(getattr(listed, kind), key=lambda w: (-len(w), w)))
        if words:
            found.append((kind, re.compile(_edged("", rf"(?P<words>{words})"), re.IGNORECASE)))
    return tuple(found)


def _edged(prefix: str, inner: str) -> str:
    return rf"(?<!{LETTER})(?<!\d[.,:/-])(?:{prefix})(?:{inner})(?!{LETTER})"


def _filled(language: str, shape: str) -> str:
    """The shape as a pattern: holes filled, blanks any white space."""
    listed = dates(language)
    months, weekdays = _either(listed.months), _either(listed.weekdays)
    holes = {
        "d": rf"(?P<d>{DAY}){listed.suffix}", "d2": rf"(?P<d2>{DAY}){listed.suffix}",
        "mon": rf"(?P<mon>{months}){listed.month_suffix}\.?", "mon2": rf"(?P<mon2>{months}){listed.month_suffix}\.?",
        "m": r"(?P<m>[0٠][1-9١-٩]|[1١][0-2٠-٢]|[1-9١-٩])(?!\d)", "y": rf"(?P<y>{YEAR})", "y2": rf"(?P<y2>{YEAR})",
        "wd": rf"(?P<wd>{weekdays})", "n": rf"(?P<n>{core(language)})",
    }  # fmt: skip
    spaced = _BLANK.sub(r"[\\s\\u00a0]+", shape.replace(" ?", r"\s?"))
    return _HOLE.sub(lambda m: holes[m.group(1)], spaced)


def _either(lists: Sequence[Sequence[str]]) -> str:
    return "|".join(compiled(w) for w in sorted((w for ws in lists for w in ws), key=lambda w: (-len(w), w)))


@cache
def _number_of(language: str, what: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    lists = dates(language).months if what == "months" else dates(language).weekdays
    first = 1 if what == "months" else 0
    return tuple((re.compile(rf"(?:{_either([ws])})", re.IGNORECASE), i) for i, ws in enumerate(lists, first))


def _index(language: str, what: str, words: str | None) -> int | None:
    if not words:
        return None
    return next((i for pattern, i in _number_of(language, what) if pattern.fullmatch(words)), None)


def _read(language: str, kind: str, match: re.Match[str], span: Span) -> list[Partial]:
    """The partial dates of one match; none where they make no day."""
    groups = match.groupdict()
    if kind in _RELATIVE:
        return [_listed(language, kind, span, " ".join(match["words"].split()))]
    if kind == "weekday" or (kind == "night_into" and groups.get("wd")):
        return _weekday(language, groups, span, into=kind == "night_into")
    if kind in ("ago", "later", "stretch"):
        return _counted(language, kind, groups, span)
    return _calendar(language, kind, groups, span)


def _listed(language: str, kind: str, span: Span, words: str) -> Partial:
    table = getattr(dates(language), kind)
    key = next(k for k in table if re.fullmatch(compiled(k), words, re.IGNORECASE))
    if kind == "periods":
        return Partial(shape=Shape.PUBLICATION, span=span, period=table[key])
    shape = Shape.NEIGHBOUR if kind == "from_neighbour" else Shape.PUBLICATION
    return Partial(shape=shape, span=span, days=table[key], night=kind == "nights")


def _weekday(language: str, groups: dict[str, str | None], span: Span, *, into: bool) -> list[Partial]:
    day = _index(language, "weekdays", groups.get("wd"))
    which = _starting(dates(language).which, groups.get("which"))
    return [] if day is None else [Partial(shape=Shape.PUBLICATION, span=span, weekday=day, which=which, into=into)]


def _starting(table: dict[str, str], words: str | None) -> str | None:
    low = (words or "").casefold()
    return next((v for k, v in table.items() if low.startswith(k)), None) if low else None


def _counted(language: str, kind: str, groups: dict[str, str | None], span: Span) -> list[Partial]:
    number = value(language, groups["n"] or "") if groups.get("n") else 1
    unit = _starting(dates(language).units, groups.get("unit"))
    if not number or unit is None or number > 999:
        return []
    days = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}[unit] * number
    if kind == "stretch":
        return [Partial(shape=Shape.PUBLICATION, span=span, period=f"back:{max(1, days)}")]
    if kind == "later":
        return [Partial(shape=Shape.NEIGHBOUR, span=span, days=days)] if unit in ("day", "week") else []
    if unit == "day":
        return [Partial(shape=Shape.PUBLICATION, span=span, days=-number)]
    return [Partial(shape=Shape.PUBLICATION, span=span, period=f"{unit}:{-number}")]


def _calendar(language: str, kind: str, groups: dict[str, str | None], span: Span) -> list[Partial]:
    listed = dates(language)
    month = _index(language, "months", groups.get("mon")) or _int(groups.get("m"))
    last_month = _index(language, "months", groups.get("mon2"))
    year, last_year, day = _int(groups.get("y")), _int(groups.get("y2")), _int(groups.get("d"))
    back = _starting({k: str(v) for k, v in listed.back.items()}, groups.get("back"))
    if kind in ("range", "night", "pair") and groups.get("d2"):
        return _two_days(
            kind, span, (year, month or last_month, day), (last_year or year, last_month or month, _int(groups["d2"]))
        )
    if kind == "years":
        ends = year is not None and last_year is not None and last_year > year
        end = Partial(shape=Shape.CALENDAR, span=span, year=last_year)
        return [Partial(shape=Shape.CALENDAR, span=span, year=year, end=end)] if ends else []
    if day is not None and month is not None and not exists(day, month, year):
        return []
    return [
        Partial(
            shape=Shape.CALENDAR, span=span, year=year, month=month, day=day, decade=kind == "decade",
            part=_starting(listed.parts, groups.get("part")), into=kind == "night_into",
            bound={"since": Bound.SINCE, "until": Bound.UNTIL}.get(kind, Bound.NONE),
            year_back=int(back) if back is not None and year is None else None,
        )
    ]  # fmt: skip


Day = tuple[int | None, int | None, int | None]


def _two_days(kind: str, span: Span, first: Day, last: Day) -> list[Partial]:
    (year, month, day), (last_year, last_month, last_day) = first, last
    if None in (month, day, last_month, last_day):
        return []
    year = year or last_year
    starts, ends = (month or 1, day or 1), (last_month or 1, last_day or 1)
    if not exists(starts[1], starts[0], year) or not exists(ends[1], ends[0], last_year):
        return []
    if starts > ends and (kind == "pair" or month == last_month):
        return []
    if starts > ends and year == last_year and year is not None:
        year -= 1
    end = Partial(shape=Shape.CALENDAR, span=span, year=last_year, month=last_month, day=last_day)
    return [Partial(shape=Shape.CALENDAR, span=span, year=year, month=month, day=day, end=end)]


def exists(day: int, month: int, year: int | None) -> bool:
    """Whether the calendar has that day."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
