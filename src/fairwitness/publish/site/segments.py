"""A text cut at every boundary of every mark: the pieces join to the text, and each carries exactly what covers it.

That is how overlapping and nested ranges become well-formed markup: no element ever crosses another.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

import msgspec

from fairwitness.model.document import Block
from fairwitness.model.lists import Role
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.publish.quoting import neutral
from fairwitness.publish.wording import label

_DEEPEST = 3


class Part(StrEnum):
    """What a mark shows."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    OWN = "own"


class Mark(msgspec.Struct, frozen=True, order=True):
    """A range with the anchor (statement or claim) it belongs to."""

    start: int
    end: int
    anchor: str
    part: Part


class Piece(msgspec.Struct, frozen=True):
    """A run of text covered by the same marks throughout."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A piece ready for a page. `opens` and `closes` are the anchors that begin before it and end after it."""

    text: str
    classes: str
    anchors: str
    title: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the text, or text between blocks (`role` is then null), in segments."""

    role: Role | None
    role_words: str
    segments: tuple[Segment, ...]


def split(start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The range cut at every boundary of the marks inside it."""
    here = sorted(m for m in marks if m.start < end and start < m.end)
    inner = {edge for m in here for edge in (m.start, m.end) if start < edge < end}
    edges = sorted({start, end} | inner)
    return tuple(Piece(a, b, tuple(m for m in here if m.start <= a and b <= m.end)) for a, b in pairwise(edges))


def marks_of(record: DocumentRecord) -> tuple[Mark, ...]:
    """Every range of every statement, and the passages of claims the document makes in its own voice."""
    found: list[Mark] = []
    for s in record.statements:
        for part, spans in ((Part.SOURCE, s.source or ()), (Part.CUE, s.cue), (Part.CONTENT, s.content)):
            found += [Mark(span.start, span.end, s.id, part) for span in spans]
    found += [Mark(c.quote.start, c.quote.end, c.id, Part.OWN) for c in record.claims if c.statement is None]
    return tuple(sorted(found))


def paragraphs(record: DocumentRecord) -> tuple[Paragraph, ...]:
    """The whole text: every block, and what stands between blocks unless it is white space."""
    text, marks = record.text.text, marks_of(record)
    ranges = [(role, split(span.start, span.end, marks)) for role, span in _ranges(record.text.blocks, text)]
    shown = [piece for _, pieces in ranges for piece in pieces]
    first, last = _edges(shown)
    return tuple(
        Paragraph(
            role=role,
            role_words=label(role) if role else "",
            segments=tuple(_segment(p, text, first, last) for p in pieces),
        )
        for role, pieces in ranges
    )


def _ranges(blocks: Sequence[Block], text: str) -> list[tuple[Role | None, Span]]:
    found: list[tuple[Role | None, Span]] = []
    done = 0
    for block in sorted(blocks, key=lambda b: b.start):
        found += _between(done, block.start, text)
        if block.start < block.end:
            found.append((block.role, block.span))
        done = max(done, block.end)
    return found + _between(done, len(text), text)


def _between(start: int, end: int, text: str) -> list[tuple[Role | None, Span]]:
    return [(None, Span(start, end))] if text[start:end].strip() else []


def _edges(pieces: Sequence[Piece]) -> tuple[dict[str, int], dict[str, int]]:
    """For each anchor, where the first piece it covers starts and where the last one starts."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for piece in pieces:
        for mark in piece.marks:
            first.setdefault(mark.anchor, piece.start)
            last[mark.anchor] = piece.start
    return first, last


def _segment(piece: Piece, text: str, first: dict[str, int], last: dict[str, int]) -> Segment:
    anchors = tuple(dict.fromkeys(m.anchor for m in piece.marks))
    return Segment(
        text=neutral(text[piece.start : piece.end]),
        classes=_classes(piece.marks),
        anchors=" ".join(anchors),
        title="; ".join(f"{m.anchor}: {_TITLES[m.part]}" for m in piece.marks),
        opens=tuple(a for a in anchors if first[a] == piece.start),
        closes=tuple(a for a in anchors if last[a] == piece.start),
    )


_TITLES = {
    Part.SOURCE: "who says it",
    Part.CUE: "the word for saying",
    Part.CONTENT: "what is said",
    Part.OWN: "told in the document's own voice",
}


def _classes(marks: Sequence[Mark]) -> str:
    """The parts, and how many contents lie over one another, up to three."""
    parts = [part.value for part in Part if any(m.part is part for m in marks)]
    depth = len({m.anchor for m in marks if m.part is Part.CONTENT})
    return " ".join(parts + ([f"depth-{min(depth, _DEEPEST)}"] if depth else []))
