"""One request at a time to a host, no faster than it asks, and nothing its robots.txt asks programs to leave alone.

A busy server is asked again a few times, each time later; a wait it names is kept, up to a limit. Robots.txt is read
by RFC 9309: where there is none everything is allowed, where the server fails to give it nothing is.
"""

import time
from collections.abc import Callable
from typing import Protocol

import httpx
from protego import Protego

from fairwitness.adapters.http_fetcher import USER_AGENT, HttpFetcher, Page, Refused, TryLater
from fairwitness.model.document import Reply
from fairwitness.model.errors import FetchFailed

PAUSE = 1.0
"""Seconds between two requests to one host."""
LONGEST_PAUSE = 30.0
"""Seconds of a `Crawl-delay` that are kept."""
TRIES = 3
LONGEST_WAIT = 60.0
"""Seconds a server may ask us to wait before we give up on it for this time."""
MAX_ROBOTS = 500_000
AGENT = USER_AGENT.partition("/")[0]


class Time(Protocol):
    """The passing of time, so that tests need not wait."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class PoliteFetcher:
    """Fetches pages with consideration. Made for one run: what it learned of a host holds as long."""

    def __init__(self, fetcher: HttpFetcher | None = None, *, robots: bool = True, clock: Time = time) -> None:
        self._fetcher = fetcher or HttpFetcher()
        self._obeys = robots
        self._clock = clock
        self._rules: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}

    def fetch(self, address: str, earlier: Reply | None = None) -> Page:
        """The bytes behind an address. Raises FetchFailed, also where the host asks programs to stay away."""
        host = self._permitted(address)
        return self._patiently(host, lambda: self._fetcher.fetch(address, earlier))

    def ready(self, address: str) -> None:
        """Wait until a request by other means than ours is due. Raises FetchFailed where the host does not want it."""
        self._pause(self._permitted(address))

    def _permitted(self, address: str) -> str:
        host = _host(address)
        if self._obeys and not self._may(host, address):
            raise FetchFailed(
                f"{address}: {host} asks programs not to fetch this (robots.txt). "
                "With --ignore-robots it is fetched all the same, and the record says so"
            )
        return host

    def _patiently(self, host: str, ask: Callable[[], Page]) -> Page:
        """What a request gives, asked again where the server is busy."""
        for attempt in range(TRIES):
            self._pause(host)
            try:
                return ask()
            except TryLater as error:
                wait = error.wait if error.wait is not None else 2.0**attempt
                if attempt == TRIES - 1 or wait > LONGEST_WAIT:
                    raise
                self._clock.sleep(wait)
        raise AssertionError(TRIES)

    def _pause(self, host: str) -> None:
        last = self._last.get(host)
        now = self._clock.monotonic()
        if last is not None and now - last < self._interval(host):
            self._clock.sleep(self._interval(host) - (now - last))
        self._last[host] = self._clock.monotonic()

    def _interval(self, host: str) -> float:
        rules = self._rules.get(host)
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        return min(LONGEST_PAUSE, max(PAUSE, float(asked or 0)))

    def _may(self, host: str, address: str) -> bool:
        if host not in self._rules:
            self._rules[host] = self._asked(host)
        rules = self._rules[host]
        return rules is None or bool(rules.can_fetch(address, AGENT))

    def _asked(self, host: str) -> Protego | None:
        """The host's robots.txt, or None where it has none. Raises FetchFailed where it cannot be asked."""
        try:
            page = self._patiently(host, lambda: self._fetcher.fetch(f"{host}/robots.txt"))
        except Refused as error:
            if 400 <= error.status < 500:
                return None
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(page.data[:MAX_ROBOTS].decode("utf-8", "replace"))


def _host(address: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for. Raises FetchFailed for what is no address."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(f"{address}: not an address ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchFailed(f"{address}: only http and https addresses are fetched")
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
