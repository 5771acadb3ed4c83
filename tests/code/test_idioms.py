"""Turns of phrase that tell of an event by several words, and who did what to whom in each."""

import pytest

from fairwitness.model.lists import EventType, Modality

from .helpers import coded

WHEN = " near Gulu on 4 May 2020."
TOLD = [
    ("Opio came under fire from rebel forces", "unspecified_attack", ["rebel forces"], ["Opio"], []),
    ("The convoy was under attack by gunmen", "unspecified_attack", ["gunmen"], ["convoy"], []),
    ("Gunmen opened fire on a bus", "unspecified_attack", ["Gunmen"], ["bus"], []),
    ("Rebels set fire to four buses", "arson", ["Rebels"], ["four buses"], []),
    ("Rebels set a bus on fire", "arson", ["Rebels"], ["bus"], []),
    ("The judge was taken hostage by rebels", "kidnapping", ["rebels"], [], ["judge"]),
    ("Four farmers were taken hostage", "kidnapping", [], [], ["Four farmers"]),
    ("Rebels took 30 soldiers prisoner", "detention", ["Rebels"], [], ["30 soldiers"]),
    ("Rebels captured eight soldiers", "detention", ["Rebels"], [], ["eight soldiers"]),
    ("Soldiers raped two women", "sexual_violence", ["Soldiers"], [], ["two women"]),
    ("About 100 villagers were forced to leave their homes", "displacement", [], [], ["About 100 villagers"]),
    ("Soldiers forced 300 families from their homes", "displacement", ["Soldiers"], [], ["300 families"]),
    ("Soldiers desecrated a cemetery", "property_destruction", ["Soldiers"], ["cemetery"], []),
    ("A farmer stepped on a mine", "mine_or_remnant_explosion", [], [], ["farmer"]),
    ("A tractor drove over a landmine", "mine_or_remnant_explosion", [], ["tractor"], []),
    ("Gunmen stormed the radio station", "unspecified_attack", ["Gunmen"], ["radio station"], []),
]


@pytest.mark.parametrize(("words", "kind", "doers", "targets", "victims"), TOLD)
def test_a_turn_of_phrase_tells_of_an_event(
    words: str, kind: str, doers: list[str], targets: list[str], victims: list[str]
) -> None:
    text = words + WHEN
    [claim] = coded(text).claims
    assert claim.event_type is EventType(kind)
    assert [a.name for a in claim.perpetrators] == doers
    assert [s.of(text) for s in claim.targets] == targets
    assert [s.of(text) for s in claim.victims] == victims
    assert claim.date is not None
    assert claim.date.edtf == "2020-05-04"


BLAMED = [
    ("The ministry accused rebel forces of shelling the town", ["rebel forces"], Modality.ACTUAL),
    ("The rebels are suspected of shelling the town", ["rebels"], Modality.ACTUAL),
    ("The shelling was attributed to the rebels", ["rebels"], Modality.ACTUAL),
    ("The shelling was blamed on the army", ["army"], Modality.ACTUAL),
    ("The army denied that it shelled the town", ["army"], Modality.DENIED),
    ("The army said it shelled the town", ["army"], Modality.ACTUAL),
]


@pytest.mark.parametrize(("words", "doers", "modality"), BLAMED)
def test_who_is_blamed_or_speaks_of_itself_is_the_doer(words: str, doers: list[str], modality: Modality) -> None:
    [claim] = coded(words + WHEN).claims
    assert claim.event_type is EventType.ARTILLERY_ROCKET_MISSILE
    assert [a.name for a in claim.perpetrators] == doers
    assert claim.modality is modality


@pytest.mark.parametrize(
    "words",
    [
        "The town was under water on 4 May 2020.",
        "The ministry opened an inquiry on 4 May 2020.",
        "Residents of Gulu set up a clinic on 4 May 2020.",
        "He took the bus to Gulu on 4 May 2020.",
    ],
)
def test_like_words_tell_of_none(words: str) -> None:
    assert coded(words).claims == ()


def test_bombed_with_what_was_laid_is_no_strike_from_the_air() -> None:
    [claim] = coded("Rebels bombed the power station with dynamite" + WHEN).claims
    assert claim.event_type is EventType.BOMBING
    [claim] = coded("Aircraft bombed the power station" + WHEN).claims
    assert claim.event_type is EventType.AIR_OR_DRONE_STRIKE
