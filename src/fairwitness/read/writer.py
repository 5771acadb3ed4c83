"""The text of a page is put together run by run; each run says which characters of the source it came from.

White space is collapsed as a browser does: one space in the source is kept as it is, more of it becomes one space
that answers to all of it. Blocks are two line feeds apart, and those answer to nothing.
"""

import re
from html import unescape

from fairwitness.model.lists import Role
from fairwitness.read.bytemap import Piece
from fairwitness.read.paragraphs import Paragraph

_RUN = re.compile(
    r"(?P<space>[ \t\r\n\f]+)"
    r"|(?P<entity>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<drop>[\u00ad\u200b\ufeff])"
    r"|(?P<words>[^ \t\r\n\f&\u00ad\u200b\ufeff]+|&)"
)
SEPARATOR = "\n\n"


class Writer:
    """Text, pieces and paragraphs under way."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: int | None = None
        self._linked = 0
        self._space: tuple[str, int, int] | None = None
        self.pieces: list[Piece] = []
        self.paragraphs: list[Paragraph] = []

    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    def write(self, source: str, start: int, end: int, *, linked: bool, pre: bool) -> None:
        """A run of character data, its entities resolved and its white space collapsed."""
        for run in _RUN.finditer(source, start, end):
            if run.lastgroup == "words":
                self._put(run[0], run.start(), run.end(), verbatim=True, linked=linked)
            elif run.lastgroup == "entity":
                meant = unescape(run[0]).translate({0xAD: None, 0x200B: None})
                if meant:
                    self._put(meant, run.start(), run.end(), verbatim=meant == run[0], linked=linked)
            elif run.lastgroup == "space":
                kept = "\n" if pre and "\n" in run[0] else " "
                self._space = self._space or (kept, run.start(), run.end())

    def line_break(self, start: int, end: int) -> None:
        """A `br`: a line feed inside the block."""
        if self._open is not None:
            self._space = ("\n", start, end)

    def space(self, start: int, end: int) -> None:
        """An element that is shown as white space."""
        if self._open is not None:
            self._space = self._space or (" ", start, end)

    def close(self, hint: Role | None, tag: str) -> None:
        """The end of a block. An empty one leaves nothing."""
        self._space = None
        if self._open is None:
            return
        share = self._linked / (self._length - self._open)
        self.paragraphs.append(Paragraph(start=self._open, end=self._length, hint=hint, tag=tag, linked=share))
        self._open, self._linked = None, 0

    def _put(self, words: str, start: int, end: int, *, verbatim: bool, linked: bool) -> None:
        if self._open is None:
            if self._length:
                self._add(SEPARATOR)
            self._open = self._length
        elif self._space is not None:
            kept, space_start, space_end = self._space
            # one plain space in the source stays verbatim, so that it joins the words around it in one run
            self._piece(kept, space_start, space_end, verbatim=(space_end - space_start == 1 and kept == " "))
        self._space = None
        self._linked += len(words) if linked else 0
        self._piece(words, start, end, verbatim=verbatim)

    def _piece(self, words: str, start: int, end: int, *, verbatim: bool) -> None:
        last = self.pieces[-1] if self.pieces else None
        begin = self._length
        self._add(words)
        if verbatim and last is not None and last.verbatim and last.end == begin and last.source_end == start:
            self.pieces[-1] = Piece(last.start, self._length, last.source_start, end, verbatim=True)
        else:
            self.pieces.append(Piece(begin, self._length, start, end, verbatim))

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
