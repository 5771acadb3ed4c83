"""The elements in which a relay's sentence says other than its origin's, each with both wordings and both sentences.

What any of the origin's sentences says too is no change; what a relay leaves out is none either.
"""

from collections.abc import Iterable, Iterator

from fairwitness.link.drift.change import Change
from fairwitness.link.drift.elements import changes
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.held import Held
from fairwitness.model.record import ClaimRef, Drift
from fairwitness.vocab.drift import drift_words


def sentence_drifts(pair: Pair, held: Held) -> Iterator[Drift]:
    """Every changed element of a pair, with the words of both and both sentences."""
    for change in _apart(changes(pair, held)):
        origin = change.said or pair.origin
        yield Drift(
            field=change.element,
            relay=_claim_of(pair.relay, held),
            origin=_claim_of(origin, held),
            relay_value=change.relay,
            origin_value=change.origin,
            explanation=getattr(drift_words().explained, change.element),
            relay_span=pair.relay.span,
            origin_span=origin.span,
            explainable=change.explainable,
        )


def _apart(found: Iterable[Change]) -> Iterator[Change]:
    """Each change once: two rules may find one with more or fewer of its words."""
    kept: list[Change] = []
    for change in found:
        same = [c.relay for c in kept if c.element == change.element]
        if not any(change.relay in told or told in change.relay for told in same):
            kept.append(change)
            yield change


def _claim_of(sentence: Sentence, held: Held) -> ClaimRef:
    """The claim told in a sentence, else the nearest before it, else the first; without any, the document alone."""
    claims = held.records[sentence.document].claims
    inside = [c for c in claims if c.quote.overlaps(sentence.span)]
    before = [c for c in claims if c.quote.start < sentence.span.start]
    found = inside[:1] or before[-1:] or list(claims[:1])
    return ClaimRef(sentence.document, found[0].id if found else "")
