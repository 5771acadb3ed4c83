"""Only public addresses are fetched, and the address that was checked is the address connected to, at every hop.

The host is resolved once for each request; every address it resolves to must be public; the connection is made to one
of those addresses by number, with the host's name in the `Host` header and in the TLS handshake. A name that resolves
to another address a moment later therefore changes nothing.
"""

import ipaddress
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

import httpx
import msgspec

from fairwitness.model.document import Reply
from fairwitness.model.errors import FetchFailed

MAX_BYTES = 50 * 1024 * 1024
MAX_REDIRECTS = 5
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 60.0
USER_AGENT = "fairwitness/0.1 (open-source document reader; fetches single pages at a person's request)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 502, 503, 504})
_NOT_MODIFIED = 304

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Page(msgspec.Struct, frozen=True):
    """What a fetch gives: the body, the declared media type, and the address it came from after redirects."""

    data: bytes
    media_type: str
    address: str
    redirects: tuple[str, ...] = ()
    """The addresses the server led on to, in order; the last is `address`."""
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    """The server says that nothing changed since the marks it was asked with; there are no bytes then."""


class TryLater(FetchFailed):
    """The server was busy or could not be reached; `wait` is how many seconds it asked for, where it did."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Refused(FetchFailed):
    """The server answered with another status than that of a page."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class HttpFetcher:
    """Fetches pages over HTTP and HTTPS. `allow_private` lets tests reach this machine; nothing else should set it."""

    def __init__(
        self, *, allow_private: bool = False, max_bytes: int = MAX_BYTES, total_seconds: float = TOTAL_SECONDS
    ) -> None:
        self._allow_private = allow_private
        self._max_bytes = max_bytes
        self._total_seconds = total_seconds

    def fetch(self, address: str, earlier: Reply | None = None) -> Page:
        """The bytes behind an address. Raises FetchFailed, with the reason in plain words.

        With the marks of an `earlier` reply the server is asked for the page only if it changed since.
        """
        deadline = time.monotonic() + self._total_seconds
        here = _parsed(address)
        timeout = httpx.Timeout(min(CONNECT_SECONDS, self._total_seconds))
        with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client:
            passed: list[str] = []
            for _ in range(MAX_REDIRECTS + 1):
                with _plain_errors(here), self._sent(client, here, earlier) as response:
                    if response.status_code not in _REDIRECTS:
                        return self._page(response, here, deadline, tuple(passed))
                    here = _next(here, response)
                    passed.append(str(here))
        raise FetchFailed(f"{address}: more than {MAX_REDIRECTS} redirects")

    @contextmanager
    def _sent(self, client: httpx.Client, url: httpx.URL, earlier: Reply | None) -> Iterator[httpx.Response]:
        number = checked_address(url, allow_private=self._allow_private)
        literal = f"[{number}]" if number.version == 6 else str(number)
        request = client.build_request(
            "GET",
            url.copy_with(host=literal),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": USER_AGENT,
                "Accept": "text/html,text/plain,application/pdf,*/*;q=0.5",
                **_marks(earlier),
            },
            extensions={"sni_hostname": url.host},
        )
        response = client.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()

    def _page(self, response: httpx.Response, url: httpx.URL, deadline: float, passed: tuple[str, ...]) -> Page:
        if response.status_code == _NOT_MODIFIED:
            return Page(b"", "", str(url), passed, unchanged=True)
        if response.status_code != 200:
            raise _refusal(url, response)
        parts: list[bytes] = []
        held = 0
        for part in response.iter_bytes(65536):
            held += len(part)
            if held > self._max_bytes:
                raise FetchFailed(f"{url}: larger than the limit of {self._max_bytes:,} bytes")
            if time.monotonic() > deadline:
                raise FetchFailed(f"{url}: not done after {self._total_seconds:g} seconds")
            parts.append(part)
        return Page(
            b"".join(parts),
            response.headers.get("content-type", ""),
            str(url),
            passed,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
        )


def _marks(earlier: Reply | None) -> dict[str, str]:
    """The headers that ask for a page only if it changed."""
    if earlier is None:
        return {}
    found = {"If-None-Match": earlier.etag, "If-Modified-Since": earlier.last_modified}
    return {name: value for name, value in found.items() if value}


def _refusal(url: httpx.URL, response: httpx.Response) -> FetchFailed:
    message = f"{url}: the server answered {response.status_code} {response.reason_phrase}".rstrip()
    if response.status_code in _BUSY:
        return TryLater(message, _asked_wait(response.headers.get("retry-after", "")))
    return Refused(message, response.status_code)


def _asked_wait(value: str) -> float | None:
    """The seconds a `Retry-After` asks for: a number, or a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, when.timestamp() - time.time())


def checked_address(url: httpx.URL, *, allow_private: bool = False) -> Address:
    """One address of the host to connect to, after all of them were found public. Raises FetchFailed."""
    found = _resolved(url)
    for number in found:
        if not allow_private and not is_public(number):
            raise FetchFailed(f"{url}: {url.host} is at {number}, which is not a public address; it is not fetched")
    return found[0]


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet: also behind an IPv4-mapped, 6to4, Teredo or NAT64 form."""
    inner = _inner(address)
    if inner is not None and not is_public(inner):
        return False
    return address.is_global and not address.is_multicast and not (address.is_reserved and inner is None)


def _inner(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    teredo = address.teredo[1] if address.teredo else None
    nat64 = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    return address.ipv4_mapped or address.sixtofour or teredo or nat64


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(f"{address}: not an address ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchFailed(f"{address}: only http and https addresses are fetched")
    if url.userinfo:
        raise FetchFailed(f"{url.host}: addresses that hold a user name or password are not fetched")
    return url


def _next(here: httpx.URL, response: httpx.Response) -> httpx.URL:
    where = response.headers.get("location", "")
    if not where:
        raise FetchFailed(f"{here}: a redirect that names no address")
    try:
        joined = here.join(where)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(f"{here}: a redirect to something that is no address ({error})") from error
    return _parsed(str(joined))


def _resolved(url: httpx.URL) -> tuple[Address, ...]:
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        answers = _lookup(url.raw_host.decode("ascii").strip("[]"), port)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"{url}: no such host: {url.host}") from error
    return tuple(ipaddress.ip_address(str(a[4][0]).split("%", 1)[0]) for a in answers)


def _lookup(host: str, port: int) -> Sequence[tuple[object, object, object, str, tuple[object, ...]]]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


@contextmanager
def _plain_errors(url: httpx.URL) -> Iterator[None]:
    """Turns the client's exceptions into ours."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise TryLater(f"{url}: no answer in time") from error
    except httpx.TransportError as error:
        raise TryLater(f"{url}: {error or type(error).__name__}") from error
    except (httpx.HTTPError, httpx.StreamError, ValueError) as error:
        raise FetchFailed(f"{url}: {error or type(error).__name__}") from error
