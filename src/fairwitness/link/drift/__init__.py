"""What a relay changed of what its origin said: by claims of one incident, and by sentences of the two documents."""

from collections.abc import Iterator, Sequence

from fairwitness.link.drift.claims import claim_drifts, figure
from fairwitness.link.drift.counterparts import pairs
from fairwitness.link.drift.passages import Texts
from fairwitness.link.drift.sentences import sentence_drifts
from fairwitness.link.held import Held
from fairwitness.model.record import ClaimRef, Derivation, Drift

__all__ = ["all_drifts", "figure"]


def all_drifts(incidents: Sequence[Sequence[ClaimRef]], held: Held, copies: Sequence[Derivation]) -> tuple[Drift, ...]:
    """Each changed element once for a relay and its origin; where both find it, the comparison of sentences stands."""
    kept: dict[tuple[str, str, str], Drift] = {}
    for drift in _found(incidents, held, copies):
        kept.setdefault((drift.relay.document, drift.origin.document, _element(drift.field)), drift)
    return tuple(kept.values())


def _found(incidents: Sequence[Sequence[ClaimRef]], held: Held, copies: Sequence[Derivation]) -> Iterator[Drift]:
    texts = Texts(held)
    by_sentence = [drift for pair in pairs(texts, held, copies) for drift in sentence_drifts(pair, held)]
    yield from by_sentence
    for claims in incidents:
        yield from (
            d for d in claim_drifts(claims, texts, held) if not any(_told_by(d, other, held) for other in by_sentence)
        )


def _told_by(drift: Drift, other: Drift, held: Held) -> bool:
    """Whether a change found by claims stands in a sentence whose changes are told already.

    A weapon, a doer or what became of people is another change than that of a figure or a day.
    """
    if drift.field in ("weapon", "actor", "killed") and other.field not in (drift.field, "hedge", "act"):
        return False
    same = (drift.relay.document, drift.origin.document) == (other.relay.document, other.origin.document)
    return same and other.relay_span is not None and other.relay_span.overlaps(held.claim(drift.relay).quote)


def _element(field: str) -> str:
    """`stance`, `modality` and a hedge are one element; so are a date and one that is impossible."""
    same = {"modality": "hedge", "date_impossible": "date", "date_zone": "date"}
    return same.get(field, field)
