"""What counts several events is marked as a sum, so that it is never joined to one of them."""

import pytest

from fairwitness.pipeline import Tools
from support.whole import whole

from .helpers import coded


@pytest.mark.parametrize(
    "words",
    [
        "Eighteen strikes hit Nairobi in October 2020.",
        "More than 200 air strikes hit Nairobi in the last week of October 2020.",
        "Nairobi was struck by 18 air strikes in October 2020.",
        "Nairobi was hit by dozens of drone strikes in October 2020.",
        "Nairobi was shelled 18 times in October 2020.",
        "The army carried out 18 strikes on Nairobi in October 2020.",
        "Two drone strikes killed three people in Nairobi on 2 October 2020.",
        "Separate drone strikes killed two people in Nairobi on 2 October 2020.",
        "Bombings in Nairobi on 2 October 2020 killed 20 people.",
        "Knife attacks in Nairobi on 2 October 2020 killed three people.",
        "Strikes on Nairobi in October 2020 killed six people.",
        "Shelling killed 31 people in Nairobi in October 2020.",
        "In October 2020, 31 people were killed by shelling in Nairobi.",
        "Artillery fire killed at least two people in Nairobi in October 2020.",
        "Fighting in Nairobi in October 2020 killed 40 civilians.",
    ],
)
def test_counted_events(words: str) -> None:
    assert [c.aggregate for c in coded(words, "2020-11-03").claims] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "Two missiles hit Nairobi on 2 October 2020.",
        "A strike hit Nairobi on 2 October 2020.",
        "A man was shot three times in Nairobi on 2 October 2020.",
        "Nairobi was shelled on 2 October 2020.",
        "Nairobi was hit by 18 rockets on 2 October 2020.",
        "Drone strikes killed two people in Nairobi on 2 October 2020.",
        "Strikes on Nairobi on 2 October 2020 killed six people.",
        "A missile struck residential buildings in Nairobi on 2 October 2020.",
        "A strike on Nairobi in October 2020 killed six people.",
        "The shelling of Nairobi in October 2020 killed six people.",
        "Shelling killed a woman in Nairobi in October 2020.",
        "Shelling killed six people in Nairobi on 2 October 2020.",
    ],
)
def test_one_event(words: str) -> None:
    claims = coded(words, "2020-11-03").claims
    assert claims
    assert not any(c.aggregate for c in claims)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("In October 2020, the mission recorded 18 strikes on Nairobi.", "2020-10"),
        ("Between 1 and 31 October 2020, the mission recorded 18 strikes on Nairobi.", "2020-10-01/2020-10-31"),
    ],
)
def test_what_is_counted_over_a_time_is_of_that_time(words: str, date: str | None) -> None:
    (claim,) = coded(words, "2020-11-03").claims
    assert (claim.date.edtf if claim.date else None) == date


@pytest.mark.parametrize(("words", "several"), [
    ("Two drone strikes on a camp near Nyala on Thursday killed 17 people.", False),
    ("Two airstrikes hit a market in Nyala on Thursday, killing 17 people.", False),
    ("Eighteen strikes hit a market in Nyala on Thursday.", True),
    ("Two separate strikes on a camp in Nyala on Thursday killed 17 people.", True),
    ("Two strikes on a camp in Nyala in May killed 17 people.", True),
    ("Two drone strikes on schools in Nyala on Thursday killed 17 people.", True),
    ("Two strikes in Nyala on Thursday killed 17 people.", True),
])  # fmt: skip
def test_two_strikes_on_one_thing_on_one_day_are_one_event(words: str, *, several: bool, tools: Tools) -> None:
    (claim,) = whole(words, tools).claims
    assert claim.aggregate is several


BACKGROUND = "The army shelled a school in Nairobi on 2 October 2020, killing nine people. "


