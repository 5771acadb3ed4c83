"""Feeds and sitemaps are lists of addresses; what they say of a page's title and day goes with its address.

XML is read without entities, declarations of documents or anything from outside. A day is taken where it is written in
the format's own way and gives one day; the day a sitemap calls a change is no day of publication.
"""

import zlib
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from fairwitness.model.contents import Feed, Listed
from fairwitness.model.document import Told
from fairwitness.model.errors import UnreadableInput

MAX_XML = 50 << 20
"""Bytes of a feed: the limit that sitemaps set themselves."""


def read_feed(data: bytes, location: str) -> Feed:
    """The addresses in RSS, Atom or a sitemap. Raises UnreadableInput where it is none of them."""
    root = _root(_unpacked(data, location), location)
    name = _name(root)
    if name in ("rss", "rdf"):
        return Feed(tuple(_rss(root)))
    if name == "feed":
        return Feed(tuple(_atom(root)))
    if name == "urlset":
        return Feed(tuple(_urlset(root)))
    if name == "sitemapindex":
        return Feed((), tuple(_text(entry, "loc") for entry in _all(root, "sitemap") if _text(entry, "loc")))
    raise UnreadableInput(f"{location}: this is no RSS, Atom or sitemap (its first element is “{name[:40]}”)")


def _unpacked(data: bytes, location: str) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        found = zlib.decompressobj(31).decompress(data, MAX_XML + 1)
    except zlib.error as error:
        raise UnreadableInput(f"{location}: the compressed list is damaged") from error
    if len(found) > MAX_XML:
        raise UnreadableInput(f"{location}: it unfolds to more than is allowed")
    return found


def _root(data: bytes, location: str) -> Element:
    try:
        root: Element = fromstring(data.strip(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise UnreadableInput(f"{location}: the list declares entities, which are not read") from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableInput(f"{location}: the list is no sound XML ({error})") from error
    return root


def _rss(root: Element) -> Iterator[Listed]:
    for item in _all(root, "item"):
        address = _text(item, "link") or next((g for g in [_text(item, "guid")] if g.startswith("http")), "")
        if address:
            day = _mail_day(_text(item, "pubDate")) or _iso_day(_text(item, "date"))
            yield Listed(address, Told(published=day, title=_text(item, "title") or None))


def _atom(root: Element) -> Iterator[Listed]:
    for entry in _all(root, "entry"):
        links = [link for link in entry if _name(link) == "link" and link.get("rel", "alternate") == "alternate"]
        address = next((link.get("href", "").strip() for link in links), "")
        if address:
            yield Listed(
                address, Told(published=_iso_day(_text(entry, "published")), title=_text(entry, "title") or None)
            )


def _urlset(root: Element) -> Iterator[Listed]:
    for entry in _all(root, "url"):
        address = _text(entry, "loc")
        if address:
            news = next((child for child in entry if _name(child) == "news"), None)
            day = _iso_day(_text(news, "publication_date")) if news is not None else None
            title = _text(news, "title") if news is not None else ""
            yield Listed(address, Told(published=day, title=title or None))


def _name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _name(element) == name)


def _text(element: Element, name: str) -> str:
    """The words of the first child of that name, white space collapsed."""
    found = next((child for child in element if _name(child) == name.lower()), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _mail_day(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return None


def _iso_day(written: str) -> str | None:
    """The day of a W3C date: `2021-03-03`, alone or with a time."""
    try:
        return (datetime.fromisoformat(written).date() if "T" in written else date.fromisoformat(written)).isoformat()
    except ValueError:
        return None
