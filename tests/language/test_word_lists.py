"""Each entry of the word lists can match something, and none stands in two lists that would disagree."""

import pytest

from fairwitness.language.folding import fold
from fairwitness.language.numbers import find_numbers
from fairwitness.language.phrases import Phrases
from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType, InstrumentKind, PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.events import event_grammar, event_words, noun_types, verb_types
from fairwitness.vocab.harm import people, singular
from fairwitness.vocab.instruments import instrument_kinds
from fairwitness.vocab.numbers import number_words
from fairwitness.vocab.places import place_words
from fairwitness.vocab.weapons import actor_words, target_kinds, weapon_kinds


def tree(words: str) -> Tree:
    at = 0
    tokens = []
    for index, word in enumerate(words.split()):
        tokens.append(Token(index, at, at + len(word), word, word.lower(), "NOUN", "NN", "dep", 0))
        at += len(word) + 1
    return Tree(Sentence(tuple(tokens)))


@pytest.mark.parametrize("phrase", sorted({*weapon_kinds(), *noun_types(), *target_kinds()}))
def test_a_listed_phrase_is_found_where_it_stands(phrase: str) -> None:
    (match,) = Phrases({phrase: True}).find(tree(phrase))
    assert (match.first, match.last) == (0, len(phrase.split()) - 1)


@pytest.mark.parametrize("word", sorted({*number_words().units, *number_words().vague.words}))
def test_a_number_word_is_read(word: str) -> None:
    (number,) = find_numbers(word, Span(0, len(word)))
    assert number.low == number_words().units.get(word)


def test_every_bound_changes_what_is_read() -> None:
    bounds = number_words().bounds
    for lead in (*bounds.at_least, *bounds.at_most, *bounds.about):
        (number,) = find_numbers(f"{lead} 20", Span(0, len(lead) + 3))
        assert number.low is None or number.high is None or number.approximate, lead
        assert number.span.start == 0, lead


def test_plurals_of_people_are_told() -> None:
    assert all(singular(plural) == one for plural, one in people().plural.items())
    assert not people().civilian & people().combatant


def test_words_are_lower_case_and_folded_as_they_are_compared() -> None:
    words = place_words()
    assert all(fold(w) == w for w in words.common)
    for listed in (words.prepositions, words.directions, words.titles, words.organisations, words.speech, words.of):
        assert all(w == w.lower() for w in listed)
    assert set(words.kinds.values()) <= {p.value for p in PlacePrecision}
    assert all(w == w.lower() for w in (*verb_types(), *actor_words().organisations, *event_grammar().definite))


def test_each_kind_of_instrument_and_nearly_each_event_can_be_named() -> None:
    assert set(instrument_kinds().values()) == set(InstrumentKind)
    # an amendment is named by its act, not by a word of its own
    assert set(EventType) - set(event_words()) == {EventType.AMENDMENT}
