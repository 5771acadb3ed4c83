"""What is told of several towns in one phrase is a sum of events; a place and what it lies in are one place."""

import pytest

from .helpers import coded


def _summed(words: str) -> set[str]:
    """The places of the one claim that a sentence makes of several events."""
    (claim,) = coded(words, "2024-05-06").claims
    assert claim.aggregate
    assert claim.place is not None
    return {p.span.of(words) for p in (claim.place, *claim.also_at)}


@pytest.mark.parametrize(
    ("words", "towns"),
    [
        ("Drones struck Odesa and Mykolaiv on 5 May 2024, killing seven people.", {"Odesa", "Mykolaiv"}),
        ("Missiles hit Kyiv, Lviv and Dnipro on 5 May 2024, killing 11.", {"Kyiv", "Lviv", "Dnipro"}),
        ("Odesa, Mykolaiv and Kherson were shelled on 5 May 2024.", {"Odesa", "Mykolaiv", "Kherson"}),
        ("Shelling in Nikopol and Kherson killed three people on 5 May 2024.", {"Nikopol", "Kherson"}),
        ("Strikes in Idlib and in Aleppo killed 20 people on 5 May 2024.", {"Idlib", "Aleppo"}),
        ("Seven people were killed when drones struck Odesa and Mykolaiv on 5 May 2024.", {"Odesa", "Mykolaiv"}),
        ("Missiles were fired at the cities of Kharkiv and Odesa on 5 May 2024.", {"Kharkiv", "Odesa"}),
        ("Rockets hit several cities, including Lviv and Odesa, on 5 May 2024, killing six.", {"Lviv", "Odesa"}),
        ("Gunmen killed 12 people in Maiduguri and Kano on 5 May 2024.", {"Maiduguri", "Kano"}),
        ("Shelling of Toretsk and Avdiivka killed two people on 5 May 2024.", {"Toretsk", "Avdiivka"}),
        ("Shelling hit Barda and Terter districts on 5 May 2024.", {"Barda", "Terter"}),
        ("A drone attack on Odesa and the Kherson region killed three on 5 May 2024.", {"Odesa", "Kherson"}),
        ("Shelling killed two in Barda district and the village of Zarvank on 5 May 2024.", {"Barda", "Zarvank"}),
    ],
)
def test_several_towns_are_several_events(words: str, towns: set[str]) -> None:
    assert _summed(words) == towns


@pytest.mark.parametrize(
    "words",
    [
        # one lies in the other
        "Shelling killed three people in Kharkiv and Kharkiv region on 5 May 2024.",
        "Shelling hit Vovchansk, Kharkiv region, on 5 May 2024, and killed two.",
        "A missile struck Barda in the Karabakh region on 5 May 2024, killing two.",
        # one place between two or near them
        "A missile hit a bus between Odesa and Mykolaiv on 5 May 2024.",
        "A mine killed two people on the road from Odesa to Mykolaiv on 5 May 2024.",
        "A convoy was shelled near Odesa and Mykolaiv on 5 May 2024.",
        "A convoy was shelled near the towns of Odesa and Mykolaiv on 5 May 2024.",
        "A truck on the road linking Odesa and Mykolaiv was hit by a drone on 5 May 2024.",
        # one or the other
        "A strike in Odesa or Mykolaiv killed two on 5 May 2024.",
        # other clauses
        "Drones hit Odesa, and Mykolaiv was shelled on 5 May 2024.",
        "A drone struck Odesa on 5 May 2024, killing two people, and officials in Kyiv and Lviv condemned it.",
        # whose, and not where
        "A strike killed residents of Odesa and Mykolaiv on 5 May 2024.",
        "Odesa and Mykolaiv police said a drone killed two in Kherson on 5 May 2024.",
    ],
)
def test_one_place_is_one_event(words: str) -> None:
    claims = coded(words, "2024-05-06").claims
    assert claims
    assert not any(c.aggregate or c.also_at for c in claims)


@pytest.mark.parametrize(
    ("words", "towns"),
    [
        ("Shelling killed two people in Barda and wounded four in Tartar on 5 May 2024.", {"Barda", "Tartar"}),
        ("Shelling killed two in the village of Zolochiv and wounded five in the village of Lyptsi on 5 May 2024.",
         {"Zolochiv", "Lyptsi"}),
        ("Two people were killed in Barda and four were wounded in Tartar in shelling on 5 May 2024.",
         {"Barda", "Tartar"}),
        ("Drone strikes killed five people in Kherson and injured two in Nikopol on 5 May 2024.",
         {"Kherson", "Nikopol"}),
    ],
)  # fmt: skip
def test_figures_of_two_towns_are_of_two_events(words: str, towns: set[str]) -> None:
    assert _summed(words) == towns


@pytest.mark.parametrize(
    "words",
    [
        "Shelling killed two people in Barda and wounded four from Tartar on 5 May 2024.",
        "A strike killed two people in Kharkiv and wounded four in the Kharkiv region on 5 May 2024.",
        "A strike killed two people in Barda on 5 May 2024 and wounded four who were treated in Baku.",
        "A strike in Barda killed two people and wounded four in a market on 5 May 2024.",
    ],
)
def test_figures_of_one_town_are_of_one_event(words: str) -> None:
    claim = coded(words, "2024-05-06").claims[0]
    assert not claim.aggregate
    assert not claim.also_at


@pytest.mark.parametrize(
    ("words", "towns", "killed"),
    [
        ("Shelling on 5 May 2024 killed two in Barda and four in Tartar.", {"Barda", "Tartar"}, 6),
        ("Shelling killed two in Barda and four in Tartar on 5 May 2024.", {"Barda", "Tartar"}, 6),
        ("Rockets killed two people in Barda and four people in Tartar.", {"Barda", "Tartar"}, 6),
        ("Rockets killed two civilians in Barda, four in Tartar and one in Ganja.", {"Barda", "Tartar", "Ganja"}, 7),
        ("Two people were killed in Barda and four in Tartar in shelling on 5 May 2024.", {"Barda", "Tartar"}, 6),
        ("Rockets killed three people in the village of Zarvank and two in Ganja.", {"Zarvank", "Ganja"}, 5),
        ("Rockets killed two in Tartar and 20 others in Barda, and wounded nine in Ganja.",
         {"Barda", "Tartar", "Ganja"}, 22),
    ],
)  # fmt: skip
def test_who_is_counted_again_elsewhere_without_a_verb_is_of_another_event(
    words: str, towns: set[str], killed: int
) -> None:
    assert _summed(words) == towns
    toll = coded(words, "2024-05-06").claims[0].tolls[0]
    assert (toll.kind, toll.low, toll.high) == ("killed", killed, killed)


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("Rockets killed two in Barda in January and four in March.", 2),
        ("Rockets killed two in Barda in 2020 and four in 2021.", 2),
        ("Rockets killed two soldiers in Barda and three in Tartar were wounded.", 2),
        ("A drone strike killed two people in Barda and destroyed four cars in Tartar.", 2),
        ("A drone strike killed two people in Barda and four houses in Tartar burned.", 2),
        ("A drone strike killed two people in Barda, one of four in Tartar that day.", 2),
    ],
)
def test_what_is_counted_elsewhere_otherwise_is_not_killed_there(words: str, killed: int) -> None:
    toll = coded(words, "2024-05-06").claims[0].tolls[0]
    assert (toll.kind, toll.low) == ("killed", killed)
