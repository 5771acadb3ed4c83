"""A text in parts small enough to ask about, each with what stands before it; the parts add up to what is read, once.

A part ends with a paragraph where one ends in its second half, else with a sentence, else, where a sentence alone is
too long, at white space. Lengths are counted as the text is shown, so that a long name weighs no more than a short one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

import msgspec

from fairwitness.language.shown import Renamed, Shown, runs_of
from fairwitness.model.span import Span


class Part(msgspec.Struct, frozen=True):
    """Some sentences of a text, as they are shown, and what is shown before them."""

    sentences: tuple[Span, ...]
    shown: Shown
    before: str

    @property
    def span(self) -> Span:
        """From the first sentence to the last."""
        return Span(self.sentences[0].start, self.sentences[-1].end)


class Parts:
    """Cuts one text."""

    def __init__(self, text: str, words: re.Pattern[str], renamed: Renamed, before: int) -> None:
        self._text = text
        self._words = words
        self._renamed = renamed
        self._before = before

    def of(self, sentences: Sequence[Span], size: int) -> Iterator[Part]:
        """The parts of at most that many characters."""
        for group in _groups(self._text, list(self._short(sentences, size)), size, self._length):
            yield self._part(group, sentences)

    def halves(self, part: Part) -> list[Part]:
        """A part as two, or as it is where it holds one sentence."""
        middle = (len(part.sentences) + 1) // 2
        groups = [g for g in (part.sentences[:middle], part.sentences[middle:]) if g]
        return [self._part(list(g), part.sentences, part.before) for g in groups]

    def _part(self, group: Sequence[Span], sentences: Sequence[Span], before: str = "") -> Part:
        earlier = self._earlier(sentences, group[0].start)
        return Part(tuple(group), self._show(group), self._show(earlier).text if earlier else before)

    def _earlier(self, sentences: Sequence[Span], start: int) -> list[Span]:
        """The whole sentences right before a place that fit into what is shown of them."""
        found: list[Span] = []
        left = self._before
        at = bisect_right(sentences, start, key=lambda s: s.end)
        while at > 0 and (left := left - self._length(sentences[at - 1])) >= 0:
            at -= 1
            found.append(sentences[at])
        return found[::-1]

    def _show(self, spans: Sequence[Span]) -> Shown:
        return Shown(self._text, runs_of(self._text, spans), self._words, self._renamed)

    def _length(self, span: Span) -> int:
        return len(self._show([span]).text)

    def _short(self, sentences: Sequence[Span], size: int) -> Iterator[Span]:
        for sentence in sentences:
            if self._length(sentence) <= size:
                yield sentence
            else:
                yield from self._cut(sentence, size)

    def _cut(self, sentence: Span, size: int) -> Iterator[Span]:
        """A sentence in pieces at white space, or anywhere where a word alone is too long."""
        words = [
            Span(m.start(), m.end())
            for m in re.compile(rf"\S{{1,{size}}}").finditer(self._text, sentence.start, sentence.end)
        ]
        held: list[Span] = []
        total = 0
        for word in words:
            here = self._length(word) + 1
            if held and total + here > size:
                yield Span(held[0].start, held[-1].end)
                held, total = [], 0
            held.append(word)
            total += here
        yield Span(held[0].start, held[-1].end)


def _groups(text: str, spans: Sequence[Span], size: int, length: Callable[[Span], int]) -> Iterator[list[Span]]:
    """Neighbours up to that size together."""
    held: list[Span] = []
    lengths: list[int] = []
    total = 0
    for span in spans:
        here = length(span)
        while held and total + here > size:
            cut = _paragraph(text, [*held, span], lengths, total)
            yield held[:cut]
            held, lengths = held[cut:], lengths[cut:]
            total = sum(lengths)
        held.append(span)
        lengths.append(here)
        total += here
    if held:
        yield held


def _paragraph(text: str, spans: Sequence[Span], lengths: Sequence[int], total: int) -> int:
    """How many of the spans but the last end with the last paragraph of the second half, or all but the last."""
    whole = total
    for at in range(len(lengths), 0, -1):
        if "\n" in text[spans[at - 1].end : spans[at].start]:
            return at
        total -= lengths[at - 1]
        if 2 * total < whole:
            break
    return len(lengths)
