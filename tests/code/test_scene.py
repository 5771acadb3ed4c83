"""The scene that the sentence before names is where the definite thing or event was; where somebody spoke is not."""

import pytest

from .helpers import coded


def place(words: str) -> str | None:
    claim = coded(words, "2023-02-01").claims[-1]
    return claim.place.span.of(words) if claim.place else None


@pytest.mark.parametrize(
    "words",
    [
        "Researchers visited the site in Dnipro. A missile struck the apartment building on 14 January and killed 46.",
        "Rescuers ended their search in Dnipro on 17 January. The strike of 14 January killed 45 people.",
        "Firefighters cleared debris in Dnipro. The attack on 14 January killed 45 people.",
        "The market in Dnipro stood empty. A missile hit the market on 14 January and killed three people.",
    ],
)
def test_it_was_there(words: str) -> None:
    assert place(words) == "Dnipro"


@pytest.mark.parametrize(
    ("words", "where"),
    [
        # no scene
        ("The minister met partners in Berlin. The strike of 14 January killed 45 people.", None),
        # not definite
        ("Rescuers ended their search in Dnipro. A strike on 14 January killed two people.", None),
        # two towns
        ("Rescuers left Dnipro for a site in Kherson. The strike of 14 January killed 45 people.", None),
        # a place of its own
        ("Rescuers ended their search in Dnipro. The strike on Kherson on 14 January killed two.", "Kherson"),
        # another day's event is told there
        (
            "Rescuers searched the site of a strike that hit Dnipro on 3 January. The strike of 14 January killed 4.",
            None,
        ),
        # another paragraph
        ("Rescuers ended their search in Dnipro.\n\nThe strike of 14 January killed 45 people.", None),
    ],
)
def test_it_is_not_said_to_have_been_there(words: str, where: str | None) -> None:
    assert place(words) == where


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Analysts traced the video to Dnipro and said two men had been killed there on 14 January.", "Dnipro"),
        ("Researchers visited Dnipro. Two men were killed there on 14 January.", "Dnipro"),
        ("They drove from Kharkiv to Dnipro, and two men were killed there on 14 January.", None),
        ("The minister met partners. Two men were killed there on 14 January.", None),
    ],
)
def test_there_is_the_one_place_named_before_it(words: str, where: str | None) -> None:
    assert place(words) == where
