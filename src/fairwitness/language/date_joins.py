"""Mentions that stand side by side are one date: a day with its weekday, a month `of last year`, a night into a day.

Nothing is resolved here; a day of a list without its month (`October 4 and 5`) takes the month beside it.
"""

import re
from collections.abc import Iterator

import msgspec

from fairwitness.language.date_grammar import DAY, bare_day_after
from fairwitness.language.date_shapes import Partial, Shape
from fairwitness.model.span import Span

_BESIDE = re.compile(r"\s*[(,]\s*(?:the\s+)?|\s*,?\s+on\s+")
_OF_YEAR = re.compile(r",?\s+(?:of\s+|in\s+)?", re.IGNORECASE)
_INTO = re.compile(r"\s+(?:into|to)\s+(?:early\s+)?(?:the\s+)?", re.IGNORECASE)
_NIGHT_ON = re.compile(r"\s+(?:on|of|from|between|the\s+night\s+of)?\s*(?:the\s+)?", re.IGNORECASE)
_TO_NIGHT = re.compile(r"\bnight\s+(?:in)?to\s+(?:the\s+)?$", re.IGNORECASE)
_MORE = re.compile(rf"(?P<gap>,\s*|\s*,?\s+and\s+)(?:the\s+)?(?P<d>{DAY})(?:st|nd|rd|th)?\b(?![.:/]\d)")
_BEFORE = re.compile(rf"(?<![\d.,:/-])(?P<d>{DAY})(?:st|nd|rd|th)?(?=(?:,\s*{DAY}(?:st|nd|rd|th)?)*(?:,|,?\s+and)\s*$)")

_TWO = re.compile(rf"(?P<d>{DAY})(?:st|nd|rd|th)?\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def join_neighbours(text: str, found: list[Partial]) -> list[Partial]:
    """The mentions in order, with those that belong together made one and the days of lists spelt out."""
    joined: list[Partial] = []
    for one in found:
        last = joined[-1] if joined else None
        whole = _pair(text, last, one) if last is not None else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(_night_to(text, one))
    return sorted((p for one in joined for p in _listed_days(text, one)), key=lambda p: p.span)


def _pair(text: str, one: Partial, other: Partial) -> Partial | None:
    between, both = text[one.span.end : other.span.start], Span(one.span.start, other.span.end)
    if len(between) > 24 or "\n\n" in between:
        return None
    if _is_day(one) and _is_weekday(other) and _BESIDE.fullmatch(between):
        return one
    if _is_weekday(one) and _is_day(other) and _BESIDE.fullmatch(between):
        return other
    if (
        one.shape is Shape.CALENDAR
        and one.year is None
        and one.month
        and _is_year(other)
        and _OF_YEAR.fullmatch(between)
    ):
        return msgspec.structs.replace(one, year_back=int((other.period or "").partition(":")[2]), span=both)
    if one.night and one.weekday is not None and _is_weekday(other) and _INTO.fullmatch(between):
        return msgspec.structs.replace(other, into=True, span=both)
    if one.night and one.weekday is None and one.days == -1:
        return _overnight(one, other, between)
    return None


def _overnight(one: Partial, other: Partial, between: str) -> Partial | None:
    """`overnight into Wednesday` ends on it; `overnight on Tuesday` begins on it; two days told are the night's own."""
    if not (_is_day(other) or _is_weekday(other)):
        return None
    both = Span(one.span.start, other.span.end)
    if _INTO.fullmatch(between):
        return msgspec.structs.replace(other, into=True, span=both)
    if not _NIGHT_ON.fullmatch(between):
        return None
    if other.end is not None:
        return msgspec.structs.replace(other, span=both)
    return msgspec.structs.replace(other, night=True, span=both) if _is_weekday(other) else None


def _night_to(text: str, one: Partial) -> Partial:
    lead = _TO_NIGHT.search(text[max(0, one.span.start - 20) : one.span.start])
    if lead is None or not (_is_day(one) or _is_weekday(one)) or one.end is not None:
        return one
    return msgspec.structs.replace(one, into=True, span=Span(one.span.start - len(lead.group()), one.span.end))


def _is_day(one: Partial) -> bool:
    return one.shape is Shape.CALENDAR and one.day is not None and one.month is not None


def _is_weekday(one: Partial) -> bool:
    return one.shape is Shape.PUBLICATION and one.weekday is not None


def _is_year(one: Partial) -> bool:
    return one.shape is Shape.PUBLICATION and (one.period or "").startswith("year:")


def _listed_days(text: str, one: Partial) -> Iterator[Partial]:
    """The date, and those of its list that leave the month to it: `4, 5 and 11 October`, `October 4 and 5`."""
    if not _is_day(one) or one.into or one.week or one.night:
        yield one
        return
    month_first = not text[one.span.start].isdigit() and one.year is None and one.end is None
    after = list(_days_after(text, one)) if month_first else []
    if len(after) == 1 and after[0].day == (one.day or 0) + 1:
        yield msgspec.structs.replace(one, end=after[0], span=Span(one.span.start, after[0].span.end))
        return
    if text[one.span.start].isdigit():
        yield from _days_before(text, one)
    yield from _both_days(text, one)
    yield from after


def _both_days(text: str, one: Partial) -> Iterator[Partial]:
    """`5 and 9 October` is two days where they do not follow each other; `between 5 and 9 October` is a stretch."""
    match = _TWO.match(one.span.of(text))
    far = one.end is not None and one.end.day is not None and one.end.day > (one.day or 0) + 1
    if (
        match is None
        or one.end is None
        or not far
        or _BETWEEN.search(text[max(0, one.span.start - 16) : one.span.start])
    ):
        yield one
        return
    yield msgspec.structs.replace(one, end=None, span=Span(one.span.start, one.span.start + match.end("d")))
    yield msgspec.structs.replace(one.end, span=Span(one.span.start + match.end(), one.span.end))


def _days_after(text: str, one: Partial) -> Iterator[Partial]:
    at, held = one.span.end, []
    while (match := _MORE.match(text, at)) is not None:
        held.append(match)
        at = match.end()
        if "and" in match["gap"]:
            break
    if not held or "and" not in held[-1]["gap"] or not bare_day_after().match(text, at):
        return
    for match in held:
        yield msgspec.structs.replace(one, day=int(match["d"]), span=Span(match.start("d"), match.end()))


def _days_before(text: str, one: Partial) -> Iterator[Partial]:
    start = max(0, one.span.start - 40)
    for match in _BEFORE.finditer(text[start : one.span.start]):
        if int(match["d"]) < (one.day or 0):
            yield msgspec.structs.replace(
                one, day=int(match["d"]), end=None, span=Span(start + match.start(), start + match.end())
            )
