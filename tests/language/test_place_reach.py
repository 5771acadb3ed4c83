"""Words of distance and direction make a place coarser, never finer, and move no coordinates."""

import pytest

from fairwitness.language.place_reach import reached
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells hit Xtown.", "town"),
        ("Shells fell 2 km from Xtown.", "town"),
        ("Shells fell 10 km north of Xtown.", "district"),
        ("Shells fell ten kilometres to the north-east of Xtown.", "district"),
        ("Shells fell about 20 miles outside the town of Xtown.", "district"),
        ("Shells fell 90 km (56 miles) from Xtown.", "region"),
        ("Shells fell south of Xtown.", "district"),
        ("Shells fell near Xtown.", "district"),
        ("Shells fell close to the city of Xtown.", "district"),
        ("Shells fell on the outskirts of Xtown.", "town"),
        ("A convoy was hit on the Xtown–Ytown road.", "district"),
        ("A convoy was hit between Ytown and Xtown.", "district"),
        ("A convoy was hit on the road from Ytown to Xtown.", "district"),
        ("North of the river, shells hit Xtown.", "town"),
    ],
)
def test_a_town(text: str, precision: str) -> None:
    at = text.index("Xtown")
    assert reached(text, Span(at, at + 5), PlacePrecision.TOWN) == precision


@pytest.mark.parametrize("precision", [PlacePrecision.REGION, PlacePrecision.COUNTRY])
def test_what_is_coarse_stays(precision: PlacePrecision) -> None:
    text = "Shells fell near Xland."
    assert reached(text, Span(17, 22), precision) is precision
