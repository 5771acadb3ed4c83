"""Which sentences only turn down what was told before them, and by which word."""

import pytest

from fairwitness.language.denial import turned_down
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span
from fairwitness.pipeline import Tools

DENIALS = [
    ("The video was fake.", "video"),
    ("This is not true.", "This"),
    ("This is simply not true.", "This"),
    ("It is false.", "It"),
    ("That never happened.", "That"),
    ("It did not take place.", "It"),
    ("Nothing of the sort happened.", "Nothing"),
    ("These claims are completely false and baseless.", "claims"),
    ("Armenia's allegations are untrue and do not correspond to reality.", "allegations"),
    ("Azerbaijan's allegations are untrue and do not correspond to reality.", "allegations"),
    ("There is no truth in these reports.", "truth"),
    ("The footage was staged.", "footage"),
    ("Lies!", "Lies"),
    ("Fake news.", "news"),
]
NONE = [
    "This is not entirely true.",  # only a part
    "This may not be true.",
    "This is not false.",
    "This is not true, because the army shelled the town.",  # tells something besides
    "The promise was false.",  # no telling
    "The ceasefire is a lie.",
    "Some reports were false.",
    "Earlier reports were false.",
    "Reports of casualties are false.",
    "That never happened again.",
    "This is false, isn't it?",
    "Is this a lie?",
    "This is true.",
    "That happened.",
]


@pytest.mark.parametrize(("text", "word"), DENIALS)
def test_turns_down_what_was_told(tools: Tools, text: str, word: str) -> None:
    assert _word(tools, text) == word


@pytest.mark.parametrize("text", NONE)
def test_turns_down_nothing_or_not_all(tools: Tools, text: str) -> None:
    assert _word(tools, text) is None


def _word(tools: Tools, text: str) -> str | None:
    (sentence,) = tools.parser.parse(text, [Span(0, len(text))])
    word = turned_down(Tree(sentence), sentence.tokens)
    return word.text if word else None
