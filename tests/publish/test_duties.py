# ruff: noqa: E501
"""The duties of a case as JSON, on the terminal and in a calendar: everything shown, nothing steered, nothing judged."""

import io
import json
from datetime import date, datetime
from enum import StrEnum

import icalendar as ical
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from fairwitness.model.clauses import DifferenceKind
from fairwitness.model.duties import Deadline, DutyReport, Phase, ReadingState, Status, Telling, Timing, Whose
from fairwitness.model.instruments import (
    Act,
    Boundary,
    Clause,
    EventGiven,
    EventKind,
    Expression,
    KnownInstrument,
    KnownObligation,
    ReadingGiven,
)
from fairwitness.model.lists import InstrumentKind
from fairwitness.model.party import CaseSettings, KnownPlace, Party
from fairwitness.publish import duties
from fairwitness.publish.contract import encode
from fairwitness.publish.duties import Standing, duty_label, duty_labels, standing, telling_words
from fairwitness.publish.duties_json import duties_object
from fairwitness.publish.duties_terminal import render_duties
from fairwitness.publish.icalendar import escaped, folded, icalendar
from fairwitness.weigh.obligations import obligations

LISTS = (Standing, Status, Timing, Phase, Whose, EventKind, Act, DifferenceKind)


@pytest.mark.parametrize("values", LISTS, ids=lambda v: v.__name__)
def test_every_value_has_words_and_all_words_a_value(values: type[StrEnum]) -> None:
    assert list(duty_labels()[values.__name__]) == [v.value for v in values]
    assert all(duty_label(v).strip() for v in values)


def test_no_words_are_left_over_or_loaded() -> None:
    assert set(duty_labels()) == {v.__name__ for v in LISTS}
    words = " ".join(text for table in duty_labels().values() for text in table.values()).casefold()
    assert [w for w in ("liberat", "occup", "terror", "regime", "aggress", "guilt", "violat") if w in words] == []


SETTINGS = CaseSettings(
    title="A case; made, for \\ tests",
    party=(Party(id="a", name="Astate"), Party(id="b", name="Bstate")),
    place=(KnownPlace(names=("Northfield", "Norfeld"), lat=40, lon=47, country="XA"),),
    timezone="+04:00",
    instrument=(
        KnownInstrument(
            id="i", name="Pact", kind=InstrumentKind.AGREEMENT, date="2020-11-10", number="7",
            expression=(
                Expression(id="x", issuer="Office of A", source="https://example.org/x",
                           clause=(Clause(id="2", text="Northfield by 20 November 2020"),)),
                Expression(id="y", issuer="Office of B", clause=(Clause(id="2", text="Norfeld before 20 November 2020"),)),
            ),
        ),
    ),
    obligation=(
        KnownObligation(
            id="north", instrument="i", clause="2", debtor="a", creditor="b", act=Act.HANDOVER, object="Northfield",
            deadline="2020-11-20", reading=(ReadingGiven(expressions=("y",), boundary=Boundary.BEFORE),),
            event=(EventGiven(kind=EventKind.PERFORMED, date="2020-11-20", basis="Bulletin 4, page 2", by="b"),),
        ),
        KnownObligation(
            id="fire", instrument="i", clause="2", debtor="a", creditor="b", mutual=True, act=Act.CEASEFIRE, object="all fire",
            deadline="2020-11-10T00:00", boundary=Boundary.ON, timezone="Moscow", condition="once signed",
        ),
        KnownObligation(id="open", instrument="i", clause="2", debtor="Mission", act=Act.DEPLOYMENT, object="observers"),
    ),
)  # fmt: skip


def report(on: str = "2020-11-20") -> DutyReport:
    return obligations({}, SETTINGS, date.fromisoformat(on))


