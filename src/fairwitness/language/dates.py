"""Every date rests on words that stand in the text; one that cannot be fixed is noted, never filled in.

A year that the words leave out comes from a date told nearby, or else from the day of publication; then `relative` is
true. A numeric date that could be read in two orders is reported as ambiguous.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import msgspec

from fairwitness.language import calendar
from fairwitness.language.date_grammar import (
    BARE_YEAR_BEFORE,
    COUNTED_AFTER,
    HOUR,
    MONTH_BEFORE,
    bare_day_after,
    either,
    patterns,
)
from fairwitness.language.date_joins import join_neighbours
from fairwitness.language.date_ranges import join_ranges
from fairwitness.language.date_shapes import Partial, Shape, read_shape
from fairwitness.model.claim import When
from fairwitness.model.lists import DatePrecision, Reason
from fairwitness.model.span import Span
from fairwitness.model.statement import Note
from fairwitness.vocab.dates import date_words, month_numbers
from fairwitness.vocab.events import event_grammar

NEAR = 600
"""Code points within which a date told before lends its year to one without."""


class Dates(msgspec.Struct, frozen=True):
    """What a stretch of text says of time: the dates it fixes, and what it leaves open."""

    found: tuple[When, ...]
    notes: tuple[Note, ...] = ()


def find_dates(text: str, span: Span, published: date | None = None, known: Sequence[When] = ()) -> Dates:
    """The dates within a span, in order. `known` are dates told before, in the order of the text."""
    partials = join_ranges(text, join_neighbours(text, _scan(text, span)))
    ahead = bool(_ahead().search(span.of(text)))
    return resolve_all(partials, published, known, lambda p: ahead or bool(_DUE.search(text[: p.span.start][-10:])))


_DUE = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a deadline: it may lie ahead."""


def resolve_all(
    partials: Sequence[Partial], published: date | None, known: Sequence[When], ahead: Callable[[Partial], bool]
) -> Dates:
    """Mentions to dates, in order, each in the light of those before. `ahead`: whether it may lie after publication."""
    told = list(known)
    found: list[When] = []
    notes: list[Note] = []
    for partial in partials:
        resolved = _resolve(partial, published, told, partials, ahead=ahead(partial))
        if isinstance(resolved, Note):
            notes.append(resolved)
        else:
            found.append(resolved)
            told.append(resolved)
    return Dates(tuple(found), tuple(notes))


def _scan(text: str, span: Span) -> list[Partial]:
    """Every mention, the widest shape first; no two overlap."""
    taken: list[Partial] = []
    for name, pattern in patterns():
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(match.start(), match.end())
            if any(t.span.overlaps(here) for t in taken) or not _meant(name, match, text, span):
                continue
            partial = read_shape(name, match)
            if partial is not None:
                taken.append(partial)
    return sorted(taken, key=lambda p: p.span)


def _meant(name: str, match: re.Match[str], text: str, span: Span) -> bool:
    """Whether words that could be something else are a date here."""
    before, after = text[max(span.start, match.start() - 14) : match.start()], text[match.end() : match.end() + 24]
    if name == "year":
        if HOUR.match(text, match.start(), span.end):
            return False
        counted = COUNTED_AFTER.match(after)
        return bool(match["part"] or match["y2"] or (BARE_YEAR_BEFORE.search(before) and not counted))
    if name == "month":
        capital = match["mon"][0].isupper()
        if re.search(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", before):
            return False
        stands = bool(match["y"]) or bool(MONTH_BEFORE.search(before))
        return stands and (capital or bool(match["y"]) or match["mon"].lower() not in date_words().also_words)
    if name == "bare_day":
        return bool(bare_day_after().match(text, match.end(), span.end))
    if (
        name == "day_month"
        and "-" in match.group()[:4]
        and re.search(rf"\b(?:{either(month_numbers())})\.?\s+$", before, re.IGNORECASE)
    ):
        return False
    if name in ("month_day", "month_days") and match["mon"].lower() in date_words().also_words:
        return (
            match["mon"][0].isupper() or bool(match["y"]) or bool(re.search(r"\b(?:on|of|since|by|from)\s+$", before))
        )
    if name == "weekday":
        return _weekday_meant(match, before, after)
    return True


def _weekday_meant(match: re.Match[str], before: str, after: str) -> bool:
    """Not the Sunday of a newspaper, nor a day that history gave a name: `Bloody Sunday`, `Friday Mosque`."""
    if len(match["wd"]) <= 4 and match["wd"].lower() in ("sun", "wed", "sat", "mon"):
        return False
    if re.search(rf"\b(?:{'|'.join(date_words().named_days)})\s+$", before, re.IGNORECASE):
        return False
    led = re.search(
        r"\b(?:on|last|since|until|by|from|late|early|of|for|before|after|to|and|this|next)\s+$", before, re.IGNORECASE
    )
    named = re.search(r"\b[A-Z][a-z]+\s+$", before) and not re.search(r"(?:^|[.!?]\s+|\n)[A-Z][a-z]+\s+$", before)
    holds = re.match(r"\s+[A-Z][a-z]+", after) and not match["night"] and match.group().rstrip().lower().endswith("day")
    return bool(led or match["which"] or not (named or holds))


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(event_grammar().ahead))})\b", re.IGNORECASE)


