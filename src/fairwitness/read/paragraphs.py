"""Paragraphs are stretches of the text in order, without overlap, that together hold every word up to the limits.

Blank lines separate paragraphs. Lines without a blank line between them are one paragraph where they look wrapped at
a margin, and a paragraph each where they do not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from fairwitness.model.lists import Role

MAX_BLOCK = 20_000
"""Characters in one block. A longer paragraph is cut at the end of a sentence, else at white space."""
MAX_CONTENT = 1_000_000
"""Characters divided into blocks. What stands after is kept in the text, and a note says it was not analysed."""
MAX_BLOCKS = 20_000
_BREAKS = r"\r\n\f\v\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^\s\ufeff\u200b][^{_BREAKS}]*")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_ITEM = re.compile(r"\s*(?:[-*•·\u2013—▪●]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_KEYED = re.compile(r"[^\W\d_][\w ]{0,24}:\s")
_ENDS = re.compile(r"[.!?…\u0589؟\u06d4。:;][\"'”\u2019»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…\u0589؟\u06d4。][\"'”\u2019»)\]]*\s+")
_MARGIN = 120
"""No text is wrapped at a margin wider than this; longer lines are paragraphs."""


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text before its role is known. A hint is what the layout itself says."""

    start: int
    end: int
    hint: Role | None = None
    tag: str = ""
    """The HTML element it stood in, or empty."""
    linked: float = 0.0
    """The share of its characters that are links."""


Line = tuple[int, int]


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of plain text, in order."""
    margin = _margin(text[:200_000])
    for group in _groups(text):
        for start, end in _joined(text, group, margin):
            yield Paragraph(start=start, end=end)


def limited(found: Iterable[Paragraph], text: str) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs within the limits, each cut to size, and a note where some were left out."""
    kept: list[Paragraph] = []
    held = 0
    for paragraph in found:
        for piece in _pieces(paragraph, text):
            held += piece.end - piece.start
            if held > MAX_CONTENT or len(kept) >= MAX_BLOCKS:
                return tuple(kept), (_cut_note(kept, text),)
            kept.append(piece)
    return tuple(kept), ()


def _cut_note(kept: Sequence[Paragraph], text: str) -> str:
    return f"The text is too long: only its first {kept[-1].end:,} of {len(text):,} characters were analysed."


def _pieces(paragraph: Paragraph, text: str) -> Iterator[Paragraph]:
    start = paragraph.start
    while paragraph.end - start > MAX_BLOCK:
        cut = _cut(text, start)
        end = cut
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            yield msgspec.structs.replace(paragraph, start=start, end=end)
        start = cut
    if start < paragraph.end:
        yield msgspec.structs.replace(paragraph, start=start)


def _cut(text: str, start: int) -> int:
    """Where to cut a piece that begins here: after the last sentence that fits, else white space, else anywhere."""
    window = text[start + MAX_BLOCK // 2 : start + MAX_BLOCK]
    ends = [m.end() for m in _SENTENCE_END.finditer(window)] or [m.end() for m in re.finditer(r"\s+", window)]
    return start + MAX_BLOCK // 2 + (ends[-1] if ends else len(window))


def _groups(text: str) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them; each line without the white space around it."""
    group: list[Line] = []
    for line in _LINE.finditer(text):
        if group and _blank_between(text, group[-1][1], line.start()):
            yield group
            group = []
        group.append((line.start(), line.start() + len(line[0].rstrip())))
    if group:
        yield group


def _blank_between(text: str, start: int, end: int) -> bool:
    first = _BREAK.search(text, start, end)
    return first is not None and _BREAK.search(text, first.end(), end) is not None


def _margin(sample: str) -> int | None:
    """The width at which lines look wrapped, or None where lines are longer than any margin."""
    groups = list(_groups(sample))
    runs = _wide(e - s for group in groups if len(group) > 1 for s, e in group)
    every = _wide(e - s for group in groups for s, e in group)
    return runs if 0 < runs <= _MARGIN and every <= _MARGIN else None


def _wide(widths: Iterable[int]) -> int:
    """The width that 95 in a hundred lines keep to."""
    ordered = sorted(widths)
    return ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)] if ordered else 0


def _joined(text: str, group: list[Line], margin: int | None) -> Iterator[Line]:
    """The paragraphs of a run of lines: wrapped lines joined, others apart."""
    start = group[0][0]
    for line, following in pairwise(group):
        if not _runs_on(text, line, following, margin):
            yield start, line[1]
            start = following[0]
    yield start, group[-1][1]


def _runs_on(text: str, line: Line, following: Line, margin: int | None) -> bool:
    """Whether a line goes on in the next: it was full, and neither a list item nor a header key begins there."""
    after = text[following[0] : following[1]]
    if margin is None or _ITEM.match(after) or _KEYED.match(after) or _KEYED.match(text, line[0], line[1]):
        return False
    width = line[1] - line[0]
    full = width + 1 + len(after.split(maxsplit=1)[0]) > margin - 6
    open_ended = not _ENDS.search(text, max(line[0], line[1] - 6), line[1])
    return (full and (margin >= 40 or open_ended)) or (open_ended and after[0].islower() and width > margin // 2)
