"""Which sentence of a relay stands for which sentence of its origin: only where the relay says whose words they are.

A relay is tied to a held document by naming its publisher as the speaker, by being its reprint, or by naming the
instrument that the document is the text of. A sentence without a counterpart is compared with nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from fairwitness.link.account import document_order
from fairwitness.link.drift.tokens import Word, words_of
from fairwitness.link.origins import Held
from fairwitness.model.lists import DerivationKind, Stance
from fairwitness.model.record import Derivation, DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.drift import drift_words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘'(]?[^\W_a-z])|\n+")
_OTHERS = (Stance.DENIES, Stance.DISPUTES)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of one document."""

    document: str
    span: Span
    words: tuple[Word, ...]
    keys: frozenset[str]
    """What its content words are compared by."""


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
        return Sentence(record.id, span, words, frozenset(w.key for w in words if w.content))

    def whole(self, document: str) -> tuple[Sentence, ...]:
        """Every sentence of what a document says."""
        if document not in self._whole:
            record = self._held.records[document]
            self._whole[document] = tuple(self.sentence(record, span) for span in _spans(record))
        return self._whole[document]


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
                if found := _best(texts.sentence(record, span), own, statements, verbatim=verbatim):
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
    if statement.speaker is None or not statement.speaker.resolved or statement.stance in _OTHERS:
        return ()
    tie = held.affinities.of_speaker(statement.speaker)
    found = tuple(d for d in held.publishers.get(tie.key, ()) if d != record.id)
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
    align, keys = drift_words().align, sentence.keys
    best, shared = None, 0
    for other in own:
        both = len(keys & other.keys)
        if both > shared:
            best, shared = other, both
    if best is None or shared < align.words:
        return None
    share = shared / min(len(keys), len(best.keys))
    if share < align.share:
        return None
    same = verbatim or shared / len(best.keys) >= align.verbatim
    near = tuple(s for s in own if s.document == best.document)
    return Pair(sentence, best, tuple(own), near, share, statements, same)
