"""Number words and digits; a vague word has no bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.numbers import find_numbers
from fairwitness.model.span import Span


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("at least 21 people", 21, None, False),
        ("more than 1,200", 1200, None, False),
        ("up to thirty", None, 30, False),
        ("between 15 and 20", 15, 20, False),
        ("15 to 20 dead", 15, 20, False),
        ("two or three", 2, 3, False),
        ("a dozen", 12, 12, False),
        ("half a dozen", 6, 6, False),
        ("twenty-one", 21, 21, False),
        ("a hundred and fifty", 150, 150, False),
        ("one million two hundred thousand", 1_200_000, 1_200_000, False),
        ("nearly 50", 50, 50, True),
        ("ten or more", 10, None, False),
        ("scores of", None, None, True),
        ("several hundred", None, None, True),
        # a figure with a point is one of its scale, and about so many
        ("7.4 million people", 7_400_000, 7_400_000, True),
        ("more than 2.5 million", 2_500_000, None, True),
        ("two and a half million", 2_500_000, 2_500_000, True),
        ("7.4m people", 7_400_000, 7_400_000, True),
        ("400 thousand", 400_000, 400_000, False),
        ("6 to 7 million people", 6_000_000, 7_000_000, False),
        ("between six and seven million", 6_000_000, 7_000_000, False),
        ("between 1.2 and 1.5 million", 1_200_000, 1_500_000, False),
        ("900 to 1,200 people", 900, 1_200, False),
    ],
)
def test_reads(text: str, low: int | None, high: int | None, approximate: bool) -> None:  # noqa: FBT001
    (number,) = find_numbers(text, Span(0, len(text)))
    assert (number.low, number.high, number.approximate) == (low, high, approximate)


@pytest.mark.parametrize(
    "text", ["3.5 km", "7.4m wide", "$500", "40%", "two three", "millions of stars", "7,4 million"]
)
def test_is_no_count(text: str) -> None:
    assert find_numbers(text, Span(0, len(text))) == ()


@given(st.integers(0, 999_999))
def test_digits_read_back(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        (found,) = find_numbers(written, Span(0, len(written)))
        assert (found.low, found.high) == (number, number)
