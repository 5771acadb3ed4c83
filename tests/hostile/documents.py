"""Hostile PDFs, office documents and pictures: actions, loops, bombs, and sizes that lie."""

import struct
import zlib
from collections.abc import Iterator

from hostile.texts import DEEP, FETCHED, LAUGHS, OUTSIDE, WORDS
from support import formats

File = tuple[str, bytes]
LINES = [[(700, WORDS)]]
ZEROS = 30_000_000


def files() -> Iterator[File]:
    """All of them."""
    for name, data in pdfs():
        yield f"pdf-{name}.pdf", data
    for name, data in office():
        yield name, data
    for name, data in pictures():
        yield name, data


def pdfs() -> Iterator[File]:
    """PDFs."""
    sound = formats.pdf(LINES)
    yield "script", formats.pdf(LINES, extra=b"/OpenAction << /S /JavaScript /JS (while(1){app.alert(1)}) >>")
    yield "launch", formats.pdf(LINES, extra=b"/OpenAction << /S /Launch /F (/bin/sh) >>")
    yield "address", formats.pdf(LINES, extra=b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>")
    yield "submit", formats.pdf(LINES, extra=b"/AA << /O << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>")
    yield "form", formats.pdf(LINES, extra=b"/AcroForm << /XFA (" + LAUGHS.encode().replace(b"(", b"") + b") >>")
    yield "encrypted", formats.pdf(LINES, b"/Encrypt << /Filter /Standard /V 9 /R 9 /O (x) /U (x) /P 1 >>")
    yield "huge-count", sound.replace(b"/Count 1", b"/Count 2147483647")
    yield "negative-count", sound.replace(b"/Count 1", b"/Count -1")
    yield "loop-kids", sound.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    yield "loop-parent", sound.replace(b"/Parent 2 0 R", b"/Parent 4 0 R")
    yield "loop-contents", sound.replace(b"/Contents 5 0 R", b"/Contents 4 0 R")
    yield "loop-length", sound.replace(b"/Length", b"/Length 5 0 R %")
    yield "no-table", sound.split(b"xref")[0]
    yield "odd-start", sound.replace(b"startxref\n", b"startxref\n99999")
    yield "loop-prev", formats.pdf(LINES, b"/Prev %d" % sound.index(b"xref\n0"))
    yield "huge-page", sound.replace(b"[0 0 612 792]", b"[0 0 9e30 9e30]")
    yield "odd-page", sound.replace(b"[0 0 612 792]", b"[0 0 -1 0]")
    yield "no-pages", formats.pdf([])
    yield "many-pages", formats.pdf([[]] * 1_200)
    yield "deep-array", formats.pdf(LINES, extra=b"/X " + b"[" * DEEP + b"]" * DEEP)
    yield "deep-dictionary", formats.pdf(LINES, extra=b"/X " + b"<</A" * DEEP + b" 1" + b">>" * DEEP)
    yield "deep-state", streamed(b"q " * 200_000 + b"BT /F1 12 Tf 72 700 Td (words here) Tj ET")
    yield "deep-text", streamed(b"BT " * 100_000 + b"/F1 12 Tf (words here) Tj")
    yield "many-words", streamed(b"BT /F1 1 Tf 1 1 Td (words here) Tj ET\n" * 20_000)
    yield "flate-bomb", flate(zlib.compress(bytes(ZEROS), 9), b"/FlateDecode")
    yield "flate-twice", flate(zlib.compress(zlib.compress(bytes(ZEROS), 9)), b"[/FlateDecode /FlateDecode]")
    yield "flate-broken", flate(b"not packed at all", b"/FlateDecode")
    yield "filters", flate(b"00>" * 10, b"[" + b"/ASCIIHexDecode " * 1_000 + b"]")
    yield "form-loop", form_loop()
    yield "picture-huge", picture(100_000, 100_000)
    yield "picture-negative", picture(-5, -5)
    yield "header-only", b"%PDF-1.7\n"
    yield "header-late", b"x" * 1_000 + sound
    yield "garbage", b"%PDF-1.7\n" + bytes(range(256)) * 100
    yield "two-ends", sound + sound


def streamed(content: bytes) -> bytes:
    """A PDF with that content on its page."""
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    ]
    return formats.pdf_of(made)


def flate(packed: bytes, filters: bytes) -> bytes:
    """A PDF whose content is packed."""
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(packed), filters, packed),
    ]
    return formats.pdf_of(made)


def form_loop() -> bytes:
    """A form that draws itself."""
    drawing = b"/Length 5 >>\nstream\n/X Do\nendstream"
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> " + drawing,
        b"<< " + drawing,
    ]
    return formats.pdf_of(made)


