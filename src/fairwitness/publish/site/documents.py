"""A document as a page shows it: its whole text with every statement marked, and what is known of its bytes."""

import msgspec

from fairwitness.model.claim import Instrument, Obligation
from fairwitness.model.document import Capture
from fairwitness.model.record import ClaimRef, Derivation, DocumentRecord
from fairwitness.model.statement import Statement
from fairwitness.publish.copies import has_words
from fairwitness.publish.interests import interest_sentence
from fairwitness.publish.overview import Kind, Overview, classify, overview
from fairwitness.publish.quoting import neutral, one_line, shortened
from fairwitness.publish.site.case import Case, Link, public_location
from fairwitness.publish.site.claims import ClaimView, DriftView, claim_view, drift_view, drifts_shown
from fairwitness.publish.site.copies import Copies, copies_of, published
from fairwitness.publish.site.segments import Paragraph, paragraphs
from fairwitness.publish.told import (
    basis_words,
    by_reason,
    chain_from_document,
    disclosure_sentence,
    document_label,
    document_name,
    happening,
    note_words,
    stance_words,
    words_of,
)
from fairwitness.publish.wording import day_label, label, meaning, short

_LONGEST_QUOTE = 260


class VoiceCount(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four kinds with its count; `share` is of the whole, in percent."""

    kind: str
    words: str
    meaning: str
    count: int
    share: int


class StatementView(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in the list beside the text."""

    id: str
    chain: tuple[str, ...]
    kind: str
    kind_words: str
    stance: str
    basis: str
    quote: str
    told: tuple[tuple[str, ...], ...]
    score: str
    suggested_by: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Notes of one reason: the words concerned and what is said of them."""

    reason: str
    notes: tuple[tuple[str, str], ...]


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """A document, whole."""

    id: str
    href: str
    title: str
    label: str
    publisher: str
    published: str
    language: str | None
    address: str
    capture: Capture
    location: str
    voices: tuple[VoiceCount, ...]
    disclosures: tuple[tuple[str, str], ...]
    ties: tuple[tuple[str, str], ...]
    """Ties of its publisher that are disclosed elsewhere, with the words where they are held."""
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[StatementView, ...]
    own: tuple[ClaimView, ...]
    incidents: tuple[Link, ...]
    drifts: tuple[DriftView, ...]
    derivations: tuple[tuple[str, Link, str], ...]
    """Ties to other documents that show no shared words."""
    copies: Copies
    instruments: tuple[tuple[str, str], ...]
    obligations: tuple[tuple[str, str, str, str], ...]
    gaps: tuple[Group, ...]
    reading_notes: tuple[str, ...]


def document_view(case: Case, record: DocumentRecord) -> DocumentView:
    """The page of a document."""
    text = record.text
    return DocumentView(
        id=record.id,
        href=case.document_pages[record.id],
        title=document_name(record),
        label=document_label(record),
        publisher=one_line(text.publisher or ""),
        published=day_label(text.published) if text.published else "",
        language=text.language,
        address=one_line(text.address or ""),
        capture=record.capture,
        location=public_location(record.capture.location),
        voices=voice_counts(overview(record, case.tied)),
        disclosures=tuple((disclosure_sentence(d), neutral(d.span.of(text.text))) for d in record.disclosures),
        ties=tuple((interest_sentence(i), neutral(i.quote)) for i in case.ties.known_over(record)),
        paragraphs=paragraphs(record),
        statements=tuple(_statement(case, record, s) for s in record.statements),
        own=tuple(claim_view(case, ClaimRef(record.id, c.id)) for c in record.claims if c.statement is None),
        incidents=tuple(case.incident_link(i) for i in case.incidents_of(record.id)),
        drifts=tuple(
            drift_view(case, d) for d in drifts_shown(case) if record.id in (d.relay.document, d.origin.document)
        ),
        derivations=tuple(
            _derivation(case, d)
            for d in published(case, case.linkage.derivations)
            if d.document == record.id and not has_words(d)
        ),
        copies=copies_of(case, record.id),
        instruments=tuple(_instrument(i) for i in record.instruments),
        obligations=tuple(_obligation(record, o) for o in record.obligations),
        gaps=gaps(record),
        reading_notes=tuple(one_line(n) for n in text.notes),
    )


def voice_counts(counts: Overview) -> tuple[VoiceCount, ...]:
    """The four kinds in their order."""
    whole = counts.total or 1
    return tuple(
        VoiceCount(
            kind=kind.value,
            words=label(kind),
            meaning=meaning(kind),
            count=counts.count(kind),
            share=round(100 * counts.count(kind) / whole),
        )
        for kind in Kind
    )


def gaps(record: DocumentRecord) -> tuple[Group, ...]:
    """What stayed out of the record, by reason."""
    return tuple(
        Group(
            reason=label(reason),
            notes=tuple((shortened(note_words(n, record.text.text), 160), one_line(n.detail)) for n in found),
        )
        for reason, found in by_reason(record.notes)
    )


def _statement(case: Case, record: DocumentRecord, statement: Statement) -> StatementView:
    kind, text = classify(statement, record.text.publisher, case.tied), record.text.text
    told = [happening(c, text, case.settings.place) for c in record.claims if c.statement == statement.id]
    return StatementView(
        id=statement.id,
        chain=chain_from_document(record, statement.id),
        kind=kind.value,
        kind_words=short(kind),
        stance=stance_words(statement),
        basis=basis_words(statement),
        quote=shortened(words_of(text, statement.content), _LONGEST_QUOTE),
        told=tuple(h.parts() for h in told),
        score=f"{statement.score:.2f}",
        suggested_by=one_line(statement.extractor or record.extractor),
    )


def _derivation(case: Case, derivation: Derivation) -> tuple[str, Link, str]:
    """How it stands to the other document, the other document, and on what evidence."""
    words = label(derivation.kind) if derivation.directed else "shares words with"
    return words, case.document_link(derivation.origin), one_line(derivation.evidence)


def _instrument(instrument: Instrument) -> tuple[str, str]:
    number = f" {instrument.number}" if instrument.number and instrument.number not in instrument.name else ""
    date = f" ({instrument.date})" if instrument.date else ""
    return label(instrument.kind), one_line(f"{instrument.name}{number}{date}")


def _obligation(record: DocumentRecord, obligation: Obligation) -> tuple[str, str, str, str]:
    """Who, what, by when, and the exact words."""
    deadline = " ".join(p for p in (obligation.boundary, obligation.deadline) if p) or "deadline not given"
    words = shortened(obligation.span.of(record.text.text), _LONGEST_QUOTE)
    return one_line(obligation.debtor or "debtor not told"), one_line(obligation.act), deadline, words
