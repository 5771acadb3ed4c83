"""A thing named by the harm it took is no second event; one that its name places elsewhere is."""

import pytest

from fairwitness.pipeline import Tools
from support.whole import whole

SCHOOL = "A missile destroyed a school in Kharkiv on 12 May 2024. "
BRIDGE = "Shelling damaged a bridge in Kharkiv. "


def incidents(words: str, tools: Tools) -> list[list[str]]:
    """What each incident's claims are told by."""
    record = whole(words, tools, published="2024-05-14")
    by_id = {c.id: c for c in record.claims}
    return [[by_id[c].anchor.of(record.text.text) for c in i.claims] for i in record.incidents]


@pytest.mark.parametrize(
    "words",
    [
        SCHOOL + "The destroyed school is in Merefa.",
        SCHOOL + "The completely destroyed school stands near Merefa.",
        SCHOOL + "The mayor said the destroyed school was in Merefa.",
        SCHOOL + "Its destroyed school was the pride of Merefa.",
        BRIDGE + "The damaged bridge lies in Chuhuiv district.",
        BRIDGE + "This damaged bridge is in Merefa.",
    ],
)
def test_a_thing_named_by_its_harm_is_of_the_event_told(words: str, tools: Tools) -> None:
    assert len(incidents(words, tools)) == 1


@pytest.mark.parametrize(
    "words",
    [
        # another thing
        SCHOOL + "The destroyed hospital is in Merefa.",
        # one of the same kind, elsewhere
        SCHOOL + "A destroyed school is in Merefa.",
        SCHOOL + "The destroyed school in Merefa had 300 pupils.",
        # told as an event of its own
        SCHOOL + "Shelling destroyed the school in Merefa.",
    ],
)
def test_another_thing_is_of_another_event(words: str, tools: Tools) -> None:
    assert len(incidents(words, tools)) == 2
