"""Small sound files of every format that is read, made in code: no file of somebody else's is kept here."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from xml.sax.saxutils import escape

import pypdfium2

Line = tuple[int, str]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>'
)


def pdf(pages: Sequence[Sequence[Line]], trailer: bytes = b"", extra: bytes = b"", size: int = 12) -> bytes:
    """A PDF with lines of text at heights; `extra` stands in its catalog."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % extra,
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 %d Tf 72 %d Td (%b) Tj ET\n" % (size, y, words.encode("cp1252")) for y, words in lines
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * i)
        )
        objects.append(b"<< /Length %d >>\nstream\n%bendstream" % (len(drawn), drawn))
    return pdf_of(objects, trailer)


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects numbered from 1, the first its catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    ends = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, ends)


def drawn(lines: Sequence[Line], dots: int = 150) -> tuple[int, int, bytes]:
    """Lines of text as a picture: width, height and one byte of grey for each pixel."""
    document = pypdfium2.PdfDocument(pdf([lines]))
    bitmap = document[0].render(scale=dots / 72, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    grey = b"".join(bytes(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height))
    size = bitmap.width, bitmap.height
    bitmap.close()
    document.close()
    return (*size, grey)


def png(width: int, height: int, grey: bytes) -> bytes:
    """A grey PNG."""
    rows = b"".join(b"\0" + grey[y * width : (y + 1) * width] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, body) for name, body in chunks)


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def tiff(width: int, height: int, grey: bytes) -> bytes:
    """A grey TIFF of one strip."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
            (278, 4, height), (279, 4, len(grey)), (282, 5, 0), (283, 5, 0)]  # fmt: skip
    tags = [t for t in tags if t[1] != 5]
    entries = b"".join(
        struct.pack("<HHI", tag, kind, 1) + (struct.pack("<HH", value, 0) if kind == 3 else struct.pack("<I", value))
        for tag, kind, value in tags
    )
    return struct.pack("<2sHI", b"II", 42, 8 + len(grey)) + grey + struct.pack("<H", len(tags)) + entries + b"\0" * 4


def scanned_pdf(lines: Sequence[Line], pages: int = 1) -> bytes:
    """A PDF whose pages are the same picture of text."""
    width, height, grey = drawn(lines)
    packed = zlib.compress(grey)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /Im1 4 0 R >> >> "
        b"/Contents 5 0 R >>"
    )
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
    )
    place = b"q 612 0 0 792 0 0 cm /Im1 Do Q"
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b"3 0 R " * pages, pages),
        page,
        image % (width, height, len(packed), packed),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(place), place),
    ])  # fmt: skip


def zipped(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in dict(files).items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), data, method)
    return out.getvalue()


def docx(paragraphs: Sequence[str], body: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A DOCX of plain paragraphs, or with XML of one's own as its body."""
    xml = body or "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in paragraphs)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{xml}</w:body></w:document>'
    files = {"[Content_Types].xml": _TYPES.encode(), "word/document.xml": document.encode()}
    return zipped({**files, **(extra or {})})


def odt(paragraphs: Sequence[str], body: str = "") -> bytes:
    """An ODT of plain paragraphs, or with XML of one's own as its body."""
    xml = body or "".join(f"<text:p>{escape(p)}</text:p>" for p in paragraphs)
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:text>{xml}'
        "</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", (2024, 5, 1, 0, 0, 0)), ODT, zipfile.ZIP_STORED)
        archive.writestr(zipfile.ZipInfo("content.xml", (2024, 5, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def eml(body: str, attachments: Mapping[str, tuple[str, bytes]] | None = None, html: str = "") -> bytes:
    """A message; attachments by name with type and bytes."""
    message = EmailMessage()
    message["From"] = "Press office <press@council.example>"
    message["To"] = "desk@paper.example"
    message["Subject"] = "The bridge will be repaired"
    message["Date"] = "Wed, 03 Mar 2021 10:00:00 +0000"
    message["Message-ID"] = "<1@council.example>"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, (kind, data) in (attachments or {}).items():
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def warc(pages: Sequence[tuple[str, str, bytes]], date: str = "2021-03-03T10:00:00Z") -> bytes:
    """A packed WARC of answers: address, media type, body."""
    return b"".join(gzipped(warc_record(page, i, date)) for i, page in enumerate(pages))


def warc_record(page: tuple[str, str, bytes], number: int, date: str) -> bytes:
    """One answer of a server as a WARC record."""
    address, kind, body = page
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(pages: Sequence[tuple[str, str, bytes]]) -> bytes:
    """A WACZ around that WARC."""
    return zipped({"archive/data.warc.gz": warc(pages), "pages/pages.jsonl": b"{}\n", "datapackage.json": b"{}"})


def gzipped(data: bytes) -> bytes:
    """A compressed file, the same at every time."""
    return gzip.compress(data, mtime=0)
