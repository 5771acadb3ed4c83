"""What a capture holds that are captures of their own, and what it holds that was left out, with the reason."""

import msgspec

from fairwitness.model.document import Told


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. What it says of itself is a hint; its name is a label and never a path."""

    name: str
    data: bytes
    media_type: str | None = None
    location: str | None = None
    """The address it was served from, where the archive tells."""
    obtained: str | None = None
    """When it was captured, as RFC 3339 in UTC, where the archive tells."""


class Contents(msgspec.Struct, frozen=True):
    """All of them, in the order of the container."""

    items: tuple[Item, ...] = ()
    left_out: tuple[str, ...] = ()


class Listed(msgspec.Struct, frozen=True):
    """One address of a list, as written there, with what the list says of the page."""

    address: str
    told: Told = Told()


class Feed(msgspec.Struct, frozen=True):
    """The addresses of pages, and of further sitemaps."""

    pages: tuple[Listed, ...]
    sitemaps: tuple[str, ...] = ()
