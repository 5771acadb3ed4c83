"""Where the hurt were brought to and where somebody lives is not where it happened; a struck hospital is."""

import pytest

from fairwitness.language.places import find_places
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span

from .helpers import coded, parser
from .helpers import places as gazetteer


def places(words: str) -> set[str]:
    return {c.place.name for c in coded(words, "2020-10-05").claims if c.place is not None}


@pytest.mark.parametrize(
    "words",
    [
        "Three people were wounded and were flown to a hospital in Mombasa.",
        "A boy was shot and rushed to the regional medical center in Mombasa.",
        "Two men were shot; both are being treated at a clinic in Mombasa.",
        "A farmer, 61, of Mombasa, was shot.",
        "Gunmen shot a farmer, 61, from Mombasa, on Monday.",
    ],
)
def test_it_did_not_happen_there(words: str) -> None:
    assert places(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Rockets struck a hospital in Mombasa.",
        "Two patients were killed at a hospital in Mombasa.",
        "Doctors treated at a hospital were shot in Mombasa.",
        "A drone flew into a hospital in Mombasa and killed two people.",
        "Two farmers from Mombasa were shot in Mombasa.",
        "A strike in Mombasa wounded three, who were taken to hospital.",
    ],
)
def test_it_happened_there(words: str) -> None:
    assert places(words) == {"Mombasa"}


def test_the_town_where_it_happened_is_read_past_the_hospital() -> None:
    words = "A man was shot in Nairobi and was airlifted to a hospital in Mombasa."
    assert places(words) == {"Nairobi"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        # what an event of places is done to is a place, be it called there by another than its first name
        ("Shelling of Avdiivka killed two civilians on Monday.", ("Avdiivka", "geonames:713122")),
        ("The shelling of Chuhuiv killed two people.", ("Chuhuiv", "geonames:710374")),
        ("Airstrikes on Avdiivka killed four.", ("Avdiivka", "geonames:713122")),
        ("A missile attack on Toretsk killed two people.", ("Toretsk", "geonames:709354")),
        ("An attack on Toretsk wounded three people.", ("Toretsk", "geonames:709354")),
        ("Two people were killed in shelling of Toretsk and Avdiivka.", ("Toretsk", "geonames:709354")),
        # and one that is on no map
        ("Shelling of Zarvank killed two people.", ("Zarvank", None)),
        ("Artillery fire on Zarvank wounded a woman.", ("Zarvank", None)),
        # a settlement on no map is where it happened, and not the district it lies in
        ("Shelling killed four people in the village of Zarvank in Barda district.", ("Zarvank", None)),
        ("Shelling hit Zarvank, Barda district, on Thursday.", ("Zarvank", None)),
        ("Four people were killed in Zarvank, Barda district, on 5 May 2020.", ("Zarvank", None)),
        ("Zarvank, in Barda district, was hit by a missile.", ("Zarvank", None)),
        ("The village of Zarvank, Barda district, was shelled.", ("Zarvank", None)),
        ("A drone hit a house in the village of Zarvank in Kharkiv region.", ("Zarvank", None)),
        ("Two died when a drone hit a car in Barda district, in the village of Zarvank.", ("Zarvank", None)),
        # a settlement that is held stays on the map
        ("A strike killed four in the town of Avdiivka in Donetsk region.", ("Avdiivka", "geonames:713122")),
        # what lies at a name may be a building, which tells less than its district
        ("Two people were shot dead at Zarvank Plaza, Cook County.", ("Cook County", "geonames:4888671")),
        # nor is it the district's village where both are told beside each other
        ("Shelling killed two in Barda district and the village of Zarvank.", ("Barda", "geonames:587056")),
    ],
)
def test_which_place_it_is(words: str, place: tuple[str, str | None]) -> None:
    found = {(c.place.span.of(words), c.place.id) for c in coded(words).claims if c.place is not None}
    assert found == {place}


def named(words: str) -> list[str]:
    trees = [Tree(s) for s in parser().parse(words, [Span(0, len(words))])]
    return [w.span.of(words) for w in find_places(words, trees, gazetteer().lookup).found]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The attack on Clinton was condemned.", []),
        ("An attack on Clinton left him wounded.", []),
        ("An attack on Clinton killed him.", []),
        ("The strike on Clinton killed four people.", ["Clinton"]),
    ],
)
def test_an_attack_may_be_one_on_somebody(words: str, names: list[str]) -> None:
    assert named(words) == names
