"""The pages of a web archive: each answer of a server that holds a document, with its address and its own time.

Pictures, scripts and style sheets stay in the archive and are counted, so that nothing is left out unsaid.
"""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

from fairwitness.model.contents import Contents, Item

_DOCUMENTS = re.compile(
    r"text/html|text/plain|application/xhtml\+xml|application/pdf|message/rfc822"
    r"|application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.document|oasis\.opendocument\.text)"
)
MAX_PAGE = 50 << 20
"""Bytes of one document, as for a page that is fetched."""
MAX_PAGES = 5_000
MAX_TOTAL = 200 << 20
"""Documents of one web archive, and their bytes together."""
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
_BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, TypeError, zlib.error)
"""What a damaged archive raises in warcio, whose own checks are few."""


def unpack_warc(data: bytes, prefix: str = "") -> Contents:
    """The documents of a WARC file, packed or not. `prefix` goes before the names of its records."""
    kept: list[Item] = []
    left: list[str] = []
    others: Counter[str] = Counter()
    records = held = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            before = len(kept)
            _take(record, prefix, kept, left, others)
            held += sum(len(item.data) for item in kept[before:])
            records += bool(record.rec_type)
            if len(kept) >= MAX_PAGES or held > MAX_TOTAL:
                left.append(f"{prefix}what stands after record {records:,}: more than is taken out of one web archive")
                break
    except _BROKEN:
        left.append(f"{prefix}what stands after record {records:,}: the web archive is damaged there")
    if not records and not left:
        left.append(f"{prefix}all of it: the web archive is damaged or cut short")
    left += [f"{prefix}{count} × {kind}: not a document" for kind, count in sorted(others.items())]
    return Contents(tuple(kept), tuple(left))


def _take(record: ArcWarcRecord, prefix: str, kept: list[Item], left: list[str], others: Counter[str]) -> None:
    if record.rec_type not in ("response", "resource"):
        return
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = _kind(record)
    if status != "200" or not _DOCUMENTS.match(kind):
        others[kind.partition(";")[0] if status == "200" else f"answer {status}"] += 1
        return
    body = b"".join(_read(record))
    name = prefix + (record.rec_headers.get_header("WARC-Record-ID") or f"record {len(kept) + 1}").strip("<>")
    if len(body) > MAX_PAGE:
        left.append(f"{name} ({address}): it unfolds to more than is allowed")
        return
    if record.raw_stream.limit > 0:
        left.append(f"{name} ({address}): cut short; what is there was taken out")
    told = _time(record.rec_headers.get_header("WARC-Date") or "")
    kept.append(Item(name=name, data=body, media_type=kind, location=address or None, obtained=told))


def _time(told: str) -> str | None:
    """The time of a capture, to the second, where it is one."""
    found = _DATE.fullmatch(told)
    try:
        return f"{datetime.fromisoformat(found[1]).isoformat()}Z" if found else None
    except ValueError:
        return None


def _kind(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "no type").strip().lower()[:200]


def _read(record: ArcWarcRecord) -> Iterator[bytes]:
    """The body of an answer, with its content encoding undone, up to one piece beyond the limit."""
    stream = record.content_stream()
    held = 0
    while held <= MAX_PAGE and (part := stream.read(65536)):
        held += len(part)
        yield part
