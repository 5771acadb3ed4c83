"""What a case takes in: each thing wanted, obtained with consideration, opened and kept; what fails is said.

An address that the case holds already is asked for only if it changed; bytes that are held already are no new capture.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fairwitness.adapters.case_folder import Added, CaseFolder
from fairwitness.adapters.clock import SystemClock
from fairwitness.adapters.polite_fetcher import PoliteFetcher
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.app.documents import Failure, guarded
from fairwitness.app.keeping import keep_all
from fairwitness.app.listed import Wanted, feed, table
from fairwitness.app.obtain import ADDRESS, Given, fetched, obtain
from fairwitness.app.unfold import unfolded
from fairwitness.model.document import Capture, Reply, Told, Unpacked
from fairwitness.model.errors import FetchFailed
from fairwitness.preserve import capture

if TYPE_CHECKING:
    from fairwitness.adapters.browser import Seen

MOST = 500
"""Addresses taken from one feed or sitemap, unless told otherwise."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to take in, and how."""

    locations: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    """Feeds and sitemaps: addresses or files."""
    tables: tuple[Path, ...] = ()
    most: int = MOST
    robots: bool = True
    browser: bool = False
    """Capture addresses in a browser, where there is one."""
    allow_private: bool = False
    """Lets tests capture from this machine; nothing else should set it."""


class Intake:
    """Takes things in for one case. `fetcher` is given in tests only."""

    def __init__(self, case: CaseFolder, order: Order, fetcher: PoliteFetcher | None = None) -> None:
        self._case = case
        self._order = order
        self._fetcher = fetcher or PoliteFetcher(robots=order.robots)
        self._reader = SandboxedReader()
        self._held = {c.location: c for c in case.captures() if c.method == "http"}

    def take(self) -> Iterator[Added | Failure]:
        """Everything ordered, in order; each is on disk when its answer comes."""
        return keep_all(self._case, self._found())

    def _found(self) -> Iterator[Given | Failure]:
        for wanted in self._wanted():
            if isinstance(wanted, Failure):
                yield wanted
            else:
                by_browser = self._order.browser and wanted.location.startswith(ADDRESS)
                yield from self._seen(wanted) if by_browser else self._opened(wanted)

    def _wanted(self) -> Iterator[Wanted | Failure]:
        yield from map(Wanted, self._order.locations)
        for path in self._order.tables:
            yield from table(path)
        for location in self._order.feeds:
            yield from feed(location, self._fetcher, self._reader, self._order.most)

    def _seen(self, wanted: Wanted) -> Iterator[Given | Failure]:
        """A page as a browser showed it, in its archive; where that cannot be, plainly and with a word on why."""
        from fairwitness.adapters import browser

        location = wanted.location
        missing = browser.absent()
        if missing is None:
            try:
                self._fetcher.ready(location)
                now = SystemClock().now()
                seen = browser.see(location, allow_private=self._order.allow_private)
            except FetchFailed as error:
                missing = str(error).removeprefix(f"{location}: ")
            else:
                yield from (
                    _told(given, wanted.told)
                    for given in seen_as_captures(location, seen, now, robots_ignored=not self._order.robots)
                )
                return
        yield Failure(location, f"{location}: not captured by browser ({missing}); fetched plainly instead", 0)
        yield from self._opened(wanted)

    def _opened(self, wanted: Wanted) -> Iterator[Given | Failure]:
        return guarded(
            wanted.location, lambda: unfolded(_told(self._obtained(wanted.location), wanted.told), self._reader)
        )

    def _obtained(self, location: str) -> Given:
        if not location.startswith(ADDRESS):
            return obtain(location)
        now = SystemClock().now()
        earlier = self._held.get(location)
        page = self._fetcher.fetch(location, earlier.reply if earlier else None)
        if page.unchanged and earlier is not None:
            return self._again(earlier)
        return fetched(location, page, now, robots_ignored=not self._order.robots)

    def _again(self, earlier: Capture) -> Given:
        """What the case holds of an address whose server says that nothing changed."""
        return Given(msgspec.structs.replace(earlier, unpacked=None), self._case.blobs.get(earlier.sha256))


def seen_as_captures(address: str, seen: "Seen", now: datetime, *, robots_ignored: bool = False) -> tuple[Given, Given]:
    """The archive of a page and, taken out of it, the page as the browser showed it."""
    reply = Reply(redirects=seen.redirects, robots_ignored=robots_ignored)
    others = (f"{seen.others} other answers (pictures, scripts, frames) stay in the archive",) if seen.others else ()
    archive = capture(seen.wacz, location=address, method="browser", obtained=now, media_type="application/wacz")
    archive = msgspec.structs.replace(archive, reply=reply, unpacked=Unpacked(taken=1, left_out=others))
    page = capture(seen.dom, location=address, method="browser", obtained=now, media_type="text/html; charset=utf-8")
    page = msgspec.structs.replace(page, container=archive.sha256, member=seen.member, reply=reply)
    return Given(archive, seen.wacz), Given(page, seen.dom)


def _told(given: Given, told: Told) -> Given:
    """The capture with what a list says of it, where it says anything."""
    if told == Told():
        return given
    return msgspec.structs.replace(given, capture=msgspec.structs.replace(given.capture, told=told))


def take_in(folder: Path, order: Order, fetcher: PoliteFetcher | None = None) -> Iterator[Added | Failure]:
    """Preserve what is ordered, with all it holds."""
    with CaseFolder.open(folder) as case:
        yield from Intake(case, order, fetcher).take()
