# ruff: noqa: E501
"""How a duty stands, by the rule written at the top of `weigh/duty_status.py`, row by row."""

from datetime import date

import pytest

from fairwitness.model.duties import Deadline, Status, Telling, Timing, Whose
from fairwitness.model.instruments import Act, Boundary, EventKind
from fairwitness.weigh.duty_status import status, teller

DEADLINE = Deadline(at="2020-11-20", boundary=Boundary.BY)
AFTER, BEFORE = date(2020, 12, 1), date(2020, 11, 12)
IN, LATE, OPEN = Timing.IN_TIME, Timing.LATE, Timing.UNDECIDED
A, B = "party:a", "party:b"
E, S = EventKind, Status


def told(kind: EventKind, by: str | None = A, day: str | None = "2020-11-20", first: str | None = "same") -> Telling:
    """Of one day; `first` null leaves its beginning open."""
    start = day if first == "same" else first
    return Telling(kind=kind, whose=Whose.THIRD, speaker=by or "Watch", party=by, first=start, last=day)


ROWS = [
    # nothing is told
    ("untold", Act.HANDOVER, [], (S.UNKNOWN, None)),
    # done, in time, late, on days that settle nothing
    ("in time", Act.HANDOVER, [told(E.PERFORMED)], (S.PERFORMED, IN)),
    ("late", Act.HANDOVER, [told(E.PERFORMED, day="2020-11-21")], (S.LATE, LATE)),
    ("undecided", Act.HANDOVER, [told(E.PERFORMED, day="2020-11-24", first=None)], (S.PERFORMED, OPEN)),
    ("in time beats undecided", Act.HANDOVER, [told(E.PERFORMED), told(E.PERFORMED, B, "2020-11-24", None)], (S.PERFORMED, IN)),
    ("late beats undecided", Act.HANDOVER, [told(E.PERFORMED, day="2020-11-21"), told(E.PERFORMED, B, "2020-11-24", None)], (S.LATE, LATE)),
    # the two tell of days on either side of the deadline; one alone contradicts only itself
    ("days differ", Act.HANDOVER, [told(E.PERFORMED), told(E.PERFORMED, B, "2020-11-21")], (S.DISPUTED, None)),
    ("one says both", Act.HANDOVER, [told(E.PERFORMED), told(E.PERFORMED, A, "2020-11-21")], (S.PERFORMED, OPEN)),
    # one says it was done, another that it was not
    ("done and not done", Act.HANDOVER, [told(E.PERFORMED), told(E.NOT_PERFORMED, B)], (S.DISPUTED, None)),
    ("done, broken", Act.HANDOVER, [told(E.PERFORMED), told(E.BREACH_ALLEGED, B, "2020-11-01")], (S.DISPUTED, None)),
    ("done and not done by one", Act.HANDOVER, [told(E.PERFORMED), told(E.NOT_PERFORMED)], (S.PERFORMED, IN)),
    # not done yet on a day before is no contradiction; on the day itself, or on no day, it is
    ("not yet", Act.HANDOVER, [told(E.NOT_PERFORMED, B, "2020-11-19"), told(E.PERFORMED)], (S.PERFORMED, IN)),
    ("not on the day", Act.HANDOVER, [told(E.NOT_PERFORMED, B, "2020-11-20"), told(E.PERFORMED)], (S.DISPUTED, None)),
    ("not at all", Act.HANDOVER, [told(E.NOT_PERFORMED, B, None), told(E.PERFORMED)], (S.DISPUTED, None)),
    ("not, before a day untold", Act.HANDOVER, [told(E.NOT_PERFORMED, B, "2020-11-19"), told(E.PERFORMED, A, "2020-11-20", None)], (S.DISPUTED, None)),
    # only against it
    ("not done", Act.HANDOVER, [told(E.NOT_PERFORMED, B)], (S.BREACH_ALLEGED, None)),
    ("broken", Act.HANDOVER, [told(E.BREACH_ALLEGED, B)], (S.BREACH_ALLEGED, None)),
    ("broken and denied", Act.HANDOVER, [told(E.BREACH_ALLEGED, B), told(E.BREACH_DENIED)], (S.DISPUTED, None)),
    ("only denied", Act.HANDOVER, [told(E.BREACH_DENIED)], (S.UNKNOWN, None)),
    ("against a part", Act.HANDOVER, [told(E.PARTLY), told(E.NOT_PERFORMED, B)], (S.BREACH_ALLEGED, None)),
    ("a part", Act.HANDOVER, [told(E.PARTLY)], (S.PARTLY, None)),
    ("a part, then all", Act.HANDOVER, [told(E.PARTLY), told(E.PERFORMED)], (S.PERFORMED, IN)),
    # what keeps on: having begun does not answer a breach
    ("kept on", Act.CEASEFIRE, [told(E.PERFORMED)], (S.PERFORMED, IN)),
    ("begun and broken", Act.CEASEFIRE, [told(E.PERFORMED), told(E.BREACH_ALLEGED, B)], (S.BREACH_ALLEGED, None)),
    ("broken, denied by another", Act.CEASEFIRE, [told(E.BREACH_ALLEGED, B), told(E.BREACH_DENIED)], (S.DISPUTED, None)),
    ("broken, denied by the same", Act.CEASEFIRE, [told(E.BREACH_ALLEGED), told(E.BREACH_DENIED)], (S.BREACH_ALLEGED, None)),
    ("not kept", Act.GUARANTEE, [told(E.NOT_PERFORMED, B)], (S.BREACH_ALLEGED, None)),
    ("denied only", Act.RESTRAINT, [told(E.BREACH_DENIED)], (S.UNKNOWN, None)),
    # lapsed stands over all
    ("lapsed", Act.HANDOVER, [told(E.LAPSED), told(E.PERFORMED)], (S.LAPSED, None)),
    ("lapsed though broken", Act.CEASEFIRE, [told(E.LAPSED), told(E.BREACH_ALLEGED)], (S.LAPSED, None)),
]  # fmt: skip


