"""The day of a charge, a trial or a funeral is not the day of the deed; the deed's own day is, wherever it stands."""

import pytest

from fairwitness.model.lists import EventType

from .helpers import coded


def days(words: str) -> set[str]:
    """The days of the violence a text tells of."""
    told = coded(words, "2020-10-09").claims
    other = (EventType.DETENTION, EventType.COURT_ACT, EventType.COMMEMORATION)
    return {c.date.edtf for c in told if c.date is not None and c.event_type not in other}


@pytest.mark.parametrize(
    "words",
    [
        "Two officers were charged on Monday with the killing of four farmers.",
        "A man was charged with murder Thursday in connection with a fatal shooting.",
        "A tribunal sentenced two commanders on Monday for the shelling of a market.",
        "A soldier pleaded guilty Tuesday to shooting two women.",
        "The man accused of shooting two women appeared in court on Tuesday.",
        "He faced a judge on Monday over the bombing of a mosque.",
        "The trial of the men who bombed a mosque begins on Monday.",
        "Three men were indicted on 5 October over the killing of a mayor.",
        "A funeral was held on Wednesday for those killed in the air strike.",
    ],
)
def test_what_came_after_has_a_day_of_its_own(words: str) -> None:
    assert days(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Two officers were charged with the killing of four farmers on 4 October.",
        "A tribunal sentenced two commanders who had shelled a market on 4 October.",
        "A man was charged on Monday over a fatal shooting on 4 October.",
        "A funeral was shelled on 4 October.",
        "Troops shelled a cemetery during a funeral on 4 October.",
        "Gunmen shot two men at a trial on 4 October.",
        "Troops charged the position on 4 October and killed six men.",
        "Rockets hit a court on 4 October.",
        "Four farmers were killed on 4 October, and a vigil was held on Monday.",
    ],
)
def test_the_day_of_the_deed_stays(words: str) -> None:
    assert days(words) == {"2020-10-04"}
