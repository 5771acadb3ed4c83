"""What each claim of an incident weighs as evidence: whose word, on what basis, for or against. Nothing is added.

Where an origin's own document tells of the incident, its own words stand for it: what relays make of them weighs
nothing, so that a relay which changed them changes no grade. A party speaks through many organs and is not meant here.
"""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import structs

from fairwitness.language.admission import admits
from fairwitness.language.affinity import Affinities
from fairwitness.language.terminal import terminal
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Modality
from fairwitness.model.record import ClaimRef, DocumentRecord, Incident, Origin
from fairwitness.vocab.weighing import Method

_TOLD = (Modality.ACTUAL, Modality.ATTEMPTED)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of one origin."""

    ref: ClaimRef
    claim: Claim
    origin: Origin
    published: str | None
    actors: tuple[str, ...]
    """`party:ID` or a name for comparison, one for each perpetrator."""
    supports: bool
    """Whether its speaker says that it happened."""
    denies: bool
    admission: bool
    finding: bool
    """Whether it is a finding of the speaker's own on a stated basis."""
    own: bool
    """Whether it stands in the origin's own document."""
    outranked: bool = False
    """Whether it only relays one whose own words on the incident are held; it then neither supports nor denies."""

    @property
    def independent(self) -> bool:
        """An origin without an interest, or an admission; the other claims of a party that admits stay its own word."""
        return self.origin.independent and (self.origin.interest is None or self.admission)


def evidence_of(
    incident: Incident, records: Mapping[str, DocumentRecord], affinities: Affinities, method: Method
) -> tuple[Evidence, ...]:
    """The evidence of an incident, origin by origin. Raises KeyError where a record is missing."""
    found = [
        _evidence(ref, origin, records[ref.document], affinities, method)
        for origin in incident.origins
        for ref in origin.claims
    ]
    heard = {e.origin.claims for e in found if e.own}
    return tuple(_outranked(e) if e.origin.claims in heard and not e.own else e for e in found)


def _outranked(evidence: Evidence) -> Evidence:
    return structs.replace(evidence, outranked=True, supports=False, denies=False)


def _evidence(
    ref: ClaimRef, origin: Origin, record: DocumentRecord, affinities: Affinities, method: Method
) -> Evidence:
    claim = next(c for c in record.claims if c.id == ref.claim)
    statement = terminal(record, claim).statement
    stance = statement.stance if statement else None
    meant = statement is None or not statement.negated
    denies = meant and (claim.modality is Modality.DENIED or stance in method.denying)
    return Evidence(
        ref=ref,
        claim=claim,
        origin=origin,
        published=record.text.published,
        actors=tuple(dict.fromkeys(affinities.of_actor(a) for a in claim.perpetrators)),
        supports=meant and not denies and claim.modality in _TOLD and stance not in method.no_support,
        denies=denies,
        admission=origin.interest is not None and admits(claim, statement, origin.interest, affinities),
        finding=statement is not None and stance in method.finding and statement.basis in method.evidence,
        own=_speaks_for_itself(origin, record, affinities),
    )


def _speaks_for_itself(origin: Origin, record: DocumentRecord, affinities: Affinities) -> bool:
    if record.text.publisher is None:
        return False
    publisher = affinities.of_publisher(record.text.publisher)
    return publisher.party is None and publisher.name == origin.name


def names(found: Sequence[Evidence]) -> tuple[str, ...]:
    """The origins' names, each once, in the order of the evidence."""
    return tuple(dict.fromkeys(e.origin.name for e in found))


def refs(found: Sequence[Evidence]) -> tuple[ClaimRef, ...]:
    """The claims, each once."""
    return tuple(dict.fromkeys(e.ref for e in found))


def roots(found: Sequence[Evidence]) -> int:
    """How many distinct origins stand behind the evidence."""
    return len({e.origin.claims for e in found})