@pytest.mark.parametrize(("act", "tellings", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_status(act: Act, tellings: list[Telling], expected: tuple[Status, Timing | None]) -> None:
    assert status(act, tellings, DEADLINE, AFTER, moved=False) == expected
    assert status(act, tellings[::-1], DEADLINE, AFTER, moved=False) == expected


def test_without_a_deadline_done_is_done() -> None:
    assert status(Act.EXCHANGE, [told(E.PERFORMED)], None, AFTER, moved=False) == (S.PERFORMED, None)


def test_a_moved_deadline_is_extended_until_it_has_passed() -> None:
    days = [date(2020, 11, 12), date(2020, 11, 20), date(2020, 11, 21)]
    found = [status(Act.HANDOVER, [], DEADLINE, day, moved=True) for day in days]
    assert found == [(S.EXTENDED, None), (S.EXTENDED, None), (S.UNKNOWN, None)]
    assert status(Act.HANDOVER, [], DEADLINE, BEFORE, moved=False) == (S.UNKNOWN, None)
    assert status(Act.HANDOVER, [told(E.PARTLY)], DEADLINE, BEFORE, moved=True) == (S.PARTLY, None)


def test_the_zone_of_local_days_decides_the_last_hour() -> None:
    moscow = Deadline(at="2020-11-20", boundary=Boundary.BY, zone="Moscow")
    done = [told(E.PERFORMED, day="2020-11-21")]
    assert status(Act.HANDOVER, done, moscow, AFTER, moved=False) == (S.LATE, LATE)
    assert status(Act.HANDOVER, done, moscow, AFTER, moved=False, zone="+04:00") == (S.PERFORMED, OPEN)


def test_all_of_one_party_are_one_teller() -> None:
    one, other = told(E.PERFORMED, A), told(E.NOT_PERFORMED, A)
    assert teller(one) == teller(other) == A
    assert teller(told(E.PERFORMED, None)) == "watch"


def test_exchanging_the_parties_changes_no_status() -> None:
    swap = {A: B, B: A, None: None}
    for _, act, tellings, expected in ROWS:
        other = [told(t.kind, swap[t.party], t.last, t.first) for t in tellings]
        assert status(act, other, DEADLINE, AFTER, moved=False) == expected
