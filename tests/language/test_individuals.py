"""Two phrases speak of two people only where something told of both cannot be true of one."""

import pytest

from fairwitness.language.individuals import told_apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a 24-year-old man", "a six-year-old girl", True),
        ("a 24-year-old man was shot", "Sara Brook, 31, was killed", True),
        ("a 24-year-old man", "a man, 25, was killed", False),
        ("a man", "a woman", True),
        ("an infant was hit", "his father was killed", True),
        ("Sara Brook was shot", "Nora Field died", True),
        ("Sara Brook was shot", "Brook died", False),
        ("a man was shot", "The victim died", False),
        ("Man Shot", "a man was killed", False),
        # capitals before a word for people are no name of theirs
        ("The victim, Sara Brook, was shot", "a Northfield County man was killed", False),
    ],
)
def test_apart(one: str, other: str, *, apart: bool) -> None:
    assert told_apart(one, other) is told_apart(other, one) is apart
