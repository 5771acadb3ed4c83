"""`The organization` in the text of a body that finds out and tells is that body, where no other can be meant."""

import pytest

from fairwitness.attribute import RuleTagger, attribute
from fairwitness.attribute.own_text import is_body
from fairwitness.pipeline import Tools
from support.reading import as_text

WATCH = "Human Rights Watch"


def last_speaker(words: str, publisher: str, tools: Tools) -> str:
    made = as_text(words)
    sentences = tools.parser.parse(words, [b.span for b in made.blocks])
    made = type(made)(capture=made.capture, text=words, blocks=made.blocks, anchors=(), publisher=publisher)
    speaker = attribute(made, sentences, RuleTagger())[0][-1].speaker
    return speaker.name if speaker else ""


@pytest.mark.parametrize(("words", "publisher"), [
    ("The organization said nine died.", WATCH),
    ("The rights group added that nine died.", "Amnesty International"),
    ("The group said nine died.", WATCH),
    ("The agency said nine died.", "UNICEF"),
    ("Shells hit the port, Kenya's army said. The organisation said nine died.", WATCH),
    ("The Harbour Brigade shelled a market. The rights group said nine died.", WATCH),
])  # fmt: skip
def test_its_own_voice(words: str, publisher: str, tools: Tools) -> None:
    assert last_speaker(words, publisher, tools) == publisher


@pytest.mark.parametrize(("words", "publisher", "name"), [
    ("The organization said nine died.", "Gazeta", "organization"),
    ("The rights group said nine died.", "The Guardian", "rights group"),
    ("The armed group said nine died.", WATCH, "armed group"),
    ("The news agency said nine died.", "UNICEF", "news agency"),
    ("The charity Harbour Relief met. The charity said nine died.", WATCH, "Harbour Relief"),
    ("Amnesty International said it rained. The organization said nine died.", WATCH, "Amnesty International"),
    ("The Harbour Brigade shelled a market. The group said nine died.", WATCH, "group"),
])  # fmt: skip
def test_another(words: str, publisher: str, name: str, tools: Tools) -> None:
    assert last_speaker(words, publisher, tools) == name


@pytest.mark.parametrize(("name", "body"), [
    (WATCH, True), ("Reporters Without Borders", True), ("Physicians for Human Rights", True), ("OHCHR", True),
    ("Human Rights Times", False), ("Reuters", False), ("Ministry of Human Rights", False), ("Gazeta", False),
])  # fmt: skip
def test_which_names_are_those_of_such_a_body(name: str, *, body: bool) -> None:
    assert is_body(name) is body
