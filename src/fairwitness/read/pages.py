"""Lines on pages become paragraphs; every line, or every word where words are known, answers to a page and a box.

A word broken at the end of a line is joined again; both parts keep their own boxes. Lines that come back at the same
place on other pages are furniture.
"""

import re
from collections import Counter

import msgspec

from fairwitness.model.document import Anchor, Box
from fairwitness.model.lists import Role
from fairwitness.read.paragraphs import Paragraph

_NUMBER = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_EDGE = 0.1
"""Share of a page's height, at top and bottom, in which repeated lines are running heads."""


class PageLine(msgspec.Struct, frozen=True):
    """One line of a page, with the box around it and the height of the page."""

    page: int
    words: str
    box: Box
    height: float
    broken: bool
    """Whether its last word goes on in the next line."""
    pieces: tuple[tuple[str, Box], ...] = ()
    """Its words one by one, where their places are known."""


def flowed(lines: list[PageLine]) -> tuple[str, list[Anchor], list[Paragraph]]:
    """The lines as paragraphs: a gap, a short line that ends a sentence, or furniture begins a new one."""
    running = _running_heads(lines)
    flow = Flow(_width(lines))
    for i, line in enumerate(lines):
        flow.add(line, is_head=i in running)
    flow.close()
    return "".join(flow.parts), flow.anchors, flow.paragraphs


def _width(lines: list[PageLine]) -> float:
    """The width that nine lines in ten do not exceed."""
    widths = sorted(line.box.right - line.box.left for line in lines)
    return widths[len(widths) * 9 // 10]


def _running_heads(lines: list[PageLine]) -> set[int]:
    """Lines near the edge of a page whose words, figures aside, come back on other pages, and bare page numbers."""
    keys = [(re.sub(r"\d+", "#", ln.words).casefold(), _near_top(ln)) if _at_edge(ln) else None for ln in lines]
    on_pages = {(key, ln.page) for key, ln in zip(keys, lines, strict=True) if key}
    pages = Counter(key for key, _ in sorted(on_pages))
    return {i for i, key in enumerate(keys) if key and (_NUMBER.fullmatch(lines[i].words) or pages[key] >= 2)}


def _at_edge(line: PageLine) -> bool:
    return line.box.bottom > line.height * (1 - _EDGE) or line.box.top < line.height * _EDGE


def _near_top(line: PageLine) -> bool:
    return line.box.bottom > line.height / 2


class Flow:
    """Text, anchors and paragraphs under way."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._last: PageLine | None = None
        self._start: int | None = None
        self._length = 0
        self._waiting: list[PageLine] = []
        self.parts: list[str] = []
        self.anchors: list[Anchor] = []
        self.paragraphs: list[Paragraph] = []

    def add(self, line: PageLine, *, is_head: bool) -> None:
        """The next line of the document."""
        if is_head:
            self._waiting.append(line)  # it stands between pages, where a sentence may be under way
            if self._start is None:
                self.close()
            return
        if self._last is not None and self._breaks(self._last, line):
            self.close()
        if self._last is not None and not self._last.broken:
            self._put(" ")
        self._place(line)
        self._last = line

    def close(self, hint: Role | None = None) -> None:
        """Ends the paragraph under way."""
        if self._start is not None:
            self.paragraphs.append(Paragraph(start=self._start, end=self._length, hint=hint, tag="p"))
        self._start, self._last = None, None
        waiting, self._waiting = self._waiting, []
        for line in waiting:
            self._place(line)
            self.close(Role.BOILERPLATE)

    def _place(self, line: PageLine) -> None:
        if self._start is None:
            if self._length:
                self._put("\n\n")
            self._start = self._length
        for i, (words, box) in enumerate(line.pieces or ((line.words, line.box),)):
            if i:
                self._put(" ")
            begin = self._length
            self._put(words)
            self.anchors.append(Anchor(start=begin, end=self._length, page=line.page, box=box))

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)

    def _breaks(self, last: PageLine, line: PageLine) -> bool:
        """Whether a new paragraph begins. Over the edge of a page a sentence under way goes on."""
        ends = bool(re.search(r"[.!?…:\u0589][\"'”\u2019»)\]]*$", last.words))
        if last.broken:
            return False
        if last.page != line.page:
            return ends
        tall = max(last.box.top - last.box.bottom, 6.0)
        gap = last.box.bottom - line.box.top
        short = last.box.right - last.box.left < 0.75 * self._width
        return gap > 0.9 * tall or gap < -3 * tall or (short and (ends or line.words[:1].isupper()))
