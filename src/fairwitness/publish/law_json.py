"""Elements, patterns and hazards as JSON, version 1 (docs/elements.schema.json, docs/hazards.schema.json), and GeoJSON.

Keys come in a fixed order, offsets are code points into the document's text, and what nobody told is null.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from fairwitness.model.elements import Cell, IncidentElements, Mark, NormMatrix
from fairwitness.model.hazard import Accident, Hazard, MineMapTransfer, TransferClaim
from fairwitness.model.law import LawFindings
from fairwitness.model.party import CaseSettings
from fairwitness.model.patterns import PatternRow
from fairwitness.model.record import Incident
from fairwitness.vocab.norms import norms

Json = dict[str, object]
VERSION = 1


def elements_object(
    found: Iterable[IncidentElements], incidents: Mapping[str, Incident], settings: CaseSettings
) -> Json:
    """The elements of incidents. Raises KeyError where an incident is missing."""
    return {
        "version": VERSION,
        "parties": [{"id": f"party:{p.id}", "name": p.name} for p in settings.party],
        "incidents": [_incident(e, incidents[e.incident], settings) for e in found],
    }


def _incident(found: IncidentElements, incident: Incident, settings: CaseSettings) -> Json:
    return {
        **_named(incident),
        "common": [_cell(c) for c in found.common],
        "norms": [_norm(n, settings) for n in found.norms],
    }


def _named(incident: Incident) -> Json:
    return {
        "id": incident.id,
        "event_type": incident.event_type.value,
        "date": incident.date.edtf if incident.date else None,
        "place": incident.place.name if incident.place else None,
    }


def _norm(norm: NormMatrix, settings: CaseSettings) -> Json:
    parties = [f"party:{p.id}" for p in settings.party]
    return {
        "norm": norm.norm,
        "title": norm.title,
        "duty": norm.duty,
        "provenance": norms()[norm.norm].provenance.value,
        "engaged_by": [{"document": ref.document, "claim": ref.claim} for ref in norm.engaged_by],
        "standing": {party: norm.standing(party).value for party in parties},
        "applicability": [_applies(a) for a in norm.applicability],
        "elements": [_cell(c) for c in norm.cells],
    }


def _applies(applicability: msgspec.Struct) -> Json:
    held: Json = msgspec.to_builtins(applicability)
    renamed = {"start": "from", "end": "to"}
    return {renamed.get(key, key): value for key, value in held.items()}


def _cell(cell: Cell) -> Json:
    return {
        "element": cell.element,
        "asks": cell.asks,
        "value": cell.value.value,
        "note": cell.note,
        "party": cell.party,
        "independent": cell.independent,
        "interested": cell.interested,
        "told": [_mark(m) for m in cell.told],
        "told_not": [_mark(m) for m in cell.told_not],
    }


def _mark(mark: Mark) -> Json:
    return {
        "document": mark.document,
        "span": [mark.span.start, mark.span.end],
        "statement": mark.statement,
        "claim": mark.claim,
        "origin": mark.origin,
        "known": mark.known,
        "independent": mark.independent,
        "interest": mark.interest,
    }


def patterns_object(rows: Iterable[PatternRow], settings: CaseSettings) -> Json:
    """The rows of patterns."""
    return {
        "version": VERSION,
        "parties": [{"id": f"party:{p.id}", "name": p.name} for p in settings.party],
        "rows": [
            {
                "shared": row.shared.value,
                "value": row.value,
                "party": row.party,
                "incidents": [msgspec.to_builtins(i) for i in row.incidents],
            }
            for row in rows
        ],
    }


def hazards_object(found: LawFindings) -> Json:
    """Hazards, accidents and transfers of minefield maps."""
    return {
        "version": VERSION,
        "hazards": [_hazard(h) for h in found.hazards],
        "accidents": [_accident(a) for a in found.accidents],
        "transfers": [_transfer(t) for t in found.transfers],
    }


def _hazard(hazard: Hazard) -> Json:
    held: Json = msgspec.to_builtins(hazard)
    return {**held, "status": hazard.status.value, "in_words": hazard.in_words}


def _accident(accident: Accident) -> Json:
    return {
        "incident": accident.incident,
        "date": accident.date,
        "place": accident.place,
        "device": list(accident.device),
        "activity": list(accident.activity),
        "victims": {kind: {"low": t.low, "high": t.high} for kind, t in accident.victims.items()},
        "claims": [{"document": ref.document, "claim": ref.claim} for ref in accident.claims],
    }


def _transfer(transfer: MineMapTransfer) -> Json:
    return {
        "date": transfer.date,
        "districts": list(transfer.districts),
        "claimed": [_account(c) for c in transfer.claimed],
        "countered": [_account(c) for c in transfer.countered],
    }


def _account(claim: TransferClaim) -> Json:
    held: Json = msgspec.to_builtins(claim)
    return held


def geojson(hazards: Sequence[Hazard]) -> Json:
    """The hazards that have a point or polygon as a FeatureCollection (RFC 7946); the others are counted."""
    features = [_feature(h, shape) for h in hazards if (shape := _shape(h)) is not None]
    return {
        "type": "FeatureCollection",
        "features": features,
        "without_geometry": len(hazards) - len(features),
    }


def _feature(hazard: Hazard, shape: Json) -> Json:
    return {
        "type": "Feature",
        "id": hazard.id,
        "geometry": shape,
        "properties": {
            "kind": hazard.kind.value,
            "place": hazard.place,
            "status": hazard.status.value,
            "in_words": hazard.in_words,
            "on": hazard.states[-1].on,
            "by": hazard.states[-1].by,
            "location_method": hazard.location_method,
            "area_m2": hazard.area_m2,
            "ordnance": list(hazard.ordnance),
            "survey_date": hazard.survey_date,
            "organisation": hazard.organisation,
            "marking": hazard.marking,
            "blocked_land_use": hazard.blocked_land_use,
            "suggested": hazard.suggested,
            "incident": hazard.incident,
        },
    }


def _shape(hazard: Hazard) -> Json | None:
    """A closed ring, longitude first; else the point; else None."""
    if len(hazard.polygon) >= 3:
        ring = [[lon, lat] for lat, lon in hazard.polygon]
        closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
        return {"type": "Polygon", "coordinates": [_counterclockwise(closed)]}
    if hazard.point is not None:
        lat, lon = hazard.point
        return {"type": "Point", "coordinates": [lon, lat]}
    return None


def _counterclockwise(ring: list[list[float]]) -> list[list[float]]:
    """The ring as RFC 7946 has exterior rings: its signed area is not negative."""
    area = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    return ring if area <= 0 else ring[::-1]
