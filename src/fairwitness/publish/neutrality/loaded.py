"""Loaded words that nobody is quoted with: between quotation marks, or told as somebody's, they are theirs."""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.publish.neutrality.marks import quoted
from fairwitness.vocab.loaded import loaded_pattern, loaded_words


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """One loaded word in a document's own voice."""

    document: str
    """Where the document came from."""
    word: str
    why: str
    span: Span
    context: str
    """The words around it."""


def loaded(records: Sequence[DocumentRecord]) -> tuple[Loaded, ...]:
    """Every loaded word of the contents that stands outside quotations and outside what is attributed to somebody."""
    return tuple(found for record in records for found in _of_document(record))


def loaded_in(sentences: Sequence[str]) -> tuple[str, ...]:
    """The loaded words in sentences of ours, outside quotation marks."""
    return tuple(
        found.group()
        for sentence in sentences
        for found in loaded_pattern().finditer(sentence)
        if not any(q.contains(Span(*found.span())) for q in quoted(sentence))
    )


def _of_document(record: DocumentRecord) -> Iterator[Loaded]:
    text = record.text.text
    others = [*quoted(text), *(s for said in record.statements if said.speaker is not None for s in said.content)]
    for block in record.text.content_blocks():
        for match in loaded_pattern().finditer(text, block.start, block.end):
            span = Span(*match.span())
            if not any(other.overlaps(span) for other in others):
                yield Loaded(
                    document=record.capture.location,
                    word=match.group(),
                    why=loaded_words()["-".join(match.group().lower().split())],
                    span=span,
                    context=_context(text, block.span, span),
                )


def _context(text: str, block: Span, span: Span) -> str:
    """A few words to either side, whole words only."""
    before, after = text[block.start : span.start].split(), text[span.end : block.end].split()
    return " ".join([*before[-6:], span.of(text), *after[:6]])
