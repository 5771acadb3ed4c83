"""Hostile archives: bombs, names that point elsewhere, nesting, lengths that lie."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterator

from hostile.texts import WORDS
from support import formats

File = tuple[str, bytes]
ZEROS = 60_000_000
ESCAPED = "escaped-by-fair-witness-tests"
"""Part of every name that points out of an archive: nothing of that name may ever come to be."""


def files() -> Iterator[File]:
    """All of them."""
    for name, data in zips():
        yield f"zip-{name}.zip", data
    for name, data in packed():
        yield f"packed-{name}.gz", data
    for name, data in warcs():
        yield f"web-{name}.warc", data


def zips() -> Iterator[File]:
    """ZIP archives."""
    text = WORDS.encode()
    yield "empty", formats.zipped({})
    yield "bomb", formats.zipped({"a.txt": bytes(ZEROS)})
    yield "bombs", formats.zipped({f"{i}.txt": bytes(3_000_000) for i in range(30)})
    yield "bomb-nested", nested(formats.zipped({"a.txt": bytes(ZEROS)}), 3)
    yield "deep", nested(text, 1_500)
    yield "deep-ten", nested(formats.zipped({"a.txt": text}), 10)
    yield "wide", formats.zipped({f"{i}.zip": formats.zipped({"a.txt": b"%d" % i}) for i in range(30)})
    yield "names", formats.zipped({f"{i}.txt": b"" for i in range(12_000)}, zipfile.ZIP_STORED)
    yield "lying-size", _lying(formats.zipped({"a.txt": bytes(2_000_000)}), 10)
    yield "lying-large", _lying(formats.zipped({"a.txt": text}), 0xFFFFFFF0)
    yield "overlap", overlapping(50)
    yield "encrypted", _flagged(formats.zipped({"a.txt": text}), 1)
    yield "method", _method(formats.zipped({"a.txt": text}), 99)
    yield "bzip", formats.zipped({"a.txt": bytes(20_000_000)}, zipfile.ZIP_BZIP2)
    yield "lzma", formats.zipped({"a.txt": text * 10}, zipfile.ZIP_LZMA)
    yield "link", link("/etc/passwd")
    yield "link-folder", link("..")
    yield "same-names", same_names()
    yield "comment", formats.zipped({"a.txt": text})[:-2] + struct.pack("<H", 22) + b"PK\5\6" + bytes(18)
    yield "before", b"PK\3\4" + b"x" * 500 + formats.zipped({"a.txt": text})
    yield "after", formats.zipped({"a.txt": text}) + b"x" * 500
    yield "only-start", b"PK\3\4" + bytes(100)
    yield "only-end", b"PK\5\6" + bytes(18)
    yield "folders", formats.zipped({"a/" * 200 + "b.txt": text})
    for i, name in enumerate(
        (f"../../../{ESCAPED}", f"/tmp/{ESCAPED}", f"C:\\{ESCAPED}", f"..\\..\\{ESCAPED}", f"\\\\host\\{ESCAPED}",
         f"a/../../{ESCAPED}", f"./{ESCAPED}", f"~/{ESCAPED}", f"{ESCAPED}\n\x1b[2Jx", "x" * 60_000, "CON", "a:b", " ",
         "\u202etxt.exe", f"file:///{ESCAPED}", f"$(touch {ESCAPED})", f"; touch {ESCAPED};", f"%2e%2e%2f{ESCAPED}")
    ):  # fmt: skip
        yield f"name-{i}", formats.zipped({name: text})


def nested(data: bytes, depth: int) -> bytes:
    """An archive in an archive in an archive."""
    made = data
    for _ in range(depth):
        made = formats.zipped({"a.zip": made}, zipfile.ZIP_STORED)
    return made


def _central(data: bytes) -> int:
    return data.index(b"PK\1\2")


def _lying(data: bytes, size: int) -> bytes:
    at = _central(data) + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def _flagged(data: bytes, flag: int) -> bytes:
    at = _central(data) + 8
    return data[:at] + struct.pack("<H", flag) + data[at + 2 :]


def _method(data: bytes, method: int) -> bytes:
    at = _central(data) + 10
    return data[:at] + struct.pack("<H", method) + data[at + 2 :]


def overlapping(times: int) -> bytes:
    """Many names for the same packed bytes."""
    data = formats.zipped({"a.txt": bytes(4_000_000)})
    start, end = _central(data), data.index(b"PK\5\6")
    entry = data[start:end]
    listed = b"".join(entry.replace(b"a.txt", b"%05d" % i) for i in range(times))
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, times, times, len(listed), start, 0)
    return data[:start] + listed + tail


def link(target: str) -> bytes:
    """An archive that holds a symbolic link, and a file that would be written through it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a", (2024, 5, 1, 0, 0, 0))
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
        archive.writestr(zipfile.ZipInfo(f"a/{ESCAPED}", (2024, 5, 1, 0, 0, 0)), WORDS)
    return out.getvalue()


