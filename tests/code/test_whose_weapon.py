"""Who fired what struck did it; so did the armed body whose name stands before the word for the event."""

import pytest

from fairwitness.model.lists import EventType
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

from .helpers import coded

# words, who did it, and the weapons told
FIRED = [
    ("{A}'s army launched the missile that hit a station in Nyala on Thursday.", "{A}'s army", ("missile",)),
    ("{A}'s army fired the shells that killed two children in Nyala on Thursday.", "{A}'s army", ("artillery",)),
    ("{A} fired the rocket that struck a car in Nyala on Thursday.", "{A}", ("rocket",)),
    ("{A} dropped the aerial bomb which destroyed a school in Nyala on Thursday.", "{A}", ("aerial_bomb",)),
    ("The missile that hit a station in Nyala on Thursday was fired by {A}'s army.", "{A}'s army", ("missile",)),
    ("Residents accused {A} of firing the missile that hit a station in Nyala on Thursday.", "{A}", ("missile",)),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "doer", "weapons"), FIRED)
def test_who_fired_what_struck_did_it(
    words: str, doer: str, weapons: tuple[str, ...], sides: tuple[str, str], tools: Tools
) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert [a.name for a in claim.perpetrators] == [doer.replace("{A}", sides[0])]
    assert claim.weapon_kinds == weapons


@pytest.mark.parametrize("words", [
    "{A}'s army did not fire the missile that hit a station in Nyala on Thursday.",
    "Police found the missile that hit a station in Nyala on Thursday.",
    "It is not known who fired the missile that hit a station in Nyala on Thursday.",
])  # fmt: skip
def test_who_did_not_fire_it_or_only_found_it_is_nobody(words: str, tools: Tools) -> None:
    (claim,) = whole(words, tools).claims
    assert claim.perpetrators == ()


BEFORE = [
    ("A {A}-led coalition airstrike hit a bus in Nyala on Thursday.", "{A}-led coalition"),
    ("A coalition airstrike on a market in Nyala killed ten on Thursday.", "coalition"),
    ("An army drone strike killed three in Nyala on Thursday.", "army"),
    ("Rapid Support Forces shelling killed nine people in Nyala on Thursday.", "Rapid Support Forces"),
    ("Two people were killed in government shelling in Nyala on Thursday.", "government"),
    ("A {A} army raid killed nine people in Nyala on Thursday.", "{A} army"),
    ("A junta airstrike hit a clinic in Nyala on Thursday.", "junta"),
    ("RSF shelling killed nine people in Nyala on Thursday.", "RSF"),
    ("Two people were killed in an RSF heavy artillery shelling in Nyala on Thursday.", "RSF"),
    ("A Houthi missile hit a port in Hodeidah on Thursday.", "Houthi"),
    ("An IDF air strike killed nine people in Gaza on Thursday.", "IDF"),
    ("An SDF drone hit a market in Afrin on Thursday.", "SDF"),
    ("Al-Shabaab mortar fire killed nine people in Mogadishu on Thursday.", "Al-Shabaab"),
    ("A Hamas rocket attack killed two people in Ashkelon on Thursday.", "Hamas"),
    ("Islamic State rockets hit a camp in Raqqa on Thursday.", "Islamic State"),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "doer"), BEFORE)
def test_the_armed_body_before_the_event_word_did_it(
    words: str, doer: str, sides: tuple[str, str], tools: Tools
) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert claim.event_type in {
        EventType.AIR_OR_DRONE_STRIKE, EventType.ARTILLERY_ROCKET_MISSILE, EventType.UNSPECIFIED_ATTACK
    }  # fmt: skip
    assert [a.name for a in claim.perpetrators] == [doer.replace("{A}", sides[0])]


@pytest.mark.parametrize("words", [
    "A Kharkiv strike killed two people on Thursday.",
    "The Gaza City bombing killed nine people on Thursday.",
    "An anti-Houthi strike killed two people in Hodeidah on Thursday.",
    "A Houthi-held port was hit in Hodeidah on Thursday.",
    "A strike on the Houthi-controlled city of Hodeidah killed two people on Thursday.",
    "An RSF base shelling killed two people in Nyala on Thursday.",
    "An RSF ammunition depot exploded in Nyala on Thursday.",
    "Two people were killed in RSF or army shelling in Nyala on Thursday.",
    "Two people were killed by army or RSF shelling in Nyala on Thursday.",
    "An army base shelling killed two people in Nyala on Thursday.",
    "A military strike hit a market in Nyala on Thursday.",
    "An attack on an army patrol killed four people in Nyala on Thursday.",
])  # fmt: skip
def test_a_place_a_target_or_a_kind_before_it_did_nothing(words: str, tools: Tools) -> None:
    (claim,) = whole(words, tools).claims
    assert claim.perpetrators == ()


