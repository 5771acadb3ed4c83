"""What a network is shown of a text: only what stands in sentences, with names of states and parties as placeholders.

Swapped parties give the same shown text, so they give swapped results. Every range leads back to the text itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from fairwitness.adapters.onnx_decode import Replacement
from fairwitness.language.blind import DEMONYM, PEOPLE, STATE, Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span, Spans

TRAINED_WITH = {STATE: "Freeland", DEMONYM: "Freelander", PEOPLE: "Freelanders"}
"""The placeholders of training; stand-ins of other kinds (a seat, a person, an outlet) are shown as they are."""

BREAK = "\n\n"
"""Stands for what is not read between two sentences, so that the network sees a new paragraph."""


class Shown:
    """Makes the replacements of a text."""

    def __init__(self, blinder: Blinder) -> None:
        self._blinder = blinder

    def replaced(self, text: str, sentences: Sequence[Sentence]) -> tuple[list[Span], list[Replacement]]:
        """What stands outside the sentences, and every replacement, that of names included."""
        unread = list(_unread(text, [s.span for s in sentences]))
        names = self._names(text, unread)
        return unread, [*((s.start, s.end, BREAK) for s in unread), *((s.start, s.end, word) for s, word in names)]

    def _names(self, text: str, unread: Sequence[Span]) -> Iterator[tuple[Span, str]]:
        """The names in what is read, each with the word that is shown in its place."""
        until = 0
        for gap in (*unread, Span(len(text), len(text) + 1)):
            for word in self._words.finditer(text, until, gap.start):
                shown = self._blinder.word(name := word.group())
                if shown != name:
                    yield Span(word.start(), word.end()), TRAINED_WITH.get(shown, shown)
            until = gap.end

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """A word; names with a dot or hyphen inside are one, the longest first."""
        unbroken = sorted(self._blinder.unbroken, key=lambda name: (-len(name), name))
        # one look behind for all: each name then begins with a letter, by which most are passed over
        names = [rf"(?<!\w)(?:{'|'.join(map(re.escape, unbroken))})(?!\w)"] if unbroken else []
        return re.compile("|".join([*names, r"[^\W_]+"]))


def _unread(text: str, read: Sequence[Span]) -> Iterator[Span]:
    """What stands outside the sentences and is more than white space."""
    at = 0
    for span in (*sorted(read), Span(len(text), len(text) + 1)):
        if text[at : span.start].strip():
            yield Span(at, span.start)
        at = max(at, span.end)


def without(ranges: Sequence[tuple[int, int]], unread: Sequence[Span]) -> Spans:
    """The ranges as spans, broken where they run over something that was not read."""
    found = []
    for start, end in ranges:
        at = start
        for gap in unread:
            if at < gap.end and gap.start < end:
                found.append((at, gap.start))
                at = gap.end
        found.append((at, end))
    return tuple(Span(a, b) for a, b in found if a < b)
