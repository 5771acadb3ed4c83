"""Who a pronoun, a role noun or a text stands for: somebody who can speak, and only where one remains."""

import pytest

from support.reading import Reader
from support.whole import CODES, SIDES

SPEAKERS = [
    # what is said names nobody who says it: neither a place, nor a month, nor a party spoken of
    ("The Harbour Council said the port was shut. The fire came from Kenya, it added.", "Harbour Council", None),
    ("Interfax reported a fire. The strike was on 4 September, according to the agency.", "Interfax", None),
    # a text says what its issuer says
    ("Two died, according to a report by Danish Refugee Council.", "Danish Refugee Council", None),
    ("Al-Manar said two people had died.", "Al-Manar", None),
    ("Two people had died, Al-Jazeera reported.", "Al-Jazeera", None),
    ("The al-Qassam Brigades said two people had died.", "al-Qassam Brigades", None),
    ("Two died, according to an Interfax report of the previous day.", "Interfax", None),
    # an organ of a state keeps its whole name and its state
    ("Kenya's Foreign Ministry said two died. The ministry added that one was hurt.", "Kenya's Foreign Ministry", "KE"),
    ("The ministry in Nairobi said two died.", "ministry in Nairobi", "KE"),
    ("Kenya closed the port, and its foreign ministry said the road was open.", "its foreign ministry", "KE"),
    # what cannot speak for itself lends no subject to a verb of saying
    ("Kenya's army admitted that its guns had fired but denied that it hit the school.", "Kenya's army", "KE"),
    ("Kenya's army said that rockets hit the town and killed two but denied that it fired.", "Kenya's army", "KE"),
    ("Kenya's army said the Harbour Council had seen the ship and denied that it sank.", "Harbour Council", None),
    # a subject told of by its noun alone is nearer than who spoke before
    ("The Harbour Council blamed the army. The army did not reply. On Monday it denied a raid.", "army", None),
    ("The Harbour Council blamed Kenya's army. The army was silent. It later denied a raid.", "army", None),
    ("Ada Low said two died. The governor of the port arrived. He said three had died.", "governor of the port", None),
    ("A commission visited the port. It said two died.", "commission", None),
    ("The Harbour Council saw a fire. A port was closed. It said two died.", "Harbour Council", None),
    # a short form belongs to the name whose letters it has, and to no state beside it
    (
        "The Harbour Monitoring Mission in Kenya (HMMK) was there. HMMK said two died.",
        "Harbour Monitoring Mission",
        None,
    ),
    ("The Harbour Commission on Sudan (HC) was there. HC said two died.", "Harbour Commission", None),
    ("The Harbour Monitoring Mission was there. The Mission said two died.", "Harbour Monitoring Mission", None),
    # a body's service in the language of a state is not that state's
    ("Harbour Radio's Kenyan Service said the port was shut.", "Harbour Radio's Kenyan Service", None),
    # the order of words shows the speaker at the end
    (
        "Kenyan forces carried out large attacks on Mombasa, Danish Refugee Council said.",
        "Danish Refugee Council",
        None,
    ),
]


@pytest.mark.parametrize(("text", "name", "state"), SPEAKERS)
def test_last_speaker(read: Reader, text: str, name: str, state: str | None) -> None:
    statements, _, _ = read(text)
    speaker = statements[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.state, speaker.resolved) == (name, state, True)


SPOKEN_FOR = [
    # the institution just named, in this paragraph or the one before
    ("{A}'s Defence Ministry denied it. “No fire was opened,” spokeswoman Ada Low said.", "A", True),
    ("{A}'s Defence Ministry denied it.\n\n“No fire was opened,” a spokesman said.", "A", True),
    (
        "{B} blamed {A}. {A}'s Defence Ministry denied it. “No fire was opened,” said Ada Low, a spokesperson.",
        "A",
        True,
    ),
    # too far back, or no institution's
    ("{A}'s Defence Ministry denied it.\n\nIt rained.\n\n“No fire was opened,” a spokesman said.", None, False),
    ("Amnesty International denied it. “No fire was opened,” spokeswoman Ada Low said.", None, False),
    ("{A}'s Defence Ministry denied it. “We saw no fire,” a spokesman for the fishermen said.", None, False),
    ("“No fire was opened,” spokeswoman Ada Low said.", None, False),
    # an official, but of which side is not told
    ("{A}'s forces shelled the town, {B} said. “No fire was opened,” spokeswoman Ada Low said.", None, True),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("text", "state", "official"), SPOKEN_FOR)
