"""`This is not true.` denies what another told just before; who says it, and of what, also with the sides exchanged."""

import pytest

from fairwitness.model.lists import Modality, Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

ACCUSED = "{A} accused {B} of shelling Nyala on Thursday. "
ANSWERS = [
    '"This is not true," {B}\'s defence ministry said.',
    "{B}'s defence ministry said this was not true.",
    '"That never happened," said {B}\'s army. "Nothing of the sort."',
    '"These allegations do not correspond to reality," {B}\'s army said.',
    '"It is false," {B}\'s army said. "It is a lie."',
]
UNANSWERED = [
    '"The promise was false," {B}\'s army said.',
    '"This is not entirely true," {B}\'s army said.',
    "\"This is false, isn't it?\" {B}'s army said.",
    '"This is not true," {A}\'s army said.',  # its own telling
    '"The video was fake," {B}\'s army said.',  # the deed is left open
]
HAPPENING = [
    ("The army said that the attack on Nyala never happened.", Modality.DENIED),
    ("The army said that the attack on Nyala did not take place.", Modality.DENIED),
    ("The army said that the attack on Nyala did not take place at night.", Modality.HYPOTHETICAL),
    ("The army said that the attack on Nyala happened on Thursday.", Modality.ACTUAL),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_denies_what_was_told(answer: str, sides: tuple[str, str], tools: Tools) -> None:
    record = whole(ACCUSED + answer, tools, sides)
    told, denied = record.claims
    assert (told.modality, denied.modality) == (Modality.ACTUAL, Modality.DENIED)
    assert (denied.perpetrators, denied.place, denied.tolls) == (told.perpetrators, told.place, ())
    assert sides[1] in _speaker(record, denied.statement)


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("answer", UNANSWERED)
def test_other_words_deny_no_event(answer: str, sides: tuple[str, str], tools: Tools) -> None:
    assert [c.modality for c in whole(ACCUSED + answer, tools, sides).claims] == [Modality.ACTUAL]


@pytest.mark.parametrize("sides", SIDES)
def test_the_document_itself_may_turn_it_down(sides: tuple[str, str], tools: Tools) -> None:
    record = whole(ACCUSED + "The accusation was false.", tools, sides)
    assert [(c.statement, c.modality) for c in record.claims][1:] == [(None, Modality.DENIED)]


@pytest.mark.parametrize("sides", SIDES)
def test_who_calls_what_shows_it_fake_denies_it(sides: tuple[str, str], tools: Tools) -> None:
    record = whole(ACCUSED + '"The video was fake," {B}\'s army said.', tools, sides)
    assert record.statements[-1].stance is Stance.DENIES


def test_one_of_several_tellings_is_not_chosen(tools: Tools) -> None:
    told = '{A} said {B} shelled Nyala on Thursday and bombed Geneina on Friday. "This is not true," {B}\'s army said.'
    assert Modality.DENIED not in {c.modality for c in whole(told, tools).claims}


@pytest.mark.parametrize(("text", "modality"), HAPPENING)
def test_what_never_happened_is_denied(text: str, modality: Modality, tools: Tools) -> None:
    assert [c.modality for c in whole(text, tools).claims] == [modality]


def _speaker(record: DocumentRecord, statement: str | None) -> str:
    return next(s.speaker.name for s in record.statements if s.id == statement and s.speaker)