@pytest.mark.parametrize(
    "words",
    [
        "Rebel forces also have fired rockets at towns in Kenya.",
        "Rebels have fired missiles at cities.",
        "Rebels also fired rockets at villages in Kenya.",
        "Rebels have attacked convoys.",
        "Rebels have repeatedly shelled Kisumu.",
    ],
)
def test_what_somebody_keeps_doing_is_no_part_of_the_event_before(words: str) -> None:
    first, then = coded(BACKGROUND + words, "2020-11-03").claims
    assert (first.aggregate, then.aggregate) == (False, True)
    assert then.date is None
    assert then.place is None or then.place.name in ("Kenya", "Kisumu")


@pytest.mark.parametrize(
    "words",
    [
        "They have fired rockets at the school.",
        "They also fired rockets at a house.",
        "The strike has killed teachers.",
    ],
)
def test_what_is_told_of_the_event_before_takes_its_day(words: str) -> None:
    then = coded(BACKGROUND + words, "2020-11-03").claims[-1]
    assert not then.aggregate
    assert then.date is not None
    assert then.date.edtf == "2020-10-02"


def test_a_day_and_a_town_make_one_event_of_a_perfect() -> None:
    (claim,) = coded("Rebels have fired rockets at Nairobi, killing two people.", "2020-11-03").claims
    assert not claim.aggregate


@pytest.mark.parametrize("words", [
    "In September 2020 142 civilians were killed in the district.",
    "Amnesty International said that in September 142 civilians were killed in Nairobi.",
    "In September 2020, mines killed 12 people in Nairobi.",
    "More than 300 people were wounded in Nairobi this month.",
    "Rebels killed 31 civilians in Nairobi in September 2020.",
    "At least 30 people were shot dead in Nairobi in May 2020.",
    "Thirty people were killed in the war in Nairobi in May 2020.",
    "Between 1 and 20 May 2020 thirty people were killed in a wave of violence in Nairobi.",
    "The mission recorded 142 civilians killed in May 2020 in Nairobi.",
    "The mission documented the killing of 142 civilians in Nairobi in May 2020.",
    "In recent months 50 people were killed in Nairobi.",
])  # fmt: skip
def test_bare_harm_over_a_month_is_a_sum(words: str) -> None:
    assert [c.aggregate for c in coded(words, "2020-09-30").claims] == [True]


@pytest.mark.parametrize("words", [
    "On 7 September 2020 142 civilians were killed in the district.",
    "A woman was killed in Nairobi in September 2020.",
    "A missile killed 31 people in Nairobi in May 2020.",
    "Thirty people were killed in an attack in Nairobi in May 2020.",
    "Thirty people were killed in a fire in Nairobi in May 2020.",
    "Thirty people were killed in a village in May 2020.",
    "Twelve people were killed by a landmine in Nairobi in May 2020.",
    "Thirty people were killed when their boat sank in May 2020.",
    "A family of five was killed in Nairobi in May 2020.",
    "Her two sons were killed in Nairobi in May 2020.",
    "The two journalists were killed in Nairobi in May 2020.",
    "Soldiers entered a village in May 2020 and killed 30 people.",
    "The killing of 30 people in Nairobi in May 2020 drew criticism.",
])  # fmt: skip
def test_harm_of_one_event_in_a_month_is_no_sum(words: str) -> None:
    claims = coded(words, "2020-09-30").claims
    assert claims
    assert not any(c.aggregate for c in claims)


@pytest.mark.parametrize(
    ("words", "summed"),
    [
        ("Since the union was founded in 1985, about 900 of its members have been murdered.", True),
        ("More than 200 officials have been murdered since the courts began their work in 1981.", True),
        ("Gunmen murdered the mayor, the third to be murdered this year.", False),
        ("He has been a suspect since the two were murdered in Nairobi.", False),
        ("The gunman who murdered five people in Nairobi last week was tried.", False),
        ("A total of nine people were murdered in Nairobi two weeks ago.", False),
        ("Gunmen murdered three officials in Nairobi on 2 October 2020.", False),
    ],
)
def test_who_was_murdered_since_a_day_is_a_sum(words: str, *, summed: bool) -> None:
    assert {c.aggregate for c in coded(words, "2020-11-03").claims} == {summed}
