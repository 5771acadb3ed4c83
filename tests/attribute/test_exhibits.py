"""What only things show is the word of whoever writes so, unless somebody is named who made or kept them."""

import pytest

from fairwitness.attribute.exhibits import is_exhibit
from fairwitness.attribute.parse import Parse
from fairwitness.model.span import Span
from fairwitness.pipeline import Tools

THINGS = [
    ("Satellite imagery showed that a rocket hit a clinic in Izium.", "Satellite imagery"),
    ("Hospital records show that two people were killed in Izium.", "Hospital records"),
    ("Remnants indicate that the rocket was fired from the north.", "Remnants"),
    ("According to video footage, the drone hit a bus.", "video footage"),
    ("The photographs suggest that the bridge was hit twice.", "The photographs"),
    ("Fragments of the rocket suggest that it came from the east.", "Fragments of the rocket"),
]
SPEAKERS = [
    ("UN data show that 31 civilians were killed in Izium.", "UN data"),
    ("The ministry's footage shows that a rocket hit a clinic.", "The ministry's footage"),
    ("Police records show that two people were killed.", "Police records"),
    ("Later, Amnesty International images showed a crater.", "Amnesty International images"),
    ("A photographer said that the bridge was hit.", "A photographer"),
    ("Residents said that the bridge was hit.", "Residents"),
]


@pytest.mark.parametrize(("text", "source"), THINGS)
def test_a_thing_cannot_speak(text: str, source: str, tools: Tools) -> None:
    assert is_exhibit(*asked(text, source, tools))


@pytest.mark.parametrize(("text", "source"), SPEAKERS)
def test_whose_it_is_can(text: str, source: str, tools: Tools) -> None:
    assert not is_exhibit(*asked(text, source, tools))


def asked(text: str, source: str, tools: Tools) -> tuple[Parse, Span]:
    at = text.index(source)
    return Parse(tools.parser.parse(text, [Span(0, len(text))])), Span(at, at + len(source))
