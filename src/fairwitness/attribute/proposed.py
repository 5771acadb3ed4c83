"""What somebody outside proposes as acts of saying, in copied words, becomes candidates or is dropped and counted.

Each field must stand in the text word for word (`language.verbatim`). A statement without its cue or without any of its
content is dropped whole; a source that does not stand near its cue is dropped alone, and so is a nesting that the words
do not show: what stands inside what follows from the spans. Words that stand several times are
taken where they lie closest together, in the content of the outer statement where one was named. The cue and the source
are cut out of the content; quotation marks around a piece belong to it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fairwitness.language.verbatim import Verbatim, with_marks
from fairwitness.model.span import Span, Spans, hull

REACH = 1000
"""Code points that may lie between a cue and its content."""
LONGEST_CUE = 80
"""Code points of a cue; what is longer is a clause that was taken for one."""
SOURCE_REACH = 300
"""Code points that may lie between a cue and the words for its speaker."""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One act of saying in copied words; `inside` is the place in the list, from 0, of the one it stands in."""

    cue: str
    content: tuple[str, ...]
    source: str | None = None
    inside: int | None = None


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal found in the text."""

    cue: Span
    content: Spans
    source: Span | None = None


class Placing(msgspec.Struct, frozen=True, kw_only=True):
    """What became of all proposals: `dropped` counts by field, `statement` for whole ones."""

    kept: tuple[Placed, ...]
    dropped: dict[str, int]
    fields: int
    """Copied words looked for, each piece of a content by itself."""


def place(text: str, proposals: Sequence[Proposal]) -> Placing:
    """The proposals where they stand in the text."""
    words = Verbatim(text)
    found: list[Placed | None] = []
    taken: set[tuple[str, Span]] = set()
    dropped: Counter[str] = Counter()
    for proposal in proposals:
        placed = _placed(words, proposal, _outer(proposal, found), taken, dropped)
        dropped["statement"] += placed is None
        dropped["nesting"] += placed is not None and not _nested(placed, proposal, found)
        found.append(placed)
    return Placing(
        kept=tuple(dict.fromkeys(p for p in found if p is not None)),
        dropped={field: count for field, count in dropped.items() if count},
        fields=sum(1 + len(p.content) + (p.source is not None) for p in proposals),
    )


def _nested(placed: Placed, proposal: Proposal, found: Sequence[Placed | None]) -> bool:
    """Whether the words stand in the content of the statement that is said to hold them, where one is."""
    return proposal.inside is None or any(s.contains(placed.cue) for s in _outer(proposal, found))


def _outer(proposal: Proposal, found: Sequence[Placed | None]) -> Spans:
    """The content of the statement that is said to hold this one; nothing where that one is not there."""
    at = proposal.inside
    outer = found[at] if at is not None and 0 <= at < len(found) else None
    return outer.content if outer else ()


def _placed(
    words: Verbatim, proposal: Proposal, outer: Spans, taken: set[tuple[str, Span]], dropped: Counter[str]
) -> Placed | None:
    """Where a proposal stands. Proposed twice, it is taken where it stands a second time, if it does."""
    cues = words.find(proposal.cue) if len(proposal.cue) <= LONGEST_CUE else ()
    pieces = [(copy, words.find(copy)) for copy in proposal.content]
    dropped["content"] += sum(not spans for _, spans in pieces)
    dropped["cue"] += not cues
    main = max((p for p in pieces if p[1]), key=lambda p: len(p[0]), default=None)
    if main is None or not cues:
        return None
    pairs = [(not _within(p, outer), (proposal.cue, p[1]) in taken, _gap(*p), p) for p in _pairs(cues, main[1])]
    for *_, (cue, first) in sorted(pairs):
        source = _source(words, proposal.source, cue, first) if proposal.source is not None else None
        content = _content(words.text, cue, source, [_nearest(spans, first) for _, spans in pieces if spans])
        if content:
            taken.add((proposal.cue, first))
            dropped["source"] += proposal.source is not None and source is None
            return Placed(cue=cue, content=content, source=source)
    return None


def _pairs(cues: Spans, contents: Spans) -> Iterator[tuple[Span, Span]]:
    """For each place of the content the cues right before and after it, and one inside it, within reach."""
    starts = [c.start for c in cues]
    for content in contents:
        low, high = bisect_left(starts, content.start), bisect_left(starts, content.end)
        for at in dict.fromkeys((low - 1, low, high)):
            if 0 <= at < len(cues) and _gap(cues[at], content) <= REACH:
                yield cues[at], content


def _within(pair: tuple[Span, Span], outer: Spans) -> bool:
    return not outer or any(s.contains(pair[0]) for s in outer)


def _gap(one: Span, other: Span) -> int:
    """Code points between two spans; those that overlap are further apart than neighbours, nearer than a sentence."""
    if one.overlaps(other):
        return 40
    return max(one.start, other.start) - min(one.end, other.end)


def _nearest(spans: Spans, to: Span) -> Span:
    return min(spans, key=lambda s: (0 if s == to else _gap(s, to), s))


def _source(words: Verbatim, copy: str, cue: Span, content: Span) -> Span | None:
    """The words for the speaker nearest to the cue, outside what is said where they stand there too."""
    near = [s for s in words.find(copy) if _gap(s, cue) <= SOURCE_REACH and not s.contains(cue)]
    return min(near, key=lambda s: (s.overlaps(content), _gap(s, cue), s), default=None)


def _content(text: str, cue: Span, source: Span | None, pieces: Iterable[Span]) -> Spans:
    """The pieces in order, without cue and source, with the quotation marks around them; none overlaps another."""
    cuts = [cue] if source is None else [cue, source]
    left: list[Span] = []
    for piece in sorted(with_marks(text, p) for p in pieces):
        fresh = _trimmed(text, max(piece.start, left[-1].end if left else 0), piece.end)
        left += [s for f in fresh for s in _minus(text, f, cuts)]
    return tuple(left)


def _minus(text: str, piece: Span, cuts: Sequence[Span]) -> list[Span]:
    """A piece without cue and source: where both stand in it, without what lies between them too.

    Where no source is known, the words on one side of the cue may be it: only the longer side is kept then.
    """
    inside = [c for c in cuts if c.overlaps(piece)]
    if not inside:
        return [piece]
    cut = hull(inside)
    sides = [*_trimmed(text, piece.start, cut.start), *_trimmed(text, cut.end, piece.end)]
    return sides if len(cuts) > 1 else sorted(sides, key=lambda s: s.start - s.end)[:1]


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The range without white space and stray commas at its ends; nothing where no word is left."""
    while start < end and text[start] in " \t\n\r,;:":
        start += 1
    while start < end and text[end - 1] in " \t\n\r":
        end -= 1
    return [Span(start, end)] if any(c.isalnum() for c in text[start:end]) else []
