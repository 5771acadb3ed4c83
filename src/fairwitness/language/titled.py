"""A headline In Capitals Like This is shown to the parser as a sentence: its common words in small letters.

What is a common word is told by the text itself, where it stands in small letters elsewhere in it, and by the lists of
numbers and of words of harm; every other capital stays. Nothing but the parser sees the small letters.
"""

import re
from collections.abc import Sequence
from functools import cache

from fairwitness.vocab.events import noun_types
from fairwitness.vocab.harm import harm_words, people
from fairwitness.vocab.headlines import headline_words
from fairwitness.vocab.numbers import number_words

_SMALL = re.compile(r"\b[^\W\d_A-Z]\w*")
_LONG = 4
_FEWEST = 3
_SHARE = 0.8


def is_titled(words: Sequence[str]) -> bool:
    """Whether nearly all words begin with a capital and are not written in capitals throughout."""
    long = [w for w in words if len(w) >= _LONG and w.isalpha()]
    raised = [w for w in long if w[0].isupper() and not w.isupper()]
    return len(long) >= _FEWEST and len(raised) >= _SHARE * len(long)


def common(text: str) -> frozenset[str]:
    """The words a text has in small letters, and those that are common in any text."""
    return _listed() | frozenset(_SMALL.findall(text))


def lowered(word: str, small: frozenset[str]) -> str:
    """A common word in small letters; any other as it is."""
    low = word.lower()
    return low if word[:1].isupper() and word[1:] == low[1:] and low in small else word


@cache
def _listed() -> frozenset[str]:
    """Numbers, people, what happens and what it does to people, each as it is inflected."""
    harm, listed = harm_words(), people()
    persons = {*listed.civilian, *listed.combatant, *listed.other, *listed.plural}
    verbs = {verb for verb in (*harm.transitive, *harm.intransitive, *harm.hit.verbs) if verb.isalpha()}
    ended = {stem + end for verb in verbs for stem in (verb, verb.removesuffix("e")) for end in ("s", "ed", "d", "ing")}
    nouns = {*persons, *harm.nouns, *noun_types()}
    numbers = {*number_words().units, *number_words().multipliers}
    counted = {*nouns, *(f"{noun}s" for noun in nouns)}
    return frozenset({*numbers, *harm.states, *verbs, *ended, *counted, *headline_words().small})
