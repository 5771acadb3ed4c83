"""Places by grammar and context; an ambiguous name is reported, and no party's name moves a place."""

import pytest

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.folding import fold
from fairwitness.language.places import PlaceEntry, Places, find_places
from fairwitness.language.tree import Tree
from fairwitness.model.lists import Reason
from fairwitness.model.span import Span


def entry(id_: str, name: str, country: str, population: int, lat: float, lon: float, kind: str = "town") -> PlaceEntry:
    return PlaceEntry(id=id_, name=name, country=country, population=population, lat=lat, lon=lon, kind=kind)


ENTRIES = {
    "kilmore": (entry("g:1", "Kilmore", "KE", 50_000, 1.0, 36.0), entry("g:2", "Kilmore", "UG", 40_000, 1.0, 30.0)),
    "marrow": (entry("g:3", "Marrow", "KE", 90_000, 1.1, 36.1),),
    "twinned": (entry("g:4", "Twinned", "KE", 30_000, 2.0, 36.0), entry("g:5", "Twinned", "KE", 20_000, 2.01, 36.01)),
    "bigton": (entry("g:6", "Bigton", "US", 900_000, 40.0, -80.0), entry("g:7", "Bigton", "CA", 20_000, 50.0, -90.0)),
    "kenya": (entry("g:8", "Kenya", "KE", 50_000_000, 0.0, 38.0, "country"),),
    "uganda": (entry("g:9", "Uganda", "UG", 45_000_000, 1.0, 32.0, "country"),),
}


def read(text: str, parser: SpacyParser, parties: tuple[str, ...] = ()) -> Places:
    trees = [Tree(s) for s in parser.parse(text, [Span(0, len(text))])]
    return find_places(text, trees, lambda name: ENTRIES.get(fold(name), ()), parties)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Shells hit Kilmore in Kenya.", ["g:1", "g:8"]),
        ("Shells hit Kilmore, Uganda.", ["g:2", "g:9"]),
        # a place settled nearby speaks for one of two
        ("Rockets fell on Marrow and Kilmore.", ["g:3", "g:1"]),
        # rows of one name within ten kilometres are one place
        ("A bridge in Twinned was hit.", ["g:4"]),
        ("The strike on Bigton was reported.", ["g:6"]),
        # not a place: a person, an organisation, a people
        ("Officials of the Marrow Times spoke.", []),
        ("Jane Marrow was in the car.", []),
        ("Kenyan forces withdrew.", []),
    ],
)
def test_reads(text: str, ids: list[str], parser: SpacyParser) -> None:
    result = read(text, parser)
    assert [w.id for w in result.found] == ids
    assert all(w.span.of(text) == w.name for w in result.found)


def test_an_ambiguous_name_has_no_coordinates_and_a_note(parser: SpacyParser) -> None:
    result = read("Shells hit the town of Kilmore.", parser)
    assert [(w.name, w.lat, w.lon, w.id) for w in result.found] == [("Kilmore", None, None, None)]
    assert [n.reason for n in result.notes] == [Reason.AMBIGUOUS_PLACE]


def test_naming_one_party_names_all(parser: SpacyParser) -> None:
    one = "Kenya reported a strike on Kilmore, a town in the hills."
    other = one.replace("Kenya", "Uganda")
    ids = [[w.id for w in read(text, parser, ("KE", "UG")).found if w.name == "Kilmore"] for text in (one, other)]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(("one", "other"), [("Gəncə", "ganca"), ("Şuşa", "SUSA"), ("Step'anakert", "Stepanakert")])
def test_spellings_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)
