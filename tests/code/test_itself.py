"""Who only reports what a strike did is never taken for who did it; who denies, admits or fights speaks of its own."""

import pytest

from fairwitness.pipeline import Tools, read_document
from support.captures import capture_of

from .helpers import coded

STRIKE = "An air strike hit a depot in Kumasi on 1 March 2024. "


def _doers(words: str) -> list[str]:
    return [a.name for a in coded(words, "2024-03-06").claims[-1].perpetrators]


@pytest.mark.parametrize(
    "said",
    [
        "Human Rights Watch found that it killed three guards.",
        "Human Rights Watch said it had destroyed a school.",
        "Amnesty International said that it had killed nine people.",
        "The mayor said it killed two passengers.",
        "Local police said it wounded two passengers.",
        "The health ministry said that it had wounded nine people.",
        "The Northfield Observatory for Human Rights, which tracks the war, said it killed six.",
        "The White Helmets said it killed six.",
        "Northfield Now reported that it killed two teachers.",
        "Ghana said it killed six.",
    ],
)
def test_it_is_the_strike_told_before(said: str) -> None:
    assert _doers(STRIKE + said) == []


@pytest.mark.parametrize(
    ("words", "doers"),
    [
        (STRIKE + "The army said that it killed two guards.", ["army"]),
        (
            "Ghanaian forces shelled a bus on 1 March 2024. The Kenyan military said it killed nine soldiers.",
            [],
        ),
        (STRIKE + "The Northfield Brigade said that it shelled a base in Tamale.", ["Northfield Brigade"]),
        (STRIKE + "Ghana said that it struck a convoy in Tamale.", ["Ghana"]),
        ("Ghana said that it killed three soldiers in Kumasi on 1 March 2024.", ["Ghana"]),
        ("The Defence Ministry said on 1 March 2024 that it had struck a base in Kumasi.", ["Defence Ministry"]),
        ("A group said it fired rockets at Kumasi on 1 March 2024.", ["group"]),
    ],
)
def test_who_fights_means_itself(words: str, doers: list[str]) -> None:
    assert _doers(words) == doers


@pytest.mark.parametrize("cue", ["denied", "admitted", "acknowledged"])
def test_who_denies_or_admits_a_deed_means_its_own(cue: str, tools: Tools) -> None:
    words = STRIKE + f"Ghana {cue} that it had killed two guards."
    claims = read_document(capture_of(words.encode()), words.encode(), tools).claims
    assert [a.name for a in claims[-1].perpetrators] == ["Ghana"]
