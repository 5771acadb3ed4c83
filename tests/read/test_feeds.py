"""Feeds and sitemaps give addresses, with what they say of their pages; nothing in their XML is expanded or fetched."""

import pytest

from fairwitness.model.contents import Listed
from fairwitness.model.document import Told
from fairwitness.model.errors import UnreadableInput
from fairwitness.read.feeds import read_feed
from hostile.texts import FETCHED, LAUGHS, OUTSIDE
from support.formats import gzipped

SITE = "https://paper.example"
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><link>{SITE}/</link>
<item><title>A bridge &amp; a ferry</title><link>{SITE}/1</link>
<pubDate>Wed, 03 Mar 2021 23:00:00 +0400</pubDate></item>
<item><guid>{SITE}/2</guid><pubDate>some day</pubDate></item><item><title>no address</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A bridge</title><link rel="self" href="/x"/>
<link href="{SITE}/1"/><published>2021-03-03T10:00:00Z</published>
<updated>2022-01-01T00:00:00Z</updated></entry></feed>"""
MAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> {SITE}/1 </loc><lastmod>2022-01-01</lastmod></url>
<url><loc>{SITE}/2</loc><n:news><n:publication_date>2021-03-03</n:publication_date>
<n:title>A bridge</n:title></n:news></url></urlset>"""
INDEX = (
    f"<sitemapindex><sitemap><loc>{SITE}/a.xml</loc></sitemap><sitemap><lastmod>x</lastmod></sitemap></sitemapindex>"
)


def test_rss() -> None:
    assert read_feed(RSS.encode(), "x").pages == (
        Listed(f"{SITE}/1", Told(published="2021-03-03", title="A bridge & a ferry")),
        Listed(f"{SITE}/2"),
    )


def test_atom_gives_the_day_of_publication_not_of_change() -> None:
    assert read_feed(ATOM.encode(), "x").pages == (Listed(f"{SITE}/1", Told(published="2021-03-03", title="A bridge")),)


def test_a_change_in_a_sitemap_is_no_publication() -> None:
    for data in (MAP.encode(), gzipped(MAP.encode())):
        assert read_feed(data, "x").pages == (
            Listed(f"{SITE}/1"),
            Listed(f"{SITE}/2", Told(published="2021-03-03", title="A bridge")),
        )


def test_an_index_names_further_sitemaps() -> None:
    assert read_feed(INDEX.encode(), "x").sitemaps == (f"{SITE}/a.xml",)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html><body>words", id="page"),
        pytest.param(b"<html></html>", id="sound page"),
        pytest.param(f"{LAUGHS}<rss>&i;</rss>".encode(), id="laughs"),
        pytest.param(f"{OUTSIDE}<rss>&xxe;</rss>".encode(), id="outside"),
        pytest.param(f"{FETCHED}<rss/>".encode(), id="fetched"),
        pytest.param(RSS.encode()[:200], id="cut"),
        pytest.param(b"\x1f\x8bxx", id="packed badly"),
        pytest.param(gzipped(bytes(60_000_000)), id="packed bomb"),
        pytest.param(b'<?xml version="1.0" encoding="no such"?><rss/>', id="encoding"),
        pytest.param(bytes(range(256)), id="binary"),
    ],
)
def test_refusals(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_feed(data, "x")
