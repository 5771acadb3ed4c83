"""Geocoded news for fitting: the half of each set, by the hash of a text, on which nothing is reported.

A name is right where it overlaps one that the corpus marks as a place; a place of it is right within 161 km.
"""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fairwitness.language.place_entry import PlaceEntry
from fairwitness.model.span import Span

NO_PLACE = frozenset(("Demonym", "Language", "Homonym", "Non_Toponym", "Non_Lit_Expression", "Literal_Expression"))


class Marked(msgspec.Struct, frozen=True):
    """One name that the corpus marks; `at` is null where it has no coordinates."""

    span: Span
    at: PlaceEntry | None


def texts(path: Path) -> Iterator[tuple[str, tuple[Marked, ...]]]:
    """The texts of a corpus that weights may be fitted on."""
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        if text.strip() and int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 0:
            yield text, tuple(m for t in article.iter("toponym") if (m := _marked(t, text)) is not None)


def _marked(toponym: ET.Element, text: str) -> Marked | None:
    start, end = int(toponym.findtext("start") or -1), int(toponym.findtext("end") or -1)
    if (toponym.findtext("type") or "") in NO_PLACE or not 0 <= start < end <= len(text):
        return None
    lat = toponym.findtext(".//lat") or toponym.findtext("latitude")
    lon = toponym.findtext(".//lon") or toponym.findtext("longitude")
    at = (
        PlaceEntry(id="", name="", lat=float(lat), lon=float(lon), country="", population=0, kind="town")
        if lat and lon
        else None
    )
    return Marked(Span(start, end), at)
