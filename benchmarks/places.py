"""Share of place mentions resolved within 161 km (100 miles) on geocoded news, end to end and given the mention.

    python benchmarks/places.py GWN.xml lgl.xml [--sample N] [--show N]

A mention counts where the corpus gives it coordinates. Given the mention, its words are looked up and chosen among by
the document's context; end to end, our own reader has to find it first. What stays ambiguous counts as not resolved.
"""

import argparse
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import msgspec
from bench.figures import resampled, sampled, share
from bench.options import Options, options_of, with_options
from bench.table import Table

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.folding import fold
from fairwitness.language.place_choice import kilometres
from fairwitness.language.place_mentions import Mention
from fairwitness.language.places import PlaceEntry, find_places, settle
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span

FILES = ("places/GWN.xml", "places/lgl.xml")
NEAR = 161.0
PUBLISHED = {"gwn": 94.1, "lgl": 82.7}
"""Given the mention."""


class Gold(msgspec.Struct, frozen=True):
    """One mention of a corpus."""

    span: Span
    at: PlaceEntry


def articles(path: Path) -> list[tuple[str, list[Gold]]]:
    """The texts of a corpus with their mentions."""
    found = []
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        gold = [g for t in article.iter("toponym") if (g := _gold(t, text)) is not None]
        found.append((text, gold))
    return found


def _gold(toponym: ET.Element, text: str) -> Gold | None:
    lat = toponym.findtext(".//lat") or toponym.findtext("latitude")
    lon = toponym.findtext(".//lon") or toponym.findtext("longitude")
    start, end = toponym.findtext("start"), toponym.findtext("end")
    if not (lat and lon and start and end) or not 0 <= int(start) < int(end) or int(end) > len(text):
        return None
    place = PlaceEntry(id="", name="", lat=float(lat), lon=float(lon), country="", population=0, kind="town")
    return Gold(Span(int(start), int(end)), place)


class Resolved(msgspec.Struct, frozen=True):
    """Of one mention: end to end right, found elsewhere than it is, right given the mention."""

    right: bool
    wrong: bool
    given: bool


def resolved(text: str, gold: list[Gold], parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> list[Resolved]:
    """How each mention of a text is resolved."""
    trees = [Tree(s) for s in parser.parse(text, [Span(0, len(text))])]
    places = find_places(text, trees, gazetteer.lookup)
    chosen = settle(text, trees, [_mention(text, g.span, gazetteer) for g in gold])
    found = []
    for one, place in zip(gold, chosen, strict=True):
        ours = [w for w in places.found if w.span.overlaps(one.span)]
        hit = any(_near(w.lat, w.lon, one.at) for w in ours)
        near = place is not None and kilometres(place, one.at) <= NEAR
        found.append(Resolved(right=hit, wrong=bool(ours) and not hit, given=near))
    return found


def measure(path: Path, options: Options, show: int = 0) -> Table:
    """Both shares of one corpus, beside what is published."""
    parser, gazetteer = SpacyParser(), GeoNamesGazetteer()
    texts = [(text, gold) for text, gold in articles(path) if text.strip()]
    texts = sampled(texts, options.sample)
    resolved("He lives in Paris.", [], parser, gazetteer)  # what is loaded once is not counted
    begun = time.perf_counter()
    found = [resolved(text, gold, parser, gazetteer) for text, gold in texts]
    rate = len(texts) / (time.perf_counter() - begun)
    columns = ("end to end", "found and wrong", "given the mention", "documents a second")
    count = sum(map(len, found))
    table = Table(f"{path.stem}, {len(texts)} documents, {count} mentions: within 161 km [95 % interval]", columns)
    if path.stem.casefold() in PUBLISHED:
        table.add("Mordecai 3, published", None, None, PUBLISHED[path.stem.casefold()])
    figures = [
        resampled([[getattr(r, name) for r in one] for one in found], _of_all) for name in ("right", "wrong", "given")
    ]
    table.add("Fair Witness", *figures, f"{rate:.1f}")
    missed = (
        (t, g) for (t, gold), f in zip(texts, found, strict=True) for g, r in zip(gold, f, strict=True) if not r.given
    )
    for text, one in list(missed)[:show]:
        around = text[max(0, one.span.start - 40) : one.span.end + 30]
        table.notes.append(f"{one.span.of(text)!r} {(one.at.lat, one.at.lon)} in {around!r}")
    return table


def _of_all(documents: Sequence[Sequence[bool]]) -> float:
    return share([right for document in documents for right in document])


def _mention(text: str, span: Span, gazetteer: GeoNamesGazetteer) -> Mention:
    name = span.of(text)
    return Mention(name=name, key=fold(name), span=span, entries=gazetteer.lookup(name), located=True)


def _near(lat: float | None, lon: float | None, gold: PlaceEntry) -> bool:
    if lat is None or lon is None:
        return False
    return kilometres(msgspec.structs.replace(gold, lat=lat, lon=lon), gold) <= NEAR


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", type=Path, nargs="+")
    arguments.add_argument("--show", type=int, default=0, help="mentions that are missed, with their context")
    asked = with_options(arguments).parse_args()
    for corpus in asked.paths:
        print(measure(corpus, options_of(asked), asked.show).plain())
