"""What a relay changed of what its origin said: by claims of one incident, and by sentences of the two documents."""

from collections.abc import Iterator, Sequence

from fairwitness.link.drift.claims import claim_drifts, figure
from fairwitness.link.drift.counterparts import pairs
from fairwitness.link.drift.passages import Texts
from fairwitness.link.drift.sentences import sentence_drifts
from fairwitness.link.held import Held
from fairwitness.model.lists import TollKind
from fairwitness.model.record import ClaimRef, Derivation, Drift

__all__ = ["all_drifts", "figure"]


def all_drifts(incidents: Sequence[Sequence[ClaimRef]], held: Held, copies: Sequence[Derivation]) -> tuple[Drift, ...]:
    """Each change once for a relay and its origin; where both find it, the comparison of sentences stands."""
    kept: dict[tuple[str, str, str, str], Drift] = {}
    for drift in _found(incidents, held, copies):
        kept.setdefault((*_between(drift), _element(drift.field), drift.relay_value.casefold()), drift)
    return tuple(kept.values())


def _found(incidents: Sequence[Sequence[ClaimRef]], held: Held, copies: Sequence[Derivation]) -> Iterator[Drift]:
    texts = Texts(held)
    by_sentence: dict[tuple[str, str], list[Drift]] = {}
    for pair in pairs(incidents, texts, held, copies):
        for drift in sentence_drifts(pair, held):
            by_sentence.setdefault(_between(drift), []).append(drift)
            yield drift
    for claims in incidents:
        for drift in claim_drifts(claims, texts, held):
            if not any(_told_by(drift, other, held) for other in by_sentence.get(_between(drift), ())):
                yield drift


def _between(drift: Drift) -> tuple[str, str]:
    return drift.relay.document, drift.origin.document


def _told_by(drift: Drift, other: Drift, held: Held) -> bool:
    """Whether a change found by claims stands in a sentence of which that change is told already."""
    if _element(drift.field) == other.field and drift.field in _ONCE:
        return True
    same = _element(other.field) in (_element(drift.field), "hedge", "act")
    figures = drift.field in _FIGURES and other.field in ("count", "population")
    span = other.relay_span
    return (same or figures) and span is not None and span.overlaps(held.claim(drift.relay).quote)


_FIGURES = frozenset(kind.value for kind in TollKind)
_ONCE = ("date", "weapon", "actor", "stance", "modality")
"""What a document that tells it twice changes once."""


def _element(field: str) -> str:
    """`stance`, `modality` and a hedge are one element; so are a date and one that is impossible."""
    same = {"modality": "hedge", "date_impossible": "date", "date_zone": "date"}
    return same.get(field, field)
