"""A phrase of a word list matches whole words of the text as it stands, so that every match is a span of it.

`*` stands for any ending, `( | )` for a choice, `?` for what may be left out, a blank for any white space. Case
does not count.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from fairwitness.model.span import Span

T = TypeVar("T")

MARKS = "\u0300-\u036f\u064b-\u0655\u0670\u200c\u200d"
"""Combining marks and joiners that may stand inside a word."""
LETTER = rf"[\w{MARKS}]"
_VOWELS = "\u064b-\u0655\u0670"
_ARABIC = re.compile("([\u0621-\u064a])")
"""A letter behind which a vowel mark may be written or left out."""
_PARTS = re.compile(r"\*|[(|]|\)\??|\s+|\w\?|(?:(?!\w\?)[^*(|)\s])+")


def compiled(phrase: str) -> str:
    """The pattern of one phrase, without its edges."""
    return "".join(_part(p) for p in _PARTS.findall(phrase))


def _part(part: str) -> str:
    if part == "*":
        return f"{LETTER}*"
    if part == "(":
        return "(?:"
    if part in ("|", ")", ")?") or (len(part) == 2 and part[1] == "?"):
        return part
    return r"\s+" if part.isspace() else _ARABIC.sub(rf"\1[{_VOWELS}]*", re.escape(part))


def any_of(phrases: Iterable[str], prefix: str = "") -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; nothing where there are none."""
    held = sorted(set(phrases), key=lambda p: (-len(p), p))
    inner = "|".join(compiled(p) for p in held)
    return re.compile(rf"(?<!{LETTER})(?:{prefix})(?:{inner})(?!{LETTER})" if held else r"(?!)", re.IGNORECASE)


class Match(NamedTuple):
    """Where a phrase stands, and what it says."""

    span: Span
    value: object


class Wording(Generic[T]):
    """Phrases with a value each. Of two that overlap, the longer match counts."""

    def __init__(self, listed: Mapping[T, Sequence[str]], prefix: str = "") -> None:
        self._patterns = tuple((value, any_of(phrases, prefix)) for value, phrases in listed.items() if phrases)

    def find(self, text: str, span: Span) -> list[tuple[Span, T]]:
        """The matches within a span, in order, none overlapping another."""
        found = sorted(self._every(text, span), key=lambda m: (m[0].start - m[0].end, m[0].start))
        kept: list[tuple[Span, T]] = []
        for here, value in found:
            if not any(here.overlaps(other) for other, _ in kept):
                kept.append((here, value))
        return sorted(kept, key=lambda m: m[0])

    def _every(self, text: str, span: Span) -> Iterator[tuple[Span, T]]:
        for value, pattern in self._patterns:
            for match in pattern.finditer(text, span.start, span.end):
                yield Span(match.start(), match.end()), value

    def of(self, words: str) -> T | None:
        """The value of words that are one of the phrases and nothing else."""
        return next((value for value, pattern in self._patterns if pattern.fullmatch(words)), None)


@lru_cache(maxsize=256)
def pattern_of(phrases: tuple[str, ...], prefix: str = "") -> re.Pattern[str]:
    """As `any_of`, kept."""
    return any_of(phrases, prefix)
