"""Numbers that a text sets against one another: `not 33 but 31 people`, `31, not 33`, `31 people, rather than 33`.

The one behind `not` is what a count was not; who reads it as the count turns the words round.
"""

import re
from itertools import pairwise

import msgspec

from fairwitness.language.numbers import Number, find_numbers
from fairwitness.model.span import Span

_NOT = re.compile(r"\bnot\s+$", re.IGNORECASE)
_BUT = re.compile(r"\s*(?:[^\W\d_]+\s*){0,2}(?:,[^,.;:]{1,40},|,)?\s*but\s+(?:rather\s+|in\s+fact\s+)?", re.IGNORECASE)
_NOT_BUT_BEFORE = re.compile(
    r"\s*(?:[^\W\d_]+\s*){0,2}(?:,\s*(?:and\s+)?|\s(?:and\s+)?)(?:not|rather\s+than|instead\s+of)\s+", re.IGNORECASE
)


class Contrast(msgspec.Struct, frozen=True):
    """The number that stands, and the one it is set against."""

    stands: Number
    turned_down: Number


def contrasts(text: str, within: Span) -> tuple[Contrast, ...]:
    """The pairs of a stretch, in order."""
    found = []
    for one, other in pairwise(find_numbers(text, within)):
        between = text[one.span.end : other.span.start]
        if _NOT.search(text, within.start, one.span.start) and _BUT.fullmatch(between):
            found.append(Contrast(other, one))
        elif _NOT_BUT_BEFORE.fullmatch(between):
            found.append(Contrast(one, other))
    return tuple(found)
