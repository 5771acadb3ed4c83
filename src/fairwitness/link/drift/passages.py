"""Sentences of the documents of a case as they are compared, and a relay's sentence beside one of its origin's."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from fairwitness.language.sentence_ends import sentence_ends
from fairwitness.link.drift.tokens import Word, numbers_in, words_of
from fairwitness.link.held import Held
from fairwitness.model.lists import Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.drift import drift_words

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
    beside: bool = False
    """Whether another of the origin's sentences is the counterpart, and this one only stands in the relay's too."""


class Texts:
    """The sentences of the documents of a case; their words are read only where a relay is compared."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._whole: dict[str, tuple[Sentence, ...]] = {}

    def sentence(self, record: DocumentRecord, span: Span) -> Sentence:
        """One sentence with its words."""
        words = words_of(record.text.text, span, self._held.affinities.forms)
        content = [w for w in words if w.content]
        told = (w.key for w in content if not _is_frame(w, self._frame(record, span)))
        return Sentence(record.id, span, words, frozenset(w.key for w in content), frozenset(told))

    def _frame(self, record: DocumentRecord, span: Span) -> tuple[Span, ...]:
        """Where a sentence names who says it, by which word, and figures."""
        said = (s for m in record.statements for s in (*(m.source or ()), *m.cue) if s.overlaps(span))
        return (*said, *(n.span for n in numbers_in(record.text.text, span)))

    def whole(self, document: str) -> tuple[Sentence, ...]:
        """Every sentence of what a document says."""
        if document not in self._whole:
            record = self._held.records[document]
            self._whole[document] = tuple(self.sentence(record, span) for span in sentence_spans(record))
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


def sentence_spans(record: DocumentRecord) -> Iterator[Span]:
    """Where the sentences of what a document says stand."""
    text = record.text.text
    for block in record.text.content_blocks():
        edges = [block.start, *(e.end for e in sentence_ends(text, block.start, block.end)), block.end]
        for start, end in pairwise(edges):
            if words := text[start:end].rstrip():
                yield Span(start, start + len(words))
