"""Two dates that the words tie together are one interval; a date after `since` or `until` is open on one side."""

import re

import msgspec

from fairwitness.language.date_shapes import Bound, Partial, Shape
from fairwitness.model.span import Span

_JOINED = re.compile(r"\s*(?:,\s*)?(?:to|until|till|through|up\s+to|[-–—])\s*(?:the\s+|about\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_NIGHT = re.compile(r"\bnight\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|starting|beginning|as\s+of|effective)\s+(?:on\s+|in\s+|the\s+)?$", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\bsince\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD_DAY = re.compile(
    r"\b(?:from|between|of)\s+(?:the\s+)?(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s+(?:to|and|until)\s+$",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:observed|celebrated|commemorated|marked|falls|held|honou?red)(?:\s+\w+){0,2}\s+(?:on|each|every)\s+(?:the\s+)?$"
    r"|\b(?:each|every)(?:\s+year\s+on)?\s+$|\bannually\s+on\s+$",
    re.IGNORECASE,
)


def join_ranges(text: str, found: list[Partial]) -> list[Partial]:
    """Mentions in order, with intervals joined and open ends marked."""
    joined: list[Partial] = []
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        if other is not None and (whole := _interval(text, one, other)) is not None:
            joined.append(whole)
            at += 2
        else:
            joined.append(_opened(text, one))
            at += 1
    return joined


def _interval(text: str, one: Partial, other: Partial) -> Partial | None:
    if not (_plain(one) and _plain(other)) or other.span.start - one.span.end > 14:
        return None
    before, between = text[max(0, one.span.start - 16) : one.span.start], text[one.span.end : other.span.start]
    tied = _JOINED.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before))
    if not tied or (one.day is None) != (other.day is None):
        return None
    wraps = (one.month or 1, one.day or 1) > (other.month or 12, other.day or 31)
    year = one.year if one.year is not None else other.year
    if one.year is None and other.year is not None and wraps:
        year = other.year - 1
    if year is not None and other.year is not None and (year > other.year or (year == other.year and wraps)):
        return None
    lead = _FROM.search(before)
    start = one.span.start - (len(lead.group()) if lead else 0)
    return msgspec.structs.replace(one, year=year, end=other, span=Span(start, other.span.end))


def _plain(partial: Partial) -> bool:
    return partial.shape is Shape.CALENDAR and partial.end is None and not partial.decade and partial.season is None


def _opened(text: str, one: Partial) -> Partial:
    before = text[max(0, one.span.start - 40) : one.span.start]
    if one.shape is Shape.PUBLICATION and (since := _SINCE_THEN.search(before)):
        return _bounded(one, Bound.SINCE, since)
    if one.shape is not Shape.CALENDAR:
        return one
    if one.end is not None:
        return _grown(one, before, _FROM) or _grown(one, before, _NIGHT) or one
    if one.day and (lead := _LEAD_DAY.search(before)) and int(lead["d"]) < one.day:
        first = msgspec.structs.replace(one, day=int(lead["d"]), end=one)
        return msgspec.structs.replace(first, span=Span(one.span.start - len(lead.group()), one.span.end))
    if one.day and one.year is None and _ANNUAL.search(before):
        return msgspec.structs.replace(one, annual=True)
    if since := _SINCE.search(before):
        return _bounded(one, Bound.SINCE, since)
    if until := _UNTIL.search(before):
        return _bounded(one, Bound.UNTIL, until)
    return one


def _bounded(one: Partial, bound: Bound, lead: re.Match[str]) -> Partial:
    return msgspec.structs.replace(one, bound=bound, span=Span(one.span.start - len(lead.group()), one.span.end))


def _grown(one: Partial, before: str, lead: re.Pattern[str]) -> Partial | None:
    match = lead.search(before)
    if match is None:
        return None
    return msgspec.structs.replace(one, span=Span(one.span.start - len(match.group()), one.span.end))
