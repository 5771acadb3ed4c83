"""Hazardous areas proposed from what is told. A machine proposes an area as alleged or suspected and goes no further.

A confirmed area needs a survey, and released land an organisation, a day and a method: these are entered by hand.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from fairwitness.language.listed import found, pattern
from fairwitness.model.canonical import content_id
from fairwitness.model.hazard import (
    EvidenceRef,
    Hazard,
    HazardKind,
    HazardState,
    HazardStatus,
    MineMapTransfer,
)
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import Incident
from fairwitness.vocab.hazards import Proposal, hazard_rules
from fairwitness.vocab.norms import event_types
from fairwitness.weigh.evidence import Evidence, evidence_of
from fairwitness.weigh.hazard_life import by_hand
from fairwitness.weigh.passages import Passage, passages
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.voices import Voices

MACHINE = "suggested by machine"
BY_PLACE = "point of the place that the texts name; no boundary is known"


def hazards(
    incidents: Sequence[Incident],
    reading: Reading,
    settings: CaseSettings | None = None,
    transfers: Sequence[MineMapTransfer] = (),
) -> tuple[Hazard, ...]:
    """Proposals from incidents and map transfers, then what the settings enter by hand; a proposal taken over is one.

    Raises KeyError where a record is missing, CannotFollow where an entry by hand has states that cannot follow.
    """
    proposed = {h.id: h for i in incidents for h in _proposed(i, reading)}
    proposed |= {h.id: h for transfer in transfers for h in _mapped(transfer)}
    entered = [by_hand(entry, proposed) for entry in (settings.hazard if settings else ())]
    taken = {entry.proposed for entry in (settings.hazard if settings else ())}
    return (*(h for h in proposed.values() if h.id not in taken), *entered)


def _proposed(incident: Incident, reading: Reading) -> Iterator[Hazard]:
    evidence = evidence_of(incident, reading)
    told = [e for e in evidence if e.supports and not e.claim.aggregate]
    texts = passages(incident, reading) if told else ()
    voices = Voices(incident, evidence, reading)
    kinds: set[HazardKind] = set()
    for rule in hazard_rules().proposal:
        if rule.kind not in kinds and (rests := _evidence(rule, told, texts, voices)):
            kinds.add(rule.kind)
            yield _hazard(incident, rule.kind, told, rests)


def _evidence(
    rule: Proposal, told: Sequence[Evidence], texts: Sequence[Passage], voices: Voices
) -> tuple[EvidenceRef, ...]:
    """What the proposal rests on; empty where anything the rule asks for is missing."""
    if rule.events and not any(e.claim.event_type in event_types(rule.events) for e in told):
        return ()
    armed = [e for e in told if not rule.weapons or any(w in rule.weapons for w in e.claim.weapon_kinds)]
    words = tuple(_words(rule, texts, voices))
    if not armed or (rule.words and not words):
        return ()
    return (*(_ref(e) for e in armed), *words) if rule.weapons or not rule.words else words


def _ref(evidence: Evidence) -> EvidenceRef:
    return EvidenceRef(
        document=evidence.ref.document,
        span=evidence.claim.quote,
        claim=evidence.ref.claim,
        origin=evidence.root_name,
        independent=evidence.independent and evidence.known,
    )


def _words(rule: Proposal, texts: Sequence[Passage], voices: Voices) -> Iterator[EvidenceRef]:
    """Words of the rule that are not turned round, each with whom it goes back to; what weighs nothing is left out."""
    for passage in texts:
        for at in found(_pattern(rule.words), passage.record.text.text, passage.span):
            statement, claim = passage.statement_at(at), passage.claim_at(at)
            voice = voices.of_statement(passage.record, statement)
            if voice is None or voices.denies(statement) or passage.turned(at):
                continue
            yield EvidenceRef(
                document=passage.record.id,
                span=at,
                claim=claim.id if claim is not None else None,
                origin=voice.name,
                independent=voice.independent,
            )


@cache
def _pattern(phrases: tuple[str, ...]) -> Pattern[str]:
    return pattern(phrases)


def _hazard(
    incident: Incident, kind: HazardKind, told: Sequence[Evidence], evidence: tuple[EvidenceRef, ...]
) -> Hazard:
    place = incident.place
    located = place is not None and place.lat is not None and place.lon is not None
    independent = any(e.independent for e in evidence)
    state = HazardState(
        status=HazardStatus.SUSPECTED if independent else HazardStatus.ALLEGED,
        on=None,
        by=MACHINE,
        evidence=evidence,
        note="told by an independent origin" if independent else "told by no independent origin",
    )
    return Hazard(
        id=content_id("hazard", {"incident": incident.id, "kind": kind.value})[:16],
        kind=kind,
        place=place.name if place else "",
        states=(state,),
        point=(place.lat, place.lon) if place and located and place.lat is not None and place.lon is not None else None,
        location_method=BY_PLACE if located else "",
        ordnance=tuple(dict.fromkeys(w for e in told for w in e.claim.weapon_kinds)),
        incident=incident.id,
    )


def _mapped(transfer: MineMapTransfer) -> Iterator[Hazard]:
    """Who hands over a map of mines says that there are mines: an allegation, for each district named."""
    for district in transfer.districts if transfer.claimed else ():
        evidence = tuple(
            EvidenceRef(document=c.document, span=c.span, origin=c.origin, independent=c.independent)
            for c in transfer.claimed
        )
        yield Hazard(
            id=content_id("hazard", {"district": district, "documents": [c.document for c in transfer.claimed]})[:16],
            kind=HazardKind.MINEFIELD,
            place=district,
            states=(
                HazardState(status=HazardStatus.ALLEGED, on=None, by=MACHINE, evidence=evidence, note="maps of mines"),
            ),
            ordnance=("mine",),
        )
