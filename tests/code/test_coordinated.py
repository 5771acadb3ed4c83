"""Deeds of one subject share the day and place told of both, and keep what is told of one."""

import pytest

from .helpers import coded

SHARED = [
    ("Gunmen killed two teachers and abducted 30 pupils in Gulu on 4 May 2020.", ["Gulu", "Gulu"]),
    ("On 4 May 2020 in Gulu, gunmen killed two teachers and abducted 30 pupils.", ["Gulu", "Gulu"]),
    ("The strike killed four people and displaced 200 families in Gulu on 4 May 2020.", ["Gulu", "Gulu"]),
    ("Militants attacked the village, killed six men and burned ten houses near Gulu on 4 May 2020.", ["Gulu", "Gulu"]),
    ("Gunmen killed two teachers in Arua and abducted 30 pupils in Gulu on 4 May 2020.", ["Arua", "Gulu"]),
    ("The army shelled Arua and bombed Gulu on 4 May 2020.", ["Arua", "Gulu"]),
]


@pytest.mark.parametrize(("words", "places"), SHARED)
def test_what_is_told_of_both(words: str, places: list[str]) -> None:
    claims = coded(words, "2020-05-06").claims
    assert [c.place.name if c.place else None for c in claims] == places
    assert [c.date.edtf if c.date else None for c in claims] == ["2020-05-04", "2020-05-04"]


def test_shot_and_killed_is_one_deed() -> None:
    (claim,) = coded("Jane Opio, a 22-year-old teacher, was shot and killed on 4 May 2020 in Gulu.").claims
    assert claim.place is not None
    assert claim.date is not None


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen killed two teachers and on 4 May 2020 abducted 30 pupils in Gulu.",
        "Gunmen killed two teachers and later abducted 30 pupils in Gulu on 4 May 2020.",
        "Gunmen killed two teachers and were arrested in Gulu on 4 May 2020.",
    ],
)
def test_what_is_told_of_the_second_alone(words: str) -> None:
    first = coded(words, "2020-05-06").claims[0]
    assert first.date is None
    assert first.place is None


def test_damage_and_the_attack_that_did_it_share_day_and_place() -> None:
    claims = coded("More than 300 homes were damaged in the shelling of Gulu on 4 May 2020.").claims
    assert [c.place.name if c.place else None for c in claims] == ["Gulu", "Gulu"]
    assert [c.date.edtf if c.date else None for c in claims] == ["2020-05-04", "2020-05-04"]
