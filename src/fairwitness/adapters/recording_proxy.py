"""Everything a browser asks for goes through here: only to public addresses, and what came over the wire is kept as is.

Each host is resolved once for each request and connected to by the number that was checked. Certificates of servers
are verified here; the browser sees one of ours. One request a connection, so that an answer ends where the server ends
it, and its bytes, packed and chunked as they came, are the record.
"""

import socket
import ssl
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BufferedIOBase
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Self

import httpx
import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from fairwitness.adapters.http_fetcher import Address, checked_address
from fairwitness.model.errors import FetchFailed

MAX_ANSWER = 50 << 20
MAX_TOTAL = 200 << 20
MAX_HEAD = 64 << 10
SECONDS = 20.0
"""How long a server may be silent."""
_OF_THE_BROWSER = frozenset(
    {
        *(f"clients{n}.google.com" for n in ("", 1, 2, 3, 4, 5, 6)),
        "update.googleapis.com",
        "optimizationguide-pa.googleapis.com",
        "safebrowsing.googleapis.com",
        "content-autofill.googleapis.com",
        "edgedl.me.gvt1.com",
        "redirector.gvt1.com",
    }
)
"""Hosts that a browser asks things of for itself. They are nobody's page, and would learn that we are here."""
Send = Callable[[bytes], object]
_DROPPED = (b"connection", b"proxy-connection", b"keep-alive", b"upgrade", b"te")


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its answer, as they went over the wire."""

    address: str
    at: datetime
    number: str
    """The IP address that was connected to."""
    request: bytes
    answer: bytes


class RecordingProxy:
    """A proxy on this machine for one browser; use it in a `with` statement."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._lock = threading.Condition()
        self._open = 0
        self._held = 0
        self.exchanges: list[Exchange] = []
        self.refused: list[str] = []
        """What was asked for and not fetched, with the reason."""
        self._folder = tempfile.TemporaryDirectory(prefix="fairwitness-")
        self.tls = _own_context(Path(self._folder.name))
        self._upstream = ssl.create_default_context()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._folder.cleanup()

    def exchange(self, method: bytes, address: str, fields: list[bytes], body: bytes, send: Send) -> None:
        """Ask a server, hand its answer on as it comes, and keep both. Raises FetchFailed where it is not asked."""
        url = _url(address)
        if url.host in _OF_THE_BROWSER:
            raise FetchFailed(f"{address}: a request of the browser's own, which is not sent")
        number = checked_address(url, allow_private=self._allow_private)
        kept = [f for f in fields if f.split(b":", 1)[0].strip().lower() not in _DROPPED]
        request = b"%b %b HTTP/1.1\r\n%bConnection: close\r\n\r\n" % (method, url.raw_path, b"".join(kept)) + body
        started = datetime.now(UTC)
        answer = bytearray()
        with self._lock:
            self._open += 1
        try:
            with self._connected(url, number) as server:
                server.sendall(request)
                while part := server.recv(65536):
                    answer += part
                    self._count(len(part), len(answer), address)
                    send(part)
        except (OSError, ssl.SSLError) as error:
            if not answer:
                raise FetchFailed(f"{address}: {error}") from error
        finally:
            self._ended(
                Exchange(address=address, at=started, number=str(number), request=request, answer=bytes(answer))
            )

    def settled(self, seconds: float) -> bool:
        """Wait until every answer under way has ended and is kept; False where one still goes on."""
        with self._lock:
            return self._lock.wait_for(lambda: self._open == 0, seconds)

    def _ended(self, made: Exchange) -> None:
        with self._lock:
            self._open -= 1
            if made.answer:
                self.exchanges.append(made)
            self._lock.notify_all()

    def _count(self, more: int, held: int, address: str) -> None:
        with self._lock:
            self._held += more
            too_much = held > MAX_ANSWER or self._held > MAX_TOTAL
        if too_much:
            raise FetchFailed(f"{address}: larger than the limits of {MAX_ANSWER:,} and {MAX_TOTAL:,} bytes")

    @contextmanager
    def _connected(self, url: httpx.URL, number: Address) -> Iterator[socket.socket]:
        port = url.port or (443 if url.scheme == "https" else 80)
        with socket.create_connection((str(number), port), SECONDS) as plain:
            if url.scheme != "https":
                yield plain
                return
            with self._upstream.wrap_socket(plain, server_hostname=url.host) as sealed:
                yield sealed


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, proxy: RecordingProxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(StreamRequestHandler):
    timeout = SECONDS
    server: _Server

    def handle(self) -> None:
        """One request of the browser; for a sealed one the tunnel ends here."""
        try:
            method, target, fields = _head(self.rfile)
            if method == b"CONNECT":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                self._sealed(target.decode("latin-1").removesuffix(":443"))
            else:
                self._answer(method, target.decode("latin-1"), fields, self.rfile, self.wfile.write)
        except (OSError, ValueError):
            return  # the browser went away, or what it sent was no request; nothing was asked of anybody

    def _sealed(self, host: str) -> None:
        with (
            self.server.proxy.tls.wrap_socket(self.connection, server_side=True) as sealed,
            sealed.makefile("rb") as source,
        ):
            method, path, fields = _head(source)
            self._answer(method, f"https://{host}{path.decode('latin-1')}", fields, source, sealed.sendall)

    def _answer(self, method: bytes, address: str, fields: list[bytes], source: BufferedIOBase, send: Send) -> None:
        body = source.read(_length(fields))
        try:
            self.server.proxy.exchange(method, address, fields, body, send)
        except FetchFailed as error:
            self.server.proxy.refused.append(str(error))
            send(b"HTTP/1.1 502 Not fetched\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def _head(source: BufferedIOBase) -> tuple[bytes, bytes, list[bytes]]:
    """Method, target and header lines. Raises ValueError where there is no whole request."""
    method, target, _ = source.readline(MAX_HEAD).split(b" ", 2)
    fields: list[bytes] = []
    while (line := source.readline(MAX_HEAD)) not in (b"\r\n", b"\n", b""):
        fields.append(line)
    return method, target, fields


def _length(fields: list[bytes]) -> int:
    found = [f.split(b":", 1)[1] for f in fields if f.lower().startswith(b"content-length:")]
    return min(MAX_ANSWER, int(found[0])) if found else 0


def _url(address: str) -> httpx.URL:
    try:
        return httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(f"{address}: not an address ({error})") from error


def _own_context(folder: Path) -> ssl.SSLContext:
    """TLS towards the browser, with a certificate made for this one capture."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fair Witness recording")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
