"""The bytes say what they are; a file's name and a sender's word are hints that count only where the bytes are silent.

The HTML markers are those of the WHATWG MIME Sniffing Standard (section 7.1, "Identifying a resource with an unknown
MIME type"); the magic numbers are those of the formats' own specifications.
"""

import re
from pathlib import PurePosixPath

PDF = "application/pdf"
HTML = "text/html"
PLAIN = "text/plain"
BINARY = "application/octet-stream"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
WACZ = "application/wacz"
MESSAGE = "message/rfc822"

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"WARC/", "application/warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x7fELF", "application/x-elf"),
    (b"RIFF", "application/x-riff"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
)
_LISTED = 1 << 16
"""Bytes at the end of an archive in which its list of names is looked for."""
_HEAD = re.compile(rb"(?:[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_FIELD = re.compile(rb"^([!-9;-~]{1,76}):", re.MULTILINE)
_MAIL_ONLY = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature"}
_MAIL_FIELDS = _MAIL_ONLY | {b"from", b"to", b"subject", b"date", b"content-type", b"reply-to", b"cc", b"sender"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_UTF8_BOM = b"\xef\xbb\xbf"
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_TAGS = rb"html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|article|main|section|span"
_MARKED_UP = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,4000}-->|\s)*<(?:!doctype\s+html|(?:%b)[\s>/])" % _TAGS,
    re.IGNORECASE | re.DOTALL,
)
_SOME_TAG = re.compile(rb"<(?:!doctype|!--|/?(?:%b)[\s>/])" % _TAGS, re.IGNORECASE)


def media_type_of(data: bytes, *, location: str = "", declared: str | None = None) -> str:
    """The media type of some bytes, with the declared `charset` kept where the type is a text."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    magic = next((kind for mark, kind in _MAGIC if data.startswith(mark)), None)
    if magic == ZIP:
        return _zip_kind(data)
    if magic is not None:
        return magic
    if not data.startswith(_UTF16) and is_binary(data):
        return BINARY
    if _is_message(data, location, declared):
        return MESSAGE
    return (HTML if _is_html(data, location, declared) else PLAIN) + _charset(declared)


def _zip_kind(data: bytes) -> str:
    """What an archive is by the names in it: an OpenDocument says so first, the others in the list at the end."""
    if data[30:38] == b"mimetype" and data[38 : 38 + len(ODT)] == ODT.encode():
        return ODT
    names = data[-_LISTED:]
    if b"[Content_Types].xml" in names and b"word/document.xml" in names:
        return DOCX
    return WACZ if b"datapackage.json" in names and b"archive/" in names else ZIP


def _is_message(data: bytes, location: str, declared: str | None) -> bool:
    """Whether the bytes begin with the header of a message: three of its fields, or two where the name says so too."""
    head = _HEAD.match(data[:65536])
    fields = {f.lower() for f in _FIELD.findall(head[0])} if head else set()
    hinted = PurePosixPath(location.lower()).suffix in {".eml", ".mht", ".mhtml"} or MESSAGE in (declared or "").lower()
    return len(fields & _MAIL_FIELDS) >= (2 if hinted else 3) and bool(fields & _MAIL_ONLY or hinted)


def is_binary(data: bytes) -> bool:
    """Whether more than one byte in a hundred is a control character, or one in a thousand is NUL."""
    controls = len(data) - len(data.translate(None, _CONTROL))
    return controls * 100 > len(data) or data.count(0) * 1000 > len(data)


def _is_html(data: bytes, location: str, declared: str | None) -> bool:
    wide = data.startswith(_UTF16)
    head = data[:16384].replace(b"\0", b"")[2:] if wide else data[:8192].removeprefix(_UTF8_BOM)
    if _MARKED_UP.match(head):
        return True
    hinted = "html" in (declared or "").lower() or PurePosixPath(location.lower()).suffix in {".html", ".htm", ".xhtml"}
    return hinted and _SOME_TAG.search(head) is not None


def _charset(declared: str | None) -> str:
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", declared or "", re.IGNORECASE)
    return f"; charset={found[1].lower()}" if found else ""
