"""A PDF is read from its text layer; every line answers to a page and a box. Pictures of text are not read.

A word broken at the end of a line is joined again, as PDFium marks the hyphen it takes for a break; both parts keep
their own boxes. Lines that come back at the same place on other pages are furniture.
"""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from fairwitness.model.document import Anchor, Box
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.read.paragraphs import Paragraph, limited
from fairwitness.read.raw import Raw

MAX_PAGES = 1_000
MAX_CHARACTERS = 2_000_000
_NUMBER = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_EDGE = 0.1
"""Share of a page's height, at top and bottom, in which repeated lines are running heads."""


class PdfLine(msgspec.Struct, frozen=True):
    """One line of a page, with the box around it and the height of the page."""

    page: int
    words: str
    box: Box
    height: float
    broken: bool
    """Whether its last word goes on in the next line."""


def read_pdf(data: bytes, location: str) -> Raw:
    """The text layer of a PDF. Raises UnreadableInput where it is encrypted, damaged or without one."""
    document = _opened(data, location)
    try:
        lines, notes = _lines(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(f"{location}: the PDF is damaged ({error})") from error
    finally:
        document.close()
    if not any(c.isalnum() for line in lines for c in line.words):
        raise UnreadableInput(
            f"{location}: the PDF has no text layer; reading text out of pictures (OCR) is not done yet"
        )
    text, anchors, found = _flowed(lines)
    kept, cut = limited(found, text)
    return Raw(text=text, anchors=tuple(anchors), paragraphs=kept, notes=(*notes, *cut))


def _opened(data: bytes, location: str) -> pypdfium2.PdfDocument:
    start = data[:1024].find(b"%PDF-")
    try:
        return pypdfium2.PdfDocument(data[max(0, start) :])
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableInput(f"{location}: the PDF is encrypted and needs a password") from error
        raise UnreadableInput(f"{location}: the PDF is damaged or cut short ({error})") from error


def _lines(document: pypdfium2.PdfDocument) -> tuple[list[PdfLine], tuple[str, ...]]:
    lines: list[PdfLine] = []
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


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> Iterator[PdfLine]:
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
            yield PdfLine(number + 1, words.strip(), _box(text_page, start, i), height, broken)
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


def _flowed(lines: list[PdfLine]) -> tuple[str, list[Anchor], list[Paragraph]]:
    """The lines as paragraphs: a gap, a short line that ends a sentence, or furniture begins a new one."""
    running = _running_heads(lines)
    flow = Flow(_width(lines))
    for i, line in enumerate(lines):
        flow.add(line, is_head=i in running)
    flow.close()
    return "".join(flow.parts), flow.anchors, flow.paragraphs


def _width(lines: list[PdfLine]) -> float:
    """The width that nine lines in ten do not exceed."""
    widths = sorted(line.box.right - line.box.left for line in lines)
    return widths[len(widths) * 9 // 10]


def _running_heads(lines: list[PdfLine]) -> set[int]:
    """Lines near the edge of a page whose words, figures aside, come back on other pages, and bare page numbers."""
    keys = [(re.sub(r"\d+", "#", ln.words).casefold(), _near_top(ln)) if _at_edge(ln) else None for ln in lines]
    on_pages = {(key, ln.page) for key, ln in zip(keys, lines, strict=True) if key}
    pages = Counter(key for key, _ in sorted(on_pages))
    return {i for i, key in enumerate(keys) if key and (_NUMBER.fullmatch(lines[i].words) or pages[key] >= 2)}


def _at_edge(line: PdfLine) -> bool:
    return line.box.bottom > line.height * (1 - _EDGE) or line.box.top < line.height * _EDGE


def _near_top(line: PdfLine) -> bool:
    return line.box.bottom > line.height / 2


class Flow:
    """Text, anchors and paragraphs under way."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._last: PdfLine | None = None
        self._start: int | None = None
        self._length = 0
        self._waiting: list[PdfLine] = []
        self.parts: list[str] = []
        self.anchors: list[Anchor] = []
        self.paragraphs: list[Paragraph] = []

    def add(self, line: PdfLine, *, is_head: bool) -> None:
        """The next line of the document."""
        if is_head:
            self._waiting.append(line)  # it stands between pages, where a sentence may be under way
            if self._start is None:
                self.close()
            return
        if self._last is not None and self._breaks(self._last, line):
            self.close()
        if self._last is not None and not self._last.broken:
            self._put(" ")
        self._place(line)
        self._last = line

    def close(self, hint: Role | None = None) -> None:
        """Ends the paragraph under way."""
        if self._start is not None:
            self.paragraphs.append(Paragraph(start=self._start, end=self._length, hint=hint, tag="p"))
        self._start, self._last = None, None
        waiting, self._waiting = self._waiting, []
        for line in waiting:
            self._place(line)
            self.close(Role.BOILERPLATE)

    def _place(self, line: PdfLine) -> None:
        if self._start is None:
            if self._length:
                self._put("\n\n")
            self._start = self._length
        begin = self._length
        self._put(line.words)
        self.anchors.append(Anchor(start=begin, end=self._length, page=line.page, box=line.box))

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)

    def _breaks(self, last: PdfLine, line: PdfLine) -> bool:
        """Whether a new paragraph begins. Over the edge of a page a sentence under way goes on."""
        ends = bool(re.search(r"[.!?…:\u0589][\"'”\u2019»)\]]*$", last.words))
        if last.broken:
            return False
        if last.page != line.page:
            return ends
        tall = max(last.box.top - last.box.bottom, 6.0)
        gap = last.box.bottom - line.box.top
        short = last.box.right - last.box.left < 0.75 * self._width
        return gap > 0.9 * tall or gap < -3 * tall or (short and (ends or line.words[:1].isupper()))
