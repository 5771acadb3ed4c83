"""Words that somebody copied out of a text are found in it again, or they are not there; nothing is corrected.

First character by character. Where that finds nothing, with any run of white space as one space, all quotation marks
and apostrophes as one mark each, and marks or white space at the ends of the copy left away. What is found is always a
range of the text itself. A word is never cut: `he` does not stand in `the`.
"""

import re
from collections.abc import Iterator

from fairwitness.model.span import Span

DOUBLE = '"“”„‟«»＂'
SINGLE = "'‘’‚‛‹›＇`´"
MARKS = frozenset(DOUBLE + SINGLE)
_ONE_MARK = str.maketrans(dict.fromkeys(SINGLE, "'") | dict.fromkeys(DOUBLE, '"'))
_RUN = re.compile(r"\s+")


class Verbatim:
    """A text made ready for finding copies of its words; making it takes one pass."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain, self._at = _plain(text)

    def find(self, copy: str) -> tuple[Span, ...]:
        """Every range of the text that holds the copied words, in order; none where they do not stand there."""
        if not _has_word(copy):
            return ()
        exact = tuple(Span(a, b) for a, b in _occurrences(self.text, copy.strip()))
        return exact or tuple(self._tolerant(copy))

    def _tolerant(self, copy: str) -> Iterator[Span]:
        wanted = _RUN.sub(" ", copy).translate(_ONE_MARK).strip("\"' ")
        for start, end in _occurrences(self._plain, wanted):
            yield Span(self._at[start], self._at[end - 1] + 1)


def with_marks(text: str, span: Span) -> Span:
    """The span with the quotation marks directly around it, where both ends have one."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    both = before in MARKS and after in MARKS and before != "" and after != ""
    return Span(span.start - 1, span.end + 1) if both else span


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with white space and marks made one, and where each of its characters stands in the text."""
    parts: list[str] = []
    at: list[int] = []
    done = 0
    for run in _RUN.finditer(text):
        parts += [text[done : run.start()], " "]
        at += [*range(done, run.start()), run.start()]
        done = run.end()
    parts.append(text[done:])
    at += range(done, len(text))
    return "".join(parts).translate(_ONE_MARK), at


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand as whole words; ranges do not overlap."""
    if not _has_word(words):
        return
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        whole = not (_joined(text, at) or _joined(text, end))
        if whole:
            yield at, end
        at = text.find(words, end if whole else at + 1)


def _joined(text: str, edge: int) -> bool:
    """Whether a word runs over this edge."""
    return 0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum()


def _has_word(words: str) -> bool:
    return any(c.isalnum() for c in words)
