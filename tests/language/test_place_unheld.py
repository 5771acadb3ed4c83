"""Names of places that no gazetteer entry bears: told where the words leave little doubt, and left alone elsewhere."""

import pytest

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.agree import PlaceRelation, place_relation
from fairwitness.language.folding import fold
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.places import find_places
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.span import Span
from fairwitness.vocab.places import place_words

HELD = (PlaceEntry(id="g:1", name="Kilmore", country="KE", population=50_000, lat=1.0, lon=36.0, kind="town"),)


def unheld(text: str, parser: SpacyParser) -> list[tuple[str, str | None]]:
    trees = [Tree(s) for s in parser.parse(text, [Span(0, len(text))])]
    found = find_places(text, trees, lambda name: HELD if fold(name) == "kilmore" else ())
    return [(w.name, w.precision) for w in found.unheld]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rockets fell on the village of Zarvank on Monday.", [("Zarvank", "village")]),
        ("Troops shelled Zarvank overnight.", [("Zarvank", None)]),
        ("A missile hit Zarvank, and two people were killed in Old Talpur.", [("Zarvank", None), ("Old Talpur", None)]),
        ("Four people were wounded near Zarvank.", [("Zarvank", None)]),
        # what the gazetteer holds is no matter of this list
        ("Rockets fell on the village of Kilmore and on troops in Kilmore.", []),
        # people and bodies: they act, or are hit by somebody
        ("A drone hit the Zarvank company.", []),
        ("The gunman attacked Zarvank with a knife.", []),
        ("Zarvank said that two people were killed, and in Zarvank nobody doubts it.", []),
        # no names of places: a weapon, a short form, an address, what has an article
        ("Two people were wounded in an Iskander strike.", []),
        ("He spoke of it at KPFA and wrote about it at Zarvank.org on Monday.", []),
        ("Several people were killed in the Zarvank.", []),
    ],
)
def test_names_that_no_place_bears(text: str, names: list[tuple[str, str | None]], parser: SpacyParser) -> None:
    assert unheld(text, parser) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zarvank came under artillery fire on 4 October.", ["Zarvank"]),
        ("On 4 October Zarvank came under heavy shelling.", ["Zarvank"]),
        ("Zarvank has come under shelling again, killing a woman.", ["Zarvank"]),
        ("Zarvank and Talpur came under mortar fire, the ministry said.", ["Zarvank", "Talpur"]),
        # a ship, a person, a force, an attack that is made on anybody; beside a place that is told
        ("The Zarvank came under artillery fire.", []),
        ("Ole Zarvank came under artillery fire.", []),
        ("Zarvank came under artillery fire as he drove to work.", []),
        ("Zarvank came under artillery fire. Zarvank left the town later.", []),
        ("Zarvank came under artillery fire. Two Zarvank fighters died.", []),
        ("Zarvank came under artillery fire, its commander said.", []),
        ("The convoy Zarvank came under artillery fire.", []),
        ("Zarvank came under attack from critics.", []),
        ("Zarvank came under artillery fire near Kilmore.", []),
        ("A unit of the Zarvank Brigade came under artillery fire.", []),
    ],
)
def test_what_comes_under_fire_is_a_place_where_nobody_bears_the_name(
    text: str, names: list[str], parser: SpacyParser
) -> None:
    assert [name for name, _ in unheld(text, parser)] == names


@pytest.mark.parametrize("fire", sorted(place_words().fires))
def test_every_word_of_fire_is_read(fire: str, parser: SpacyParser) -> None:
    kind = "" if fire in ("shelling", "bombardment", "shellfire") else "artillery "
    assert unheld(f"On Monday Zarvank came under {kind}{fire}.", parser) == [("Zarvank", None)]


@pytest.mark.parametrize("armed", sorted(place_words().armed))
def test_whose_force_is_named_is_no_place(armed: str, parser: SpacyParser) -> None:
    assert unheld(f"Zarvank came under artillery fire. A Zarvank {armed} was hit.", parser) == []


@pytest.mark.parametrize("verb", sorted(place_words().ground))
def test_what_is_done_to_ground(verb: str, parser: SpacyParser) -> None:
    past = {"besiege": "besieged", "overrun": "overran", "storm": "stormed"}.get(verb, "")
    past = past or (f"{verb[:-1]}ied" if verb.endswith("y") else verb + ("d" if verb.endswith("e") else "ed"))
    assert unheld(f"On Monday the troops {past} Zarvank.", parser) == [("Zarvank", None)]


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("Zarvank", "zarvank", PlaceRelation.SAME),
        ("Zarvank", "Зарванк", PlaceRelation.SAME),
        ("Tsarwank", "Zarvank", PlaceRelation.OTHER_NAME),
        ("Upper Talpur", "Talpur", PlaceRelation.CONTAINS),
        ("Zarvank", "Talpur", PlaceRelation.OTHER_NAME),
    ],
)
def test_names_are_compared_across_scripts(first: str, second: str, relation: PlaceRelation) -> None:
    ours, theirs = (Where(name=name, span=Span(0, 1)) for name in (first, second))
    assert place_relation(ours, theirs) is relation
    assert place_relation(theirs, ours) is relation
