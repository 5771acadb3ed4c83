"""A capture by browser as one WACZ 1.1.1 file: a WARC of the wire, its index, its pages, and a hash of each.

A pure function of what was recorded: equal recordings give equal bytes. Digests are SHA-256. The page's time equals
that of its record to the second, without which players drop the page.
"""

import gzip
import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from fairwitness.adapters.recording_proxy import Exchange

WARC = "archive/data.warc.gz"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = uuid.UUID("6f1c2c0e-3a56-5a0c-9d3b-0c6f8f1f9d11")
"""Record ids are names made from a record's own bytes, so that they do not differ from run to run."""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """What the browser made of a page."""

    address: str
    """Where the browser was in the end."""
    at: datetime
    title: str
    dom: bytes
    screenshot: bytes


class Record(msgspec.Struct, frozen=True):
    """One record of the WARC with where it lies."""

    id: str
    data: bytes
    index: dict[str, str]


class Archive(msgspec.Struct, frozen=True):
    """The file, and the name of the record in it that holds the page as the browser showed it."""

    data: bytes
    dom: str


def wacz_of(exchanges: Sequence[Exchange], page: Rendered, software: str) -> Archive:
    """The archive of one capture."""
    records = [_info(page.at, software)]
    for each in exchanges:
        records += [_response(each), _request(each)]
    dom = _resource(f"urn:dom:{page.address}", "text/html; charset=utf-8", page.dom, page.at)
    shot = _resource(f"urn:fullPage:{page.address}", "image/png", page.screenshot, page.at)
    records += [dom, shot]
    warc, lines = bytearray(), []
    for record in records:
        packed = gzip.compress(record.data, mtime=0)
        if record.index:
            place = {"offset": str(len(warc)), "length": str(len(packed)), "filename": "data.warc.gz"}
            lines.append(_cdxj({**record.index, **place}))
        warc += packed
    files = {
        WARC: bytes(warc),
        "indexes/index.cdxj": "".join(sorted(lines)).encode(),
        "pages/pages.jsonl": _pages(page),
    }
    files["datapackage.json"] = _package(files, page, software)
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(files['datapackage.json']).hexdigest()}"}
    files["datapackage-digest.json"] = json.dumps(digest, indent=2).encode()
    return Archive(_zipped(files), f"{WARC}!/{dom.id}")


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _record(kind: str, fields: dict[str, str], block: bytes, index: dict[str, str] | None = None) -> Record:
    name = f"urn:uuid:{uuid.uuid5(_NAMESPACE, kind + json.dumps(fields) + _digest(block))}"
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{name}>",
        **fields,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{key}: {_safe(value)}\r\n" for key, value in told.items()) + "\r\n"
    return Record(name, head.encode() + block + b"\r\n\r\n", index or {})


def _safe(value: str) -> str:
    """A header's value without anything that could begin another header."""
    return re.sub(r"[\x00-\x1f\x7f]", "", value)


def _info(at: datetime, software: str) -> Record:
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    return _record("warcinfo", {"WARC-Date": _time(at), "Content-Type": "application/warc-fields"}, block)


def _response(each: Exchange) -> Record:
    head, _, payload = each.answer.partition(b"\r\n\r\n")
    fields = {
        "WARC-Target-URI": each.address,
        "WARC-Date": _time(each.at),
        "WARC-IP-Address": each.number,
        "WARC-Payload-Digest": _digest(payload),
        "Content-Type": "application/http; msgtype=response",
    }
    status = re.match(rb"HTTP/\S+ (\d{3})", head)
    kind = re.search(rb"(?im)^content-type:\s*([^;\r\n]+)", head)
    index = {
        "url": each.address,
        "timestamp": each.at.strftime("%Y%m%d%H%M%S"),
        "mime": kind[1].decode("latin-1").strip() if kind else "unk",
        "status": status[1].decode() if status else "-",
        "digest": _digest(payload),
    }
    return _record("response", fields, each.answer, index)


def _request(each: Exchange) -> Record:
    fields = {
        "WARC-Target-URI": each.address,
        "WARC-Date": _time(each.at),
        "Content-Type": "application/http; msgtype=request",
    }
    return _record("request", fields, each.request)


def _resource(address: str, kind: str, data: bytes, at: datetime) -> Record:
    fields = {"WARC-Target-URI": address, "WARC-Date": _time(at), "Content-Type": kind}
    told = {"mime": kind.partition(";")[0], "status": "200", "digest": _digest(data)}
    return _record("resource", fields, data, {"url": address, "timestamp": at.strftime("%Y%m%d%H%M%S"), **told})


def _cdxj(told: dict[str, str]) -> str:
    rest = {key: value for key, value in told.items() if key != "timestamp"}
    return f"{_surt(told['url'])} {told['timestamp']} {json.dumps(rest)}\n"


def _surt(address: str) -> str:
    """An address in the order in which indexes sort: the host reversed, then the path."""
    parts = urlsplit(address)
    if not parts.hostname:
        return address.lower().replace(" ", "%20")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")


def _pages(page: Rendered) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    entry = {"id": "1", "url": page.address, "ts": _time(page.at), "title": page.title}
    return (json.dumps(head) + "\n" + json.dumps(entry) + "\n").encode()


def _package(files: dict[str, bytes], page: Rendered, software: str) -> bytes:
    resources = [
        {"name": name.rsplit("/", 1)[-1], "path": name, "hash": _digest(data), "bytes": len(data)}
        for name, data in files.items()
    ]
    told = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "software": software,
        "created": _time(page.at),
        "mainPageUrl": page.address,
        "mainPageDate": _time(page.at),
        "resources": resources,
    }
    return json.dumps(told, indent=2).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return out.getvalue()
