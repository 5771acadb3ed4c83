"""What `fairwitness obligations --json` prints, version 1. Every value stands beside whose word it is."""

from collections.abc import Mapping

from fairwitness.language.deadlines import at_zone, last_moment
from fairwitness.model.clauses import Comparison
from fairwitness.model.duties import Deadline, DutyReport, DutyState, InstrumentState, ReadingState, Telling
from fairwitness.model.instruments import Clause
from fairwitness.model.record import DocumentRecord
from fairwitness.publish.duties import standing

Json = dict[str, object]
VERSION = 1


def duties_object(report: DutyReport, records: Mapping[str, DocumentRecord], zone: str | None) -> Json:
    """The report. `zone` is the case's own, for the local time of deadlines."""
    return {
        "version": VERSION,
        "on": report.on,
        "instruments": [_instrument(i, records, zone) for i in report.instruments],
    }


def _instrument(state: InstrumentState, records: Mapping[str, DocumentRecord], zone: str | None) -> Json:
    held = state.instrument
    return {
        "id": held.id,
        "kind": held.kind.value,
        "name": held.name,
        "number": held.number,
        "date": held.date,
        "expressions": [
            {"id": e.id, "issuer": e.issuer, "language": e.language, "source": e.source} for e in held.expression
        ],
        "comparisons": [_comparison(c) for c in state.comparisons],
        "obligations": [_duty(d, records, zone) for d in state.duties],
    }


def _comparison(comparison: Comparison) -> Json:
    pairs = [
        {
            "first": _clause(pair.first),
            "second": _clause(pair.second),
            "differences": [{"kind": d.kind.value, "first": d.first, "second": d.second} for d in pair.differences],
        }
        for pair in comparison.pairs
    ]
    return {"first": comparison.first, "second": comparison.second, "pairs": pairs}


def _clause(clause: Clause | None) -> Json | None:
    return {"id": clause.id, "text": clause.text} if clause else None


def _duty(state: DutyState, records: Mapping[str, DocumentRecord], zone: str | None) -> Json:
    duty = state.duty
    return {
        "id": duty.id,
        "clause": duty.clause,
        "debtor": duty.debtor,
        "creditor": duty.creditor,
        "mutual": duty.mutual,
        "act": duty.act.value,
        "object": duty.object,
        "condition": duty.condition or None,
        "readings": [_reading(r, zone) for r in state.readings],
        "evidence": [_telling(t, records) for t in state.tellings],
    }


def _reading(reading: ReadingState, zone: str | None) -> Json:
    return {
        "expressions": list(reading.expressions),
        "deadline": _deadline(reading.deadline, zone),
        "first_set": _deadline(reading.first_set, zone) if reading.moved else None,
        "phase": reading.phase.value,
        "status": reading.status.value,
        "timing": reading.timing.value if reading.timing else None,
        "standing": standing(reading).value,
    }


def _deadline(deadline: Deadline | None, zone: str | None) -> Json | None:
    """`ends_utc` and `ends_local` are null where the zone is not told."""
    if deadline is None:
        return None
    moment = last_moment(deadline)
    return {
        "at": deadline.at,
        "boundary": deadline.boundary.value,
        "timezone": deadline.zone,
        "last_day": deadline.last_day.isoformat(),
        "ends_utc": moment.strftime("%Y-%m-%dT%H:%MZ") if moment else None,
        "ends_local": at_zone(moment, zone) if moment and zone else None,
    }


def _telling(telling: Telling, records: Mapping[str, DocumentRecord]) -> Json:
    held = records[telling.document] if telling.document else None
    return {
        "kind": telling.kind.value,
        "side": telling.whose.value,
        "speaker": telling.speaker,
        "party": telling.party,
        "own_voice": telling.own_voice,
        "first": telling.first,
        "last": telling.last,
        "until": telling.until.at if telling.until else None,
        "document": held.capture.location if held else None,
        "sha256": held.capture.sha256 if held else None,
        "span": [telling.anchor.start, telling.anchor.end] if telling.anchor else None,
        "quote": telling.quote or None,
        "basis": telling.basis or None,
    }
