"""Deadlines of one duty's words: each with its boundary and zone, and the part of the words it is the deadline of."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from fairwitness.language.clauses import boundary_before
from fairwitness.model.claim import When, Where
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.timezones import zones

_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
_NEAR = 40
"""Characters on either side of a date within which a zone is named with it."""


class Part(msgspec.Struct, frozen=True):
    """A stretch of a duty's words with its own deadline, if it has one."""

    span: Span
    when: When | None = None
    boundary: str | None = None


def parts(text: str, span: Span, dates: Sequence[When], places: Sequence[Where]) -> list[Part]:
    """`return X by 15 November and Y by 1 December` has two; a second date without a place of its own makes no part."""
    due = [(w, b) for w in dates if (b := _boundary(text, w)) is not None and span.contains(w.span)]
    if not due:
        return [Part(span)]
    made: list[Part] = []
    start = span.start
    for when, boundary in due:
        here = Span(start, when.span.end)
        named = _name_in(text, here, places)
        if made and named is None:
            continue
        begin = _phrase_start(text, here, named) if made and named is not None else start
        made.append(Part(Span(begin, when.span.end), when, boundary))
        start = when.span.end
    if len(made) == 1:
        return [Part(span, made[0].when, made[0].boundary)]
    return made


def _name_in(text: str, here: Span, places: Sequence[Where]) -> int | None:
    """Where the first place stands, or else the first word with a capital that is no month."""
    named = [p.span.start for p in places if here.contains(p.span)]
    if named:
        return named[0]
    capital = (m for m in _CAPITAL.finditer(text, here.start, here.end) if m.group().lower() not in month_numbers())
    found = next(capital, None)
    return found.start() if found else None


def _boundary(text: str, when: When) -> str | None:
    lead = boundary_before(text, when.span.start)
    return None if lead is None or lead[0] in ("from", "as of") else lead[1].value


def _phrase_start(text: str, here: Span, place: int) -> int:
    """Where the phrase with the place begins: after the joining word, without white space."""
    joined = list(re.finditer(r"(?:,|\band\b|\bor\b)\s*", text[here.start : place]))
    start = here.start + (joined[-1].end() if joined else 0)
    return start + len(text[start:place]) - len(text[start:place].lstrip())


def zone_near(text: str, when: When) -> str | None:
    """The zone named right beside a date: `00:00 Moscow time on 10 November`."""
    around = text[max(0, when.span.start - _NEAR) : when.span.end + _NEAR]
    found = _zone().search(around)
    return found.group() if found else None


@cache
def _zone() -> re.Pattern[str]:
    """Only words that can mean nothing but a zone: a city alone is a place."""
    sure = [name for name in zones() if name.endswith("time") or name in ("utc", "gmt", "msk")]
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(n) for n in sorted(sure, key=lambda n: (-len(n), n)))})\b", re.IGNORECASE
    )
