"""An interest ties a source to who pays, owns or stands behind it, as disclosed; by itself it makes nothing untrue."""

import msgspec

from fairwitness.model.span import Span


class Interest(msgspec.Struct, frozen=True, kw_only=True):
    """One disclosed tie of one source."""

    source: str
    kind: str
    """An `InterestKind` value."""
    holder: str
    party: str | None = None
    """`party:ID` where the holder is a party, belongs to one or is known to be tied to it."""
    scope: str = "outlet"
    """`article`, or `outlet` where it is about the source as a whole."""
    named: bool = True
    """False where the source marks a text as paid and does not say by whom; `holder` is then the label."""
    quote: str = ""
    """The exact words of the disclosure."""
    seen: str = ""
    """The day on which they were seen, `YYYY-MM-DD`."""
    where: str = ""
    """The address, register or basis."""
    document: str | None = None
    """The id of the document that discloses it, where one of the case does."""
    span: Span | None = None