def test_the_object_holds_everything() -> None:
    found = json.loads(encode(duties_object(report(), {}, "+04:00")))
    assert (found["version"], found["on"]) == (1, "2020-11-20")
    (instrument,) = found["instruments"]
    assert [instrument[k] for k in ("id", "kind", "name", "number", "date")] == [
        "i",
        "agreement",
        "Pact",
        "7",
        "2020-11-10",
    ]
    assert [e["issuer"] for e in instrument["expressions"]] == ["Office of A", "Office of B"]
    (pair,) = instrument["comparisons"][0]["pairs"]
    assert [(d["kind"], d["first"], d["second"]) for d in pair["differences"]] == [
        ("boundary", "by 20 November 2020", "before 20 November 2020"),
        ("place_name", "Northfield", "Norfeld"),
    ]
    north, fire, open_ = instrument["obligations"]
    assert [
        (r["expressions"], r["status"], r["timing"], r["standing"], r["deadline"]["last_day"])
        for r in north["readings"]
    ] == [
        (["x"], "performed", "in_time", "done", "2020-11-20"),
        (["y"], "late", "late", "late", "2020-11-19"),
    ]
    (told,) = north["evidence"]
    assert (told["kind"], told["side"], told["speaker"], told["basis"], told["document"]) == (
        "performed",
        "creditor",
        "Bstate",
        "Bulletin 4, page 2",
        None,
    )
    (reading,) = fire["readings"]
    assert reading["deadline"] == {
        "at": "2020-11-10T00:00",
        "boundary": "on",
        "timezone": "Moscow",
        "last_day": "2020-11-10",
        "ends_utc": "2020-11-09T21:00Z",
        "ends_local": "2020-11-10T01:00",
    }
    assert (fire["condition"], fire["mutual"], reading["standing"]) == ("once signed", True, "overdue")
    assert (open_["readings"][0]["deadline"], open_["readings"][0]["standing"], open_["creditor"]) == (
        None,
        "untold",
        None,
    )


STANDINGS = [
    (Status.PERFORMED, Phase.DUE, Standing.DONE), (Status.LATE, Phase.PAST, Standing.LATE),
    (Status.PARTLY, Phase.AHEAD, Standing.PARTLY), (Status.DISPUTED, Phase.PAST, Standing.DISPUTED),
    (Status.BREACH_ALLEGED, Phase.OPEN, Standing.BREACH_ALLEGED), (Status.LAPSED, Phase.OPEN, Standing.LAPSED),
    (Status.EXTENDED, Phase.AHEAD, Standing.EXTENDED), (Status.EXTENDED, Phase.DUE, Standing.DUE),
    (Status.UNKNOWN, Phase.DUE, Standing.DUE), (Status.UNKNOWN, Phase.AHEAD, Standing.AHEAD),
    (Status.UNKNOWN, Phase.PAST, Standing.OVERDUE), (Status.UNKNOWN, Phase.OPEN, Standing.UNTOLD),
]  # fmt: skip


@pytest.mark.parametrize(("status", "phase", "expected"), STANDINGS)
def test_under_which_heading_a_duty_stands(status: Status, phase: Phase, expected: Standing) -> None:
    reading = ReadingState(expressions=(), first_set=None, deadline=None, phase=phase, status=status)
    assert standing(reading) is expected


def shown(settings: CaseSettings = SETTINGS, width: int = 200) -> str:
    out = io.StringIO()
    render_duties(report(), settings, Console(file=out, width=width, no_color=True))
    return " ".join(out.getvalue().split())


def test_the_terminal_shows_both_readings_the_word_and_the_local_hour() -> None:
    text = shown()
    for words in (
        "Told as done hand over: Norfeld / Northfield (clause 2; Astate to Bstate)",
        "told as done, in time | by 20 November 2020; text of Office of A",
        "told as done, late | before 20 November 2020; text of Office of B",
        "done (20 November 2020), on the word of Bstate, of the side it is owed to: Bulletin 4, page 2",
        "Past its deadline, nothing told cease fire: all fire (clause 2; Astate and Bstate to one another)",
        "on 10 November 2020, 00:00 (Moscow); 10 November 2020, 01:00 (+04:00)",
        "Office of A | Office of B clause 2: the day itself included or not: by 20 November 2020 | before 20 November 2020",
        "clause 2: name of the same place: Northfield | Norfeld",
        "“Not told” is no word on whether it was done.",
    ):
        assert words in text


