"""What the instruments, obligations and disclosures of a `case.toml` must keep to: each fault is one sentence.

A reading that names no expression of its instrument, or a day that is none, would silently change what is owed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from fairwitness.language.deadlines import is_deadline
from fairwitness.model.instruments import KnownDisclosure, KnownInstrument, KnownObligation
from fairwitness.model.lists import InterestKind
from fairwitness.model.party import CaseSettings
from fairwitness.vocab.timezones import offset_minutes

Where = tuple[str | int, ...]
Fault = tuple[Where, str]

SECTIONS = ("instrument", "obligation", "disclosure")


def days_as_text(raw: dict[str, Any]) -> None:
    """A day in these sections is clear with or without quotation marks."""
    for section in SECTIONS:
        if section in raw:
            raw[section] = _as_text(raw[section])


def _as_text(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, dict):
        return {key: _as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_as_text(held) for held in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def instrument_faults(settings: CaseSettings) -> Iterator[Fault]:
    """Everything wrong with the instruments, duties and disclosures of settings that have the right types."""
    if settings.timezone is not None and offset_minutes(settings.timezone, "2020-01-01") is None:
        yield ("timezone",), _no_zone(settings.timezone)
    seen: dict[str, int] = {}
    for number, instrument in enumerate(settings.instrument):
        if seen.setdefault(instrument.id, number) != number:
            yield ("instrument", number, "id"), f"{instrument.id!r} is instrument {seen[instrument.id] + 1} already"
        yield from _instrument(("instrument", number), instrument)
    ids: dict[str, int] = {}
    for number, duty in enumerate(settings.obligation):
        if ids.setdefault(duty.id, number) != number:
            yield ("obligation", number, "id"), f"{duty.id!r} is obligation {ids[duty.id] + 1} already"
        yield from _duty(("obligation", number), duty, settings)
    for number, disclosure in enumerate(settings.disclosure):
        yield from _disclosure(("disclosure", number), disclosure, settings)


def _instrument(where: Where, instrument: KnownInstrument) -> Iterator[Fault]:
    yield from _filled(where, id=instrument.id, name=instrument.name)
    yield from _day((*where, "date"), instrument.date)
    if instrument.timezone is not None and offset_minutes(instrument.timezone, instrument.date) is None:
        yield (*where, "timezone"), _no_zone(instrument.timezone)
    yield from _once((*where, "expression"), [e.id for e in instrument.expression])
    for number, expression in enumerate(instrument.expression):
        yield from _once((*where, "expression", number, "clause"), [c.id for c in expression.clause])


def _duty(where: Where, duty: KnownObligation, settings: CaseSettings) -> Iterator[Fault]:
    yield from _filled(where, id=duty.id, debtor=duty.debtor, object=duty.object)
    held = next((i for i in settings.instrument if i.id == duty.instrument), None)
    if held is None:
        known = ", ".join(i.id for i in settings.instrument) or "the case has none"
        yield (*where, "instrument"), f"{duty.instrument!r} is the id of no instrument; {known}"
        return
    clauses = {c.id for e in held.expression for c in e.clause}
    if clauses and duty.clause not in clauses:
        yield (
            (*where, "clause"),
            f"{duty.clause!r} is a clause of no expression; there are {', '.join(sorted(clauses))}",
        )
    if duty.timezone is not None and offset_minutes(duty.timezone, held.date) is None:
        yield (*where, "timezone"), _no_zone(duty.timezone)
    yield from _deadlines(where, duty)
    expressions = [e.id for e in held.expression]
    for number, reading in enumerate(duty.reading):
        for id_ in reading.expressions:
            if id_ not in expressions:
                yield (*where, "reading", number), f"{id_!r} is no expression of {held.id!r}"
    yield from _once((*where, "reading"), [id_ for r in duty.reading for id_ in r.expressions])
    ids = [p.id for p in settings.party]
    told = [("event", n, e.by) for n, e in enumerate(duty.event)]
    for name, number, by in [*told, *(("amendment", n, a.by) for n, a in enumerate(duty.amendment))]:
        if by is not None and by not in ids:
            yield (*where, name, number, "by"), f"{by!r} is the id of no party"


def _deadlines(where: Where, duty: KnownObligation) -> Iterator[Fault]:
    given = [((*where, "deadline"), duty.deadline)]
    given += [((*where, "reading", n, "deadline"), r.deadline) for n, r in enumerate(duty.reading)]
    given += [((*where, "amendment", n, "deadline"), a.deadline) for n, a in enumerate(duty.amendment)]
    for at, written in given:
        if written is not None and not is_deadline(written):
            yield at, f"{written!r} is no deadline; write 2020-11-20, or 2020-11-10T00:00 with a time of day"
    for n, amendment in enumerate(duty.amendment):
        yield from _day((*where, "amendment", n, "date"), amendment.date)
    for n, event in enumerate(duty.event):
        yield from _day((*where, "event", n, "date"), event.date)


def _disclosure(where: Where, disclosure: KnownDisclosure, settings: CaseSettings) -> Iterator[Fault]:
    yield from _filled(
        where, source=disclosure.source, holder=disclosure.holder, quote=disclosure.quote, where=disclosure.where
    )
    kinds = [kind.value for kind in InterestKind]
    if disclosure.kind not in kinds:
        yield (*where, "kind"), f"{disclosure.kind!r} is none of {', '.join(kinds)}"
    yield from _day((*where, "seen"), disclosure.seen)
    if disclosure.party is not None and disclosure.party not in [p.id for p in settings.party]:
        yield (*where, "party"), f"{disclosure.party!r} is the id of no party"


def _filled(at: Where, **fields: str) -> Iterator[Fault]:
    for name, value in fields.items():
        if not value.strip():
            yield (*at, name), "this must not be empty"


def _day(where: Where, written: str) -> Iterator[Fault]:
    if not (is_deadline(written) and len(written) == len("2020-11-10")):
        yield where, f"{written!r} is not a day; write it as 2020-11-10"


def _once(where: Where, ids: Sequence[str]) -> Iterator[Fault]:
    for id_ in dict.fromkeys(ids):
        if ids.count(id_) > 1:
            yield where, f"{id_!r} stands twice"


def _no_zone(zone: str) -> str:
    return f"{zone!r} is no zone we are sure of; write its offset from UTC, such as +04:00"
