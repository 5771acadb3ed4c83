"""The day that leads a paragraph is that of what the paragraph tells, and of nothing told elsewhere."""

import pytest

from fairwitness.model.lists import EventType

from .helpers import coded

TIMELINE = """4 May 2020: Rebels shell the market of Gulu. Two people are wounded.

6 May 2020: Soldiers take Gulu. Nobody was killed.

9 June 2020: The parties sign a cessation of hostilities agreement in Kampala. Under it, the rebels must disarm."""


def test_a_leading_day_holds_for_its_paragraph() -> None:
    found = coded(TIMELINE)
    days = [(c.event_type, c.date.edtf if c.date else None) for c in found.claims]
    assert {d for t, d in days if t is EventType.ARTILLERY_ROCKET_MISSILE} == {"2020-05-04"}
    assert {d for t, d in days if t is EventType.CAPTURE_OF_PLACE} == {"2020-05-06"}
    assert {d for t, d in days if t in (EventType.CEASEFIRE, EventType.AGREEMENT)} == {"2020-06-09"}
    assert [t for c in found.claims if c.date and c.date.edtf == "2020-05-06" for t in c.tolls if t.low] == []
    assert [(i.name, i.date) for i in found.instruments] == [("cessation of hostilities agreement", "2020-06-09")]
    assert [o.instrument for o in found.obligations] == [0]


def test_lines_of_their_own_lead_what_follows() -> None:
    words = "4 May 2020\n\nRebels shelled Gulu.\n\n5 May 2020\n\nSoldiers bombed a market in Kampala."
    assert [c.date.edtf for c in coded(words).claims if c.date] == ["2020-05-04", "2020-05-05"]


@pytest.mark.parametrize(
    "words",
    [
        "4 May 2020\n\nRebels shelled Gulu.",  # one line may say when the text was written
        "4 May 2020: The minister spoke. Rebels shelled Gulu last week.",
    ],
)
def test_no_day_leads_what_has_another_time(words: str) -> None:
    assert [c.date for c in coded(words).claims if c.date and c.date.edtf == "2020-05-04"] == []


def test_whoever_agreed_is_no_place() -> None:
    words = "A ceasefire between Kenya and Sudan took effect on 4 May 2020."
    assert [c.place for c in coded(words).claims] == [None]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Kampala Declaration, signed on 4 May 2020, bound both sides.", "Kampala Declaration"),
        ("The Gulu agreements were signed on 4 May 2020.", "Gulu agreements"),
        ("On 4 May 2020 the parties signed a memorandum on prisoners.", "memorandum"),
        (
            "On 4 May 2020 the parties signed a cessation of hostilities agreement.",
            "cessation of hostilities agreement",
        ),
    ],
)
def test_an_act_known_by_name_or_by_its_signing(words: str, name: str) -> None:
    assert [(i.name, i.date) for i in coded(words).instruments] == [(name, "2020-05-04")]
