"""What is told only to say when another thing happened is not what the next words mean, unless they name its place."""

import pytest

from .helpers import coded

TOLD = "Shelling killed five people in Kumasi on Thursday, hours after drones struck a hostel in Tamale."


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        ("Eighteen others were wounded.", "Kumasi"),
        ("In Tamale, three people were killed.", "Tamale"),
    ],
)
def test_the_next_words_mean_what_was_told_and_not_what_dates_it(behind: str, place: str) -> None:
    claim = coded(f"{TOLD} {behind}", "2020-10-09").claims[-1]
    assert claim.place is not None
    assert claim.place.name == place


def test_an_attack_after_which_people_died_is_what_was_told() -> None:
    words = "Two people died after a missile hit a hostel in Kumasi on 4 May 2020. Three others were wounded."
    assert {c.place.name for c in coded(words).claims if c.place} == {"Kumasi"}


def test_what_an_attack_did_shares_its_day_and_place() -> None:
    words = "Shelling in Kumasi on 4 May 2020 killed at least 13 people and damaged two schools."
    found = [(c.date.edtf if c.date else None, c.place.name if c.place else None) for c in coded(words).claims]
    assert found == [("2020-05-04", "Kumasi")] * 2


def test_who_died_beside_a_fire_died_of_the_attack_told_before() -> None:
    words = "Gunmen attacked a camp near Kumasi on 4 May 2020. Seven people died and 21 huts were burned."
    tolls = {c.event_type.value: [t.low for t in c.tolls] for c in coded(words).claims}
    assert tolls == {"unspecified_attack": [7], "arson": []}


def test_the_centre_of_a_town_is_struck_there() -> None:
    (claim,) = coded("The centre of Kumasi was hit on 4 May 2020.").claims
    assert claim.place is not None
    assert claim.place.name == "Kumasi"


def test_two_voices_of_one_sentence_tell_of_one_day_and_place() -> None:
    words = "The port of Tema was shelled on 4 May 2020, and the mayor said that two people died."
    assert {(c.date.edtf if c.date else None) for c in coded(words).claims} == {"2020-05-04"}


def test_a_deed_told_to_date_another_keeps_its_own_doer_and_harm() -> None:
    words = (
        "The army carried out a strike that killed a commander in Tamale, hours after rockets wounded two men in Tema."
    )
    strike, rockets = coded(words).claims
    assert ([a.name for a in strike.perpetrators], [t.kind.value for t in strike.tolls]) == (["army"], ["killed"])
    assert ([a.name for a in rockets.perpetrators], [t.kind.value for t in rockets.tolls]) == ([], ["injured"])
    assert rockets.weapon_kinds == ("rocket",)
    assert strike.weapon_kinds == ()


@pytest.mark.parametrize(
    ("words", "anchor", "place"),
    [
        (
            "They denied targeting a prison in Kumasi, where many were killed in an air strike on Friday.",
            "air strike",
            "Kumasi",
        ),
        (
            "The strike on Kumasi came a day after shelling hit Tamale. In that attack, a church was damaged.",
            "damaged",
            "Tamale",
        ),
        ("Ten people were killed when a car bomb exploded near a market in Kumasi.", "exploded", "Kumasi"),
    ],
)
def test_where_it_happened_is_told_around_it(words: str, anchor: str, place: str) -> None:
    where = [
        c.place.name if c.place else None for c in coded(words, "2020-10-09").claims if c.anchor.of(words) == anchor
    ]
    assert where == [place]


def test_a_body_that_claims_an_attack_did_it() -> None:
    words = "The group claimed a drone attack on Kumasi that killed three people."
    assert [a.name for a in coded(words).claims[0].perpetrators] == ["group"]
