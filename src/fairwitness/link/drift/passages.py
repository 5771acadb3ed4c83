"""Which sentence of a relay stands for which sentence of its origin: only where the relay says whose words they are.

A relay is tied to a held document by naming its publisher as the speaker, by being its reprint, or by naming the
instrument that the document is the text of. A sentence without a counterpart is compared with nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from fairwitness.language.numbers import find_numbers
from fairwitness.link.account import document_order
from fairwitness.link.drift.tokens import Word, words_of
from fairwitness.link.drift.toll_tellings import counterpart, toll_words
from fairwitness.link.held import Held
from fairwitness.model.lists import DerivationKind, Stance
from fairwitness.model.record import Derivation, DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.drift import drift_words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘'(]?[^\W_a-z])|\n+")
_SHORTEST = 3
OTHERS = (Stance.DENIES, Stance.DISPUTES)
"""Stances of one who does not tell what the words tell."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of one document."""

    document: str
    span: Span
    words: tuple[Word, ...]
    keys: frozenset[str]
    """What its content words are compared by."""
    core: frozenset[str] = frozenset()
    """Those of them that tell what happened: without who says it, how firmly, and how many."""


class Pair(msgspec.Struct, frozen=True):
    """A relay's sentence beside the sentence of its origin that it stands for, and all that the origin's own say."""

    relay: Sentence
    origin: Sentence
    own: tuple[Sentence, ...]
    """Every sentence of the origin's documents."""
    near: tuple[Sentence, ...]
    """Those of the document that holds the origin's sentence."""
    share: float
    """How much of the relay's content words stand in the origin's sentence."""
    statements: tuple[Statement, ...]
    """What the relay attributes to the origin in this sentence."""
    verbatim: bool
    """Whether the relay gives the origin's text rather than telling of it."""


class _Texts:
    """The sentences of the documents of a case; their words are read only where a relay is compared."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._whole: dict[str, tuple[Sentence, ...]] = {}
        ordered = sorted(held.records.values(), key=document_order)
        self.instruments = tuple((r, numbers) for r in ordered if (numbers := _numbers_in_title(r)))
        """The documents whose title names an instrument by its number."""

    def sentence(self, record: DocumentRecord, span: Span) -> Sentence:
        """One sentence with its words."""
        words = words_of(record.text.text, span, self._held.affinities.forms)
        content = [w for w in words if w.content]
        told = (w.key for w in content if not _is_frame(w, self._frame(record, span)))
        return Sentence(record.id, span, words, frozenset(w.key for w in content), frozenset(told))

    def _frame(self, record: DocumentRecord, span: Span) -> tuple[Span, ...]:
        """Where a sentence names who says it, by which word, and figures."""
        said = (s for m in record.statements for s in (*(m.source or ()), *m.cue) if s.overlaps(span))
        return (*said, *(n.span for n in find_numbers(record.text.text, span)))

    def whole(self, document: str) -> tuple[Sentence, ...]:
        """Every sentence of what a document says."""
        if document not in self._whole:
            record = self._held.records[document]
            self._whole[document] = tuple(self.sentence(record, span) for span in _spans(record))
        return self._whole[document]


def _is_frame(word: Word, frame: Sequence[Span]) -> bool:
    """Whether a word tells who says it, how firmly or how many, or is a mere `in` or `on`."""
    words, low = drift_words(), word.text.lower()
    return (
        (word.party is None and len(low) < _SHORTEST)
        or low in words.hedges
        or low in words.settled
        or low in words.rough
        or any(s.overlaps(word.span) for s in frame)
    )


def _spans(record: DocumentRecord) -> Iterator[Span]:
    text = record.text.text
    for block in record.text.content_blocks():
        edges = [block.start, *(m.end() for m in _SENTENCE_END.finditer(text, block.start, block.end)), block.end]
        for start, end in pairwise(edges):
            if words := text[start:end].rstrip():
                yield Span(start, start + len(words))


def pairs(held: Held, copies: Sequence[Derivation]) -> Iterator[Pair]:
    """Every relay's sentence with its counterpart, in the order of the documents."""
    texts = _Texts(held)
    originals = {c.document: c.origin for c in copies if c.kind is DerivationKind.REPRINT and c.directed}
    for record in sorted(held.records.values(), key=document_order):
        for span in _spans(record):
            for documents, statements in _cited(record, span, held, originals, texts):
                own = tuple(s for d in documents for s in texts.whole(d))
                verbatim = originals.get(record.id) in documents
                sentence = texts.sentence(record, span)
                found = _best(sentence, own, statements, verbatim=verbatim) or _by_toll(sentence, own, statements, held)
                if found is not None:
                    yield found


def _cited(
    record: DocumentRecord, sentence: Span, held: Held, originals: dict[str, str], texts: _Texts
) -> Iterator[tuple[tuple[str, ...], tuple[Statement, ...]]]:
    """The held documents that a sentence relays, with what it attributes to whoever published them."""
    if record.id in originals:
        yield (originals[record.id],), ()
        return
    by_origin: dict[tuple[str, ...], list[Statement]] = {}
    for statement in record.statements:
        if statement.speaker is None or not any(sentence.overlaps(s) for s in statement.content):
            continue
        documents = _published_by(statement, record, held)
        if documents:
            by_origin.setdefault(documents, []).append(statement)
    yield from ((documents, tuple(said)) for documents, said in by_origin.items())
    instruments = _instrument_texts(record, sentence, texts)
    if instruments and instruments not in by_origin:
        yield instruments, ()


