"""Who tells and who denies stand side by side, however short the denial; also with the sides exchanged."""

import pytest

from fairwitness.model.lists import Modality
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

TOLD = "{A} said {B}'s forces had shelled Nyala on Thursday"
BOTH = [
    f"{TOLD}, a charge {{B}} denied.",
    f"{TOLD}, which {{B}} denied.",
    f"{TOLD}, an allegation that {{B}} denies.",
    f"{TOLD}, a claim {{B}} rejected as baseless.",
    f"{TOLD}. {{B}} denied it.",
    f"{TOLD}. {{B}} denies this.",
    f"{TOLD}. {{B}} denied the accusation.",
    f"{TOLD}. {{B}} has rejected the allegation as baseless.",
    "{A} claimed, and {B} denied, that its forces had shelled Nyala on Thursday.",
    "{A} says, but {B} denies, that Nyala was shelled on Thursday.",
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("words", BOTH)
def test_one_tells_and_the_other_denies(words: str, sides: tuple[str, str], tools: Tools) -> None:
    record = whole(words, tools, sides)
    by_id = {s.id: s.speaker.name for s in record.statements if s.speaker}
    told = [(by_id[c.statement], c.modality) for c in record.claims if c.statement]
    assert told == [(sides[0], Modality.ACTUAL), (sides[1], Modality.DENIED)]
    assert len(record.incidents) == 1


@pytest.mark.parametrize(
    "words",
    [
        f"{TOLD}. {{B}} denied it had received a letter.",
        f"{TOLD}, a town {{B}} visited.",
        f"{TOLD}, which {{B}} regretted.",
    ],
)
def test_what_denies_nothing_of_it(words: str, tools: Tools) -> None:
    assert all(c.modality is not Modality.DENIED for c in whole(words, tools).claims)


def test_what_was_told_goes_on_behind_the_denial(tools: Tools) -> None:
    record = whole(f"{TOLD}, a charge {{B}} denied, and that three people had died.", tools)
    text = record.text.text
    told, denied = record.statements
    assert "denied" not in " ".join(s.of(text) for s in told.content)
    assert text[told.content[-1].start : told.content[-1].end].endswith("three people had died")
    assert [s.of(text) for s in denied.content] == ["Sudan's forces had shelled Nyala on Thursday"]


def test_what_was_told_ends_before_the_denial(tools: Tools) -> None:
    record = whole(f"{TOLD}, a charge {{B}} denied.", tools)
    text = record.text.text
    assert {s.content[0].of(text) for s in record.statements} == {"Sudan's forces had shelled Nyala on Thursday"}


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("Neither from there nor by its armed forces had fire been opened on Nyala on Thursday, {A} said.", "denied"),
        ("Never had the army shelled Nyala on Thursday, {A} said.", "denied"),
        ("At no time had the army shelled Nyala on Thursday, {A} said.", "denied"),
        ("Never before have so many shells hit Nyala as on Thursday, {A} said.", "actual"),
        ("Neither side was ready, and the army had shelled Nyala on Thursday, {A} said.", "actual"),
        ("Neither side was ready for the shelling of Nyala on Thursday, {A} said.", "actual"),
        ("He was never found, and the army shelled Nyala on Thursday, {A} said.", "actual"),
    ],
)
def test_a_denial_that_opens_the_clause(words: str, modality: str, tools: Tools) -> None:
    assert {c.modality.value for c in whole(words, tools).claims} == {modality}
