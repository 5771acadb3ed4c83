"""A collection to link without a case: documents, or JSON Lines with `id`, `text` and an optional `published`.

What the lines say stands: a publication date given there wins over one read in the text.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from fairwitness.adapters.clock import SystemClock
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.app.obtain import Given, obtain
from fairwitness.app.unfold import unfolded
from fairwitness.model.document import Told
from fairwitness.model.errors import UnreadableInput
from fairwitness.preserve import capture
from fairwitness.read import is_message


class Line(msgspec.Struct, frozen=True):
    """One document of a JSON Lines file; other keys are left aside."""

    id: str
    text: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None


class Item(msgspec.Struct, frozen=True):
    """One document to link: the id the user knows it by, and its bytes with what the line says of it."""

    id: str
    given: Given


def items(locations: Iterable[str]) -> Iterator[Item]:
    """The documents of files and of JSON Lines, in order. Raises UsageError, UnreadableInput or FetchFailed."""
    reader = SandboxedReader()
    for location in locations:
        given = obtain(location)
        if Path(location).suffix in (".jsonl", ".ndjson"):
            yield from _lines(location, given.data)
        else:
            for part in unfolded(given, reader):
                is_itself = part.capture.location == given.capture.location
                if _is_document(part):
                    yield Item(location if is_itself else part.capture.location, part)


def _is_document(given: Given) -> bool:
    """Whether a capture is to be linked itself: an archive is not, where its documents were taken out of it."""
    unpacked = given.capture.unpacked
    return unpacked is None or not unpacked.taken or is_message(given.capture)


def _lines(location: str, data: bytes) -> Iterator[Item]:
    now = SystemClock().now()
    for number, raw in enumerate(data.splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            line = msgspec.json.decode(raw, type=Line)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise UnreadableInput(f"{location}, line {number}: {error}") from error
        text = line.text.encode()
        taken = capture(text, location=f"{location}#{line.id}", method="file", obtained=now, media_type="text/plain")
        told = Told(published=line.published, publisher=line.publisher, title=line.title)
        yield Item(line.id, Given(taken, text, told))
