"""A collection to link without a case: documents, or JSON Lines with `id`, `text` and an optional `published`.

What the lines say stands: a publication date given there wins over one read in the text. An id names one document: the
same text under it again counts once, and another text under it is refused.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
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
    """The documents of files and of JSON Lines, in order, each id once.

    Raises UsageError, UnreadableInput or FetchFailed; UnreadableInput also where one id names two texts.
    """
    held: dict[str, str] = {}
    for item in _items(locations):
        capture_ = item.given.capture
        if item.id not in held:
            held[item.id] = capture_.sha256
            yield item
        elif held[item.id] != capture_.sha256:
            raise UnreadableInput(f"{capture_.location}: the id “{item.id}” is given to another text before")


def _items(locations: Iterable[str]) -> Iterator[Item]:
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
    if not data.strip():
        raise UnreadableInput(f"{location}: no line of it holds a document")
    for number, raw in enumerate(data.splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            line = msgspec.json.decode(raw, type=Line)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise UnreadableInput(f"{location}, line {number}: {error}") from error
        published = _day(line.published, f"{location}, line {number}")
        text = line.text.encode()
        # where the file lies says nothing of the document, which its id names
        taken = capture(text, location=line.id, method="file", obtained=now, media_type="text/plain")
        told = Told(published=published, publisher=line.publisher, title=line.title)
        yield Item(line.id, Given(taken, text, told))


def _day(written: str | None, where: str) -> str | None:
    """The day of publication, also where a time stands after it. Raises UnreadableInput for what is none."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        raise UnreadableInput(f"{where}: `published` is “{written[:40]}”, no day of the form 2020-10-28") from None
