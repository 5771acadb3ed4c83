"""A capture is bytes that never change; a text is what was read out of them, each character mapped back."""

import msgspec

from fairwitness.model.lists import Role
from fairwitness.model.span import Span


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What whoever hands over a document says of it. It stands where the document itself says nothing or else."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a server said when it gave the bytes."""

    redirects: tuple[str, ...] = ()
    """The addresses it led on to, in order; the bytes came from the last."""
    etag: str | None = None
    last_modified: str | None = None
    """The two marks by which a server tells whether its page changed, as it wrote them."""
    robots_ignored: bool = False
    """Fetched although the host's robots.txt may ask programs not to: a person chose so."""


class Unpacked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was taken out of a capture that holds others."""

    taken: int
    left_out: tuple[str, ...] = ()
    """Each thing that was not, with the reason."""


class Capture(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Bytes obtained at a time, from a place, by a method. `sha256` names the bytes in the blob store."""

    sha256: str
    size: int
    media_type: str
    location: str
    """The path or address as given by the user; for what was taken out of another capture, where it stands there."""
    obtained: str
    """When, in UTC, as RFC 3339."""
    method: str
    """How: `file`, `http`, `stdin`, `browser`; `member` for what was taken out of another capture."""
    container: str | None = None
    """The SHA-256 of the capture it was taken out of."""
    member: str | None = None
    """Its name there, as written there. It is a label and never a path."""
    told: Told | None = None
    reply: Reply | None = None
    unpacked: Unpacked | None = None
    """For a capture that holds others; None for a plain document."""


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle on a page: left, bottom, right, top, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Anchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where one run of text stands in the capture.

    `verbatim` runs decode, character by character, from `byte_start:byte_end` in `encoding`; any other run (an
    entity, collapsed white space) answers as a whole to its bytes. A page run has a page (from 1) and a box.
    Text without an anchor (a separator between blocks) was put in by the reader.
    """

    start: int
    end: int
    byte_start: int | None = None
    byte_end: int | None = None
    encoding: str | None = None
    verbatim: bool = False
    member: str | None = None
    """Where the capture holds others (a part of a message, a file in an archive): the one that the bytes count in."""
    page: int | None = None
    box: Box | None = None


class Block(msgspec.Struct, frozen=True):
    """A paragraph-like stretch of text with the role it plays."""

    start: int
    end: int
    role: Role

    @property
    def span(self) -> Span:
        """The block's range."""
        return Span(self.start, self.end)


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What was read out of a capture. Blocks are in order and do not overlap."""

    capture: str
    """SHA-256 of the capture."""
    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    language: str | None = None
    """ISO 639-1, or null where too little text stands to tell."""
    published: str | None = None
    """The day of publication, `YYYY-MM-DD`, where the document says it."""
    publisher: str | None = None
    title: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()
    """What the reader had to leave out or guess, in plain words."""

    def content_blocks(self) -> tuple[Block, ...]:
        """The blocks that say something about the world: headline and body."""
        return tuple(b for b in self.blocks if b.role in (Role.HEADLINE, Role.BODY))
