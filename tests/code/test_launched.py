"""Whence something was fired is never where it did harm."""

import pytest

from .helpers import coded


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("A missile fired from Belgorod killed four people in Kharkiv on 2 May 2023.", "Kharkiv"),
        ("A missile fired from Kharkiv killed four people in Belgorod on 2 May 2023.", "Belgorod"),
        ("Four people were killed in Kharkiv on 2 May 2023 by a missile launched from Belgorod.", "Kharkiv"),
        ("Rockets fired from Barda struck a house in Tartar on 2 May 2023, wounding two.", "Tartar"),
        ("Rockets fired from Tartar struck a house in Barda on 2 May 2023, wounding two.", "Barda"),
        ("A drone launched from Sanaa hit a building in Tel Aviv on 2 May 2023, killing one man.", "Tel Aviv"),
        ("Barda was shelled from positions in Tartar on 2 May 2023.", "Barda"),
        ("Shelling from the direction of Barda killed two in Tartar on 2 May 2023.", "Tartar"),
        ("Kharkiv came under fire from Belgorod on 2 May 2023.", "Kharkiv"),
        ("Missiles were launched from the Belgorod region at Kharkiv on 2 May 2023.", "Kharkiv"),
        ("A missile fired from Belgorod killed four people on 2 May 2023.", None),
        # what is taken from a place was there
        ("Gunmen kidnapped three teachers from Maiduguri on 2 May 2023.", "Maiduguri"),
    ],
)
def test_what_is_fired_from_somewhere_harms_elsewhere(words: str, place: str | None) -> None:
    claim = coded(words, "2023-05-03").claims[0]
    assert (claim.place.span.of(words) if claim.place else None) == place


@pytest.mark.parametrize(
    ("words", "doers"),
    [
        ("Belgorod came under fire from Kharkiv on 2 May 2023.", []),
        ("Kharkiv came under fire from Belgorod on 2 May 2023.", []),
        ("Villages came under fire from Belgorod on 2 May 2023.", []),
        ("Two villages in Barda came under fire from Tartar and Ganja on 2 May 2023.", []),
        # a body fires, and so may a state
        ("Kharkiv came under fire from Russian forces on 2 May 2023.", ["Russian forces"]),
        ("Belgorod came under fire from Ukrainian forces on 2 May 2023.", ["Ukrainian forces"]),
        ("Two villages in Barda came under fire from Armenia on 2 May 2023.", ["Armenia"]),
        ("Two villages in Goris came under fire from Azerbaijan on 2 May 2023.", ["Azerbaijan"]),
        ("The convoy came under fire from rebels on 2 May 2023.", ["rebels"]),
    ],
)
def test_a_town_that_fire_comes_from_is_nobody(words: str, doers: list[str]) -> None:
    assert [a.name for a in coded(words, "2023-05-03").claims[0].perpetrators] == doers


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("A farmer from Barda was killed in Tartar on 2 May 2023.", "Tartar"),
        ("Two men from Barda were wounded by a mine in Tartar on 2 May 2023.", "Tartar"),
        ("A mine in Tartar wounded two men from Barda on 2 May 2023.", "Tartar"),
        ("Two people from the village of Barda and one from Ganja were killed in Tartar on 2 May 2023.", "Tartar"),
        ("A family from Barda was killed in shelling on 2 May 2023.", None),
    ],
)
def test_where_the_harmed_come_from_is_not_where_it_happened(words: str, place: str | None) -> None:
    claim = coded(words, "2023-05-03").claims[0]
    assert (claim.place.span.of(words) if claim.place else None) == place
    assert not claim.also_at
