"""Listed phrases in plain text: what is found, what is not, and what a word of denial does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.listed import found, negated, pattern, sentences
from fairwitness.model.span import Span


def all_of(text: str, *phrases: str) -> list[str]:
    return [s.of(text) for s in found(pattern(phrases), text, Span(0, len(text)))]


FOUND = [
    (("school",), "A school and two schools.", ["school", "schools"]),
    (("church",), "Churches, a church.", ["Churches", "church"]),
    (("school",), "The preschool and schooling.", []),
    (("combatant",), "A non-combatant.", []),
    (("video*",), "Videotape and video.", ["Videotape", "video"]),
    (("power station",), "A power-station, a power\nstation.", ["power-station", "power\nstation"]),
    (("first-aid post",), "The first aid post.", ["first aid post"]),
    (("force * to leave",), "They force all of them to leave and force to leave.", ["force all of them to leave"]),
    (("force * to leave",), "force a b c d e to leave", []),
    (("* year old",), "An eleven-year-old and a year old.", ["eleven-year-old", "a year old"]),
    (("gun", "gun crew"), "A gun crew.", ["gun crew"]),
    ((), "Anything at all.", []),
    (("a.m.",), "At 4 a.m. it began.", ["a.m."]),
]


@pytest.mark.parametrize(("phrases", "text", "expected"), FOUND)
def test_what_is_found(phrases: tuple[str, ...], text: str, expected: list[str]) -> None:
    assert all_of(text, *phrases) == expected


def test_only_within_the_range() -> None:
    text = "school school school"
    assert list(found(pattern(["school"]), text, Span(7, 13))) == [Span(7, 13)]


SENTENCES = [
    ("One. Two.", ["One.", "Two."]),
    ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
    ("At 4 a.m. it rained. It stopped.", ["At 4 a.m. it rained.", "It stopped."]),
    ("A line\nAnother", ["A line", "Another"]),
    ("Why? “Because.” (So.) 12 came.", ["Why?", "“Because.”", "(So.)", "12 came."]),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    cut = [s.of(text) for s in sentences(text, Span(0, len(text)))]
    assert cut == expected


@given(st.text(alphabet='aB .?!\n"”(1', min_size=1, max_size=60))
def test_sentences_are_in_order_and_lose_no_letter(text: str) -> None:
    cut = list(sentences(text, Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(cut))
    assert sum(c in "aB1" for s in cut for c in s.of(text)) == sum(c in "aB1" for c in text)


NEGATORS = frozenset({"no", "not", "without", "n't", "n’t", "ruled out"})

TURNED = [
    ("no warning came", "warning", True),
    ("a warning came", "warning", False),
    ("they did not give a warning", "warning", True),
    ("they didn't give a warning", "warning", True),
    ("they didn’t give a warning", "warning", True),
    # six words back and no further, and not over a comma
    ("no a b c d e warning", "warning", True),
    ("no a b c d e f warning", "warning", False),
    ("there was no harm, a warning came", "warning", False),
    ("there was no harm; a warning came", "warning", False),
    # three words behind, for `not` and `never` only
    ("the warning was not given", "warning", True),
    ("the warning had really not been given", "warning", True),
    ("the warning that came was not heard", "warning", False),
    ("the warning was never given", "warning", True),
    ("the warning wasn't given", "warning", True),
    ("the warning without delay", "warning", False),
    ("the warning, not given", "warning", False),
    ("they ruled out a warning", "warning", True),
    ("they ruled in and out a warning", "warning", False),
    ("a note and a warning", "warning", False),
]


@pytest.mark.parametrize(("text", "words", "expected"), TURNED)
def test_words_of_denial(text: str, words: str, expected: object) -> None:
    at = text.index(words)
    whole = Span(0, len(text))
    assert negated(text, Span(at, at + len(words)), whole, NEGATORS, window=6, after=3) is expected


def test_a_sentence_before_turns_nothing_round() -> None:
    text = "There was no harm. A warning came."
    assert not negated(text, Span(21, 28), Span(19, len(text)), NEGATORS, window=6, after=3)


def test_nothing_is_looked_for_behind_unless_asked() -> None:
    text = "the warning was not given"
    assert not negated(text, Span(4, 11), Span(0, len(text)), NEGATORS, window=6)
