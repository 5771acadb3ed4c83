"""Who a pronoun, a role noun or a text stands for: somebody who can speak, and only where one remains."""

import pytest

from support.reading import Reader

SPEAKERS = [
    # what is said names nobody who says it: neither a place, nor a month, nor a party spoken of
    ("The Harbour Council said the port was shut. The fire came from Kenya, it added.", "Harbour Council", None),
    ("Interfax reported a fire. The strike was on 4 September, according to the agency.", "Interfax", None),
    # a text says what its issuer says
    ("Two died, according to a report by Danish Refugee Council.", "Danish Refugee Council", None),
    ("Two died, according to an Interfax report of the previous day.", "Interfax", None),
    # an organ of a state keeps its whole name and its state
    ("Kenya's Foreign Ministry said two died. The ministry added that one was hurt.", "Kenya's Foreign Ministry", "KE"),
    ("The ministry in Nairobi said two died.", "ministry in Nairobi", "KE"),
    ("Kenya closed the port, and its foreign ministry said the road was open.", "its foreign ministry", "KE"),
    # what cannot speak for itself lends no subject to a verb of saying
    ("Kenya's army admitted that its guns had fired but denied that it hit the school.", "Kenya's army", "KE"),
    ("Kenya's army said that rockets hit the town and killed two but denied that it fired.", "Kenya's army", "KE"),
    ("Kenya's army said the Harbour Council had seen the ship and denied that it sank.", "Harbour Council", None),
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


OPEN = ["Both said that the road was shut.", "The agency said the road was shut."]


@pytest.mark.parametrize("text", OPEN)
def test_nobody_named_before_is_nobody_now(read: Reader, text: str) -> None:
    statements, _, _ = read(text)
    assert [s.speaker.resolved for s in statements if s.speaker is not None] == [False]
