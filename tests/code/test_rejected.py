"""Whoever says that what is told is untrue denies it; whoever told it still tells it. Also with the sides exchanged."""

import pytest

from fairwitness.model.lists import Modality
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

SHELLED = "shelled Nyala on Thursday"

# what is told, and the modality of the one claim, which is of the first side
DENIED = [
    f"It is not true that {{A}}'s forces {SHELLED}, {{A}}'s defence ministry said.",
    f"It is false that {{A}}'s forces {SHELLED}, {{A}}'s defence ministry said.",
    f"It is untrue that {{A}}'s forces {SHELLED}, {{A}}'s defence ministry said.",
    f"It is a lie that {{A}}'s forces {SHELLED}, {{A}}'s army said.",
    f"It is not the case that {{A}}'s forces {SHELLED}, {{A}}'s army said.",
    f"That {{A}}'s forces {SHELLED} is a lie, {{A}}'s army said.",
    f"{{A}}'s defence ministry said it was not true that its forces had {SHELLED}.",
    f"{{A}}'s foreign ministry called the accusation that it had {SHELLED} baseless.",
    f"{{A}}'s foreign ministry described reports that its forces had {SHELLED} as groundless.",
    f"{{A}}'s army said there was no truth in reports that its forces had {SHELLED}.",
    f"There is no basis for the claim that {{A}}'s forces {SHELLED}, {{A}}'s army said.",
    f"The claim that {{A}}'s forces {SHELLED} has no foundation, {{A}}'s army said.",
    f"{{A}}'s army said reports that its forces had {SHELLED} were not true.",
    "{A}'s army said the shelling of Nyala on Thursday was a lie.",
    "{A} dismissed claims of shelling Nyala on Thursday as fake.",
    "{A}'s army said it had been falsely accused of shelling Nyala on Thursday.",
    f"{{A}} denied reports that its forces had {SHELLED}.",
]
OPEN = [
    f"{{A}}'s defence minister said that she had no information that her forces had {SHELLED}.",
    f"{{A}}'s army said it had no knowledge that its forces had {SHELLED}.",
    # the intent is denied, the deed is left open
    "{A}'s army said that its forces had not deliberately shelled Nyala on Thursday.",
    "{A} denied deliberately shelling Nyala on Thursday.",
    f"{{A}} never admitted that its forces had {SHELLED}.",
    f"{{A}} did not deny reports that its forces had {SHELLED}.",
    f"{{A}} refused to comment on reports that its forces had {SHELLED}.",
    "{A} declined to comment on the shelling of Nyala on Thursday.",
    "{A} accused {B} of staging Thursday's attack on Nyala.",
]
TOLD = [
    f"It is true that {{A}}'s forces {SHELLED}, {{A}}'s army said.",
    f"It is not false that {{A}}'s forces {SHELLED}, {{A}}'s army said.",
    "{A} said that {B} staged an attack on Nyala on Thursday.",
    "It is not true that {B} apologised for the attack on Nyala on Thursday, {A}'s army said.",
]
ROWS = [(w, Modality.DENIED) for w in DENIED] + [(w, Modality.HYPOTHETICAL) for w in OPEN]
ROWS += [(w, Modality.ACTUAL) for w in TOLD]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "modality"), ROWS)
def test_who_speaks_denies_leaves_open_or_tells(
    words: str, modality: Modality, sides: tuple[str, str], tools: Tools
) -> None:
    record = whole(words, tools, sides)
    (claim,) = record.claims
    assert claim.modality is modality
    assert _speaker(record, claim.statement).startswith((sides[0], "she", "its"))


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    "words",
    [
        f"{{A}} rejected {{B}}'s claim that it had {SHELLED}.",
        f"{{A}} rejected as baseless {{B}}'s claim that it had {SHELLED}.",
        f"{{A}} denied {{B}}'s accusation that its army had {SHELLED}.",
        f"{{A}}'s army called {{B}}'s report that it had {SHELLED} an outright lie.",
        f"{{A}} said {{B}}'s claim that it had {SHELLED} was false.",
        "{A} said {B} had falsely accused it of shelling Nyala on Thursday.",
        f"{{B}} falsely claimed that {{A}} {SHELLED}, {{A}} said.",
    ],
)
def test_the_denial_is_of_who_rejects_and_the_accusation_of_who_made_it(
    words: str, sides: tuple[str, str], tools: Tools
) -> None:
    record = whole(words, tools, sides)
    denial, accusation = record.claims
    assert (denial.modality, accusation.modality) == (Modality.DENIED, Modality.ACTUAL)
    assert _speaker(record, denial.statement).startswith(sides[0])
    assert _speaker(record, accusation.statement).startswith(sides[1])


@pytest.mark.parametrize("sides", SIDES)
def test_who_does_not_deny_a_claim_leaves_it_to_who_made_it(sides: tuple[str, str], tools: Tools) -> None:
    record = whole(f"{{A}} did not deny {{B}}'s claim that it had {SHELLED}.", tools, sides)
    (claim,) = record.claims
    assert claim.modality is Modality.ACTUAL
    assert _speaker(record, claim.statement) == sides[1]


@pytest.mark.parametrize("verb", ["withdrew", "retracted"])
@pytest.mark.parametrize("sides", SIDES)
def test_a_report_taken_back_is_no_report(verb: str, sides: tuple[str, str], tools: Tools) -> None:
    (claim,) = whole(f"The Courier {verb} its report that {{A}} had {SHELLED}.", tools, sides).claims
    assert claim.modality is Modality.HYPOTHETICAL


ASKED = [
    ("Did {A} shell Nyala on Thursday?", Modality.HYPOTHETICAL),
    ("Have {A}'s forces shelled Nyala?", Modality.HYPOTHETICAL),
    ("Didn't {A} shell Nyala on Thursday?", Modality.HYPOTHETICAL),
    ("Was Nyala shelled by {A} on Thursday?", Modality.HYPOTHETICAL),
    ("Did {A} launch an attack on Nyala on Thursday?", Modality.HYPOTHETICAL),
    (f"Is it true that {{A}}'s forces {SHELLED}?", Modality.HYPOTHETICAL),
    ("Why did {A} shell Nyala on Thursday?", Modality.ACTUAL),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "modality"), ASKED)
def test_a_question_tells_of_no_event(words: str, modality: Modality, sides: tuple[str, str], tools: Tools) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert claim.modality is modality


def _speaker(record: DocumentRecord, statement: str | None) -> str:
    held = record.statement(statement) if statement else None
    return held.speaker.name if held and held.speaker else ""
