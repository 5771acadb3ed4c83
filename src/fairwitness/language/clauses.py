"""Clauses of two expressions are paired by their number, else by their words; only typed differences are told.

The pairing keeps the order of both texts. Exchanging the two expressions exchanges the two sides and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

import msgspec

from fairwitness.language.dates import find_dates
from fairwitness.language.numbers import find_numbers
from fairwitness.model.claim import When
from fairwitness.model.clauses import ClausePair, Difference, DifferenceKind
from fairwitness.model.instruments import Boundary, Clause
from fairwitness.model.lists import DatePrecision
from fairwitness.model.party import KnownPlace, Party
from fairwitness.model.span import Span
from fairwitness.vocab.obligations import boundary_words, obligation_words

ALIKE = 0.3
"""Share of words two clauses without a common number must have in common (Jaccard) to be taken as one clause."""

_WORD = re.compile(r"[^\W_]+")


class Known(msgspec.Struct, frozen=True):
    """The names a case knows, and the day its instrument was made."""

    places: tuple[KnownPlace, ...] = ()
    parties: tuple[Party, ...] = ()
    made: date | None = None


def compare(first: Sequence[Clause], second: Sequence[Clause], known: Known) -> tuple[ClausePair, ...]:
    """Every clause of both, paired where the two have it, with what differs."""
    return tuple(_pair(a, b, known) for a, b in align(first, second))


def _pair(a: Clause | None, b: Clause | None, known: Known) -> ClausePair:
    if a is None or b is None:
        missing = Difference(kind=DifferenceKind.CLAUSE, first=a.text if a else None, second=b.text if b else None)
        return ClausePair(first=a, second=b, differences=(missing,))
    return ClausePair(first=a, second=b, differences=tuple(differences(a.text, b.text, known)))


class _Best(NamedTuple):
    """The weight of a pairing, and the pairs in it without regard to which text they stand in, in order."""

    score: float
    pairs: tuple[tuple[str, ...], ...]

    def better(self, other: "_Best") -> bool:
        """Of equal weights the one whose pairs come first, so that exchanging the texts never decides."""
        ours, theirs = ((*b.pairs, _LAST) for b in (self, other))
        return self.score > other.score or (self.score == other.score and ours < theirs)


_NONE = _Best(0.0, ())
_LAST = ("\U0010ffff",)
"""Behind every pair: of two pairings that begin alike the longer comes first."""


def align(first: Sequence[Clause], second: Sequence[Clause]) -> list[tuple[Clause | None, Clause | None]]:
    """The best pairing that keeps the order of both (longest common subsequence, weighted by likeness)."""
    rows, columns = len(first), len(second)
    best = [[_NONE] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            found = best[i][j + 1] if best[i][j + 1].better(best[i + 1][j]) else best[i + 1][j]
            paired = _paired(first[i], second[j], best[i + 1][j + 1])
            best[i][j] = paired if paired is not None and not found.better(paired) else found
    return list(_walk(first, second, best))


def _paired(a: Clause, b: Clause, rest: _Best) -> _Best | None:
    """The rest with one more pair, or None where the two are two clauses."""
    score = likeness(a, b)
    if not score:
        return None
    (one, other) = sorted(((a.id, a.text), (b.id, b.text)))
    return _Best(rest.score + score, tuple(sorted((*rest.pairs, (*one, *other)))))


def _walk(
    first: Sequence[Clause], second: Sequence[Clause], best: Sequence[Sequence[_Best]]
) -> Iterator[tuple[Clause | None, Clause | None]]:
    i = j = 0
    while i < len(first) and j < len(second):
        if best[i][j] == _paired(first[i], second[j], best[i + 1][j + 1]):
            yield first[i], second[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield first[i], None
            i += 1
        else:
            yield None, second[j]
            j += 1
    yield from ((clause, None) for clause in first[i:])
    yield from ((None, clause) for clause in second[j:])


def likeness(a: Clause, b: Clause) -> float:
    """2 for the same number; below, the share of common words where it is enough; 0 where they are two clauses."""
    if a.id == b.id:
        return 2.0
    ours, theirs = ({w.casefold() for w in _WORD.findall(c.text)} for c in (a, b))
    share = len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0
    return share if share >= ALIKE else 0.0


def differences(first: str, second: str, known: Known) -> Iterator[Difference]:
    """What differs between two wordings of one clause, by kind."""
    yield from _boundaries(first, second, known)
    yield from _unmatched(DifferenceKind.DATE, _dates(first, known), _dates(second, known))
    yield from _unmatched(DifferenceKind.NUMBER, _numbers(first, known), _numbers(second, known))
    yield from _place_names(first, second, known)
    yield from _unmatched(DifferenceKind.PLACE, _places(first, known), _places(second, known))
    yield from _unmatched(DifferenceKind.ADDRESSEE, _parties(first, known), _parties(second, known))


Values = dict[str, str]
"""What a wording holds of one kind: the value for comparison, and the words."""


def _unmatched(kind: DifferenceKind, first: Values, second: Values) -> Iterator[Difference]:
    """What only one side has; the first of the one beside the first of the other, in the order of the text."""
    ours = [words for value, words in first.items() if value not in second]
    theirs = [words for value, words in second.items() if value not in first]
    for a, b in zip_longest(ours, theirs):
        yield Difference(kind=kind, first=a, second=b)


def _when(text: str, known: Known) -> list[tuple[Span, str]]:
    """Each date with its words. Of an open span (`until 1 May`) the day told, without the word before it."""
    found = find_dates(text, Span(0, len(text)), known.made).found if text else ()
    return [_closed(text, w) for w in found]


def _closed(text: str, when: When) -> tuple[Span, str]:
    if when.precision is not DatePrecision.OPEN:
        return when.span, when.edtf
    words = when.span.of(text)
    lead = re.match(r"(?:[^\W\d_]+\s+)+?(?=\d|[A-Z])", words)
    return Span(when.span.start + (lead.end() if lead else 0), when.span.end), (when.start or when.end or when.edtf)


def _dates(text: str, known: Known) -> Values:
    return {_yearless(value): span.of(text) for span, value in _when(text, known)}


def _yearless(edtf: str) -> str:
    """Month and day: one text may leave out a year that the other states, and mean the same day."""
    return edtf[5:] if len(edtf) == 10 else edtf


def _numbers(text: str, known: Known) -> Values:
    """Figures outside dates and times of day."""
    taken = [span for span, _ in _when(text, known)] + [Span(*m.span()) for m in re.finditer(r"\d{1,2}:\d\d", text)]
    found = find_numbers(text, Span(0, len(text))) if text else ()
    return {str(n.low): n.span.of(text) for n in found if not any(t.overlaps(n.span) for t in taken)}


def _boundaries(first: str, second: str, known: Known) -> Iterator[Difference]:
    """The same day with another word before it, where one includes the day and the other does not."""
    ours, theirs = boundaries(first, known), boundaries(second, known)
    for day, (words, boundary) in ours.items():
        if day in theirs and theirs[day][1] is not boundary:
            yield Difference(kind=DifferenceKind.BOUNDARY, first=words, second=theirs[day][0])


def boundaries(text: str, known: Known) -> dict[str, tuple[str, Boundary]]:
    """For each date that a word of boundary leads: `by 20 November`, and whether the day counts."""
    found = {}
    for span, value in _when(text, known):
        lead = boundary_before(text, span.start)
        if lead is not None:
            found[_yearless(value)] = (f"{lead[0]} {span.of(text)}", lead[1])
    return found


def boundary_before(text: str, at: int) -> tuple[str, Boundary] | None:
    """The word of boundary that ends right before a date, and what it says."""
    before = " ".join(text[max(0, at - 40) : at].casefold().split())
    before = re.sub(r"\s(?:the|noon on|midnight on|end of|the end of)$", "", f" {before}").strip()
    for phrase, boundary in boundary_words():
        if f" {before}".endswith(f" {phrase}"):
            return phrase, boundary
    return None


def _named(text: str, names: Sequence[str]) -> tuple[int, str] | None:
    """Where the first of the names stands in the text, and it; where two begin there, the longer."""
    found = [(m.start(), -len(name), name) for name in names for m in re.finditer(_whole(name), text)]
    return (min(found)[0], min(found)[2]) if found else None


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _listed(text: str, entries: Sequence[tuple[str, Sequence[str]]]) -> Values:
    """The entries that a text names, in its order, with the words."""
    held = [(*at, key) for key, names in entries if (at := _named(text, names)) is not None]
    return {key: words for _, words, key in sorted(held)}


def _places(text: str, known: Known) -> Values:
    return _listed(text, [(" / ".join(sorted(p.names)), p.names) for p in known.places])


def _place_names(first: str, second: str, known: Known) -> Iterator[Difference]:
    ours, theirs = _places(first, known), _places(second, known)
    for key, name in ours.items():
        if key in theirs and theirs[key] != name:
            yield Difference(kind=DifferenceKind.PLACE_NAME, first=name, second=theirs[key])


def _parties(text: str, known: Known) -> Values:
    """Parties named as such; a place named after one is none. All of them together are who a clause is addressed to."""
    entries = [(p.id, (p.name, *p.names, *p.demonyms, *p.organs)) for p in known.parties]
    both = obligation_words().all_parties
    found = _listed(text, entries)
    return found or {f"all: {phrase}": phrase for phrase in both if phrase in text.casefold()}
