"""Every entry of the list that tells a relay from its origin can be matched, and stands once."""

import pytest

from fairwitness.link.drift.tokens import stem
from fairwitness.vocab.drift import drift_words

LISTS = ("hedges", "settled", "negators", "universal", "rough", "updated")


@pytest.mark.parametrize("name", LISTS)
def test_words_are_written_as_they_are_compared(name: str) -> None:
    words = getattr(drift_words(), name)
    assert words
    assert all(w == w.lower() and " " not in w for w in words)


def test_no_word_both_hedges_and_vouches() -> None:
    assert drift_words().hedges.isdisjoint(drift_words().settled)


def test_each_population_has_words_of_its_own() -> None:
    listed = [w for words in drift_words().population.values() for w in words]
    assert len(listed) == len(set(listed))


# words of one kind, and words that only look alike
STEMS = [
    (("fired", "fire", "fires", "firing"), True),
    (("supplied", "supply", "supplies"), True),
    (("strike", "strikes"), True),
    (("civilian", "civilians", "civilian's"), True),
    (("killed", "kill", "killing"), True),
    (("fired", "supplied"), False),
]


@pytest.mark.parametrize(("words", "alike"), STEMS)
def test_stems(words: tuple[str, ...], *, alike: bool) -> None:
    assert (len({stem(w) for w in words}) == 1) is alike
