"""Ties of two documents as a page shows them: both in their own words, side by side; none to a document that stays."""

from collections.abc import Iterable

import msgspec

from fairwitness.model.record import Derivation
from fairwitness.publish.copies import Beside, copy_of, has_words, tie_words
from fairwitness.publish.quoting import one_line
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.told import document_label

MOST = 20
"""Ties that one page shows in full; a text may have thousands of copies."""


class CopyView(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents that share words."""

    record: Link
    origin: Link
    labels: tuple[str, str]
    languages: tuple[str | None, str | None]
    words: str
    """How the first stands to the other."""
    direction: str
    evidence: str
    score: str
    legend: str
    passages: tuple[Beside, ...]
    more: int
    more_words: int


class Copies(msgspec.Struct, frozen=True):
    """The ties of a page: those shown, and links to the documents of the others."""

    shown: tuple[CopyView, ...]
    others: tuple[Link, ...] = ()


def published(case: Case, derivations: Iterable[Derivation]) -> tuple[Derivation, ...]:
    """Those between documents that are both published."""
    return tuple(d for d in derivations if d.document in case.records and d.origin in case.records)


def copies_of(case: Case, record: str) -> Copies:
    """What a document shares with others, whichever came first."""
    return _copies(case, (d for d in case.linkage.derivations if record in (d.document, d.origin)), record)


def copies_among(case: Case, documents: Iterable[str]) -> Copies:
    """What the documents of one incident share with one another."""
    held = frozenset(documents)
    return _copies(case, (d for d in case.linkage.derivations if d.document in held and d.origin in held))


def _copies(case: Case, derivations: Iterable[Derivation], record: str | None = None) -> Copies:
    found = [d for d in published(case, derivations) if has_words(d)]
    others = (d.origin if d.document == record else d.document for d in found[MOST:])
    return Copies(
        tuple(_view(case, d) for d in found[:MOST]), tuple(case.document_link(o) for o in dict.fromkeys(others))
    )


def _view(case: Case, derivation: Derivation) -> CopyView:
    record, origin = case.records[derivation.document], case.records[derivation.origin]
    copy = copy_of(derivation, record, origin)
    return CopyView(
        record=case.document_link(record.id),
        origin=case.document_link(origin.id),
        labels=(document_label(record), document_label(origin)),
        languages=(record.text.language, origin.text.language),
        words=tie_words(derivation),
        direction=copy.direction,
        evidence=one_line(derivation.evidence.rpartition("; ")[0] or derivation.evidence),
        score=f"{derivation.score:.2f}",
        legend=copy.legend,
        passages=copy.passages,
        more=copy.more,
        more_words=copy.words,
    )
