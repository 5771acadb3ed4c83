"""Words that tell of some of those harmed need not tell of all: one person, so many of them, those in some condition.

`A man was killed` tells of somebody and counts nobody; `two of them` and `three in critical condition` count a part,
unless nothing else is told. What such words say never contradicts a count.
"""

import re

from fairwitness.language.numbers import find_numbers
from fairwitness.model.claim import Toll
from fairwitness.vocab.harm import harm_words, is_person, people, singular

_OF_SOME = re.compile(r"\s+(?:more\s+)?of\s+(?:the|them|these|those|whom|his|her|their)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"one (?:more )?of\b", re.IGNORECASE)
_SLIGHT = re.compile(r"\bno[nt][- ]+life[- ]threatening", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def told_singly(toll: Toll, text: str) -> bool:
    """Whether the words tell of one person and give no number but perhaps an age."""
    if toll.low != 1 or toll.high != 1:
        return False
    return _ONE_OF.match(toll.span.of(text)) is not None or all(n.low != 1 for n in find_numbers(text, toll.span))


def told_partly(toll: Toll, text: str) -> bool:
    """Whether the words tell of one person, or of so many among others."""
    if told_singly(toll, text):
        return True
    if any(_OF_SOME.match(text, n.span.end, toll.span.end) for n in find_numbers(text, toll.span)):
        return True
    care = harm_words().care
    return bool({w.casefold() for w in _WORD.findall(toll.span.of(text))} & (care.states | care.grave | care.lasting))


def told_alive(words: str) -> bool:
    """Whether the words say that somebody hurt is not in danger: `in stable condition`, `survived`, `is recovering`."""
    said = {w.casefold() for w in _WORD.findall(words)}
    return bool(said & harm_words().care.safe) or _SLIGHT.search(words) is not None


def told_of_a_group(words: str) -> bool:
    """Whether the words name some people by what they are, `officers`, and not people as such."""
    named = {singular(w) for w in _WORD.findall(words)}
    return any(is_person(w) and w not in people().anybody for w in named)
