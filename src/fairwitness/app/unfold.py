"""What was obtained, with everything it holds: archives, messages and web archives become captures one by one.

A container comes before its contents and says what was left out of them, so that nothing is lost unsaid. Depth, number
and size are limited over all levels together.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from fairwitness.app.obtain import Given
from fairwitness.model.contents import Contents, Item
from fairwitness.model.document import Capture, Unpacked
from fairwitness.model.errors import UnreadableInput
from fairwitness.ports import Reader
from fairwitness.preserve import capture
from fairwitness.read import CONTAINERS, is_message

MAX_DEPTH = 4
"""Containers inside one another that are opened."""
MAX_ITEMS = 5_000
MAX_BYTES = 1 << 30
INSIDE = "!/"
"""Stands between a container's location and the name of what it holds."""


class Budget:
    """What may still be taken out of one thing that was handed over."""

    def __init__(self, items: int = MAX_ITEMS, size: int = MAX_BYTES) -> None:
        self._items = items
        self._size = size

    def allows(self, item: Item) -> bool:
        """Whether there is room for one more; takes it."""
        self._items -= 1
        self._size -= len(item.data)
        return self._items >= 0 and self._size >= 0


def unfolded(given: Given, reader: Reader, budget: Budget | None = None, depth: int = 0) -> Iterator[Given]:
    """The capture itself and, where it is a container, what it holds, each after its container."""
    kind = given.capture.media_type.partition(";")[0]
    if kind not in CONTAINERS:
        yield given
        return
    budget = budget or Budget()
    contents = _within(_contents(given, reader, depth), budget)
    yield msgspec.structs.replace(given, capture=_marked(given.capture, contents))
    for item in contents.items:
        yield from unfolded(_member(given.capture, item), reader, budget, depth + 1)


def _contents(given: Given, reader: Reader, depth: int) -> Contents:
    if depth >= MAX_DEPTH:
        return Contents(left_out=(f"what it holds: archives are nested more than {MAX_DEPTH} deep",))
    try:
        return reader.unpack(given.capture, given.data)
    except UnreadableInput as error:
        return Contents(left_out=(str(error).removeprefix(f"{given.capture.location}: "),))


def _within(contents: Contents, budget: Budget) -> Contents:
    kept = tuple(item for item in contents.items if budget.allows(item))
    lost = len(contents.items) - len(kept)
    if not lost:
        return contents
    return Contents(
        kept, (*contents.left_out, f"{lost:,} documents: together they are more than is taken from one file")
    )


def _marked(taken: Capture, contents: Contents) -> Capture:
    """The capture with what became of its contents; a message without attachments is a plain document."""
    if is_message(taken) and not contents.items and not contents.left_out:
        return taken
    return msgspec.structs.replace(taken, unpacked=Unpacked(taken=len(contents.items), left_out=contents.left_out))


def _member(container: Capture, item: Item) -> Given:
    """A capture of what a container holds. An address it was served from is its location, else its place inside."""
    served = item.location is not None and item.location.startswith(("http://", "https://"))
    label = item.location or item.name
    taken = capture(
        item.data,
        location=label if served else f"{container.location}{INSIDE}{label}",
        method="member",
        obtained=datetime.fromisoformat(item.obtained or container.obtained),
        media_type=item.media_type,
    )
    return Given(msgspec.structs.replace(taken, container=container.sha256, member=item.name), item.data)