def same_names() -> bytes:
    """Two files of one name."""
    data = formats.zipped({"a.txt": WORDS.encode(), "b.txt": b"other words"})
    return data.replace(b"b.txt", b"a.txt")


def packed() -> Iterator[File]:
    """Compressed files."""
    text = WORDS.encode()
    yield "bomb", formats.gzipped(bytes(120_000_000))
    made = text
    for _ in range(20):
        made = formats.gzipped(made)
    yield "deep", made
    yield "two", formats.gzipped(text) + formats.gzipped(text)
    yield "empty", formats.gzipped(b"")
    yield "garbage", b"\x1f\x8b" + bytes(range(256))
    yield "checksum", formats.gzipped(text)[:-8] + bytes(8)
    yield "name", b"\x1f\x8b\x08\x08\0\0\0\0\0\x03../../" + b"x" * 5_000


def warcs() -> Iterator[File]:
    """Web archives."""
    page = ("https://paper.example/1", "text/html", f"<html><p>{WORDS}".encode())
    sound = formats.warc_record(page, 1, "2021-03-03T10:00:00Z")
    yield "lying-long", sound.replace(b"Content-Length: ", b"Content-Length: 9", 1)
    yield "lying-huge", sound.replace(b"Content-Length: ", b"Content-Length: 99999999999999", 1)
    yield "lying-short", sound.replace(b"Content-Length: ", b"Content-Length: 1\r\nX: ", 1)
    yield "negative", sound.replace(b"Content-Length: ", b"Content-Length: -", 1)
    yield "no-number", sound.replace(b"Content-Length: ", b"Content-Length: x", 1)
    yield "no-length", sound.replace(b"Content-Length: ", b"X-Length: ", 1)
    yield "address-file", sound.replace(b"https://paper.example/1", b"file:///etc/passwd")
    yield "address-script", sound.replace(b"https://paper.example/1", b"javascript:alert(1)")
    yield "address-none", sound.replace(b"WARC-Target-URI", b"X-Target")
    yield "address-control", sound.replace(b"https://paper.example/1", b"https://x/\x1b[2J")
    yield "date", sound.replace(b"2021-03-03T10:00:00Z", b"9999-99-99T99:99:99Z")
    yield "chunked", sound.replace(b"Content-Type: text/html", b"Transfer-Encoding: chunked\r\nContent-Type: text/html")
    yield (
        "packed-badly",
        sound.replace(b"Content-Type: text/html", b"Content-Encoding: gzip\r\nContent-Type: text/html"),
    )
    bomb = formats.gzipped(bytes(ZEROS))
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + bomb
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x/\r\nContent-Type: application/http\r\n"
    yield "packed-bomb", head + b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(answer), answer)
    yield "no-http", head + b"Content-Length: 5\r\n\r\nwords\r\n\r\n"
    yield "status", sound.replace(b"200 OK", b"404 Gone")
    yield "many", sound * 300
    yield "header-only", b"WARC/1.0\r\n"
    yield "long-header", b"WARC/1.0\r\nX: " + b"x" * 1_000_000
    yield "many-headers", b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000 + b"\r\n"
    yield "version", sound.replace(b"WARC/1.0", b"WARC/9.9")
    yield "nul", b"WARC/1.0\r\n" + bytes(1_000)
