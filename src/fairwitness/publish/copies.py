"""What two documents share, side by side: equal words plain, what stands in one of them only marked, long runs cut.

What is cut is always counted. Of a translation the sentences that were held to say the same stand side by side; where
no model aligned any, the two openings do. The names and numbers that both hold are marked.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

import msgspec

from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import Derivation, DocumentRecord, Passage
from fairwitness.model.span import Span
from fairwitness.publish.quoting import neutral, one_line
from fairwitness.publish.told import document_label
from fairwitness.publish.wording import day_label, label

SHOWN = 6
"""Passages of one tie that are shown."""
_RUN = 40
"""Words up to which a run is shown whole; of a longer one as many stand at both ends together."""
_BETWEEN = 80
"""Words between two passages of a copy up to which they are shown."""
_OPENING = 90
"""Words of the opening of a translation."""
_WORD = re.compile(r"\S+")
_BARE = re.compile(r"^[\W_]+|[\W_]+$")


class Run(msgspec.Struct, frozen=True):
    """Words of one text that are marked or not. `left_out` counts words that are not shown, and then there are none."""

    text: str
    marked: bool = False
    left_out: int = 0


class Beside(msgspec.Struct, frozen=True):
    """A passage as it stands in both texts."""

    here: tuple[Run, ...]
    there: tuple[Run, ...]


class Copy(msgspec.Struct, frozen=True):
    """A tie of two documents that rests on shared words."""

    passages: tuple[Beside, ...]
    more: int
    """Further passages that are not shown."""
    words: int
    """Words of those in the document."""
    legend: str
    direction: str
    """Which was taken from which and by what that is told, in a sentence."""


def has_words(derivation: Derivation) -> bool:
    """Whether a tie rests on words that can be shown."""
    return bool(derivation.passages) and derivation.kind in (
        DerivationKind.REPRINT,
        DerivationKind.REUSES,
        DerivationKind.TRANSLATES,
    )


def copy_of(derivation: Derivation, record: DocumentRecord, origin: DocumentRecord) -> Copy:
    """The two texts of a tie beside one another."""
    if derivation.kind is DerivationKind.TRANSLATES:
        return _translation(derivation, record, origin)
    passages = derivation.passages
    if derivation.kind is DerivationKind.REPRINT:
        passages = _joined(passages, record.text.text, origin.text.text)
    shown, rest = passages[:SHOWN], passages[SHOWN:]
    return Copy(
        passages=tuple(_beside(p, record.text.text, origin.text.text) for p in shown),
        more=len(rest),
        words=sum(len(_WORD.findall(p.here.of(record.text.text))) for p in rest),
        legend="Marked words stand in this passage of one of the two only.",
        direction=direction(derivation, record, origin),
    )


def tie_words(derivation: Derivation) -> str:
    """`reprints`, or where it is open which came first, words that tell of no taking."""
    if derivation.directed:
        return label(derivation.kind)
    if derivation.kind is DerivationKind.TRANSLATES:
        return "tells in another language what stands in"
    return "shares a passage with" if derivation.kind is DerivationKind.REUSES else "shares its words with"


def direction(derivation: Derivation, record: DocumentRecord, origin: DocumentRecord) -> str:
    """By what it is told which of the two came first, in a sentence."""
    if not derivation.directed:
        return "Which came first is not known: no credit tells it, nor do the days of publication."
    if derivation.credit is not None:
        words = one_line(derivation.credit.of(record.text.text))
        return f"Told by a credit: {document_label(record)} gives “{words}”."
    days = [day_label(d) for d in (origin.text.published, record.text.published) if d is not None]
    return f"Told by the days of publication: {days[0]}, then {days[1]}." if len(days) == 2 else ""


def _translation(derivation: Derivation, record: DocumentRecord, origin: DocumentRecord) -> Copy:
    here, there = record.text.text, origin.text.text
    said = [p for p in derivation.passages if _is_sentence(p.here.of(here))]
    marks = [p for p in derivation.passages if p not in said]
    ours, theirs = [p.here for p in marks], [p.there for p in marks]
    if not said:
        shown: tuple[Beside, ...] = (Beside(_opening(record, ours), _opening(origin, theirs)),)
        legend = "The openings of both; their sentences were not aligned."
    else:
        shown = tuple(
            Beside(_marked(here, _words(here, p.here), ours), _marked(there, _words(there, p.there), theirs))
            for p in said[:SHOWN]
        )
        legend = "Sentences that say the same by a multilingual embedding, which may err."
    return Copy(
        passages=shown,
        more=len(said[SHOWN:]),
        words=sum(len(_words(here, p.here)) for p in said[SHOWN:]),
        legend=f"{legend} Marked are names and numbers that both hold: {len(marks)} in all.",
        direction=direction(derivation, record, origin),
    )


def _is_sentence(words: str) -> bool:
    """Whether a passage of a translation is a sentence; a name or number, the other kind, is one word."""
    return len(words.split()) > 1


def _marked(text: str, words: Sequence[Span], marks: Sequence[Span]) -> tuple[Run, ...]:
    """Words with the marks among them set off."""
    shown = [(w, any(w.overlaps(m) for m in marks)) for w in words]
    return tuple(_run(text, [w for w, _ in found], marked=marked) for marked, found in _grouped(shown))


def _opening(record: DocumentRecord, marks: Sequence[Span]) -> tuple[Run, ...]:
    """The first words of what a text says."""
    text = record.text.text
    words = [Span(*m.span()) for b in record.text.content_blocks() for m in _WORD.finditer(text, b.start, b.end)]
    runs = _marked(text, words[:_OPENING], marks)
    left = len(words[_OPENING:])
    return (*runs, Run("", left_out=left)) if left else runs


def _grouped(words: Sequence[tuple[Span, bool]]) -> Iterator[tuple[bool, list[tuple[Span, bool]]]]:
    return ((marked, list(found)) for marked, found in groupby(words, key=lambda w: w[1]))


def _joined(passages: Sequence[Passage], here: str, there: str) -> tuple[Passage, ...]:
    """The passages of a copy with the differing words between them, where those are not too many."""
    found: list[Passage] = []
    for passage in passages:
        last = found[-1] if found else None
        if last is not None and last.here.end <= passage.here.start and last.there.end <= passage.there.start:
            between = (
                _words(here, Span(last.here.end, passage.here.start)),
                _words(there, Span(last.there.end, passage.there.start)),
            )
            if max(map(len, between)) <= _BETWEEN:
                whole = Span(last.here.start, passage.here.end), Span(last.there.start, passage.there.end)
                found[-1] = Passage(*whole)
                continue
        found.append(passage)
    return tuple(found)


def _beside(passage: Passage, here: str, there: str) -> Beside:
    """The words of a passage in both texts, what differs marked."""
    ours, theirs = _words(here, passage.here), _words(there, passage.there)
    first, second = [_bare(w.of(here)) for w in ours], [_bare(w.of(there)) for w in theirs]
    codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return Beside(
        tuple(r for kind, a, b, _, _ in codes for r in _cut(here, ours[a:b], marked=kind != "equal")),
        tuple(r for kind, _, _, c, d in codes for r in _cut(there, theirs[c:d], marked=kind != "equal")),
    )


def _words(text: str, span: Span) -> list[Span]:
    return [Span(*m.span()) for m in _WORD.finditer(text, span.start, span.end)]


def _bare(word: str) -> str:
    return _BARE.sub("", word).casefold()


def _cut(text: str, words: Sequence[Span], *, marked: bool) -> Iterator[Run]:
    """A run, or its two ends with the number of words between."""
    if len(words) <= _RUN + 1:
        if words:
            yield _run(text, words, marked=marked)
        return
    half = _RUN // 2
    yield _run(text, words[:half], marked=marked)
    yield Run("", marked, len(words) - 2 * half)
    yield _run(text, words[-half:], marked=marked)


def _run(text: str, words: Sequence[Span], *, marked: bool) -> Run:
    return Run(one_line(neutral(text[words[0].start : words[-1].end])), marked)
