"""A name that some place bears, where a road, a part of a town, an outlet, a day or a person is meant, is no place."""

import pytest

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from support.places import read_places


def named(text: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> dict[str, str | None]:
    """The places a text is read to name, each with its state."""
    return {w.span.of(text): w.country for w in read_places(text, parser, gazetteer).found}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # months in short
        ("He was killed on Nov. 26 in Kyiv.", {"Kyiv"}),
        ("The shelling of 3 Mar hit homes in Gaziantep.", {"Gaziantep"}),
        # roads by their house numbers, corners and common word
        ("Two died in the 900 block of Monroe in Nashville.", {"Nashville"}),
        ("A man was shot in the 8100-block of South Bishop in Chicago.", {"Chicago"}),
        ("A shop burned at 1602 Wellington in Nairobi.", {"Nairobi"}),
        ("A bus was hit at the corner of Durham and Oxford in Nairobi.", {"Nairobi"}),
        ("A shell fell near the intersection of North Kimball and Cambridge in Leeds.", {"Leeds"}),
        ("A shell fell near Lincoln and Michigan streets in Leeds.", {"Leeds"}),
        ("Police went to 15th and Portland in Louisville.", {"Louisville"}),
        # parts of towns, by directions and by what they are
        ("A shell hit a house on the Northwest Side.", set()),
        ("Shots were heard on the South Side.", set()),
        ("A bomb exploded at the Cultural Center in Mosul.", {"Mosul"}),
        # plain words
        ("Officers of the Order of Police came to Kharkiv.", {"Kharkiv"}),
        ("Two people died on Christmas in Donetsk.", {"Donetsk"}),
        ("Three Dead in Springs Shooting", set()),
        # outlets after a title
        ("Two killed in strike on market - Channel 5 Springfield News", set()),
        ("Shells hit homes in Merefa | Kharkiv Daily News", {"Merefa"}),
        # people
        ("A soldier shot Alvarez-Haxhiu in Houston.", {"Houston"}),
        ("The gunman, Mario Lara, 21, fled. Police in Miami later struck Lara with a car.", {"Miami"}),
    ],
)
def test_what_is_no_place(text: str, places: set[str], parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    assert set(named(text, parser, gazetteer)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A school burned in West, Texas. Fifteen people died in West.", {"West": "US", "Texas": "US"}),
        ("Shells hit the town of Police in Poland.", {"Police": "PL", "Poland": "PL"}),
        ("Raids went on in the West Bank.", {"West Bank": "PS"}),
        ("Fighting spread to South Kordofan.", {"South Kordofan": "SD"}),
        ("Shells hit Kharkiv-Sumy trains near Sumy.", {"Kharkiv": "UA", "Sumy": "UA"}),
        ("On 15 May Kharkiv was shelled.", {"Kharkiv": "UA"}),
        ("Wages rose in the Western US last year.", {"US": "US"}),
        ("Ten people were killed in an apartment block in Dnipro.", {"Dnipro": "UA"}),
        ("Rockets struck the corner of a market in Nyala.", {"Nyala": "SD"}),
        ("Occupied Kherson, 24 km from the front, was shelled. Rockets struck Kherson again.", {"Kherson": "UA"}),
        ("Two people died in Mariupol - the mayor said the news came late.", {"Mariupol": "UA"}),
    ],
)
def test_what_stays_one(
    text: str, places: dict[str, str | None], parser: SpacyParser, gazetteer: GeoNamesGazetteer
) -> None:
    assert named(text, parser, gazetteer) == places


def test_a_part_of_a_town_lies_by_another_place_of_the_text(parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> None:
    far = named("A bomb in the Austin neighborhood killed two. Chicago police came.", parser, gazetteer)
    assert far["Austin"] is None
    near = named("Shells hit the Podil neighbourhood of Kyiv.", parser, gazetteer)
    assert near["Kyiv"] == "UA"
    assert near.get("Podil") in (None, "UA")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # common nouns
        ("soldiers killed the priests, their cook, and a guard in san salvador.", {"san salvador"}),
        ("six men were held near apopa and a small arsenal was seized.", {"apopa"}),
        ("farmers in kharkiv attacked the patrol after learning what happened.", {"kharkiv"}),
        ("after mass at the cathedral, he left for lima.", {"lima"}),
        # persons
        ("mayor rodrigo lara was murdered six years ago in bogota.", {"bogota"}),
        # still places
        ("shells hit merefa this morning.", {"merefa"}),
        ("armed men entered apopa, killing two.", {"apopa"}),
        ("the town of tame was attacked.", {"tame"}),
        ("troops shelled the donetsk airport.", {"donetsk"}),
        ("a bomb exploded in the medellin district of laureles.", {"medellin", "laureles"}),
    ],
)
def test_in_a_text_without_capitals(
    text: str, places: set[str], parser: SpacyParser, gazetteer: GeoNamesGazetteer
) -> None:
    assert set(named(text, parser, gazetteer)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # no place of that name lies in the division told
        ("Seventeen cars were burnt in Moscow, Chernihiv region.", {"Moscow": None, "Chernihiv": "UA"}),
        ("A camp in Corral de Piedras, Chalatenango department, was hit.", {"Corral de Piedras": None}),
        ("Two died near Rio Blanco municipality, Tolima department.", {"Rio Blanco": None}),
        # one does, or one lies beside it
        ("A shell hit a house in Irpin, Kyiv region.", {"Irpin": "UA", "Kyiv": "UA"}),
        ("A bomb exploded in Bogota, Cundinamarca department.", {"Bogota": "CO"}),
        ("Ten homes burned in Sevastopol, Crimea region.", {"Sevastopol": "UA", "Crimea": "UA"}),
        # a row of names is no place within another
        ("Strikes hit Odesa, Kherson region and Mykolaiv.", {"Odesa": "UA", "Kherson": "UA", "Mykolaiv": "UA"}),
    ],
)
def test_a_place_lies_in_the_division_told(
    text: str, places: dict[str, str | None], parser: SpacyParser, gazetteer: GeoNamesGazetteer
) -> None:
    assert named(text, parser, gazetteer) == places
