"""One document of another language, from its words to its record, with the tools of the program."""

import hashlib
from functools import cache

from fairwitness.app.tools import open_tools
from fairwitness.model.document import Capture, Told
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools, read_document


@cache
def tools() -> Tools:
    """The tools, opened once."""
    return open_tools()


def capture_of(body: str) -> tuple[Capture, bytes]:
    """Some words as a capture with its bytes."""
    data = body.encode()
    capture = Capture(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        location="a.txt",
        obtained="2021-01-01T00:00:00Z",
        method="file",
    )
    return capture, data


def record(body: str, published: str | None = None) -> DocumentRecord:
    """The record of some words."""
    return read_document(*capture_of(body), tools(), Told(published=published))
