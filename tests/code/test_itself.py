"""Who only reports what a strike did is never taken for who did it; who denies, admits or fights speaks of its own."""

import pytest

from fairwitness.model.lists import Modality
from fairwitness.pipeline import Tools, read_document
from support.captures import capture_of
from support.whole import SIDES, whole

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


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    ("words", "modality", "doers"),
    [
        (
            "{A}'s army fired rockets on Sunday. It said it had struck a base in Kumasi.",
            Modality.ACTUAL,
            ["{A}'s army"],
        ),
        ("{A} said it had carried out the drone attack on a depot in Kumasi.", Modality.ACTUAL, ["{A}"]),
        ("The Houthis said they fired a missile at Kumasi.", Modality.ACTUAL, ["Houthis"]),
        ("Residents said they fired a missile at Kumasi.", Modality.ACTUAL, []),
        ("{A} was behind the attack on the bridge in Kumasi.", Modality.ACTUAL, ["{A}"]),
        ("{B} said {A} was responsible for the attack on the bridge in Kumasi.", Modality.ACTUAL, ["{A}"]),
        ("{A} denied it was behind the attack on the bridge in Kumasi.", Modality.DENIED, ["{A}"]),
        ("{A} said it was not responsible for the attack on the bridge in Kumasi.", Modality.DENIED, ["{A}"]),
        ("{A} denied any involvement in the attack on the bridge in Kumasi.", Modality.DENIED, ["{A}"]),
        ("{A} has not claimed responsibility for the attack in Kumasi.", Modality.ACTUAL, []),
        ("Those responsible for the attack in Kumasi must be punished.", Modality.ACTUAL, []),
        ("It is not clear who was behind the attack in Kumasi.", Modality.ACTUAL, []),
    ],
)
def test_who_answers_for_a_deed(
    words: str, modality: Modality, doers: list[str], sides: tuple[str, str], tools: Tools
) -> None:
    claim = whole(words, tools, sides).claims[-1]
    assert claim.modality is modality
    assert [a.name for a in claim.perpetrators] == [d.replace("{A}", sides[0]) for d in doers]
