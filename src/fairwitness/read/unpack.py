"""One level of a container at a time: its documents in memory, within limits, each thing left out with its reason.

No name in a container is ever used as a path. A container inside a container is handed out as it is; how deep to go is
decided by whoever asks.
"""

import re
import zlib
from collections.abc import Iterator

from fairwitness.model.contents import Contents, Item
from fairwitness.model.errors import UnreadableInput
from fairwitness.read.eml import attached_parts
from fairwitness.read.mime import message_of
from fairwitness.read.warc import unpack_warc
from fairwitness.read.zips import MAX_MEMBER, Archive

MAX_ITEMS = 2_000
MAX_TOTAL = 200 << 20
"""Bytes of everything taken out of one container."""
TOLD = 200
"""Things left out that are told one by one."""


def unpack(data: bytes, media_type: str, location: str) -> Contents:
    """What a container holds. Raises UnreadableInput where it cannot be opened at all."""
    kind = media_type.partition(";")[0]
    if kind == "message/rfc822":
        return _limited(_of_message(data))
    if kind == "application/wacz":
        return _limited(_of_wacz(data, location))
    if kind == "application/warc" or _is_packed_warc(data):
        return _limited(unpack_warc(data))
    if kind == "application/gzip":
        return _limited(_of_gzip(data, location))
    return _limited(_of_zip(data, location))


def _is_packed_warc(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data[:1024], 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _of_message(data: bytes) -> Contents:
    message = message_of(data)
    items = [Item(name=p.number, data=p.data, media_type=_typed(p.media_type, p.charset), location=_file_name(p.name))
             for p in attached_parts(message)]  # fmt: skip
    return Contents(tuple(items), message.left_out)


def _file_name(name: str) -> str | None:
    """The name of an attachment; one that looks like an address is none: nobody served it from there."""
    return name if name and "://" not in name else None


def _typed(media_type: str, charset: str | None) -> str:
    return f"{media_type}; charset={charset}" if charset else media_type


def _of_zip(data: bytes, location: str) -> Contents:
    items: list[Item] = []
    left: list[str] = []
    held = 0
    for entry in Archive(data, location).entries():
        held += len(entry.data)
        if entry.refusal or not entry.data:
            left.append(f"{entry.name}: {entry.refusal or 'it is empty'}")
        elif held > MAX_TOTAL or len(items) >= MAX_ITEMS:
            left.append(f"{entry.name} and what follows: the archive unfolds to more than is allowed")
            break
        else:
            items.append(Item(name=entry.name, data=entry.data))
    return Contents(tuple(items), tuple(left))


def _of_wacz(data: bytes, location: str) -> Contents:
    archive = Archive(data, location)
    records = [name for name in archive.names() if re.match(r"archive/.*\.warc(?:\.gz)?$", name)]
    if not records:
        return _of_zip(data, location)
    items: list[Item] = []
    left: list[str] = []
    for name in records:
        found = unpack_warc(archive.read(name), prefix=f"{name}!/")
        items += found.items
        left += found.left_out
        if sum(len(i.data) for i in items) > MAX_TOTAL:
            left.append(f"what follows {name}: the archive unfolds to more than is allowed")
            break
    return Contents(tuple(items), tuple(left))


def _of_gzip(data: bytes, location: str) -> Contents:
    stream = zlib.decompressobj(31)
    try:
        inner = stream.decompress(data, MAX_MEMBER + 1)
    except zlib.error as error:
        raise UnreadableInput(f"{location}: the compressed file is damaged") from error
    if len(inner) > MAX_MEMBER:
        raise UnreadableInput(f"{location}: it unfolds to more than is allowed, as a decompression bomb does")
    if not stream.eof:
        raise UnreadableInput(f"{location}: the compressed file is cut short")
    name = location.rsplit("/", 1)[-1].removesuffix(".gz") or None
    return Contents((Item(name="content", data=inner, location=name),) if inner else ())


def _limited(found: Contents) -> Contents:
    return Contents(found.items, tuple(_told(found.left_out)))


def _told(left_out: tuple[str, ...]) -> Iterator[str]:
    """What was left out, line by line, and how much more where there is very much."""
    yield from left_out[:TOLD]
    if len(left_out) > TOLD:
        yield f"and {len(left_out) - TOLD:,} more"


def member_bytes(data: bytes, media_type: str, name: str) -> bytes:
    """The bytes that the anchors of a member count in. Raises UnreadableInput where there is no such member."""
    kind = media_type.partition(";")[0]
    if kind == "message/rfc822":
        found = next((p.data for p in message_of(data).parts if p.number == name), None)
    elif kind in ("application/warc", "application/wacz", "application/gzip"):
        found = next((i.data for i in unpack(data, media_type, "").items if i.name == name), None)
    else:
        return Archive(data, "the archive").read(name)
    if found is None:
        raise UnreadableInput(f"there is no part {name}")
    return found
