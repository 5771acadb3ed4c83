"""What became of people after an event, told in a sentence of its own, is that event's toll; a war's dead are not."""

import pytest

from .helpers import coded

STRIKE = "Rockets hit a market in Nairobi on 2 October 2020. "


def figures(words: str) -> list[tuple[str, str, int | None]]:
    found = coded(words, "2020-10-05").claims
    return [(c.event_type.value, t.kind.value, t.low) for c in found for t in c.tolls]


@pytest.mark.parametrize(
    ("after", "kind", "count"),
    [
        ("Two women died in hospital.", "killed", 2),
        ("A boy was pronounced dead at the scene.", "killed", 1),
        ("Three men are in critical condition.", "casualties", 3),
        ("Nobody was hurt.", "injured", 0),
    ],
)
def test_the_toll_is_of_the_event_told_before(after: str, kind: str, count: int) -> None:
    assert figures(STRIKE + after) == [("artillery_rocket_missile", kind, count)]


def test_the_day_of_a_death_is_not_the_day_of_the_event() -> None:
    _, died = coded(STRIKE + "One man died in Mombasa on Sunday.", "2020-10-05").claims
    assert died.date is not None
    assert died.date.start == "2020-10-02"
    assert died.place is not None
    assert "Nairobi" in died.place.name


def test_a_headline_is_explained_by_the_text_below_it() -> None:
    assert figures("Two women dead in Nairobi\n\nRockets hit a market in Nairobi on 2 October 2020.") == [
        ("artillery_rocket_missile", "killed", 2)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Two women died in Nairobi.",  # of what, nobody says
        STRIKE + "More than 150 civilians lost their lives over the six weeks that followed.",
        STRIKE + "Since September 2020 forty people had died.",
        STRIKE + "The item mentions no deaths.",
        STRIKE + "Officials put the number of casualties at 28.",
    ],
)
def test_what_has_no_cause_there_is_not_claimed(words: str) -> None:
    assert figures(words) == []
