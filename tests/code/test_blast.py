"""`The blast` told right behind an attack in which something bursts is that attack, unless the words say otherwise."""

import pytest

from fairwitness.link.local import local_incidents
from fairwitness.model.lists import EventType

from .helpers import as_text, coded

SHELL = "A shell exploded in a courtyard in Nairobi on 1 May 2020. "


def types(words: str) -> list[EventType]:
    """The kinds of the incidents of a text."""
    claims = coded(words, "2020-05-03").claims
    return [i.event_type for i in local_incidents(claims, as_text(words))]


@pytest.mark.parametrize("words", [
    SHELL + "Five children were killed in the blast.",
    SHELL + "The blast killed five children.",
    SHELL + "The explosion also injured nine people.",
    "A rocket hit a school in Nairobi on 1 May 2020. Two people died in the explosion.",
])  # fmt: skip
def test_the_blast_is_the_attack_just_told(words: str) -> None:
    assert types(words) == [EventType.ARTILLERY_ROCKET_MISSILE]


@pytest.mark.parametrize("words", [
    SHELL + "The explosion of a car bomb killed two people.",
    SHELL + "On 2 May 2020 the explosion killed two people.",
    SHELL + "An explosion was heard in Mombasa on 1 May 2020.",
    SHELL + "A car bomb exploded in Nairobi on 1 May 2020. The blast killed two people.",
])  # fmt: skip
def test_another_blast_is_a_bombing(words: str) -> None:
    assert types(words) == [EventType.ARTILLERY_ROCKET_MISSILE, EventType.BOMBING]
