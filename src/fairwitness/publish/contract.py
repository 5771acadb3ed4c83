"""What `fairwitness read` and `fairwitness link` print as JSON, version 1; outside programs are built on it.

Keys come in the order of the contract, offsets are Unicode code points, half open, into `text`, and the same values
give the same object. docs/contract.schema.json is the same promise as a JSON Schema.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fairwitness.language.prominence import main_of
from fairwitness.model.claim import Actor, Claim, Instrument, Obligation, Toll, When, Where
from fairwitness.model.document import Block
from fairwitness.model.lists import Reason, TollKind
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import (
    ClaimRef,
    Contradiction,
    Covering,
    Derivation,
    DocumentRecord,
    Drift,
    Incident,
    Linkage,
    LocalIncident,
    Origin,
    TollRange,
    Weighed,
)
from fairwitness.model.span import Span
from fairwitness.model.statement import Disclosure, Note, Statement
from fairwitness.publish.interests import Ties, interest_object
from fairwitness.publish.weighing import Refs, sides_object, weighing_object

Json = dict[str, object]

VERSION = 1
_LISTS = ("blocks", "statements", "claims", "incidents", "instruments", "obligations", "disclosures")
_ALWAYS_GIVEN = (TollKind.KILLED, TollKind.INJURED)


def read_object(record: DocumentRecord, path: str) -> Json:
    """One document as `fairwitness read --format json` prints it. `path` is the path as the user gave it."""
    return {
        "version": VERSION,
        "document": _document(record, path),
        "text": record.text.text,
        "blocks": [_block(b) for b in record.text.blocks],
        "statements": [_statement(s) for s in record.statements],
        "claims": [_claim(c) for c in record.claims],
        "incidents": [_local_incident(i) for i in record.incidents],
        "instruments": [_instrument(i) for i in record.instruments],
        "obligations": [_obligation(o) for o in record.obligations],
        "disclosures": [_disclosure(d) for d in record.disclosures],
        "unread": [_unread(n) for n in record.notes],
    }


def failure_object(path: str) -> Json:
    """A document that could not be read, so that the lines of the output still match the documents given."""
    return {
        "version": VERSION,
        "document": {"path": path, **dict.fromkeys(("sha256", "language", "published", "publisher", "title"))},
        "text": "",
        **{key: [] for key in _LISTS},
        "unread": [{"reason": Reason.UNREADABLE.value, "span": None}],
    }


def encode(value: Json) -> str:
    """The object as one line of JSON."""
    return msgspec.json.encode(value).decode()


def link_object(
    linkage: Linkage,
    weighed: Iterable[Weighed],
    records: Sequence[DocumentRecord],
    ids: Mapping[str, str],
    settings: CaseSettings | None = None,
    unread: Iterable[str] = (),
) -> Json:
    """A linked collection as `fairwitness link --format json` prints it.

    `ids` gives, for the id of each record, the id the user gave the document. Raises KeyError where one is missing.
    `unread` are the ids of documents that could not be read: they stand among the documents, without an incident.
    Every incident gives `killed` and `injured`, null where no origin gives a figure; other tolls where there are any.
    """
    by_incident, main = {w.incident: w for w in weighed}, main_incidents(records, linkage)
    refs = Refs(ids, records)
    return {
        "version": VERSION,
        "incidents": [incident_object(i, by_incident.get(i.id), refs) for i in linkage.incidents],
        "documents": [
            *({"id": ids[r.id], "main_incident": main.get(r.id)} for r in records),
            *({"id": id_, "main_incident": None} for id_ in unread),
        ],
        "derivations": [derivation_object(d, ids) for d in linkage.derivations],
        "coverings": [covering_object(c) for c in linkage.coverings],
        "drifts": [drift_object(d, refs) for d in linkage.drifts],
        "interests": [interest_object(i) for i in Ties(records, settings).held],
    }


def main_incidents(records: Iterable[DocumentRecord], linkage: Linkage) -> dict[str, str]:
    """By document, the incident it is mainly about; without the documents that tell of no single event."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for incident in linkage.incidents:
        for ref in incident.claims:
            told[ref.document][incident.id].append(ref.claim)
    return {r.id: main for r in records if (main := document_main(r, told[r.id])) is not None}


def document_main(record: DocumentRecord, told: Mapping[str, Sequence[str]]) -> str | None:
    """The incident a document is mainly about, of those that `told` gives its claims of; None where there is none."""
    by_id = {c.id: c for c in record.claims}
    return main_of(record, {incident: [by_id[c] for c in ids] for incident, ids in told.items()})


def _document(record: DocumentRecord, path: str) -> Json:
    text = record.text
    return {
        "path": path,
        "sha256": record.capture.sha256,
        "language": text.language,
        "published": text.published,
        "publisher": text.publisher,
        "title": text.title,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(s) for s in spans]


def _block(block: Block) -> Json:
    return {"start": block.start, "end": block.end, "role": block.role.value}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "source": _spans(statement.source) if statement.source else None,
        "source_name": statement.speaker.name if statement.speaker else None,
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "stance": statement.stance.value,
        "basis": statement.basis.value,
        "score": statement.score,
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "statement": claim.statement,
        "event_type": claim.event_type.value,
        "perpetrator_individual": _actors(claim.perpetrators, organisation=False),
        "perpetrator_organization": _actors(claim.perpetrators, organisation=True),
        "left_open": [
            {"perpetrator": _span(a.span), "word": _span(a.hedge)} for a in claim.perpetrators if a.hedge is not None
        ],
        "target_object": _spans(claim.targets),
        "victim": _spans(claim.victims),
        "weapon": _spans(claim.weapons),
        "date": {**_when(claim.date), "span": _span(claim.date.span)} if claim.date else None,
        "place": _told_at(claim.place) if claim.place else None,
        "also_at": [_told_at(place) for place in claim.also_at],
        "tolls": [_toll(t) for t in claim.tolls],
        "modality": claim.modality.value,
    }


