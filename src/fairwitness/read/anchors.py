"""Any span of a text answers to the bytes, or to the places on pages, that it was read from; never to others."""

from bisect import bisect_right
from collections.abc import Iterator

from fairwitness.model.document import Anchor, Box, Text
from fairwitness.model.span import Span


def bytes_of(text: Text, span: Span) -> tuple[tuple[int, int], ...]:
    """The half-open byte ranges in the capture that a span was read from, in order, touching ranges joined.

    Verbatim runs answer character by character; any other run as a whole. Empty where the span was put in by the
    reader (a separator) or stands on a page.
    """
    found: list[tuple[int, int]] = []
    for anchor in _touched(text.anchors, span):
        part = _bytes_in(text.text, anchor, span)
        if part is None:
            continue
        if found and part[0] <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], part[1]))
        else:
            found.append(part)
    return tuple(found)


def boxes_of(text: Text, span: Span) -> tuple[tuple[int, Box], ...]:
    """The places on pages (page from 1, box in points) that a span was read from; empty for texts without pages."""
    touched = _touched(text.anchors, span)
    return tuple((a.page, a.box) for a in touched if a.page is not None and a.box is not None)


def _touched(anchors: tuple[Anchor, ...], span: Span) -> Iterator[Anchor]:
    at = max(0, bisect_right(anchors, span.start, key=lambda a: a.start) - 1)
    while at < len(anchors) and anchors[at].start < span.end:
        if anchors[at].end > span.start:
            yield anchors[at]
        at += 1


def _bytes_in(text: str, anchor: Anchor, span: Span) -> tuple[int, int] | None:
    if anchor.byte_start is None or anchor.byte_end is None:
        return None
    if not anchor.verbatim or anchor.encoding is None:
        return anchor.byte_start, anchor.byte_end
    start, end = max(anchor.start, span.start), min(anchor.end, span.end)
    first = anchor.byte_start + len(text[anchor.start : start].encode(anchor.encoding))
    return first, first + len(text[start:end].encode(anchor.encoding))
