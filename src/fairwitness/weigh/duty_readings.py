"""A duty has as many readings as its expressions have deadlines; an amendment moves each of them alike."""

from collections.abc import Iterator, Sequence
from datetime import date

from fairwitness.language.deadlines import phase
from fairwitness.model.duties import Deadline, ReadingState, Telling
from fairwitness.model.instruments import EventKind, KnownInstrument, KnownObligation
from fairwitness.weigh.duty_status import status

Reading = tuple[Deadline | None, tuple[str, ...]]


def reading_states(
    duty: KnownObligation, instrument: KnownInstrument, told: Sequence[Telling], on: date, zone: str | None
) -> tuple[ReadingState, ...]:
    """How the duty stands on the day, reading by reading, in the order in which the instrument has its expressions."""
    return tuple(
        _state(duty, first_set, expressions, told, on, zone) for first_set, expressions in readings(duty, instrument)
    )


def _state(
    duty: KnownObligation,
    first_set: Deadline | None,
    expressions: tuple[str, ...],
    told: Sequence[Telling],
    on: date,
    zone: str | None,
) -> ReadingState:
    moved_to = in_force(first_set, told)
    found, when = status(duty.act, told, moved_to, on, moved=moved_to != first_set, zone=zone)
    return ReadingState(
        expressions=expressions,
        first_set=first_set,
        deadline=moved_to,
        phase=phase(moved_to, on),
        status=found,
        timing=when,
    )


def readings(duty: KnownObligation, instrument: KnownInstrument) -> tuple[Reading, ...]:
    """Each deadline with the expressions that have it; expressions that read alike are one reading."""
    zone = duty.timezone or instrument.timezone
    if not duty.reading:
        return ((_deadline(duty.deadline, duty, zone), ()),) if duty.deadline else ((None, ()),)
    found: dict[Deadline | None, list[str]] = {}
    for expression in instrument.expression:
        found.setdefault(_read_in(expression.id, duty, zone), []).append(expression.id)
    return tuple((deadline, tuple(ids)) for deadline, ids in found.items())


def _read_in(expression: str, duty: KnownObligation, zone: str | None) -> Deadline | None:
    own = next((r for r in duty.reading if expression in r.expressions), None)
    at = (own.deadline if own else None) or duty.deadline
    return None if at is None else Deadline(at=at, boundary=(own and own.boundary) or duty.boundary, zone=zone)


def _deadline(at: str, duty: KnownObligation, zone: str | None) -> Deadline:
    return Deadline(at=at, boundary=duty.boundary, zone=zone)


def in_force(first_set: Deadline | None, told: Sequence[Telling]) -> Deadline | None:
    """The deadline last set. Of extensions told on one day the longest counts."""
    moved = list(_moves(told))
    return max(moved, key=lambda move: move[0])[1] if moved else first_set


def _moves(told: Sequence[Telling]) -> Iterator[tuple[tuple[str, str, str], Deadline]]:
    for telling in told:
        if telling.kind is EventKind.EXTENDED and telling.until is not None:
            until = telling.until
            yield (telling.first or telling.last or "", until.last_day.isoformat(), until.at), until
