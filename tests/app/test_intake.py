"""Addresses are taken in with consideration, and what was asked, where it led and what failed is on record."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from fairwitness.adapters.case_folder import Added, CaseFolder
from fairwitness.adapters.http_fetcher import HttpFetcher
from fairwitness.adapters.polite_fetcher import PoliteFetcher
from fairwitness.app.case import init_case
from fairwitness.app.documents import Failure
from fairwitness.app.intake import Order, take_in
from fairwitness.model.document import Reply, Told
from fairwitness.model.errors import FetchFailed

Answer = tuple[int, bytes, dict[str, str]]
PAGE = b"<html><p>The council met on Tuesday and agreed to repair the bridge."


class Site:
    """A small site on this machine. `pages` may be changed; `asked` lists the paths asked for."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Callable[[dict[str, str]], Answer]] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = lambda _: (status, body, {"Content-Type": "text/html", **named})
        return self.address + path

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append(path)
        held = self.pages.get(path)
        return held(headers) if held else (404, b"", {})


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = made.answer(self.path, dict(self.headers))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(round(seconds, 3))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    init_case(tmp_path / "case", "a case")
    return tmp_path / "case"


def polite(clock: Clock, *, robots: bool = True) -> PoliteFetcher:
    return PoliteFetcher(HttpFetcher(allow_private=True), robots=robots, clock=clock)


def test_the_asked_address_stands_and_the_way_beside_it(case: Path, site: Site, clock: Clock) -> None:
    asked = site.put("/old", b"", 301, Location="/new")
    site.put("/new", b"", 302, Location="/newest")
    led = site.put("/newest", PAGE, ETag="7")
    (added,) = take_in(case, Order(locations=(asked,)), polite(clock))
    assert isinstance(added, Added)
    assert (added.capture.location, added.capture.method) == (asked, "http")
    assert added.capture.reply == Reply(redirects=(f"{site.address}/new", led), etag="7")


def test_the_same_bytes_are_no_new_capture(case: Path, site: Site, clock: Clock) -> None:
    asked = site.put("/page", PAGE)
    first, second = (list(take_in(case, Order(locations=(asked,)), polite(clock))) for _ in range(2))
    assert [a.new for a in (*first, *second) if isinstance(a, Added)] == [True, False]
    site.put("/page", PAGE + b" And more.")
    (third,) = take_in(case, Order(locations=(asked,)), polite(clock))
    assert isinstance(third, Added)
    assert third.new


def test_a_page_that_did_not_change_is_not_sent_again(case: Path, site: Site, clock: Clock) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        if headers.get("If-None-Match") == "7":
            return 304, b"", {}
        return 200, PAGE, {"Content-Type": "text/html", "ETag": "7"}

    site.pages["/page"] = answer
    for new in (True, False):
        (added,) = take_in(case, Order(locations=(site.address + "/page",)), polite(clock))
        assert isinstance(added, Added)
        assert added.new is new
    with CaseFolder.open(case, writing=False) as held:
        assert len(held.captures()) == 1


def test_robots_are_obeyed_unless_a_person_says_otherwise(case: Path, site: Site, clock: Clock) -> None:
    site.put("/robots.txt", b"User-agent: fairwitness\nDisallow: /*/private\nCrawl-delay: 5\n")
    open_, closed = site.put("/a/page", PAGE), site.put("/a/private", PAGE + b" Still.")
    first, second, third = take_in(case, Order(locations=(open_, closed, open_)), polite(clock))
    assert isinstance(second, Failure)
    assert "robots.txt" in second.message
    assert isinstance(first, Added)
    assert isinstance(third, Added)
    assert clock.slept == [5.0, 5.0]  # after robots.txt, and between the two pages
    (forced,) = take_in(case, Order(locations=(closed,), robots=False), polite(clock, robots=False))
    assert isinstance(forced, Added)
    assert forced.capture.reply == Reply(robots_ignored=True)


def test_a_host_that_fails_to_give_its_robots_is_left_alone(site: Site, clock: Clock) -> None:
    site.put("/robots.txt", b"", 500)
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        polite(clock).fetch(site.put("/page", PAGE))


@pytest.mark.parametrize(
    ("headers", "slept"),
    [
        ({}, [1.0, 2.0]),  # each wait counts as the pause between two requests
        ({"Retry-After": "7"}, [7.0, 7.0]),
    ],
)
def test_a_busy_server_is_asked_again_later(
    site: Site, clock: Clock, headers: dict[str, str], slept: list[float]
) -> None:
    answers = iter([(503, b"", headers), (429, b"", headers), (200, PAGE, {})])
    site.pages["/page"] = lambda _: next(answers)
    assert polite(clock, robots=False).fetch(site.address + "/page").data == PAGE
    assert clock.slept == slept


def test_it_gives_up_in_the_end_and_on_long_waits(site: Site, clock: Clock) -> None:
    asked = site.put("/busy", b"", 503)
    with pytest.raises(FetchFailed, match="503"):
        polite(clock, robots=False).fetch(asked)
    assert site.asked.count("/busy") == 3
    asked = site.put("/tomorrow", b"", 429, Retry_After="86400")
    with pytest.raises(FetchFailed, match="429"):
        polite(clock, robots=False).fetch(asked)
    assert site.asked.count("/tomorrow") == 1


def test_a_feed_a_sitemap_and_a_table(case: Path, site: Site, clock: Clock, tmp_path: Path) -> None:
    for name in ("/1", "/2", "/3", "/4"):
        site.put(name, PAGE + name.encode())
    item = "<item><title>T</title><link>%s</link><pubDate>Wed, 03 Mar 2021 10:00:00 +0000</pubDate></item>"
    links = "".join(item % link for link in ("/1", site.address + "/2", "/1", "javascript:alert(1)"))
    feed = site.put("/feed", f"<rss><channel>{links}</channel></rss>".encode())
    index = site.put("/sitemap.xml", b"<sitemapindex><sitemap><loc>/more.xml</loc></sitemap></sitemapindex>")
    site.put("/more.xml", f"<urlset><url><loc>{site.address}/3</loc></url></urlset>".encode())
    table = tmp_path / "list.csv"
    table.write_text(f"publisher,URL,published\nThe Paper,{site.address}/4,2021-03-04\n\nX,nowhere,\nX,{feed},3 May\n")
    found = list(take_in(case, Order(feeds=(feed, index), tables=(table,)), polite(clock)))
    told = {a.capture.location.removeprefix(site.address): a.capture.told for a in found if isinstance(a, Added)}
    assert told == {
        "/4": Told(published="2021-03-04", publisher="The Paper"),
        "/1": Told(published="2021-03-03", title="T"),
        "/2": Told(published="2021-03-03", title="T"),
        "/3": None,
    }
    assert [f.message.rpartition("/")[2] for f in found if isinstance(f, Failure)] == [
        "list.csv, row 4: “nowhere” is no address",
        "list.csv, row 5: “3 May” is no day of the form 2020-10-28, so the page was not fetched",
        "feed: “javascript:alert(1)” is no address",
    ]


def test_a_feed_is_taken_up_to_the_limit(case: Path, site: Site, clock: Clock) -> None:
    links = "".join(f"<item><link>{site.put(f'/{i}', PAGE + b'%d' % i)}</link></item>" for i in range(5))
    feed = site.put("/feed", f"<rss><channel>{links}</channel></rss>".encode())
    *kept, cut = take_in(case, Order(feeds=(feed,), most=3), polite(clock))
    assert len(kept) == 3
    assert isinstance(cut, Failure)
    assert (cut.exit_status, "the first 3 were taken" in cut.message) == (0, True)