def _published_by(statement: Statement, record: DocumentRecord, held: Held) -> tuple[str, ...]:
    """The documents of the one who speaks. A party has many organs: one is no origin of another's words."""
    if statement.speaker is None or not statement.speaker.resolved:
        return ()
    tie = held.affinities.of_speaker(statement.speaker)
    found = tuple(d for d in held.publishers.get(tie.key, ()) if d != record.id and d in held.records)
    if record.id in held.publishers.get(tie.key, ()) and tie.party is None:
        return ()
    found = _not_later(found, record, held) or found
    if tie.party is None:
        return found
    name = held.affinities.key(statement.speaker.name)
    return tuple(d for d in found if _called(held.records[d], name, held))


def _not_later(documents: tuple[str, ...], record: DocumentRecord, held: Held) -> tuple[str, ...]:
    """Those that were out when the relay came out, as far as it is known."""
    out = record.text.published
    return tuple(d for d in documents if not out or (held.records[d].text.published or "") <= out)


def _called(record: DocumentRecord, name: str, held: Held) -> bool:
    publisher = held.affinities.key(record.text.publisher or "")
    return publisher == name or (len(name.split()) > 1 and f" {name} " in f" {publisher} ")


def _instrument_texts(record: DocumentRecord, sentence: Span, texts: _Texts) -> tuple[str, ...]:
    """The documents that are the text of an instrument which the sentence names: their title names it too."""
    words = sentence.of(record.text.text)
    if not texts.instruments or _TITLE_NUMBER.search(words) is None:
        return ()
    return tuple(
        other.id
        for other, numbers in texts.instruments
        if other.id != record.id
        and other.text.publisher != record.text.publisher
        and any(_names(number, words) for number in numbers)
    )


_TITLE_NUMBER = re.compile(
    r"\b(?:[Rr]esolution|[Dd]ecree|[Dd]ocument|[Oo]rder)\s+(?:No\.?\s*)?(?P<number>[A-Z]/\d+|\d{2,})\b"
)


def _numbers_in_title(record: DocumentRecord) -> tuple[str, ...]:
    return tuple(m["number"] for m in _TITLE_NUMBER.finditer(record.text.title or ""))


def _names(number: str, words: str) -> bool:
    """Whether a text names the number, or one that differs from it by a digit."""
    return any(one_digit(m["number"], number) or m["number"] == number for m in _TITLE_NUMBER.finditer(words))


def one_digit(a: str, b: str) -> bool:
    """Whether two numbers of one length differ in exactly one digit."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and len(a) > 2


def _best(
    sentence: Sentence, own: Sequence[Sentence], statements: tuple[Statement, ...], *, verbatim: bool
) -> Pair | None:
    """The most alike of the origin's sentences, the first among equals, if it is alike enough."""
    align = drift_words().align
    named = [s for m in statements for s in (*(m.source or ()), *m.cue)]
    keys = sentence.keys - {w.key for w in sentence.words if any(s.overlaps(w.span) for s in named)}
    best, shared = None, 0
    for other in own:
        both = len(keys & other.keys)
        if both > shared:
            best, shared = other, both
    if best is None or shared < align.words:
        return None
    share = max(shared / min(len(keys), len(best.keys)), _of_core(sentence, best))
    if share < align.share:
        return None
    same = verbatim or shared / len(best.keys) >= align.verbatim
    near = tuple(s for s in own if s.document == best.document)
    return Pair(sentence, best, tuple(own), near, share, statements, same)


def _of_core(sentence: Sentence, other: Sentence) -> float:
    """How much of what one of the two tells the other tells too, whoever says it, however firmly and of how many."""
    both = sentence.core & other.core
    return len(both) / min(len(sentence.core), len(other.core)) if len(both) >= drift_words().align.words else 0.0


def _by_toll(sentence: Sentence, own: Sequence[Sentence], statements: tuple[Statement, ...], held: Held) -> Pair | None:
    """A short relay (`X confirmed that seven people were killed`) and the sentence that tells the same kind of toll.

    Only what is given as the origin's word, and where nothing else that the relay tells is unknown to the origin.
    """
    other = (
        counterpart(sentence.document, sentence.span, [(s.document, s.span) for s in own], held) if statements else None
    )
    best = next((s for s in own if (s.document, s.span) == other), None)
    if best is None:
        return None
    near = tuple(s for s in own if s.document == best.document)
    tolls = toll_words(sentence.document, sentence.span, held)
    told = {w.key for w in sentence.words if w.key in sentence.core and not any(t.overlaps(w.span) for t in tolls)}
    if not told <= {key for s in near for key in s.keys}:
        return None
    return Pair(sentence, best, tuple(own), near, 1.0, statements, verbatim=False)
