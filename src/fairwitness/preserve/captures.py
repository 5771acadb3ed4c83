"""A capture says what was obtained, when, from where and how; it is a pure function of its arguments."""

from datetime import UTC, datetime

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.document import Capture
from fairwitness.preserve.sniff import media_type_of


def capture(data: bytes, *, location: str, method: str, obtained: datetime, media_type: str | None = None) -> Capture:
    """The capture of some bytes.

    `location` is the path or address as the user gave it, `method` one of `file`, `http`, `stdin`, and `media_type`
    what the sender declared, which is a hint: the bytes decide. Raises ValueError where `obtained` has no time zone.
    """
    if obtained.tzinfo is None:
        raise ValueError("the time of a capture needs a time zone")
    return Capture(
        sha256=sha256_hex(data),
        size=len(data),
        media_type=media_type_of(data, location=location, declared=media_type),
        location=location,
        obtained=obtained.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        method=method,
    )
