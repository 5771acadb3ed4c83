"""A toll of another language is read only where a number counts people beside a word of harm; else there is none.

Each number goes to the nearest word of harm in its sentence, a word of harm without a number to nobody.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from fairwitness.language.numbers import Number
from fairwitness.language.tongues.numbers import find_numbers
from fairwitness.language.tongues.sheltered import is_sheltered
from fairwitness.language.tongues.wording import LETTER, Wording, pattern_of
from fairwitness.model.claim import Toll
from fairwitness.model.lists import Population, TollKind
from fairwitness.model.span import Span, hull
from fairwitness.vocab.tongues import events

FAR = 70
"""Code points between a number and its word of harm."""
NEAR = 45
"""Code points between a word for one person and a singular word of harm."""
_YEARS = range(1800, 2101)
_WORD_BEHIND = re.compile(rf"\s*({LETTER}+)")
_BETWEEN = re.compile(rf"\s*(?:{LETTER}+\s+){{0,2}}")


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A toll, the word that says what befell them, and the phrase that counts them."""

    toll: Toll
    cue: Span
    people: Span | None = None
    part: bool = False


class _Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number that may count people."""

    number: Number
    span: Span
    population: Population
    counts_people: bool
    part: bool


@cache
def _harm(language: str) -> Wording[TollKind]:
    return Wording(events(language).harm)


@cache
def _nobody(language: str) -> Wording[TollKind]:
    return Wording(events(language).nobody)


@cache
def _people(language: str) -> Wording[Population]:
    listed = events(language).people
    return Wording({
        Population.CIVILIAN: listed.civilian, Population.COMBATANT: listed.combatant, Population.UNKNOWN: listed.other
    })  # fmt: skip


def find_tolls(language: str, text: str, span: Span, taken: Sequence[Span] = ()) -> tuple[Counted, ...]:
    """The tolls of a sentence, in order. `taken` are ranges that count no people: dates."""
    cumulative = pattern_of(events(language).modality.cumulative).search(text, span.start, span.end) is not None
    none = [_none(s, k, cumulative=cumulative) for s, k in _nobody(language).find(text, span)]
    closed = [*taken, *(c.cue for c in none)]
    cues = _cues(language, text, span, closed)
    counts = [c for c in _counts(language, text, span, closed, [s for s, _ in cues]) if cues]
    found = list(_assigned(text, cues, counts, cumulative=cumulative))
    busy = {c.cue for c in found}
    found += [c for s, k in cues if s not in busy and (c := _single(language, text, span, s, k)) is not None]
    return tuple(sorted((*none, *found), key=lambda c: c.toll.span))


def _none(span: Span, kind: TollKind, *, cumulative: bool) -> Counted:
    toll = Toll(kind=kind, low=0, high=0, population=Population.UNKNOWN, cumulative=cumulative, span=span)
    return Counted(toll=toll, cue=span)


def _cues(language: str, text: str, span: Span, closed: Sequence[Span]) -> list[tuple[Span, TollKind]]:
    """Words of harm in order; `killed and wounded` side by side is one word for casualties."""
    joined: list[tuple[Span, TollKind]] = []
    for here, kind in _harm(language).find(text, span):
        if any(here.overlaps(c) for c in closed):
            continue
        if kind is TollKind.DISPLACED and is_sheltered(language, text, here, span):
            continue
        if joined and joined[-1][1] is not kind and _side_by_side(language, text, joined[-1][0], here):
            joined[-1] = (hull((joined[-1][0], here)), TollKind.CASUALTIES)
        else:
            joined.append((here, kind))
    return joined


def _side_by_side(language: str, text: str, one: Span, other: Span) -> bool:
    """Whether only a word that joins stands between, or is grown onto the second."""
    words = events(language).people.joined
    between = text[one.end : other.start].strip()
    return between in words or (not between and any(other.of(text).startswith(w) for w in words if len(w) == 1))


def _counts(language: str, text: str, span: Span, closed: Sequence[Span], cues: Sequence[Span]) -> Iterator[_Count]:
    part = pattern_of(events(language).people.part)
    for number in find_numbers(language, text, span):
        if any(number.span.overlaps(c) for c in closed) or number.span.start < span.start:
            continue
        if _aged(language, text, number.span):
            continue
        people = _behind(language, text, number, span)
        bare = number.low if number.low is not None else number.high
        if people is None and (bare in _YEARS or not _free(language, text, number.span, span, cues)):
            continue
        lead = text[max(span.start, number.span.start - 30) : number.span.start]
        led = [m.end() for m in part.finditer(lead)]
        one = _one_before(language, text, number.span, span) if people is not None else None
        told = number if one is None else _one_more(number)
        yield _Count(
            number=told,
            span=hull([s for s in (one, number.span, people[0] if people is not None else None) if s is not None]),
            population=people[1] if people is not None else Population.UNKNOWN,
            counts_people=people is not None,
            part=bool(led) and len(lead) - led[-1] <= 4,
        )


def _aged(language: str, text: str, number: Span) -> bool:
    """Whether a number tells how old somebody is."""
    word = _WORD_BEHIND.match(text, number.end)
    return word is not None and pattern_of(events(language).people.aged).fullmatch(word.group(1)) is not None


def _one_before(language: str, text: str, number: Span, span: Span) -> Span | None:
    """Somebody named before a number and joined to it: `a girl and two men`."""
    listed = events(language).people
    start = max(span.start, number.start - 40)
    joiner = re.search(rf"\s(?:{'|'.join(map(re.escape, listed.joined)) or '(?!)'})\s+$", text[start : number.start])
    if joiner is None or not listed.one:
        return None
    found = [Span(m.start(), m.end()) for m in pattern_of(listed.one).finditer(text, start, start + joiner.start())]
    return found[-1] if found and found[-1].end == start + joiner.start() else None


def _one_more(number: Number) -> Number:
    low, high = (bound + 1 if bound is not None else None for bound in (number.low, number.high))
    return msgspec.structs.replace(number, low=low, high=high)


def _behind(language: str, text: str, number: Number, span: Span) -> tuple[Span, Population] | None:
    """The noun for people behind a number, two words at most between."""
    for here, population in (
        _people(language).find(text, Span(number.span.end, min(span.end, number.span.end + 60)))
        if (number.span.end < span.end)
        else ()
    ):
        return (here, population) if _BETWEEN.fullmatch(text[number.span.end : here.start]) else None
    return None


def _free(language: str, text: str, number: Span, span: Span, cues: Sequence[Span]) -> bool:
    """Whether only a word of harm, a small word or a mark stands behind a number, so that it counts no things."""
    word = _WORD_BEHIND.match(text, number.end, span.end)
    if word is None:
        return True
    here = Span(word.start(1), word.end(1))
    if any(here.overlaps(c) for c in cues):
        return True
    return pattern_of(events(language).people.beside).fullmatch(word.group(1)) is not None


def _assigned(
    text: str, cues: Sequence[tuple[Span, TollKind]], counts: Sequence[_Count], *, cumulative: bool
) -> Iterator[Counted]:
    """Numbers to words of harm, nearest first; a part follows the figure before it."""
    pairs = sorted(
        (_distance(text, cue, c.span) + (0 if c.counts_people else 6), i, j)
        for i, (cue, _) in enumerate(cues)
        for j, c in enumerate(counts)
        if not c.part
    )
    taken: dict[int, int] = {}
    for distance, i, j in pairs:
        if distance <= FAR and j not in taken and i not in taken.values():
            taken[j] = i
    for j, count in enumerate(counts):
        whole = next((k for k in range(j - 1, -1, -1) if k in taken), None)
        at = taken.get(j, taken[whole] if count.part and whole is not None else None)
        if at is None:
            continue
        if count.part and (
            count.population is Population.UNKNOWN
            or (whole is not None and counts[whole].population is count.population)
        ):
            continue
        cue, kind = cues[at]
        span = count.span if count.part else hull((count.span, cue))
        yield Counted(toll=_toll(kind, count, span, cumulative=cumulative), cue=cue, people=count.span, part=count.part)


def _distance(text: str, one: Span, other: Span) -> int:
    first, last = sorted((one, other))
    between = text[first.end : last.start]
    return len(between) + 25 * sum(between.count(m) for m in ",;،") if last.start > first.end else 0


def _toll(kind: TollKind, count: _Count, span: Span, *, cumulative: bool) -> Toll:
    number = count.number
    return Toll(
        kind=kind, low=number.low, high=number.high, population=count.population, cumulative=cumulative, span=span,
        approximate=number.approximate,
    )  # fmt: skip


def _single(language: str, text: str, span: Span, cue: Span, kind: TollKind) -> Counted | None:
    """`погибла женщина`: a singular word of harm beside a word for one person, with no mark between."""
    listed = events(language).people
    if not pattern_of(listed.single).fullmatch(cue.of(text)):
        return None
    near = Span(max(span.start, cue.start - NEAR), min(span.end, cue.end + NEAR))
    ones = [Span(m.start(), m.end()) for m in pattern_of(listed.one).finditer(text, near.start, near.end)]
    fits = [o for o in ones if not re.search(r"[,;:.()«»]", text[min(o.end, cue.end) : max(o.start, cue.start)])]
    if not fits:
        return None
    person = min(fits, key=lambda o: _distance(text, cue, o))
    held = _people(language).find(text, Span(max(span.start, person.start - 20), person.end))
    population = held[-1][1] if held else Population.UNKNOWN
    toll = Toll(kind=kind, low=1, high=1, population=population, cumulative=False, span=hull((person, cue)))
    return Counted(toll=toll, cue=cue, people=person)
