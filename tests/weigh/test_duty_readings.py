"""Readings of one duty: a deadline for each text, moved alike by an amendment."""

from datetime import date

from fairwitness.model.duties import Deadline, Phase, Status, Telling, Timing, Whose
from fairwitness.model.instruments import (
    Act,
    Boundary,
    EventKind,
    Expression,
    KnownInstrument,
    KnownObligation,
    ReadingGiven,
)
from fairwitness.model.lists import InstrumentKind
from fairwitness.weigh.duty_readings import in_force, reading_states, readings

BY, BEFORE, ON = Boundary.BY, Boundary.BEFORE, Boundary.ON


def instrument(*texts: str, zone: str | None = None) -> KnownInstrument:
    return KnownInstrument(
        id="i", name="I", kind=InstrumentKind.AGREEMENT, date="2020-11-10", timezone=zone,
        expression=tuple(Expression(id=t, issuer=t) for t in texts),
    )  # fmt: skip


def duty(deadline: str | None = "2020-11-20", *given: ReadingGiven, zone: str | None = None) -> KnownObligation:
    return KnownObligation(
        id="d", instrument="i", clause="1", debtor="a", act=Act.HANDOVER, object="it", deadline=deadline,
        timezone=zone, reading=given,
    )  # fmt: skip


def moved(until: str, on: str, boundary: Boundary = BY, first: str | None = "same") -> Telling:
    return Telling(
        kind=EventKind.EXTENDED, whose=Whose.THIRD, speaker="s", first=on if first == "same" else first, last=on,
        until=Deadline(at=until, boundary=boundary),
    )  # fmt: skip


def test_one_reading_where_all_texts_agree() -> None:
    assert readings(duty(), instrument("x", "y")) == ((Deadline(at="2020-11-20", boundary=BY), ()),)
    assert readings(duty(None), instrument("x", "y")) == ((None, ()),)


def test_a_reading_for_each_deadline_in_the_order_of_the_texts() -> None:
    given = ReadingGiven(expressions=("x",), boundary=BEFORE)
    assert readings(duty("2020-11-20", given), instrument("x", "y", "z")) == (
        (Deadline(at="2020-11-20", boundary=BEFORE), ("x",)),
        (Deadline(at="2020-11-20", boundary=BY), ("y", "z")),
    )


def test_a_reading_may_have_another_day_or_be_the_only_one_with_a_day() -> None:
    given = ReadingGiven(expressions=("y",), deadline="2020-11-25")
    assert readings(duty(None, given), instrument("x", "y")) == (
        (None, ("x",)),
        (Deadline(at="2020-11-25", boundary=BY), ("y",)),
    )


def test_the_duty_s_own_zone_goes_before_the_instrument_s() -> None:
    assert [r[0].zone for r in readings(duty(), instrument(zone="Moscow")) if r[0]] == ["Moscow"]
    assert [r[0].zone for r in readings(duty(zone="UTC"), instrument(zone="Moscow")) if r[0]] == ["UTC"]
    given = ReadingGiven(expressions=("x",), boundary=ON)
    found = readings(duty("2020-11-20", given, zone="UTC"), instrument("x", "y", zone="Moscow"))
    assert [r[0].zone for r in found if r[0]] == ["UTC", "UTC"]


def test_the_deadline_last_set_is_in_force() -> None:
    first = Deadline(at="2020-11-15", boundary=BEFORE)
    assert in_force(first, []) == first
    assert in_force(first, [moved("2020-11-25", "2020-11-14")]) == Deadline(at="2020-11-25", boundary=BY)
    # a later word goes before a longer one; of one day the longer
    later = [moved("2020-11-30", "2020-11-14"), moved("2020-11-25", "2020-11-16")]
    assert in_force(first, later) == in_force(first, later[::-1]) == Deadline(at="2020-11-25", boundary=BY)
    same = [moved("2020-11-25", "2020-11-14", BEFORE), moved("2020-11-25", "2020-11-14", BY)]
    assert in_force(first, same) == in_force(first, same[::-1]) == Deadline(at="2020-11-25", boundary=BY)
    undated = [moved("2020-11-25", "2020-11-14", first=None), moved("2020-11-28", "2020-11-13")]
    assert in_force(first, undated) == Deadline(at="2020-11-25", boundary=BY)


def test_words_of_delay_without_a_new_day_move_nothing() -> None:
    first = Deadline(at="2020-11-15", boundary=BY)
    told = Telling(kind=EventKind.EXTENDED, whose=Whose.THIRD, speaker="s", first="2020-11-14", last="2020-11-14")
    done = Telling(
        kind=EventKind.PERFORMED, whose=Whose.THIRD, speaker="s", last="2020-11-14",
        until=Deadline(at="2020-11-30", boundary=BY),
    )  # fmt: skip
    assert in_force(first, [told, done]) == first


def test_the_state_of_each_reading() -> None:
    given = ReadingGiven(expressions=("y",), boundary=BEFORE)
    done = Telling(kind=EventKind.PERFORMED, whose=Whose.THIRD, speaker="s", first="2020-11-20", last="2020-11-20")
    by, before = reading_states(duty("2020-11-20", given), instrument("x", "y"), [done], date(2020, 11, 20), None)
    assert (by.expressions, by.phase, by.status, by.timing, by.moved) == (
        ("x",), Phase.DUE, Status.PERFORMED, Timing.IN_TIME, False,
    )  # fmt: skip
    assert (before.expressions, before.phase, before.status, before.timing, before.moved) == (
        ("y",), Phase.PAST, Status.LATE, Timing.LATE, False,
    )  # fmt: skip


def test_an_extension_moves_every_reading_alike_and_the_first_day_set_stays_beside_it() -> None:
    given = ReadingGiven(expressions=("y",), boundary=BEFORE)
    told = [moved("2020-11-25", "2020-11-15")]
    found = reading_states(duty("2020-11-15", given), instrument("x", "y"), told, date(2020, 11, 16), None)
    assert [(r.moved, r.status, r.phase) for r in found] == [(True, Status.EXTENDED, Phase.AHEAD)] * 2
    assert [r.deadline for r in found] == [Deadline(at="2020-11-25", boundary=BY)] * 2
    assert [r.first_set and r.first_set.boundary for r in found] == [BY, BEFORE]


def test_local_days_are_counted_in_the_zone_given() -> None:
    done = Telling(kind=EventKind.PERFORMED, whose=Whose.THIRD, speaker="s", first="2020-11-21", last="2020-11-21")
    (one,) = reading_states(duty(zone="Moscow"), instrument(), [done], date(2020, 12, 1), "+04:00")
    assert (one.status, one.timing) == (Status.PERFORMED, Timing.UNDECIDED)
