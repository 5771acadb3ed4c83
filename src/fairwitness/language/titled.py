"""A headline In Capitals Like This is shown to the parser as a sentence: its common words in small letters.

What is a common word is told by the text itself, where it stands in small letters outside of headlines, and by the
lists of numbers, people and harm; every other capital stays, and so do two that stand side by side in the text as well,
as parts of a name do. Nothing but the parser sees the small letters.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from fairwitness.vocab.events import noun_types
from fairwitness.vocab.harm import harm_words, people
from fairwitness.vocab.headlines import headline_words
from fairwitness.vocab.numbers import number_words

_SMALL = re.compile(r"\b[^\W\d_A-Z]\w*")
_PAIR = re.compile(r"\b(?=([^\W\d_a-z]\w*) ([^\W\d_a-z]\w*))")
_LONG = 4
_FEWEST = 3
_SHARE = 0.8


def is_titled(words: Sequence[str]) -> bool:
    """Whether nearly all words begin with a capital and are not written in capitals throughout."""
    long = [w for w in words if len(w) >= _LONG and w.isalpha()]
    raised = [w for w in long if w[0].isupper() and not w.isupper()]
    return len(long) >= _FEWEST and len(raised) >= _SHARE * len(long)


class Common(NamedTuple):
    """How a text writes its words outside of headlines."""

    small: frozenset[str]
    """Those with a small letter, and those that are common in any text."""
    pairs: frozenset[tuple[str, str]]
    """Neighbours with a capital each: parts of a name."""


def common(body: Iterable[str]) -> Common:
    """What the parts of a text that are no headlines tell of its words."""
    parts = list(body)
    small = _listed().union(*(_SMALL.findall(part) for part in parts))
    return Common(small, frozenset(pair for part in parts for pair in _PAIR.findall(part)))


def lowered(words: Sequence[str], common: Common) -> list[str]:
    """The words of a headline, the common ones but the first in small letters."""
    named = {i for at, pair in enumerate(pairwise(words)) if pair in common.pairs for i in (at, at + 1)}
    return [word if i == 0 or i in named else _lowered(word, common.small) for i, word in enumerate(words)]


def _lowered(word: str, small: frozenset[str]) -> str:
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
