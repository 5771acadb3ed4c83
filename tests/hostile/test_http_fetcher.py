"""Only public addresses are fetched, within limits, and every failure says what happened."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fairwitness.adapters.http_fetcher import HttpFetcher, is_public
from fairwitness.model.errors import FetchFailed


class Site(BaseHTTPRequestHandler):
    """A small site: pages, redirects, a loop, a large body, and what it was asked with."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, b"<p>words", {"Content-Type": "text/html; charset=utf-8"})
        elif self.path == "/asked":
            self._answer(200, f"{self.headers['Host']} {self.headers['User-Agent']}".encode(), {})
        elif self.path == "/moved":
            self._answer(302, b"", {"Location": "/page"})
        elif self.path == "/loop":
            self._answer(302, b"", {"Location": "/loop"})
        elif self.path == "/file":
            self._answer(302, b"", {"Location": "file:///etc/hostname"})
        elif self.path == "/nowhere":
            self._answer(302, b"", {})
        elif self.path == "/large":
            self._answer(200, b"x" * 5000, {})
        else:
            self._answer(404, b"", {})

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
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_and_a_redirect(site: str) -> None:
    fetcher = HttpFetcher(allow_private=True)
    page = fetcher.fetch(site + "/moved")
    assert (page.data, page.media_type, page.address) == (b"<p>words", "text/html; charset=utf-8", site + "/page")


def test_the_name_is_sent_though_the_number_is_called(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    monkeypatch.setattr("fairwitness.adapters.http_fetcher._lookup", lambda _host, _port: answer)
    port = site.rsplit(":", 1)[1]
    page = HttpFetcher(allow_private=True).fetch(f"http://paper.example:{port}/asked")
    assert page.data.startswith(f"paper.example:{port} fairwitness/".encode())


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/loop", "more than 5 redirects"),
        ("/file", "only http and https"),
        ("/nowhere", "names no address"),
        ("/large", "larger than the limit"),
        ("/missing", "404"),
    ],
)
def test_failures(site: str, path: str, message: str) -> None:
    with pytest.raises(FetchFailed, match=message) as caught:
        HttpFetcher(allow_private=True, max_bytes=4000).fetch(site + path)
    assert caught.value.exit_status == 4


def test_loopback_is_refused_by_default(site: str) -> None:
    with pytest.raises(FetchFailed, match="not a public address"):
        HttpFetcher().fetch(site + "/page")


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    """The first host passes as public; the second hop is checked again."""
    monkeypatch.setattr("fairwitness.adapters.http_fetcher.is_public", lambda n: str(n) == "127.0.0.1")
    monkeypatch.setattr(Site, "do_GET", lambda self: self._answer(302, b"", {"Location": "http://10.0.0.1/"}))
    with pytest.raises(FetchFailed, match=r"10\.0\.0\.1, which is not a public address"):
        HttpFetcher().fetch(site + "/page")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:db8::1",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://paper.example/x",
        "file:///etc/hostname",
        "paper.example",
        "",
        "http://",
        "http://[::1",
        "http://a:b@paper.example/",
        "http://\0",
    ],
)
def test_odd_addresses(address: str) -> None:
    with pytest.raises(FetchFailed):
        HttpFetcher().fetch(address)
