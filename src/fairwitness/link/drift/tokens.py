"""Words of a sentence as they are compared: without endings, a party's name as one word, quotations marked."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from fairwitness.language.dates import find_dates
from fairwitness.language.mask import Forms
from fairwitness.language.numbers import Number, find_numbers
from fairwitness.model.claim import When
from fairwitness.model.span import Span
from fairwitness.vocab.drift import drift_words
from fairwitness.vocab.linking import linking

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s")


class Word(msgspec.Struct, frozen=True):
    """One word. `key` is what it is compared by; `party` is its place in the settings where it names a party."""

    span: Span
    text: str
    key: str
    party: int | None = None

    @property
    def content(self) -> bool:
        """Whether it says something: no function word."""
        return self.party is not None or (len(self.key) > 1 and self.text.lower() not in linking().stop.words)

    @property
    def tells(self) -> bool:
        """Whether it says something and is no preposition, article or auxiliary either."""
        return self.content and self.text.lower() not in drift_words().function


def stem(word: str) -> str:
    """A word without its plain endings; enough to compare forms of one word."""
    low = re.sub(r"['’]s$", "", word.lower())
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            cut = low[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            return cut.removesuffix("e")
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


@lru_cache(maxsize=8192)
def numbers_in(text: str, span: Span) -> tuple[Number, ...]:
    """The numbers of a sentence, which is asked for them by every relay of its text."""
    return tuple(find_numbers(text, span))


@lru_cache(maxsize=8192)
def dates_in(text: str, span: Span, published: date | None) -> tuple[When, ...]:
    """The days of a sentence of a text published on a day, likewise."""
    return tuple(find_dates(text, span, published, ()).found)


def words_of(text: str, span: Span, forms: Forms) -> tuple[Word, ...]:
    """The words of a stretch of text, in order."""
    return tuple(_words(text, span, forms))


def _words(text: str, span: Span, forms: Forms) -> Iterator[Word]:
    at = span.start
    for match in forms.pattern.finditer(text, span.start, span.end):
        yield from _plain(text, at, match.start())
        form = forms.of[match.group()]
        yield Word(Span(*match.span()), match.group(), f"party{form.party}", form.party)
        at = match.end()
    yield from _plain(text, at, span.end)


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        if match.group() not in ("’s", "'s", "s"):
            yield Word(Span(*match.span()), match.group(), stem(match.group()))
