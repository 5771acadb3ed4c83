"""Mines and remnants that went off: date, place, device, activity and victims as told, null where nobody tells."""

from collections.abc import Sequence
from functools import cache
from re import Pattern

from fairwitness.language.listed import found, pattern
from fairwitness.model.hazard import Accident
from fairwitness.model.record import Incident
from fairwitness.vocab.hazards import hazard_rules
from fairwitness.vocab.norms import event_types
from fairwitness.weigh.case import weigh_one
from fairwitness.weigh.evidence import Evidence, evidence_of
from fairwitness.weigh.passages import passages
from fairwitness.weigh.reading import Reading


@cache
def _activities() -> Pattern[str]:
    return pattern(hazard_rules().accident.activities)


@cache
def _laying() -> Pattern[str]:
    return pattern(hazard_rules().accident.laying)


def accidents(incidents: Sequence[Incident], reading: Reading) -> tuple[Accident, ...]:
    """Mines and remnants that went off, as told. Raises KeyError where a record is missing."""
    return tuple(a for i in incidents if (a := _accident(i, reading)) is not None)


def _accident(incident: Incident, reading: Reading) -> Accident | None:
    evidence = evidence_of(incident, reading)
    told = [e for e in evidence if e.supports and _went_off(e, reading)]
    if not told:
        return None
    doing = [
        at.of(p.record.text.text).lower()
        for p in passages(incident, reading)
        for at in found(_activities(), p.record.text.text, p.span)
    ]
    return Accident(
        incident=incident.id,
        date=incident.date.edtf if incident.date else None,
        place=incident.place.name if incident.place else None,
        device=tuple(dict.fromkeys(w for e in told for w in e.claim.weapon_kinds)),
        activity=tuple(dict.fromkeys(doing)),
        victims=weigh_one(incident, reading).tolls,
        claims=tuple(dict.fromkeys(e.ref for e in told)),
    )


def _went_off(evidence: Evidence, reading: Reading) -> bool:
    """Whether a claim tells of one explosion: not of several summed, and not that mines were laid."""
    words, text = hazard_rules().accident, reading.records[evidence.ref.document].text.text
    laid = next(found(_laying(), text, evidence.claim.anchor), None) is not None
    return evidence.claim.event_type in event_types(words.events) and not evidence.claim.aggregate and not laid