def test_a_bare_spokesperson_speaks_for_the_institution_just_named(
    read: Reader, text: str, state: str | None, *, official: bool, sides: tuple[str, str]
) -> None:
    statements, _, _ = read(text.replace("{A}", sides[0]).replace("{B}", sides[1]))
    speaker = statements[-1].speaker
    assert speaker is not None
    assert (speaker.state, speaker.official) == (CODES[sides[0]] if state else None, official)


OPEN = ["Both said that the road was shut.", "The agency said the road was shut."]


@pytest.mark.parametrize("text", OPEN)
def test_nobody_named_before_is_nobody_now(read: Reader, text: str) -> None:
    statements, _, _ = read(text)
    assert [s.speaker.resolved for s in statements if s.speaker is not None] == [False]


# `They` behind a sentence that a body's people open is that body; behind anybody else's people it is nobody
STAFF = [
    (
        "Human Rights Watch researchers visited the town. They found that rockets killed two.",
        "Human Rights Watch",
        True,
    ),
    ("The Harbour Council investigators came on Monday. They found that rockets killed two.", "Harbour Council", True),
    ("Local researchers visited the town. They found that rockets killed two.", "They", False),
    ("Human Rights Watch visitors came to town. They found that rockets killed two.", "They", False),
]


@pytest.mark.parametrize(("text", "name", "resolved"), STAFF)
def test_they_behind_the_people_of_a_body_are_that_body(read: Reader, text: str, name: str, resolved: bool) -> None:  # noqa: FBT001
    found, _, _ = read(text)
    speakers = [s.speaker for s in found if s.speaker is not None]
    assert [(s.name, s.resolved) for s in speakers] == [(name, resolved)]


CALLING = [
    ("The ministry condemned what it called a massacre.", "ministry"),
    ("The foreign ministry condemned on Monday what it called a massacre.", "foreign ministry"),
    ("The minister denounced what he described as a raid on a clinic.", "minister"),
    ("The rebels condemned what they called a massacre.", "rebels"),
    ("Doctors Without Borders condemned what it called a massacre.", "Doctors Without Borders"),
    # whoever spoke before
    ("Harbour Council said the port was shut. The ministry condemned what it called a massacre.", "ministry"),
    ("Harbour Council said the ministry condemned what it called a massacre.", "ministry"),
    ("The governor met the mayor, who condemned what he called a massacre.", "mayor"),
    # over a subject that cannot speak, or is not meant
    ("A drone hit what it said was a market, Harbour Council said.", "Harbour Council"),
    ("The spokesman said the ministry would look into what he described as a raid.", "spokesman"),
]


@pytest.mark.parametrize(("text", "name"), CALLING)
def test_who_calls_it_so_is_the_subject_of_the_clause_around(read: Reader, text: str, name: str) -> None:
    statements, _, _ = read(text)
    called = [s for s in statements if "what" in text[s.cue[0].start - 10 : s.cue[0].start]]
    assert [s.speaker.name for s in called if s.speaker] == [name]


def test_a_pronoun_that_no_subject_agrees_with_stays_open(read: Reader) -> None:
    statements, _, _ = read("The president condemned what it called a massacre.")
    assert [s.speaker.name for s in statements if s.speaker and not s.speaker.resolved][-1:] == ["it"]


def test_a_headline_whose_doer_stands_alone_is_read(read: Reader) -> None:
    statements, _, _ = read("Kenya: LRA must release soldier's father, says ombudsman")
    assert "ombudsman" in [s.speaker.name for s in statements if s.speaker]
