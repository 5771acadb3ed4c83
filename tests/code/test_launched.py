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
