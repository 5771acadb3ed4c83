"""A part of a text as it is shown to somebody outside, with names replaced; every range of it leads back to the text.

What is shown are the given runs in order, with a blank line where something between them is left out. A range that
cuts a replaced name takes the whole name; one that reaches over what was left out becomes several.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fairwitness.model.span import Span, Spans

BREAK = "\n\n"

Renamed = Callable[[str], str]
"""A word as it is shown."""


class Piece(NamedTuple):
    """`shown` and `start`: where it begins in what is shown and in the text; a name answers as a whole."""

    shown: int
    length: int
    start: int
    end: int
    name: bool


class Shown:
    """What is shown of a text."""

    def __init__(self, text: str, runs: Iterable[Span], words: re.Pattern[str], renamed: Renamed) -> None:
        self._pieces: list[Piece] = []
        self._parts: list[str] = []
        self._length = 0
        last: int | None = None
        for run in runs:
            if last is not None:
                between = text[last : run.start]
                self._add(between, last, run.start) if not between.strip() else self._skip()
            self._show(text, run, words, renamed)
            last = run.end
        self.text = "".join(self._parts)
        self._at = [piece.shown for piece in self._pieces]

    def _show(self, text: str, run: Span, words: re.Pattern[str], renamed: Renamed) -> None:
        done = run.start
        for word in words.finditer(text, run.start, run.end):
            shown = renamed(word.group())
            if shown != word.group():
                self._add(text[done : word.start()], done, word.start())
                self._add(shown, word.start(), word.end(), name=True)
                done = word.end()
        self._add(text[done : run.end], done, run.end)

    def _add(self, words: str, start: int, end: int, *, name: bool = False) -> None:
        if words:
            self._pieces.append(Piece(self._length, len(words), start, end, name))
            self._parts.append(words)
            self._length += len(words)

    def _skip(self) -> None:
        self._parts.append(BREAK)
        self._length += len(BREAK)

    def back(self, span: Span) -> Spans:
        """The ranges of the text behind a range of what is shown; none behind a break alone."""
        found: list[Span] = []
        for piece in self._pieces[max(0, bisect_right(self._at, span.start) - 1) :]:
            if piece.shown >= span.end:
                break
            low, high = max(span.start, piece.shown), min(span.end, piece.shown + piece.length)
            if low >= high:
                continue
            here = (
                Span(piece.start, piece.end)
                if piece.name
                else Span(piece.start + low - piece.shown, piece.start + high - piece.shown)
            )
            if found and found[-1].end == here.start:
                here = Span(found.pop().start, here.end)
            found.append(here)
        return tuple(found)


def runs_of(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans with nothing but white space between them, as one."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found
