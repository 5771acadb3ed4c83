"""A PDF is read from its text layer; a page that has none and shows a picture is drawn and read by OCR.

Every line, or every word where OCR found it, answers to a page and a box. Nothing in the file is ever run: PDFium is
built without scripts, and actions, attachments and forms are not looked at.
"""

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from fairwitness.model.document import Box
from fairwitness.model.errors import UnreadableInput
from fairwitness.read import ocr
from fairwitness.read.pages import PageLine, flowed
from fairwitness.read.paragraphs import limited
from fairwitness.read.raw import Raw
from fairwitness.read.source import Source

MAX_PAGES = 1_000
MAX_CHARACTERS = 2_000_000
MAX_OCR_PAGES = 200
DOTS = 300
"""Dots per inch at which pages without text are drawn to be read."""
MAX_PIXELS = 40_000_000
POINT = 72.0


def read_pdf(source: Source) -> Raw:
    """The text layer of a PDF. Raises UnreadableInput where it is encrypted, damaged or without one."""
    location = source.location
    document = _opened(source.data, location)
    try:
        lines, notes = _lines(document)
        lines, seen = _with_pictures(document, lines, source)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(f"{location}: a page of the PDF is damaged") from error
    finally:
        document.close()
    if not any(c.isalnum() for line in lines for c in line.words):
        raise UnreadableInput(f"{location}: the PDF has no text layer" + "".join(f"; {note}" for note in seen))
    text, anchors, found = flowed(lines)
    kept, cut = limited(found, text)
    return Raw(text=text, anchors=tuple(anchors), paragraphs=kept, notes=(*notes, *seen, *cut))


def _with_pictures(
    document: pypdfium2.PdfDocument, lines: list[PageLine], source: Source
) -> tuple[list[PageLine], tuple[str, ...]]:
    """The lines, with those of pages that are pictures of text, and a note on how these were read."""
    worded = {line.page for line in lines}
    empty = [n for n in range(min(len(document), MAX_PAGES)) if n + 1 not in worded and _shows_picture(document, n)]
    if not empty:
        return lines, ()
    if ocr.program() is None:
        return lines, (f"{len(empty)} pages are pictures, which only OCR can read; {ocr.ABSENT}",)
    read: list[ocr.Recognised] = []
    for number in empty[:MAX_OCR_PAGES]:
        read.append(_recognised(document, number))
        source.progress()
    notes = [*ocr.notes(read)]
    if len(empty) > MAX_OCR_PAGES:
        notes.append(f"Of {len(empty):,} pages that are pictures only the first {MAX_OCR_PAGES} were read.")
    found = [line for one in read for line in one.lines]
    return sorted([*lines, *found], key=lambda line: line.page), tuple(notes)


def _shows_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number]
    try:
        return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    finally:
        page.close()


def _recognised(document: pypdfium2.PdfDocument, number: int) -> ocr.Recognised:
    """A page drawn in grey and read."""
    page = document[number]
    width, height = page.get_size()
    scale = min(DOTS / POINT, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    grey = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    image = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + grey
    bitmap.close()
    page.close()
    return ocr.recognise(image, page=number + 1, scale=1 / scale, dots=round(scale * POINT))


def _opened(data: bytes, location: str) -> pypdfium2.PdfDocument:
    start = data[:1024].find(b"%PDF-")
    try:
        return pypdfium2.PdfDocument(data[max(0, start) :])
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableInput(f"{location}: the PDF is encrypted and needs a password") from error
        raise UnreadableInput(f"{location}: the PDF is damaged or cut short") from error


def _lines(document: pypdfium2.PdfDocument) -> tuple[list[PageLine], tuple[str, ...]]:
    lines: list[PageLine] = []
    held = 0
    for number in range(min(len(document), MAX_PAGES)):
        for line in _page_lines(document, number):
            lines.append(line)
            held += len(line.words)
        if held > MAX_CHARACTERS:
            return lines, (f"The PDF is too long: only its first {number + 1:,} of {len(document):,} pages were read.",)
    if len(document) > MAX_PAGES:
        return lines, (f"The PDF is too long: only its first {MAX_PAGES:,} of {len(document):,} pages were read.",)
    return lines, ()


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> Iterator[PageLine]:
    page = document[number]
    height = page.get_height()
    text_page = page.get_textpage()
    count = min(text_page.count_chars(), MAX_CHARACTERS)
    codes = [pdfium.FPDFText_GetUnicode(text_page, i) for i in range(count)]
    start = 0
    for i in range(count + 1):
        ends = i == count or codes[i] in (0x0A, 0x0D, 0x02, 0xFFFE)
        if not ends:
            continue
        words = _decoded(codes[start:i])
        if words.strip():
            broken = i < count and codes[i] in (0x02, 0xFFFE)
            yield PageLine(number + 1, words.strip(), _box(text_page, start, i), height, broken)
        start = i + 1
    text_page.close()
    page.close()


def _decoded(codes: list[int]) -> str:
    """Characters of PDFium's codes; it gives UTF-16 halves on some platforms, and NUL where a font has no mapping."""
    units = b"".join(c.to_bytes(2, "little") if c < 0x10000 else chr(c).encode("utf-16-le") for c in codes)
    return re.sub(r"[\x00-\x1f\u00ad]", " ", units.decode("utf-16-le", "replace"))


def _box(text_page: pypdfium2.PdfTextPage, start: int, end: int) -> Box:
    """The rectangle around the characters `[start, end)`, to a hundredth of a point."""
    boxes = [text_page.get_rect(i) for i in range(text_page.count_rects(start, end - start))]
    if not boxes:
        boxes = [text_page.get_charbox(start)]
    sides = zip(*boxes, strict=True)
    return Box(*(round(pick(side), 2) for pick, side in zip((min, min, max, max), sides, strict=True)))
