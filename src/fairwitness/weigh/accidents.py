"""Mines and remnants that went off: date, place, device, activity and victims as told, null where nobody tells."""

from collections.abc import Mapping, Sequence
from functools import cache
from re import Pattern

from fairwitness.language.affinity import Affinities
from fairwitness.language.listed import found, pattern
from fairwitness.model.hazard import Accident
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident
from fairwitness.vocab.hazards import hazard_rules
from fairwitness.vocab.norms import event_types
from fairwitness.vocab.weighing import Method, method
from fairwitness.weigh.evidence import Evidence, evidence_of
from fairwitness.weigh.passages import passages
from fairwitness.weigh.tolls import toll_ranges


@cache
def _activities() -> Pattern[str]:
    return pattern(hazard_rules().accident.activities)


@cache
def _laying() -> Pattern[str]:
    return pattern(hazard_rules().accident.laying)


def accidents(
    incidents: Sequence[Incident],
    records: Mapping[str, DocumentRecord],
    settings: CaseSettings | None = None,
    rules: Method | None = None,
) -> tuple[Accident, ...]:
    """Mines and remnants that went off, as told. Raises KeyError where a record is missing."""
    rules = rules or method(settings.method if settings else "v0")
    found_ = (_accident(i, records, Affinities(settings), rules) for i in incidents)
    return tuple(a for a in found_ if a is not None)


def _accident(
    incident: Incident, records: Mapping[str, DocumentRecord], affinities: Affinities, rules: Method
) -> Accident | None:
    evidence = evidence_of(incident, records, affinities, rules)
    told = [e for e in evidence if e.supports and _went_off(e, records)]
    if not told:
        return None
    doing = [
        at.of(p.record.text.text).lower()
        for p in passages(incident, records)
        for at in found(_activities(), p.record.text.text, p.span)
    ]
    return Accident(
        incident=incident.id,
        date=incident.date.edtf if incident.date else None,
        place=incident.place.name if incident.place else None,
        device=tuple(dict.fromkeys(w for e in told for w in e.claim.weapon_kinds)),
        activity=tuple(dict.fromkeys(doing)),
        victims=toll_ranges(evidence),
        claims=tuple(dict.fromkeys(e.ref for e in told)),
    )


def _went_off(evidence: Evidence, records: Mapping[str, DocumentRecord]) -> bool:
    """Whether a claim tells of one explosion: not of several summed, and not that mines were laid."""
    words, text = hazard_rules().accident, records[evidence.ref.document].text.text
    laid = next(found(_laying(), text, evidence.claim.anchor), None) is not None
    return evidence.claim.event_type in event_types(words.events) and not evidence.claim.aggregate and not laid
