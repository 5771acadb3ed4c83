# ruff: noqa: E501, FBT001
"""Deadlines by boundary and zone: which day still counts, at which minute the time is up, what a day told settles."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.deadlines import at_zone, is_deadline, last_moment, phase, timing
from fairwitness.model.duties import Deadline, Phase, Timing
from fairwitness.model.instruments import Boundary
from fairwitness.vocab.timezones import offset_minutes, zones

BY, BEFORE, ON = Boundary.BY, Boundary.BEFORE, Boundary.ON
IN, LATE, OPEN = Timing.IN_TIME, Timing.LATE, Timing.UNDECIDED


def due(at: str, boundary: Boundary = BY, zone: str | None = None) -> Deadline:
    return Deadline(at=at, boundary=boundary, zone=zone)


LAST_DAYS = [
    (due("2020-11-20", BY), "2020-11-20"),
    (due("2020-11-20", ON), "2020-11-20"),
    (due("2020-11-20", BEFORE), "2020-11-19"),
    (due("2020-03-01", BEFORE), "2020-02-29"),
    # midnight ends the day before; a ceasefire from midnight begins on the day
    (due("2020-11-10T00:00", BY), "2020-11-09"),
    (due("2020-11-10T00:00", BEFORE), "2020-11-09"),
    (due("2020-11-10T00:00", ON), "2020-11-10"),
    (due("2020-11-10T18:00", BEFORE), "2020-11-10"),
    (due("2020-11-10T18:00", BY), "2020-11-10"),
]


@pytest.mark.parametrize(("deadline", "expected"), LAST_DAYS)
def test_the_last_day_in_time(deadline: Deadline, expected: str) -> None:
    assert deadline.last_day.isoformat() == expected


MOMENTS = [
    (due("2020-11-20", BY, "+04:00"), "2020-11-20T20:00"),
    (due("2020-11-20", ON, "+04:00"), "2020-11-20T20:00"),
    (due("2020-11-20", BEFORE, "+04:00"), "2020-11-19T20:00"),
    (due("2020-11-10T00:00", ON, "Moscow"), "2020-11-09T21:00"),
    (due("2020-11-10T00:00", ON, "-03:30"), "2020-11-10T03:30"),
    (due("2020-11-10T00:00", ON, "UTC"), "2020-11-10T00:00"),
    # Moscow kept +04:00 from March 2011 to October 2014
    (due("2014-10-25T12:00", BY, "Moscow time"), "2014-10-25T08:00"),
    (due("2014-10-26T12:00", BY, "Moscow time"), "2014-10-26T09:00"),
]


@pytest.mark.parametrize(("deadline", "expected"), MOMENTS)
def test_the_minute_at_which_the_time_is_up(deadline: Deadline, expected: str) -> None:
    assert last_moment(deadline) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_no_minute_without_a_zone() -> None:
    assert last_moment(due("2020-11-20")) is None
    assert last_moment(due("2020-11-20", BY, "Cloud time")) is None


def test_midnight_in_moscow_is_one_in_the_morning_four_hours_east() -> None:
    moment = last_moment(due("2020-11-10T00:00", ON, "Moscow"))
    assert moment is not None
    assert at_zone(moment, "+04:00") == "2020-11-10T01:00"
    assert at_zone(moment, "Baku") == at_zone(moment, "Yerevan") == "2020-11-10T01:00"
    assert at_zone(moment, "nowhere") is None


TIMINGS = [
    # deadline, first day, last day, zone of the days -> how it stands
    (due("2020-11-20", BY), "2020-11-20", "2020-11-20", None, IN),
    (due("2020-11-20", BY), "2020-11-21", "2020-11-21", None, LATE),
    (due("2020-11-20", BEFORE), "2020-11-19", "2020-11-19", None, IN),
    (due("2020-11-20", BEFORE), "2020-11-20", "2020-11-20", None, LATE),
    (due("2020-11-20", ON), "2020-11-20", "2020-11-20", None, IN),
    # a span of days that holds the last moment settles nothing
    (due("2020-11-20", BY), "2020-11-18", "2020-11-22", None, OPEN),
    (due("2020-11-20", BY), None, "2020-11-20", None, IN),
    (due("2020-11-20", BY), None, "2020-11-22", None, OPEN),
    (due("2020-11-20", BY), "2020-11-21", None, None, LATE),
    (due("2020-11-20", BY), None, None, None, OPEN),
    # the day ends an hour later four hours east than in Moscow
    (due("2020-11-20", BY, "Moscow"), "2020-11-20", "2020-11-20", "+04:00", IN),
    (due("2020-11-20", BY, "Moscow"), "2020-11-21", "2020-11-21", "+04:00", OPEN),
    (due("2020-11-20", BY, "Moscow"), "2020-11-22", "2020-11-22", "+04:00", LATE),
    (due("2020-11-20", BEFORE, "Moscow"), "2020-11-20", "2020-11-20", "+04:00", OPEN),
    (due("2020-11-20", BY, "+04:00"), "2020-11-20", "2020-11-20", "Moscow", OPEN),
    (due("2020-11-20", BY, "+04:00"), "2020-11-19", "2020-11-19", "Moscow", IN),
    # one zone alone moves nothing
    (due("2020-11-20", BY, "Moscow"), "2020-11-20", "2020-11-20", None, IN),
    (due("2020-11-20", BY), "2020-11-20", "2020-11-20", "+04:00", IN),
    # a time of day, with and without clocks that can be compared
    (due("2020-11-20T12:00", BY, "+04:00"), "2020-11-20", "2020-11-20", "+04:00", OPEN),
    (due("2020-11-20T12:00", BY), "2020-11-20", "2020-11-20", None, IN),
    (due("2020-11-20T12:00", BY), "2020-11-21", "2020-11-21", None, LATE),
    (due("2020-11-20T00:00", BY), "2020-11-20", "2020-11-20", None, LATE),
]


@pytest.mark.parametrize(("deadline", "first", "last", "zone", "expected"), TIMINGS)
def test_timing(deadline: Deadline, first: str | None, last: str | None, zone: str | None, expected: Timing) -> None:
    assert timing(deadline, first, last, zone) is expected


def test_phase() -> None:
    by, before = due("2020-11-20", BY), due("2020-11-20", BEFORE)
    days = [date(2020, 11, day) for day in (18, 19, 20, 21)]
    assert [phase(by, d) for d in days] == [Phase.AHEAD, Phase.AHEAD, Phase.DUE, Phase.PAST]
    assert [phase(before, d) for d in days] == [Phase.AHEAD, Phase.DUE, Phase.PAST, Phase.PAST]
    assert phase(None, days[0]) is Phase.OPEN


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-11-20", True), ("2020-11-10T00:00", True), ("2020-11-31", False), ("2020-11", False),
        ("2020-11-20T24:00", False), ("20 November", False), ("2020-11-20T00:00:00", False), ("20201120", False), ("", False),
    ],
)  # fmt: skip
def test_only_one_way_of_writing_a_deadline(written: str, expected: bool) -> None:
    assert is_deadline(written) is expected


DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: f"{'-' if m < 0 else '+'}{abs(m) // 60:02}:{abs(m) % 60:02}")


@given(DAYS, st.sampled_from(Boundary), OFFSETS)
def test_in_its_own_zone_a_day_is_in_time_or_late_and_the_last_day_parts_them(
    day: date, boundary: Boundary, zone: str
) -> None:
    deadline = due(day.isoformat(), boundary, zone)
    last, after = deadline.last_day.isoformat(), (deadline.last_day + timedelta(days=1)).isoformat()
    assert timing(deadline, last, last, zone) is IN
    assert timing(deadline, after, after, zone) is LATE
    assert (phase(deadline, deadline.last_day), phase(deadline, date.fromisoformat(after))) == (Phase.DUE, Phase.PAST)


@given(DAYS, OFFSETS)
def test_before_is_by_the_day_before(day: date, zone: str) -> None:
    before, by = due(day.isoformat(), BEFORE, zone), due((day - timedelta(days=1)).isoformat(), BY, zone)
    assert (before.last_day, last_moment(before)) == (by.last_day, last_moment(by))


@given(DAYS, st.sampled_from(Boundary), OFFSETS, OFFSETS, st.integers(-3, 3))
def test_a_later_day_is_never_better_in_time(day: date, boundary: Boundary, zone: str, local: str, shift: int) -> None:
    order = [IN, OPEN, LATE]
    deadline = due(day.isoformat(), boundary, zone)
    days = [(day + timedelta(days=shift + n)).isoformat() for n in (0, 1)]
    earlier, later = (timing(deadline, d, d, local) for d in days)
    assert order.index(earlier) <= order.index(later)


@given(DAYS, st.sampled_from(Boundary), OFFSETS, OFFSETS)
def test_the_moment_is_the_same_instant_on_every_clock(day: date, boundary: Boundary, zone: str, local: str) -> None:
    moment = last_moment(due(day.isoformat(), boundary, zone))
    assert moment is not None
    shown, minutes = at_zone(moment, local), offset_minutes(local, day.isoformat())
    assert shown is not None
    assert minutes is not None
    assert datetime.fromisoformat(shown).replace(tzinfo=UTC) - timedelta(minutes=minutes) == moment


@pytest.mark.parametrize("name", sorted(zones()))
def test_every_zone_has_an_offset_today_and_its_entries_are_in_order(name: str) -> None:
    offsets = zones()[name].offsets
    assert offset_minutes(name.title(), "2026-01-01") is not None
    assert [day for day, _ in offsets] == sorted({day for day, _ in offsets})
    assert name == name.lower()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("+04:00", 240),
        ("+4", 240),
        ("UTC+3", 180),
        ("gmt -03:30", -210),
        ("-00:30", -30),
        ("+15:00", None),
        ("4", None),
    ],
)
def test_offsets(zone: str, expected: int | None) -> None:
    assert offset_minutes(zone, "2020-01-01") == expected


def test_a_zone_is_not_guessed_before_its_first_entry() -> None:
    assert offset_minutes("Moscow", "2011-03-26") is None
    assert offset_minutes("Moscow", "2011-03-27") == 240
