"""A span is a half-open range of Unicode code points in one text, and nothing that rests on text lacks one."""

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Code points `[start, end)` of a text. Written in JSON as `[start, end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]
"""One reading of one thing that may stand in several places, in the order of the text."""


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them. Raises ValueError where there is none."""
    held = tuple(spans)
    return Span(min(s.start for s in held), max(s.end for s in held))


class QuoteSelector(msgspec.Struct, frozen=True):
    """A W3C Web Annotation TextQuoteSelector with its TextPositionSelector: enough to find the words again."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def selector(text: str, span: Span, context: int = 32) -> QuoteSelector:
    """The selector of a span, with up to `context` code points on either side."""
    return QuoteSelector(
        exact=span.of(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
        start=span.start,
        end=span.end,
    )
