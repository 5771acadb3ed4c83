"""A claim as a page shows it: the chain it came by, how it is held, and the exact words, linked to where they stand."""

import msgspec

from fairwitness.model.claim import Claim
from fairwitness.model.record import ClaimRef, DocumentRecord, Drift
from fairwitness.model.span import Span, hull
from fairwitness.publish.overview import Kind, classify
from fairwitness.publish.quoting import neutral, one_line
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.told import (
    Happening,
    basis_words,
    chain_from_document,
    happening,
    stance_words,
)
from fairwitness.publish.wording import short

_LONGEST_CONTEXT = 700


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Exact words: the claim's, and those of its statement around them."""

    before: str
    marked: str
    after: str
    language: str | None


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an incident."""

    link: Link
    document: Link
    chain: tuple[str, ...]
    """From the document inward to the last speaker."""
    kind: str
    kind_words: str
    stance: str
    basis: str
    told: Happening
    quote: Quote
    joined: str


class DriftView(msgspec.Struct, frozen=True, kw_only=True):
    """A relay beside its origin, both in their own words."""

    field: str
    explanation: str
    relay: Link
    relay_value: str
    origin: Link
    origin_value: str


def claim_view(case: Case, ref: ClaimRef, joined: str = "") -> ClaimView:
    """The claim behind the reference."""
    record, claim = case.claim(ref)
    statement = record.statement(claim.statement)
    kind = classify(statement, record.text.publisher, case.tied) if statement else Kind.OWN_VOICE
    return ClaimView(
        link=case.claim_link(ref),
        document=case.document_link(record.id),
        chain=chain_from_document(record, claim.statement),
        kind=kind.value,
        kind_words=short(kind),
        stance=stance_words(statement) if statement else "",
        basis=basis_words(statement) if statement else "",
        told=happening(claim, record.text.text, case.settings.place),
        quote=quote_of(record, claim),
        joined=case.in_words(joined),
    )


def quote_of(record: DocumentRecord, claim: Claim) -> Quote:
    """The words of the claim within those of its statement, or alone where those would run too long."""
    text, statement = record.text.text, record.statement(claim.statement)
    around = claim.quote
    if statement is not None:
        around = hull((claim.quote, *(statement.source or ()), *statement.cue, *statement.content))
    if around.end - around.start > _LONGEST_CONTEXT:
        around = claim.quote
    return _quote(text, around, claim.quote, record.text.language)


def _quote(text: str, around: Span, marked: Span, language: str | None) -> Quote:
    return Quote(
        before=neutral(text[around.start : marked.start]),
        marked=neutral(marked.of(text)),
        after=neutral(text[marked.end : around.end]),
        language=language,
    )


def drifts_shown(case: Case) -> tuple[Drift, ...]:
    """The changes between documents that are both published."""
    held = case.records
    return tuple(d for d in case.linkage.drifts if d.relay.document in held and d.origin.document in held)


def drift_view(case: Case, drift: Drift) -> DriftView:
    """The drift with links to both passages."""
    return DriftView(
        field=one_line(drift.field).replace("_", " "),
        explanation=case.in_words(drift.explanation),
        relay=case.claim_link(drift.relay),
        relay_value=neutral(drift.relay_value),
        origin=case.claim_link(drift.origin),
        origin_value=neutral(drift.origin_value),
    )
