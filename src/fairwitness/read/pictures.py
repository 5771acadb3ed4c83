"""A picture is read by OCR, within the dimensions it declares; a pixel counts as a point on a page of its own size."""

import struct
from collections.abc import Iterator

from fairwitness.model.errors import UnreadableInput
from fairwitness.read import ocr
from fairwitness.read.pages import flowed
from fairwitness.read.paragraphs import limited
from fairwitness.read.raw import Raw
from fairwitness.read.source import Source

MAX_PIXELS = 60_000_000
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_WIDTH, _HEIGHT = 256, 257


def read_picture(source: Source) -> Raw:
    """The words in a PNG, JPEG or TIFF. Raises UnreadableInput where there are none, or no OCR to read them."""
    width, height = dimensions(source)
    if width * height > MAX_PIXELS:
        raise UnreadableInput(
            f"{source.location}: the picture says it is {width:,} by {height:,} pixels, more than the "
            f"{MAX_PIXELS:,} that are read; it may be built to exhaust its reader"
        )
    if ocr.program() is None:
        raise UnreadableInput(f"{source.location}: this is a picture; {ocr.ABSENT}")
    read = ocr.recognise(source.data, page=1, scale=1.0, dots=None)
    if not read.opened:
        raise UnreadableInput(f"{source.location}: the picture is damaged or cut short")
    if not any(c.isalnum() for line in read.lines for c in line.words):
        raise UnreadableInput(f"{source.location}: no words were found in the picture")
    text, anchors, found = flowed(list(read.lines))
    kept, cut = limited(found, text)
    return Raw(text=text, anchors=tuple(anchors), paragraphs=kept, notes=(*ocr.notes([read]), *cut))


def dimensions(source: Source) -> tuple[int, int]:
    """Width and height as the file declares them. Raises UnreadableInput where it declares none."""
    data = source.data
    try:
        if source.media_type == "image/png":
            found = struct.unpack(">II", data[16:24]) if data[12:16] == b"IHDR" else None
        elif source.media_type == "image/jpeg":
            found = next(_jpeg_sizes(data), None)
        else:
            found = _tiff_size(data)
    except struct.error:
        found = None
    if found is None or 0 in found:
        raise UnreadableInput(f"{source.location}: the picture is damaged or cut short: it declares no size")
    return found[0], found[1]


def _jpeg_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _START_OF_FRAME:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            yield width, height
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big")) if marker != 0xFF else 1


def _tiff_size(data: bytes) -> tuple[int, int] | None:
    """The size of the first page; each later page is limited by the memory the reader may use."""
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, at)
    sizes: dict[int, int] = {}
    for i in range(count):
        tag, kind = struct.unpack_from(order + "HH", data, at + 2 + 12 * i)
        sizes[tag] = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, at + 10 + 12 * i)[0]
    width, height = sizes.get(_WIDTH), sizes.get(_HEIGHT)
    return (width, height) if width and height else None
