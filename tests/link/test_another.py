"""Two strikes that one text tells apart are two incidents; what only sounds like a second one is not."""

import pytest

from fairwitness.link.another import sentence_start
from fairwitness.pipeline import Tools
from fairwitness.vocab.linking import linking
from support.whole import SIDES, whole

FIRST = (
    "Two missiles hit Kharkiv on 12 May 2024. "
    "The first strike, at 9 a.m., hit a market and killed five people, the mayor said. "
)
MORNING = "A drone strike on a market in Kharkiv killed five people on the morning of 12 May 2024. "
HOUSE = "A missile hit a house in Kharkiv on 12 May 2024. "
MARKET = "A drone hit a market in Kharkiv on 12 May 2024, killing five. "
STRIKE = "A strike killed five people in Kharkiv on 12 May 2024. "


def incidents(words: str, tools: Tools, sides: tuple[str, str] = SIDES[0]) -> int:
    return len(whole(words, tools, sides, published="2024-05-14").incidents)


@pytest.mark.parametrize(
    "words",
    [
        FIRST + "A second strike, at 6 p.m., hit a hospital and killed two people, the mayor said.",
        MORNING + "In the evening another drone strike hit a hospital in Kharkiv and killed two.",
        HOUSE + "Another shell struck a school in Kharkiv and wounded four.",
        HOUSE + "A second Russian missile struck a school in Kharkiv, wounding four.",
        HOUSE + "A third strike on the same day destroyed a school.",
        STRIKE + "Officials said another airstrike had hit a school in Kharkiv.",
        STRIKE + "Another car bomb killed two outside a hospital in Kharkiv.",
        # the second one told of again is still the second
        STRIKE + "A second strike hit a hospital in Kharkiv. The second strike killed two doctors in Kharkiv.",
        HOUSE + "A second, larger missile struck a school in Kharkiv.",
        STRIKE + "Another of the strikes killed two people in Kharkiv.",
        STRIKE + "In an earlier attack in Kharkiv, two people were killed.",
        # the same object, but at a later time; several means as one
        HOUSE + "A second strike hit the same building an hour later.",
        HOUSE + "Rescuers were at work when a second missile hit the same house minutes later, killing a doctor.",
        "Missiles hit Kharkiv on 12 May 2024, killing five. Another wave of missiles hit the city in the evening.",
        # what it did is told by a second verb
        MARKET + "Another wave of drones followed, killing seven people.",
        MARKET + "A second wave of missiles followed an hour later and killed seven.",
        STRIKE + "A second missile came minutes later, wounding two rescuers.",
        # a later time with other means, or with another kind of object
        MARKET + "Hours later, a missile hit a hospital in Kharkiv, killing two.",
        MARKET + "In the evening, a missile hit a hospital in Kharkiv.",
        HOUSE + "Two hours later, a missile struck a hospital in Kharkiv, killing two.",
    ],
)
def test_two_strikes_told_apart(words: str, tools: Tools) -> None:
    assert incidents(words, tools) == 2


@pytest.mark.parametrize(
    "words",
    [
        # people
        HOUSE + "A second person died in hospital.",
        STRIKE + "A second strike victim died of wounds.",
        "A strike hit a house in Kharkiv on 12 May 2024. A second drone operator was killed in the strike.",
        # one salvo, or the same object
        "Two missiles hit a house in Kharkiv on 12 May 2024. The second missile killed three people.",
        HOUSE + "A second missile hit the same house and killed three people.",
        # an object, a floor, a name
        STRIKE + "The strike hit another missile factory in Kharkiv.",
        STRIKE + "The second floor of the building hit by the missile collapsed, killing a woman.",
        "A bomb killed five people in Kharkiv on 12 May 2024. The Second World War bomb hit a house in Kharkiv.",
        STRIKE + "The Third Brigade drone hit a house in Kharkiv.",
        "They survived another strike in a house hit by a missile in Kharkiv on 12 May 2024.",
        # a second of something else, which came before
        STRIKE + "On the second day the strike was condemned by the mayor.",
        STRIKE + "After a second alert, the strike killed a woman in Kharkiv.",
        STRIKE + "The mayor gave a second warning before the strike killed a woman in Kharkiv.",
        STRIKE + "There was another. The strike killed a woman in Kharkiv.",
        # one that was told already
        STRIKE + "The earlier strike killed five people.",
        STRIKE + "The previous strike killed five people in Kharkiv.",
        STRIKE + "It was the second strike on Kharkiv.",
        HOUSE + "The missile hit the house for the second time.",
        HOUSE + "For the second time the house was hit by missiles.",
        HOUSE + "For a second time missiles hit the house.",
        # a later time without another strike
        MARKET + "Hours later, a boy died in hospital.",
        HOUSE + "In the evening a missile hit a hospital in Kharkiv.",
        HOUSE + "Hours later, rescuers found a body in the house hit by the missile.",
        HOUSE + "Hours later, a missile strike was condemned by the mayor.",
    ],
)
def test_one_strike(words: str, tools: Tools) -> None:
    assert incidents(words, tools) == 1


@pytest.mark.parametrize("wave", sorted(linking().local.waves))
def test_many_means_are_one_event_more(wave: str, tools: Tools) -> None:
    first = "Drones hit Kharkiv on 12 May 2024, killing five. "
    assert (
        incidents(f"{first}In the evening, a second massive {wave} of drones struck a hospital, wounding three.", tools)
        == 2
    )


def test_the_earlier_of_two_is_not_the_one_told_last(tools: Tools) -> None:
    words = STRIKE + "A second strike hit a hospital in Kharkiv. The earlier strike hit a market."
    record = whole(words, tools, published="2024-05-14")
    told = [{c.anchor.start for c in record.claims if c.id in i.claims} for i in record.incidents]
    assert len(told) == 2
    assert words.index("hit a market") in told[0]


@pytest.mark.parametrize("length", [1, 239, 240, 241, 5_000])
def test_a_sentence_begins_where_the_one_before_ends(length: int) -> None:
    words = f"It ended at 6 p.m. on Monday. {'x' * length} strike"
    assert sentence_start(words, words.index("strike")) == words.index("x")
    assert sentence_start(words[30:], length + 1) == 0


@pytest.mark.parametrize("sides", [*SIDES, ("South Sudan", "Sudan"), ("Bosnia and Herzegovina", "Serbia")])
def test_a_name_decides_nothing(sides: tuple[str, str], tools: Tools) -> None:
    assert incidents(HOUSE + "A second {A} missile struck a school in Kharkiv.", tools, sides) == 2
