"""The example case as plain, comparable summaries: what was said, what happened, on whose word. No ids, no offsets."""

import json
from collections.abc import Iterable
from typing import Any

from fairwitness.app.case import RunReport
from fairwitness.model.claim import Claim, Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.record import Derivation, DocumentRecord, Incident, Weighed
from fairwitness.model.span import Spans
from fairwitness.vocab.states import code_by_name

Summary = dict[str, Any]


def summary(report: RunReport) -> Summary:
    """A whole case. Documents go by the number in their file name, places by position, so that only names can swap."""
    names = {record.id: record.capture.location.rsplit("/", 1)[-1][:2] for record in report.records}
    weighed = {w.incident: w for w in report.findings.weighed}
    incidents = [_incident(i, weighed[i.id], names) for i in report.findings.linkage.incidents]
    return {
        "documents": {names[record.id]: _document(record) for record in report.records},
        "incidents": _sorted(incidents),
        "derivations": _sorted(
            [*_ends(d, names), d.kind.value, d.directed] for d in report.findings.linkage.derivations
        ),
        "drifts": _sorted(
            [names[d.relay.document], names[d.origin.document], d.field, d.relay_value, d.origin_value]
            for d in report.findings.linkage.drifts
        ),
    }


def _ends(derivation: Derivation, names: dict[str, str]) -> list[str]:
    """Both documents of a derivation; in no order where its direction is open."""
    ends = [names[derivation.document], names.get(derivation.origin, derivation.origin)]
    return ends if derivation.directed else sorted(ends)


def _sorted(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))


def _document(record: DocumentRecord) -> Summary:
    return {
        "publisher": record.text.publisher,
        "published": record.text.published,
        "statements": [_statement(record, s.id) for s in record.statements],
        "claims": [_claim(record, c) for c in record.claims],
        "instruments": [[i.kind.value, i.name, i.number, i.date] for i in record.instruments],
        "obligations": [[o.debtor, o.act, o.deadline, o.boundary] for o in record.obligations],
        "disclosures": [[d.kind, d.funder, d.party] for d in record.disclosures],
        "notes": [[n.reason.value, _words(record, (n.span,) if n.span else ())] for n in record.notes],
    }


def _statement(record: DocumentRecord, id_: str) -> Summary:
    chain = record.chain(id_)
    said = chain[0]
    return {
        "chain": [s.speaker.name if s.speaker else None for s in chain],
        "states": [s.speaker.state if s.speaker else None for s in chain],
        "cue": _words(record, said.cue),
        "stance": said.stance.value,
        "basis": said.basis.value,
        "content": _words(record, said.content),
    }


def _claim(record: DocumentRecord, claim: Claim) -> Summary:
    said = record.statement(claim.statement)
    return {
        "event": claim.event_type.value,
        "anchor": claim.anchor.of(record.text.text),
        "on the word of": said.speaker.name if said and said.speaker else None,
        "date": claim.date and claim.date.edtf,
        "place": claim.place and _place(claim.place),
        "weapons": list(claim.weapon_kinds),
        "actors": [[actor.name, actor.state] for actor in claim.perpetrators],
        "tolls": [[t.kind.value, t.low, t.high, t.population.value, t.cumulative] for t in claim.tolls],
        "modality": claim.modality.value,
        "aggregate": claim.aggregate,
    }


def _place(place: Where) -> str:
    """A place by its position, since its name may be one party's; a state by its code, since that swaps."""
    if place.precision is PlacePrecision.COUNTRY and place.country:
        return place.country
    if place.name in code_by_name():
        return place.name  # a seat of government stands for a party, and its name swaps
    return f"{place.lat} {place.lon}" if place.lat is not None else "ambiguous"


def _words(record: DocumentRecord, spans: Spans) -> str:
    return " … ".join(span.of(record.text.text) for span in spans)


def _incident(incident: Incident, weighed: Weighed, names: dict[str, str]) -> Summary:
    return {
        "event": incident.event_type.value,
        "date": incident.date and incident.date.edtf,
        "place": incident.place and _place(incident.place),
        "documents": sorted(names[d] for d in incident.documents),
        "origins": _sorted([o.name, o.known, o.held, o.independent, o.interest] for o in incident.origins),
        "tolls": {kind: [t.low, t.high] for kind, t in sorted(weighed.tolls.items())},
        "contradictions": _sorted([c.field, [str(side.value) for side in c.sides]] for c in weighed.contradictions),
        "grades": {grade.question: grade.value for grade in weighed.grades},
    }
