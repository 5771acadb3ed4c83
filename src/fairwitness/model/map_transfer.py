"""A telling that maps of mines were handed over: each field rests on words, and what they do not say is null."""

import msgspec

from fairwitness.model.span import Span


class MapTransfer(msgspec.Struct, frozen=True, kw_only=True):
    """One telling that maps of mines changed hands. `statement` is null in the document's own voice."""

    statement: str | None
    quote: Span
    giver: str | None = None
    giver_span: Span | None = None
    receiver: str | None = None
    receiver_span: Span | None = None
    places: tuple[str, ...] = ()
    place_spans: tuple[Span, ...] = ()
    count_low: int | None = None
    count_high: int | None = None
    count_approximate: bool = False
    count_span: Span | None = None
    accuracy: str | None = None
    """The words on how accurate the maps are."""
    exchanged: int | None = None
    """How many people are told to have been released for it."""
    exchanged_span: Span | None = None
    date: str | None = None
    """EDTF."""
    denied: bool = False
