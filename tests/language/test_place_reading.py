"""Places read with the real gazetteer: what is named around a name, what only belongs to a place, what is near it."""

import pytest

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.place_lookup import entries_of_words
from support.places import read_places


def found(text: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> dict[str, tuple[str | None, str | None]]:
    return {w.span.of(text): (w.country, w.precision) for w in read_places(text, parser, gazetteer).found}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # the area named beside it
        ("A bomb exploded in Paris, Texas, on Monday.", "Paris", "US"),
        ("A bomb exploded in Paris on Monday.", "Paris", "FR"),
        ("Shells hit houses in Tripoli, Lebanon.", "Tripoli", "LB"),
        ("Shells hit houses in Tripoli, Libya.", "Tripoli", "LY"),
        ("Two were killed in Hama in central Syria.", "Hama", "SY"),
        ("Rockets struck Ganja, Azerbaijan.", "Ganja", "AZ"),
        ("Three people were hurt in Athens, Ga., police said.", "Athens", "US"),
        # the other places of the document
        ("Shells hit Kharkiv and Chuhuiv. A house burned in Merefa.", "Merefa", "UA"),
        # renamed towns and exonyms
        ("Shells hit the city of Stepanakert.", "Stepanakert", "AZ"),
        ("Shells hit the city of Khankendi.", "Khankendi", "AZ"),
        ("A drone fell in Kiev.", "Kiev", "UA"),
        # where something is struck, a place is meant by whichever of its names
        ("Shells hit a school in Stepanakert on October 4, 2023.", "Stepanakert", "AZ"),
        ("Shells hit a school in Khankendi on October 4, 2023.", "Khankendi", "AZ"),
        ("A market was struck in Artsiz on Monday.", "Artsiz", "UA"),
    ],
)
def test_the_place_meant(text: str, name: str, country: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert found(text, parser, gazetteer)[name][0] == country


def test_the_rest_of_a_name_is_no_place(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert found("Shells hit a school in Talpur al-Numan on Monday.", parser, gazetteer) == {}


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Shells hit the Barda district.", "Barda", "district"),
        ("Shells hit the city of Barda.", "Barda", "town"),
        ("Fighting went on in Kharkiv Oblast.", "Kharkiv Oblast", "region"),
        ("Two ships collided in the Black Sea.", "Black Sea", "country"),
        ("Fighting went on in Syria.", "Syria", "country"),
    ],
)
def test_how_finely(text: str, name: str, precision: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert found(text, parser, gazetteer)[name][1] == precision


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Students of Boston University marched.", "Boston"),
        ("The Houston Chronicle reported it.", "Houston"),
        ("The army of Syria withdrew.", "Syria"),
        ("Washington said on Tuesday that it would help.", "Washington"),
        ("The ministry accused Kenya of the attack.", "Kenya"),
        ("Ukrainian forces withdrew.", "Ukrainian"),
    ],
)
def test_what_belongs_to_a_place_is_none(
    text: str, name: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer
) -> None:
    assert name not in found(text, parser, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton said she was fine.",
        "George Washington crossed the river.",
        "He scored twice, and Jackson, 23, was sent off.",
        "They met in Washington Street.",
        "A, B and C met I in O.",
    ],
)
def test_no_place_is_read(text: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert found(text, parser, gazetteer) == {}


def test_capitals_throughout_hide_no_place(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    text = "A CAR BOMB EXPLODED IN BOGOTA, COLOMBIA, ON MONDAY. TWO POLICEMEN WERE KILLED IN MEDELLIN."
    places = found(text, parser, gazetteer)
    assert {name: places[name][0] for name in ("BOGOTA", "COLOMBIA", "MEDELLIN")} == dict.fromkeys(
        ("BOGOTA", "COLOMBIA", "MEDELLIN"), "CO"
    )


def test_a_people_stands_apart_with_its_state(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    text = "Ukrainian forces withdrew from the village."
    assert [(w.span.of(text), w.country) for w in read_places(text, parser, gazetteer).apart] == [("Ukrainian", "UA")]


@pytest.mark.parametrize(
    ("words", "country"), [("Ukrainian", "UA"), ("Calif.", "US"), ("the city of Aleppo", "SY"), ("Street", None)]
)
def test_words_known_to_name_a_place(words: str, country: str | None, gazetteer: GeoNamesGazetteer) -> None:
    assert next((e.country for e in entries_of_words(words, gazetteer.lookup)), None) == country


def test_spans_are_the_words(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    text = "Shells fell 10 km north of Barda, near the village of Qarayusifli and on the Ganja-Yevlakh road."
    places = read_places(text, parser, gazetteer)
    assert {"Barda", "Ganja"} <= {w.span.of(text) for w in places.found}
    assert {w.span.of(text): w.precision for w in places.found}["Barda"] == "district"


def test_a_district_and_its_town_are_two(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    text = "Shells hit a farm in the Barda district of Azerbaijan. Two hours later the town of Barda was hit."
    kinds = [w.precision for w in read_places(text, parser, gazetteer).found if w.span.of(text) == "Barda"]
    assert kinds == ["district", "town"]


@pytest.mark.parametrize(
    "text",
    [
        "Two people were hit at a home on 11th Street.",
        "The car stopped at East 26th Street.",
        "A man was hit in the 3600 block of West 15th Street.",
        "The flat is near 200 East and 6600 South.",
    ],
)
def test_a_numbered_street_is_no_town(text: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert found(text, parser, gazetteer) == {}


def test_a_town_called_street_is_one(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert found("Two people were hit in Street, England.", parser, gazetteer)["Street"][0] == "GB"
