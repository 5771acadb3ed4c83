"""What is shown leads back to the text, name by name and gap by gap."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.shown import BREAK, Shown, runs_of
from fairwitness.model.span import Span

WORDS = re.compile(r"\w+")


def renamed(word: str) -> str:
    return {"Kenya": "Freeland", "Uganda": "Freeland"}.get(word, word)


def test_names_are_replaced_and_found_again() -> None:
    text = "Kenya said Uganda fired."
    shown = Shown(text, [Span(0, len(text))], WORDS, renamed)
    assert shown.text == "Freeland said Freeland fired."
    assert [s.of(text) for s in shown.back(Span(14, 28))] == ["Uganda fired"]
    assert [s.of(text) for s in shown.back(Span(16, 18))] == ["Uganda"]
    assert [s.of(text) for s in shown.back(Span(0, 29))] == [text]


def test_what_is_left_out_is_a_break_and_parts_a_range() -> None:
    text = "One said\n\nPhoto: Agency\n\nthat two left."
    runs = runs_of(text, [Span(0, 8), Span(25, 39)])
    shown = Shown(text, runs, WORDS, renamed)
    assert shown.text == f"One said{BREAK}that two left."
    assert [s.of(text) for s in shown.back(Span(4, len(shown.text)))] == ["said", "that two left."]
    assert shown.back(Span(8, 10)) == ()


def test_sentences_with_white_space_between_them_are_one_run() -> None:
    text = "One.  Two.\nThree."
    assert runs_of(text, [Span(0, 4), Span(6, 10), Span(11, 17)]) == [Span(0, 17)]


@given(st.lists(st.sampled_from(["Kenya", "Uganda", "said", "a", ". "]), max_size=12))
def test_every_range_leads_to_the_same_words_but_for_names(parts: list[str]) -> None:
    text = " ".join(parts)
    if not text.strip():
        return
    shown = Shown(text, [Span(0, len(text))], WORDS, renamed)
    for match in WORDS.finditer(shown.text):
        (back,) = shown.back(Span(match.start(), match.end()))
        assert renamed(back.of(text)) == match.group()


@pytest.mark.parametrize("first", ["Kenya", "Uganda"])
def test_texts_that_differ_in_names_are_shown_alike(first: str) -> None:
    text = f"{first} spoke."
    assert Shown(text, [Span(0, len(text))], WORDS, renamed).text == "Freeland spoke."
