"""A body named in the words for its people or units is a doer by its own name; a people or a day is none."""

import pytest

from .helpers import coded

WHEN = " in Gulu on 4 May 2020."


@pytest.mark.parametrize(
    ("words", "people", "bodies"),
    [
        ("Boko Haram fighters killed 12 farmers", ["Boko Haram fighters"], ["Boko Haram"]),
        ("Suspected M23 rebels killed 12 farmers", ["Suspected M23 rebels"], ["M23"]),
        ("March 23 Movement fighters killed 12 farmers", ["March 23 Movement fighters"], ["March 23 Movement"]),
        ("RSF forces killed 12 farmers", [], ["RSF"]),
        ("Forces of the Wagner Group killed 12 farmers", [], ["Wagner Group"]),
        ("Kenyan forces killed 12 farmers", [], ["Kenyan forces"]),
        ("Hutu militiamen killed 12 farmers", ["Hutu militiamen"], []),
        ("Armed men killed 12 farmers", ["Armed men"], []),
    ],
)
def test_a_body_in_the_words_for_its_people(words: str, people: list[str], bodies: list[str]) -> None:
    (claim,) = coded(words + WHEN).claims
    assert [a.name for a in claim.perpetrators if not a.organisation] == people
    assert [a.name for a in claim.perpetrators if a.organisation] == bodies


def test_a_body_that_the_text_introduces_with_its_initials() -> None:
    text = f"The Front for the Liberation of the Lakes (FLL) was silent. FLL gunmen shot a mayor{WHEN}"
    (claim,) = coded(text).claims
    assert [(a.name, a.organisation) for a in claim.perpetrators] == [("FLL", True), ("FLL gunmen", False)]


def test_initials_that_are_not_those_of_the_name_introduce_nobody() -> None:
    text = f"The Front for the Liberation of the Lakes (Gulu) was silent. Gulu gunmen shot a mayor{WHEN}"
    (claim,) = coded(text).claims
    assert [(a.name, a.organisation) for a in claim.perpetrators] == [("Gulu gunmen", False)]


@pytest.mark.parametrize(
    ("words", "doer"),
    [
        ("On Monday Army units shelled the town", "Army units"),
        ("The 30 October guerrilla attack killed two farmers", "guerrilla"),
        ("Members of the Lake Shore National Liberation Front bombed a bridge", "Lake Shore National Liberation Front"),
    ],
)
def test_a_day_is_no_part_of_a_name_and_a_name_is_whole(words: str, doer: str) -> None:
    (claim,) = coded(words + " in Gulu.", "2020-05-06").claims
    assert doer in [a.name for a in claim.perpetrators]


def test_the_name_of_a_body_tells_of_no_event() -> None:
    assert coded("The Popular Front for the Liberation of the Lakes said little on 4 May 2020.").claims == ()