@pytest.mark.parametrize(("words", "doer", "word"), [
    ("An alleged Houthi missile hit a port in Hodeidah on Thursday.", "Houthi", "alleged"),
    ("A suspected RSF drone strike killed nine people in Nyala on Thursday.", "RSF", "suspected"),
])  # fmt: skip
def test_an_alleged_body_before_it_is_left_open(words: str, doer: str, word: str, tools: Tools) -> None:
    (claim,) = whole(words, tools).claims
    assert [(a.name, a.hedge and a.hedge.of(words)) for a in claim.perpetrators] == [(doer, word)]


def test_strikes_that_another_launched_are_not_those_of_the_body_before(tools: Tools) -> None:
    (claim,) = whole("Rebels launched Hezbollah strikes in Beirut on Thursday.", tools).claims
    assert [a.name for a in claim.perpetrators] == ["Rebels"]


def test_who_blames_a_body_for_its_shelling_did_nothing(tools: Tools) -> None:
    (claim,) = whole("The ministry blamed RSF shelling for nine deaths in Nyala on Thursday.", tools).claims
    assert [a.name for a in claim.perpetrators] == ["RSF"]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("words", [
    "On October 4, 2020 {A} forces shelled a school in Nyala.",
    "On 4 October 2020 {A} forces shelled a school in Nyala.",
    "In October 2020 {A} forces shelled a school in Nyala.",
    "In 2020 {A} forces shelled a school in Nyala.",
])  # fmt: skip
def test_a_year_is_no_part_of_a_doers_name(words: str, sides: tuple[str, str], tools: Tools) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert [a.name for a in claim.perpetrators] == [f"{sides[0]} forces"]


@pytest.mark.parametrize("hour", ["6 a.m.", "6 p.m.", "noon", "six o'clock"])
def test_an_hour_is_not_what_was_struck(hour: str, tools: Tools) -> None:
    (claim,) = whole(f"A drone hit the camp in Nyala at {hour} on Thursday.", tools).claims
    assert len(claim.targets) == 1


@pytest.mark.parametrize(("words", "killed", "event_type"), [
    ("Nineteen people were killed when a helicopter dropped a barrel bomb on a market in Nyala on Thursday.", 19,
     EventType.AIR_OR_DRONE_STRIKE),
    ("A helicopter dropped a barrel bomb on a market in Nyala on Thursday, killing 19 people.", 19,
     EventType.AIR_OR_DRONE_STRIKE),
    ("Nine people died when rebels fired rockets at a town near Nyala on Thursday.", 9,
     EventType.ARTILLERY_ROCKET_MISSILE),
    ("A shell that exploded in a courtyard in Nyala on Thursday killed five people.", 5,
     EventType.ARTILLERY_ROCKET_MISSILE),
    ("Five people were killed when a shell exploded in a courtyard in Nyala on Thursday.", 5,
     EventType.ARTILLERY_ROCKET_MISSILE),
])  # fmt: skip
def test_what_was_used_and_whom_it_killed_are_one_event(
    words: str, killed: int, event_type: EventType, tools: Tools
) -> None:
    (claim,) = whole(words, tools).claims
    assert (claim.event_type, [t.low for t in claim.tolls]) == (event_type, [killed])


def test_who_fires_when_somebody_is_killed_did_not_kill_him(tools: Tools) -> None:
    claims = whole("Police fired tear gas when protesters killed a guard in Nyala on Thursday.", tools).claims
    assert [a.name for c in claims for a in c.perpetrators] == ["protesters"]


@pytest.mark.parametrize(
    ("words", "kind", "doers", "weapons"),
    [
        ("A suicide bomber killed three people", EventType.BOMBING, ["suicide bomber"], []),
        ("A suicide bomber struck a mosque", EventType.BOMBING, ["suicide bomber"], []),
        ("A bomber hit a school", EventType.AIR_OR_DRONE_STRIKE, [], ["bomber"]),
    ],
)
def test_whoever_blows_himself_up_is_no_aircraft(
    words: str, kind: EventType, doers: list[str], weapons: list[str]
) -> None:
    text = words + " in Gulu on 4 May 2020."
    (claim,) = coded(text).claims
    assert claim.event_type is kind
    assert [a.name for a in claim.perpetrators] == doers
    assert [w.of(text) for w in claim.weapons] == weapons
