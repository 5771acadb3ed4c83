"""Whose word it is, from the text to its origins: who serves or speaks for a side is no independent voice."""

import pytest

from fairwitness.link import link
from fairwitness.model.record import Origin
from fairwitness.pipeline import Tools
from support.whole import CODES, SIDES, whole

OF = {"Kenya": "Kenyan", "Sudan": "Sudanese"}
TOLD = "said that {b} artillery shelled Nyala on 3 May 2023."


def tellers(words: str, tools: Tools, sides: tuple[str, str]) -> list[Origin]:
    put = words.replace("{a}", OF[sides[0]]).replace("{b}", OF[sides[1]])
    (incident,) = link([whole(put, tools, sides, published="2023-05-04")]).incidents
    return list(incident.tellers)


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("who", ["A {a} officer", "A {a} soldier", "{a} servicemen", "A pilot of the {a} army"])
def test_who_serves_in_the_army_of_a_side_is_of_that_side(who: str, sides: tuple[str, str], tools: Tools) -> None:
    found = tellers(f"{who} {TOLD}", tools, sides)
    assert [(o.interest, o.independent) for o in found] == [(f"party:{CODES[sides[0]].lower()}", False)]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("who", ["A soldier", "An officer", "Soldiers"])
def test_a_soldier_of_an_untold_side_is_not_independent(who: str, sides: tuple[str, str], tools: Tools) -> None:
    assert not [o for o in tellers(f"{who} {TOLD}", tools, sides) if o.independent or o.interest]


@pytest.mark.parametrize("sides", SIDES)
def test_a_civilian_of_a_side_is_not_its_army(sides: tuple[str, str], tools: Tools) -> None:
    assert [o.independent for o in tellers(f"The mother of a {{a}} soldier {TOLD}", tools, sides)] == [True]


@pytest.mark.parametrize("sides", SIDES)
def test_a_spokeswoman_is_no_independent_denier_of_what_her_ministry_denies(
    sides: tuple[str, str], tools: Tools
) -> None:
    words = f"{sides[1]} {TOLD.replace('{b}', OF[sides[0]])}\n\n{sides[0]}'s Defence Ministry denied the attack."
    said = "“No fire was opened at Nyala,” spokeswoman Ada Low said."
    (incident,) = link([whole(f"{words} {said}", tools, sides, published="2023-05-04")]).incidents
    assert {(o.interest, o.independent, o.tells) for o in incident.origins} == {
        (f"party:{CODES[side].lower()}", False, side == sides[1]) for side in sides
    }
