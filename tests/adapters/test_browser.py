"""A page as a browser saw it: the wire as it came, the DOM, a screenshot, and nothing from private networks."""

import gzip
import hashlib
import io
import json
import ssl
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from fairwitness.adapters import browser
from fairwitness.adapters.case_folder import Added
from fairwitness.adapters.http_fetcher import HttpFetcher
from fairwitness.adapters.polite_fetcher import PoliteFetcher
from fairwitness.adapters.recording_proxy import Exchange, RecordingProxy, _own_context
from fairwitness.adapters.wacz import Rendered, wacz_of
from fairwitness.app.case import init_case, run_case
from fairwitness.app.documents import Failure
from fairwitness.app.intake import Order, take_in
from fairwitness.model.errors import FetchFailed
from fairwitness.read.unpack import member_bytes, unpack
from support.example_case import quietly

pytestmark = pytest.mark.xdist_group("browser")
WORDS = "The ministry said on 4 October 2020 that two people were killed in a rocket attack on the town."
PAGE = gzip.compress(
    b"<html><head><title>A bridge</title></head><body><p>The council met.</p><script>"
    b"document.body.append('%b');fetch('http://10.0.0.1/secret').catch(()=>0)</script>"
    b"<img src='/picture.png'></body></html>" % WORDS.encode(),
    mtime=0,
)
needs_browser = pytest.mark.skipif(browser.absent() is not None, reason=f"{browser.absent()}")


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self._answer(302, b"", {"Location": "/page"})
        elif self.path == "/page":
            self._answer(200, PAGE, {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        else:
            self._answer(404, b"nothing", {"Content-Type": "text/plain"})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    yield from _served(None)


@pytest.fixture
def sealed_site(tmp_path: Path) -> Iterator[str]:
    yield from _served(_own_context(tmp_path))


def _served(tls: ssl.SSLContext | None) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_proxy_keeps_the_wire(site: str) -> None:
    with RecordingProxy(allow_private=True) as proxy:
        with httpx.Client(proxy=proxy.address, trust_env=False) as client:
            assert "The council met." in client.get(f"{site}/page").text
        assert proxy.settled(10)
        (kept,) = proxy.exchanges
    assert kept.answer.endswith(b"\r\n\r\n" + PAGE)  # packed, as it came
    assert (kept.address, kept.number) == (f"{site}/page", "127.0.0.1")
    assert kept.request.startswith(b"GET /page HTTP/1.1\r\n")


def test_the_proxy_verifies_servers_and_reads_sealed_ones(sealed_site: str) -> None:
    with RecordingProxy(allow_private=True) as proxy:
        with httpx.Client(proxy=proxy.address, trust_env=False, verify=False) as client:
            assert client.get(f"{sealed_site}/page").status_code == 502  # nobody vouches for its certificate
            proxy._upstream.check_hostname = False
            proxy._upstream.verify_mode = ssl.CERT_NONE
            assert "The council met." in client.get(f"{sealed_site}/page").text
        assert proxy.settled(10)
        assert "certificate" in proxy.refused[0]
        assert [e.address for e in proxy.exchanges] == [f"{sealed_site}/page"]


def test_the_proxy_refuses_private_networks(site: str) -> None:
    with RecordingProxy() as proxy:
        with httpx.Client(proxy=proxy.address, trust_env=False) as client:
            for address in (site, "http://10.0.0.1/", "http://169.254.169.254/", "http://clients2.google.com/x"):
                assert client.get(address).status_code == 502
        assert proxy.exchanges == []
        assert len(proxy.refused) == 4


def test_an_archive_holds_what_was_recorded_and_hashes_of_it() -> None:
    at = datetime(2024, 5, 1, 12, 0, 0, tzinfo=UTC)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + PAGE
    exchange = Exchange(
        address="https://www.paper.example/a?b=1\r\nX: y", at=at, number="192.0.2.1", request=b"GET / HTTP/1.1\r\n\r\n",
        answer=answer,
    )  # fmt: skip
    page = Rendered(address="https://www.paper.example/a", at=at, title="T", dom=b"<html>words", screenshot=b"png")
    made = wacz_of([exchange], page, "software")
    assert made == wacz_of([exchange], page, "software")
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = json.loads(files["datapackage.json"])
    for each in package["resources"]:
        assert each["hash"] == f"sha256:{hashlib.sha256(files[each['path']]).hexdigest()}"
    lines = files["indexes/index.cdxj"].decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        start = int(told["offset"])
        record = gzip.decompress(files["archive/data.warc.gz"][start : start + int(told["length"])])
        assert record.startswith(b"WARC/1.1\r\nWARC-Type: re")
    assert json.loads(files["pages/pages.jsonl"].splitlines()[1])["ts"] == "2024-05-01T12:00:00Z"
    found = unpack(made.data, "application/wacz", "x")
    assert [item.data for item in found.items] == [gzip.decompress(PAGE), b"<html>words"]
    assert member_bytes(made.data, "application/wacz", made.dom) == b"<html>words"


@needs_browser
def test_a_page_in_a_case(site: str, tmp_path: Path) -> None:
    case = tmp_path / "case"
    init_case(case, "a case")
    fetcher = PoliteFetcher(HttpFetcher(allow_private=True))
    found = take_in(case, Order(locations=(f"{site}/moved",), browser=True, allow_private=True), fetcher)
    archive, page = (each.capture for each in found if isinstance(each, Added))
    assert (archive.method, archive.media_type, archive.location) == ("browser", "application/wacz", f"{site}/moved")
    assert (page.method, page.container, page.location) == ("browser", archive.sha256, f"{site}/moved")
    assert page.reply is not None
    assert page.reply.redirects == (f"{site}/page",)
    report = run_case(case, quietly)
    assert WORDS in report.records[1].text.text  # put there by a script: the page as a reader saw it
    blob = case / "blobs" / archive.sha256[:2] / archive.sha256[2:4] / archive.sha256
    names = [i.location for i in unpack(blob.read_bytes(), "application/wacz", "x").items]
    assert f"{site}/page" in names
    assert not any("10.0.0.1" in (name or "") for name in names)
    with zipfile.ZipFile(blob) as held:
        assert b"image/png" in gzip.decompress(held.read("archive/data.warc.gz"))


@needs_browser
def test_a_browser_refuses_private_networks(site: str) -> None:
    with pytest.raises(FetchFailed, match="not a public address"):
        browser.see(f"{site}/page")


def test_without_a_browser_pages_are_fetched_plainly_and_the_record_says_so(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "absent", lambda: "no Chromium is installed")
    init_case(tmp_path / "case", "a case")
    fetcher = PoliteFetcher(HttpFetcher(allow_private=True))
    told, added = take_in(tmp_path / "case", Order(locations=(f"{site}/page",), browser=True), fetcher)
    assert isinstance(told, Failure)
    assert isinstance(added, Added)
    assert (told.exit_status, "no Chromium is installed" in told.message) == (0, True)
    assert added.capture.method == "http"
