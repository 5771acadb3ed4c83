"""What a format's reader is given: bytes, what they are called, and a way to say that it is getting on."""

from collections.abc import Callable

import msgspec


def _silent() -> None:
    """Nobody is waiting."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes to read. `label` is the character encoding that was declared for them, if any."""

    data: bytes
    location: str
    media_type: str
    label: str | None = None
    progress: Callable[[], None] = _silent
    """Called after each page of slow work, so that slow is told from stuck."""
