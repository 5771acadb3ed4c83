"""Copied words are found as they stand, or with marks and white space alike, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.verbatim import Verbatim, with_marks
from fairwitness.model.span import Span

TEXT = "The mayor said:  “We saw\nit,” and the “others” didn’t. Then he left; the other stayed."


@pytest.mark.parametrize(
    ("copy", "stands"),
    [
        ("The mayor said", ["The mayor said"]),
        ("We saw it", ["We saw\nit"]),
        ('"We saw it,"', ["We saw\nit,"]),
        ("said: We", []),
        ('said: "We', ["said:  “We"]),
        ("didn't", ["didn’t"]),
        ("'others'", ["others"]),
        ("he", ["he"]),
        ("the", ["the", "the"]),
        ("the mayor said", []),
        ("He left", []),
        ("We saw them", []),
        ("“”", []),
        ("", []),
        ("   ", []),
    ],
)
def test_found_word_for_word(copy: str, stands: list[str]) -> None:
    assert [s.of(TEXT) for s in Verbatim(TEXT).find(copy)] == stands


def test_exact_words_are_taken_before_tolerant_ones() -> None:
    text = 'He wrote "peace". She wrote “peace”.'
    assert Verbatim(text).find("“peace”") == (Span(28, 35),)


@given(st.text(alphabet="ab \n“”\"'’.", max_size=40), st.data())
def test_whatever_is_cut_out_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Verbatim(text).find(text[start:end])
    assert all(text[s.start : s.end].strip() for s in found)
    edges = (start, end)
    whole = not any(0 < e < len(text) and text[e - 1].isalnum() and text[e].isalnum() for e in edges)
    if whole and any(c.isalnum() for c in text[start:end]):
        assert any(s.start < end and start < s.end for s in found) or len(found) > 0


def test_marks_around_a_piece_belong_to_it_where_both_are_there() -> None:
    text = "“We saw it,” they said of “others."
    inner = Span(1, 11)
    assert with_marks(text, inner) == Span(0, 12)
    assert with_marks(text, Span(27, 33)) == Span(27, 33)
    assert with_marks("said", Span(0, 4)) == Span(0, 4)
