"""Captures of bytes, as a collector would describe them."""

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.document import Capture


def capture_of(data: bytes, location: str = "report.txt", obtained: str = "2026-01-01T00:00:00Z") -> Capture:
    return Capture(
        sha256=sha256_hex(data),
        size=len(data),
        media_type="text/plain",
        location=location,
        obtained=obtained,
        method="file",
    )
