"""The work that is done shut in: the only functions that meet foreign formats. Values in, values out, all as bytes."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

import msgspec

from fairwitness.model.document import Capture
from fairwitness.read import read_raw

Progress = Callable[[], None]
Task = Callable[[bytes, bytes, Progress], bytes]


def _read(told: bytes, data: bytes, progress: Progress) -> bytes:
    return msgspec.msgpack.encode(read_raw(msgspec.msgpack.decode(told, type=Capture), data, progress))


def _unpack(told: bytes, data: bytes, _: Progress) -> bytes:
    capture = msgspec.msgpack.decode(told, type=Capture)
    found = import_module(_UNPACK).unpack(data, capture.media_type, capture.location)
    return msgspec.msgpack.encode(found)


def _feed(told: bytes, data: bytes, _: Progress) -> bytes:
    return msgspec.msgpack.encode(import_module(_FEEDS).read_feed(data, msgspec.msgpack.decode(told, type=str)))


TASKS: dict[str, Task] = {"read": _read, "unpack": _unpack, "feed": _feed}
_UNPACK, _FEEDS = "fairwitness.read.unpack", "fairwitness.read.feeds"
_MODULES = {
    "application/pdf": "fairwitness.read.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "fairwitness.read.office",
    "application/vnd.oasis.opendocument.text": "fairwitness.read.office",
    "image/png": "fairwitness.read.pictures",
    "image/jpeg": "fairwitness.read.pictures",
    "image/tiff": "fairwitness.read.pictures",
    "message/rfc822": "fairwitness.read.eml",
}
_SAMPLES = {"text/html": b"<html><p>words</p></html>"}


def prepare(task: str, told: bytes) -> None:
    """Load what the work will need into the process that forks, once for all documents of that kind."""
    if task == "read":
        _prepare_kind(msgspec.msgpack.decode(told, type=Capture).media_type.partition(";")[0])
    elif task == "unpack":
        import_module(_UNPACK)
    elif task == "feed":
        import_module(_FEEDS)


@cache
def _prepare_kind(kind: str) -> None:
    """Import the reader of a media type; where it also reads word lists, let it read a sample of our own."""
    if kind in _MODULES:
        import_module(_MODULES[kind])
    if kind in _SAMPLES:
        data = _SAMPLES[kind]
        read_raw(Capture(sha256="", size=len(data), media_type=kind, location="", obtained="", method=""), data)
