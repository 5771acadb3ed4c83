"""Who did it may be left open where that it happened is not; a raid that hits something is one event with its verb."""

import pytest

from fairwitness.model.lists import EventType, Modality
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

# words, how the event is told, the word that leaves open whether {A} did it
OPEN = [
    ("An airstrike on Thursday on Nyala may have been carried out by {A}'s army.", Modality.ACTUAL, "may"),
    ("{A}'s army may have carried out the airstrike on Nyala on Thursday.", Modality.ACTUAL, "may"),
    ("The airstrike on Nyala on Thursday was likely carried out by {A}'s army.", Modality.ACTUAL, "likely"),
    ("{A}'s army apparently shelled Nyala on Thursday.", Modality.ACTUAL, "apparently"),
    ("{A}'s army appears to have shelled Nyala on Thursday.", Modality.ACTUAL, "appears"),
    ("{A}'s army may have shelled Nyala on Thursday.", Modality.HYPOTHETICAL, "may"),
    ("Suspected {A} militants killed nine villagers in Nyala on Thursday.", Modality.ACTUAL, "Suspected"),
    ("An alleged {A} drone hit a house in Nyala on Thursday, killing two.", Modality.ACTUAL, "alleged"),
    ("The attack on Nyala on Thursday was likely carried out by {A} government aircraft.", Modality.ACTUAL, "likely"),
    ("{A} aircraft bombed Nyala on Thursday.", Modality.ACTUAL, None),
    ("{A}'s army is accused of shelling Nyala on Thursday.", Modality.ACTUAL, "accused"),
    ("An air raid on Nyala on Thursday, reportedly by {A}'s army, killed nine people.", Modality.ACTUAL, "reportedly"),
    ("{B}'s minister accused {A}'s army of shelling Nyala on Thursday.", Modality.ACTUAL, None),
    ("{A}'s army shelled Nyala on Thursday.", Modality.ACTUAL, None),
    ("{A}'s army apparently fired the shell that hit a school in Nyala on Thursday.", Modality.ACTUAL, "apparently"),
    ("{A}'s army may have fired the shell that hit a school in Nyala on Thursday.", Modality.ACTUAL, "may"),
    ("{A}'s army fired the shell that hit a school in Nyala on Thursday.", Modality.ACTUAL, None),
    ("{A}'s army shelled Nyala on Thursday, apparently by mistake.", Modality.ACTUAL, None),
    ("{A}'s army carried out the airstrike on Nyala on Thursday.", Modality.ACTUAL, None),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "modality", "word"), OPEN)
def test_who_did_it_is_left_open(
    words: str, modality: Modality, word: str | None, sides: tuple[str, str], tools: Tools
) -> None:
    record = whole(words, tools, sides)
    (claim,) = record.claims
    (actor,) = claim.perpetrators
    assert claim.modality is modality
    assert (actor.hedge.of(record.text.text) if actor.hedge else None) == word


# one event each: its type and the weapons told of it
MET = [
    ("An airstrike hit a market in Nyala on Thursday.", EventType.AIR_OR_DRONE_STRIKE, ()),
    ("A market in Nyala was struck by an airstrike on Thursday.", EventType.AIR_OR_DRONE_STRIKE, ()),
    ("An airstrike with white phosphorus hit Nyala on Thursday.", EventType.AIR_OR_DRONE_STRIKE, ("incendiary",)),
    ("Shelling struck a school in Nyala on Thursday.", EventType.ARTILLERY_ROCKET_MISSILE, ()),
    ("A missile fired from the hills killed two people in Nyala on Thursday.",
     EventType.ARTILLERY_ROCKET_MISSILE, ("missile",)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "event_type", "weapons"), MET)
def test_what_hit_and_its_hitting_are_one_event(
    words: str, event_type: EventType, weapons: tuple[str, ...], tools: Tools
) -> None:
    (claim,) = whole(words, tools).claims
    assert (claim.event_type, claim.weapon_kinds) == (event_type, weapons)


@pytest.mark.parametrize("words", ["should not be used", "must never be fired", "shall not be dropped"])
def test_what_ought_not_to_be_is_no_denial(words: str, tools: Tools) -> None:
    claims = whole(f"Rockets {words} at Nyala on Thursday, Field Group said.", tools).claims
    assert all(c.modality is Modality.HYPOTHETICAL for c in claims)


def test_what_is_held_of_a_deed_in_law_takes_it_as_done(tools: Tools) -> None:
    (claim,) = whole("The attack on Nyala on Thursday could amount to a war crime.", tools).claims
    assert claim.modality is Modality.ACTUAL
