"""The sentences that tell of an incident: those of its own paragraphs, and of paragraphs after them that tell of none.

A sentence that holds only a claim of another incident is left to that one; what is merely supposed is no incident.
"""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.listed import negated, sentences
from fairwitness.model.claim import Claim
from fairwitness.model.document import Block
from fairwitness.model.lists import Modality
from fairwitness.model.record import DocumentRecord, Incident
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.norms import fact_grammar
from fairwitness.weigh.reading import Reading

_SUPPOSED = (Modality.HYPOTHETICAL, Modality.THREATENED)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence that tells of an incident, with the incident's claims whose words begin in it."""

    record: DocumentRecord
    span: Span
    claims: tuple[Claim, ...]

    def claim_at(self, words: Span) -> Claim | None:
        """The incident's claim whose clause holds the words most closely."""
        holding = [c for c in self.claims if c.quote.contains(words)]
        return min(holding, key=lambda c: c.quote.end - c.quote.start, default=None)

    def statement_at(self, words: Span) -> Statement | None:
        """The innermost statement whose content holds the words; None for the document's own voice."""
        holding = [s for s in self.record.statements if any(c.contains(words) for c in s.content)]
        return min(holding, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)

    def turned(self, words: Span) -> bool:
        """Whether a word of denial turns the words round."""
        grammar = fact_grammar()
        return negated(self.record.text.text, words, self.span, grammar.negators, grammar.window, grammar.after)


def passages(incident: Incident, reading: Reading) -> tuple[Passage, ...]:
    """The sentences of an incident, document by document. Raises KeyError where a record is missing."""
    return tuple(p for document in incident.documents for p in _of_document(incident, reading.records[document]))


def _of_document(incident: Incident, record: DocumentRecord) -> Iterator[Passage]:
    ids = {ref.claim for ref in incident.claims if ref.document == record.id}
    ours = [c for c in record.claims if c.id in ids]
    others = [c for c in record.claims if c.id not in ids and c.modality not in _SUPPOSED]
    for block in _paragraphs(record.text.content_blocks(), ours, others):
        for span in sentences(record.text.text, block.span):
            inside = tuple(c for c in ours if span.contains(c.anchor))
            if inside or not any(span.contains(c.anchor) for c in others):
                yield Passage(record=record, span=span, claims=inside)


def _paragraphs(blocks: Sequence[Block], ours: Sequence[Claim], others: Sequence[Claim]) -> Iterator[Block]:
    left = 0
    for block in blocks:
        if any(block.span.contains(c.anchor) for c in ours):
            left = fact_grammar().follow
            yield block
        elif any(block.span.contains(c.anchor) for c in others):
            left = 0
        elif left > 0:
            left -= 1
            yield block