def _resolve(
    partial: Partial, published: date | None, told: Sequence[When], all_: Sequence[Partial], *, ahead: bool
) -> When | Note:
    """The date, or why it cannot be fixed."""
    if partial.shape is Shape.AMBIGUOUS:
        return Note(reason=Reason.AMBIGUOUS_DATE, span=partial.span, detail="day and month cannot be told apart")
    if partial.shape is Shape.NEIGHBOUR:
        return _from_neighbour(partial, told)
    if partial.shape is Shape.PUBLICATION:
        return _from_publication(partial, published)
    if partial.annual:
        return calendar.annual(partial)
    if partial.year_back is not None:
        if published is None:
            return Note(reason=Reason.UNDATED, span=partial.span, detail="no day of publication to count from")
        return calendar.full(partial, published.year + partial.year_back, relative=True)
    if partial.month is None and partial.day is not None:
        return _from_month_told(partial, published, told)
    if partial.year is not None:
        return calendar.full(partial, partial.year, relative=False)
    year = _year(partial, published, told, all_, ahead=ahead)
    if year is None:
        return Note(reason=Reason.UNDATED, span=partial.span, detail="the year is not stated")
    return calendar.full(partial, year, relative=True)


def _year(
    partial: Partial, published: date | None, told: Sequence[When], all_: Sequence[Partial], *, ahead: bool
) -> int | None:
    """From the nearest date with a year told shortly before, else the day of publication, else any date around."""
    month, day = partial.first_month, partial.first_day or 15
    dated = [
        w for w in told if w.start and w.precision in (DatePrecision.DAY, DatePrecision.RANGE, DatePrecision.MONTH)
    ]
    near = [w for w in dated if partial.span.start - w.span.end <= NEAR and not w.relative]
    if near and (near_start := near[-1].start):
        year = calendar.closest_year(month, day, date.fromisoformat(near_start))
        if published is None or ahead or year <= calendar.latest_year(month, day, published):
            return year
    if published is not None:
        return calendar.latest_year(month, day, published, ahead=ahead)
    if dated and (start := dated[-1].start):
        return calendar.closest_year(month, day, date.fromisoformat(start))
    after = [p.year for p in all_ if p.year is not None and p.first_day and p.span.start > partial.span.start]
    return after[0] if after else None


def _from_neighbour(partial: Partial, told: Sequence[When]) -> When | Note:
    whole = partial.period is not None  # `that month` may count from a month
    kinds = (DatePrecision.DAY, DatePrecision.MONTH) if whole else (DatePrecision.DAY,)
    last = next((w for w in reversed(told) if w.start and w.precision in kinds), None)
    if last is None or last.start is None:
        return Note(reason=Reason.UNDATED, span=partial.span, detail="no day is told before it to count from")
    return calendar.shifted(partial, date.fromisoformat(last.start))


def _from_month_told(partial: Partial, published: date | None, told: Sequence[When]) -> When | Note:
    """`on the 4th`: of the month told last, else the last such day up to publication."""
    kinds = (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.RANGE)
    last = next((w.start for w in reversed(told) if w.start and w.precision in kinds), None)
    base = date.fromisoformat(last) if last is not None else published
    if base is None:
        return Note(reason=Reason.UNDATED, span=partial.span, detail="the month is not stated")
    return calendar.day_of_month(partial, base, back=last is None)


def _from_publication(partial: Partial, published: date | None) -> When | Note:
    if published is None:
        return Note(reason=Reason.UNDATED, span=partial.span, detail="no day of publication to count from")
    return calendar.shifted(partial, published)