def test_text_of_a_case_steers_no_terminal() -> None:
    evil = msgspec.structs.replace(SETTINGS.obligation[0], object="North\x1b[31mfield [bold]x[/bold]\n")
    settings = msgspec.structs.replace(SETTINGS, obligation=(evil,))
    out = io.StringIO()
    found = obligations({}, settings, date(2020, 11, 20))
    render_duties(found, settings, Console(file=out, width=200, no_color=True))
    assert "\x1b" not in out.getvalue()
    assert "[bold]x[/bold]" in out.getvalue()


def test_a_case_without_instruments_says_so() -> None:
    settings = CaseSettings(title="empty")
    out = io.StringIO()
    render_duties(obligations({}, settings, date(2020, 11, 20)), settings, Console(file=out, width=100))
    assert "names no instrument" in out.getvalue()


def events() -> list[ical.Event]:
    calendar = ical.Calendar.from_ical(icalendar(report(), SETTINGS))
    assert calendar["VERSION"] == "2.0"
    assert escaped(SETTINGS.title) == str(calendar["NAME"])
    return [e for e in calendar.walk("VEVENT") if isinstance(e, ical.Event)]


def test_the_calendar_is_read_by_a_library() -> None:
    found = events()
    assert [e.start for e in found] == [
        date(2020, 11, 20), date(2020, 11, 19), datetime.fromisoformat("2020-11-09T21:00:00+00:00"),
    ]  # fmt: skip
    assert [e.end for e in found[:2]] == [date(2020, 11, 21), date(2020, 11, 20)]
    assert str(found[0]["SUMMARY"]) == "hand over: Norfeld / Northfield (by 20 November 2020, text of Office of A)"
    assert "before 20 November 2020: the day itself is too late." in str(found[1]["DESCRIPTION"])
    assert "Condition: once signed." in str(found[2]["DESCRIPTION"])
    assert all(e.errors == [] for e in found)
    assert len({str(e["UID"]) for e in found}) == len(found)


def test_equal_reports_give_equal_bytes_and_a_name_is_kept_from_day_to_day() -> None:
    assert icalendar(report(), SETTINGS) == icalendar(report(), SETTINGS)
    later = ical.Calendar.from_ical(icalendar(report("2020-12-01"), SETTINGS))
    assert [str(e["UID"]) for e in later.walk("VEVENT")] == [str(e["UID"]) for e in events()]


def test_every_line_is_short_enough_and_ends_as_it_must() -> None:
    data = icalendar(report(), SETTINGS)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


@given(st.text())
def test_any_text_comes_back_from_a_calendar(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    lines = folded("BEGIN:VEVENT") + folded(f"SUMMARY:{escaped(text)}") + folded("END:VEVENT")
    assert all(len(line) <= 75 for line in lines.encode().split(b"\r\n"))
    event = ical.Event.from_ical(lines.encode())
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = "".join(c for c in plain if c in "\t\n" or (ord(c) >= 0x20 and ord(c) != 0x7F))
    assert str(event["SUMMARY"]) == expected


def test_words_of_a_telling() -> None:
    told = Telling(
        kind=EventKind.EXTENDED, whose=Whose.THIRD, speaker="Paper", last="2020-11-15", own_voice=True,
        until=Deadline(at="2020-11-25", boundary=Boundary.BY),
    )  # fmt: skip
    assert telling_words(told) == (
        "deadline moved: by 25 November 2020 (by 15 November 2020), on the word of Paper in its own voice, of a third"
    )
    assert "day not told" in telling_words(msgspec.structs.replace(told, last=None))


def test_no_local_time_where_it_is_the_same_or_unknown() -> None:
    timed = Deadline(at="2020-11-10T00:00", boundary=Boundary.ON, zone="Moscow")
    assert duties.local_words(timed, "Moscow") == ""
    assert duties.local_words(timed, None) == ""
    assert duties.local_words(Deadline(at="2020-11-10", boundary=Boundary.ON, zone="Moscow"), "+04:00") == ""
    assert duties.local_words(msgspec.structs.replace(timed, zone=None), "+04:00") == ""
