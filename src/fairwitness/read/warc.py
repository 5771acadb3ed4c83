"""The pages of a web archive: each answer of a server that holds a document, with its address and its own time.

Pictures, scripts and style sheets stay in the archive and are counted, so that nothing is left out unsaid.
"""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

from fairwitness.model.contents import Contents, Item
from fairwitness.read.zips import MAX_MEMBER

_DOCUMENTS = re.compile(
    r"text/html|text/plain|application/xhtml\+xml|application/pdf|message/rfc822"
    r"|application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.document|oasis\.opendocument\.text)"
)
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
_BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, TypeError, zlib.error)
"""What a damaged archive raises in warcio, whose own checks are few."""


def unpack_warc(data: bytes, prefix: str = "") -> Contents:
    """The documents of a WARC file, packed or not. `prefix` goes before the names of its records."""
    kept: list[Item] = []
    left: list[str] = []
    others: Counter[str] = Counter()
    try:
        for record in ArchiveIterator(io.BytesIO(data), no_record_parse=False):
            _take(record, prefix, kept, left, others)
    except _BROKEN as error:
        left.append(f"{prefix}what stands after the first {len(kept)} documents: the archive is damaged ({error})")
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
    if len(body) > MAX_MEMBER:
        left.append(f"{name} ({address}): it unfolds to more than is allowed")
        return
    date = _DATE.fullmatch(record.rec_headers.get_header("WARC-Date") or "")
    obtained = f"{date[1]}Z" if date else None
    kept.append(Item(name=name, data=body, media_type=kind, location=address or None, obtained=obtained))


def _kind(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "no type").strip().lower()[:200]


def _read(record: ArcWarcRecord) -> Iterator[bytes]:
    """The body of an answer, with its content encoding undone, up to one piece beyond the limit."""
    stream = record.content_stream()
    held = 0
    while held <= MAX_MEMBER and (part := stream.read(65536)):
        held += len(part)
        yield part