def _actors(actors: Iterable[Actor], *, organisation: bool) -> list[list[int]]:
    return [_span(a.span) for a in actors if a.organisation is organisation]


def _when(when: When) -> Json:
    return {"edtf": when.edtf, "start": when.start, "end": when.end, "precision": when.precision.value}


def _where(where: Where) -> Json:
    precision = where.precision.value if where.precision else None
    return {"name": where.name, "lat": where.lat, "lon": where.lon, "id": where.id, "precision": precision}


def _told_at(where: Where) -> Json:
    return {**_where(where), "span": _span(where.span)}


def _toll(toll: Toll) -> Json:
    return {
        "kind": toll.kind.value,
        "low": toll.low,
        "high": toll.high,
        "population": toll.population.value,
        "cumulative": toll.cumulative,
        "span": _span(toll.span),
    }


def _local_incident(incident: LocalIncident) -> Json:
    return {"id": incident.id, "claims": list(incident.claims), "event_type": incident.event_type.value}


def _instrument(instrument: Instrument) -> Json:
    return {
        "kind": instrument.kind.value,
        "name": instrument.name,
        "number": instrument.number,
        "date": instrument.date,
        "span": _span(instrument.span),
    }


def _obligation(obligation: Obligation) -> Json:
    return {
        "instrument": obligation.instrument,
        "debtor": obligation.debtor,
        "act": obligation.act,
        "deadline": obligation.deadline,
        "span": _span(obligation.span),
    }


def _disclosure(disclosure: Disclosure) -> Json:
    return {
        "span": _span(disclosure.span),
        "kind": disclosure.kind,
        "funder": disclosure.funder,
        "party": disclosure.party,
        "scope": disclosure.scope,
    }


def _unread(note: Note) -> Json:
    return {"reason": note.reason.value, "span": _span(note.span) if note.span else None}


def incident_object(incident: Incident, weighed: Weighed | None, refs: Refs) -> Json:
    """An incident across documents. Its date and place carry no span: no single text holds them."""
    return {
        "id": incident.id,
        "documents": [refs.ids[d] for d in incident.documents],
        "claims": [
            {**refs.claim(ref), "joined": why} for ref, why in zip(incident.claims, incident.joined, strict=True)
        ],
        "event_type": incident.event_type.value,
        "aggregate": incident.aggregate,
        "date": _when(incident.date) if incident.date else None,
        "place": _where(incident.place) if incident.place else None,
        "also_at": [_where(place) for place in incident.also_at],
        "tolls": _ranges(weighed.tolls if weighed else {}),
        "origins": [_origin(o, refs.ids) for o in incident.tellers],
        "contradictions": [_contradiction(c, refs) for c in weighed.contradictions] if weighed else [],
        **weighing_object(weighed, refs),
    }


def _ranges(tolls: Mapping[str, TollRange]) -> Json:
    kinds = [k.value for k in TollKind if k in _ALWAYS_GIVEN or k.value in tolls]
    unknown = TollRange(low=None, high=None, origins=())
    found = {kind: tolls.get(kind, unknown) for kind in kinds}
    return {kind: {"low": toll.low, "high": toll.high} for kind, toll in found.items()}


def _origin(origin: Origin, ids: Mapping[str, str]) -> Json:
    return {
        "name": origin.name,
        "documents": [ids[d] for d in origin.documents],
        "independent": origin.independent,
        "interest": origin.interest,
    }


def _contradiction(contradiction: Contradiction, refs: Refs) -> Json:
    """Each value with each document that holds it, in the order of the sides and of their claims."""
    pairs = [
        (side.value, refs.ids[document]) for side in contradiction.sides for document in _documents_of(side.claims)
    ]
    values = [[value, document] for value, document in pairs]
    return {"field": contradiction.field, "values": values, "sides": sides_object(contradiction, refs)}


def _documents_of(claims: Iterable[ClaimRef]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.document for ref in claims))


def derivation_object(derivation: Derivation, ids: Mapping[str, str]) -> Json:
    """A tie of one document to another by their words. Where `directed` is false `from` is just the other one."""
    return {
        "document": ids[derivation.document],
        "from": ids[derivation.origin],
        "kind": derivation.kind.value,
        "score": derivation.score,
        "directed": derivation.directed,
        "evidence": derivation.evidence,
        "credit": _span(derivation.credit) if derivation.credit else None,
        "passages": [{"here": _span(p.here), "there": _span(p.there)} for p in derivation.passages],
    }


def covering_object(covering: Covering) -> Json:
    """A sum and a single incident within its days, place and kind; no text says that its figure counts it."""
    return {"aggregate": covering.aggregate, "incident": covering.incident, "reasons": covering.reasons}


def drift_object(drift: Drift, refs: Refs) -> Json:
    """An element that a relay tells otherwise than its origin; both words and, where they were compared, sentences."""
    sides = (
        ("relay", drift.relay, drift.relay_value, drift.relay_span),
        ("origin", drift.origin, drift.origin_value, drift.origin_span),
    )
    return {
        "field": drift.field,
        **{
            side: {**refs.claim(ref), "value": value, "span": _span(span) if span else None}
            for side, ref, value, span in sides
        },
        "explanation": drift.explanation,
        "explainable": drift.explainable,
    }


def redirect_object(old: str, new: str) -> Json:
    """An incident's id that no longer stands, and the incident that holds most of what it held."""
    return {"old": old, "new": new}
