"""Where sentences end, by their signs."""

import pytest

from fairwitness.language.sentence_ends import sentence_ends

TEXTS = [
    ["It was hit on Monday.", "Nobody was hurt."],
    ["“It was hit.”", "“Nobody was hurt,” she said."],
    ["Lt. Gen. Both of them and U.S. troops came at 5 p.m. on 3 Oct. 2020.", "They left."],
    ["It hit No. 5 Sea Street, Dr. Both said!", "Who did it?", "Nobody knows."],
    ["A line", "Another line"],
    ["Shells fell."],
]


@pytest.mark.parametrize("sentences", TEXTS)
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_gaps_lie_between_sentences(sentences: list[str], gap: str) -> None:
    between = "\n" if gap == " " and sentences[0] == "A line" else gap
    text = between.join(sentences)
    ends = list(sentence_ends(text, 0, len(text)))
    starts = [0, *(e.end for e in ends)]
    assert [text[a : a + len(s)] for a, s in zip(starts, sentences, strict=True)] == sentences


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "One. Two. Three. Four."
    assert [e.of(text) for e in sentence_ends(text, 5, 16)] == [" "]
