"""Where the hurt were brought to and where somebody lives is not where it happened; a struck hospital is."""

import pytest

from .helpers import coded


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