def picture(width: int, height: int) -> bytes:
    """A PDF with a picture of that size and hardly any bytes for it."""
    sound = formats.scanned_pdf([(700, "words")])
    start = sound.index(b"/Width")
    end = sound.index(b"/ColorSpace")
    return sound[:start] + b"/Width %d /Height %d " % (width, height) + sound[end:]


def office() -> Iterator[File]:
    """Office documents."""
    paragraph = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    for name, head, body in (
        ("laughs", LAUGHS, "&i;"),
        ("outside", OUTSIDE, "&xxe;"),
        ("fetched", FETCHED, WORDS),
        ("deep", "", "<w:x>" * DEEP + WORDS),
        ("wide", "", "<w:b/>" * 100_000 + WORDS),
        ("cdata", "", f"<![CDATA[{WORDS}]]>"),
    ):
        xml = f'<?xml version="1.0"?>{head}<w:document><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:document>'
        yield f"office-{name}.docx", formats.zipped({"[Content_Types].xml": b"x", "word/document.xml": xml.encode()})
        text = f'<?xml version="1.0"?>{head}<office:text><text:p>{body}</text:p></office:text>'
        yield f"office-{name}.odt", formats.zipped({"mimetype": formats.ODT.encode(), "content.xml": text.encode()}, 0)
    template = (
        b'<Relationships><Relationship Type="attachedTemplate" Target="http://127.0.0.1:9/x.dotm"/></Relationships>'
    )
    yield "office-template.docx", formats.docx([WORDS], extra={"word/_rels/settings.xml.rels": template})
    yield "office-macros.docm", formats.docx([WORDS], extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(999)})
    yield "office-bomb.docx", formats.zipped({"[Content_Types].xml": b"x", "word/document.xml": bytes(ZEROS)})
    yield "office-empty.docx", formats.zipped({"[Content_Types].xml": b"x", "word/document.xml": b""})
    yield "office-no-text.docx", formats.zipped({"[Content_Types].xml": b"word/document.xml"})
    yield "office-binary.docx", formats.zipped({"[Content_Types].xml": b"x", "word/document.xml": bytes(range(256))})
    yield "office-encoding.docx", formats.docx([], f'<?xml version="1.0" encoding="utf-7"?>{paragraph}')
    yield "office-deleted.docx", formats.docx([], "<w:del>" * DEEP + paragraph)
    yield "office-unclosed.docx", formats.docx([], "<w:p><w:r><w:t>" * DEEP + WORDS)
    yield "office-old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
    yield "office-rich.rtf", b"{\\rtf1" + b"{" * DEEP + b"words}"


def pictures() -> Iterator[File]:
    """Pictures."""
    width, height, grey = formats.drawn([(700, WORDS)], dots=72)
    sound = formats.png(width, height, grey)
    yield "picture-huge.png", _png(100_000, 100_000, zlib.compress(bytes(1_000)))
    yield "picture-largest.png", _png(2**31 - 1, 2**31 - 1, b"")
    yield "picture-bomb.png", _png(9_000, 9_000, zlib.compress(bytes(9_001 * 9_000), 9))
    yield "picture-more-than-said.png", _png(10, 10, zlib.compress(bytes(ZEROS), 9))
    yield "picture-none.png", _png(0, 0, b"")
    yield "picture-no-data.png", _png(100, 100, b"")
    yield "picture-depth.png", sound[:24] + b"\x99\x99" + sound[26:]
    yield "picture-text.png", sound[:-12] + formats.chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(ZEROS))) + sound[-12:]
    yield "picture-length.png", sound[:33] + b"\xff\xff\xff\xff" + sound[37:]
    frame = b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    yield "picture-huge.jpg", b"\xff\xd8" + frame + b"\xff\xd9"
    yield "picture-segments.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x02" * 100_000
    yield "picture-zero-segment.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 1_000
    yield "picture-fill.jpg", b"\xff\xd8" + b"\xff" * 100_000
    yield "picture-small.jpg", b"\xff\xd8" + frame.replace(b"\xff\xff\xff\xff", b"\0\x08\0\x08") + b"\xff\xd9"
    yield "picture-loop.tif", struct.pack("<2sHIHHHII", b"II", 42, 8, 1, 256, 4, 1, 5) + struct.pack("<I", 8)
    yield "picture-tags.tif", b"II*\0\x08\0\0\0" + struct.pack("<H", 65535) + bytes(1_000)
    yield "picture-huge.tif", formats.tiff(100_000, 100_000, b"\xff" * 100)
    yield "picture-far.tif", b"MM\0*\xff\xff\xff\xf0" + bytes(50)
    yield "picture.gif", b"GIF89a" + b"\xff" * 200
    yield "picture.bmp", b"BM" + b"\xff" * 200
    yield "picture.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(100)


def _png(width: int, height: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(formats.chunk(name, body) for name, body in chunks)
