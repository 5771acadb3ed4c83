"""Share of place mentions resolved within 161 km (100 miles) on geocoded news, end to end and given the mention.

    python benchmarks/places.py GWN.xml lgl.xml [--half 1] [--sample N]

A mention counts where the corpus gives it coordinates. End to end, our own reader has to find it first; given the
mention, its words are looked up and chosen among by the document's context. What stays open counts as not resolved.
The floor, in the same run, takes the most populous place of the words. `--half 1` takes the half of the documents, by
the hash of their text, that no weight was fitted on. Intervals are the 2.5th to 97.5th percentile over 1,000 resampled
sets of documents, by a fixed seed.
"""

import argparse
import hashlib
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import msgspec
from bench.figures import resampled, sampled
from bench.options import Options, options_of, with_options
from bench.table import Table

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.folding import fold
from fairwitness.language.place_choice import kilometres
from fairwitness.language.place_lookup import Lookup, entries_of_words
from fairwitness.language.place_mentions import Mention
from fairwitness.language.places import PlaceEntry, find_places, settle
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.span import Span

NEAR = 161.0
FILES = ("places/GWN.xml", "places/lgl.xml")
PUBLISHED = {"gwn": 94.1, "lgl": 82.7}
"""Mordecai 3, given the mention, as its authors report it on the mentions that its gazetteer holds."""
NO_PLACE = frozenset(("Demonym", "Language", "Homonym", "Non_Toponym", "Non_Lit_Expression", "Literal_Expression"))
"""Kinds of GWN's annotation that name no place."""


class Gold(msgspec.Struct, frozen=True):
    """One mention of a corpus."""

    span: Span
    at: PlaceEntry
    id: str


class Article(msgspec.Struct, frozen=True):
    """One text with its mentions. `named` are all that name a place, with coordinates or not."""

    text: str
    gold: tuple[Gold, ...]
    named: tuple[Span, ...]


class Counts(msgspec.Struct, frozen=True):
    """What one article adds: mentions, how many are right in each way, what was given and what of it holds."""

    mentions: int = 0
    right: int = 0
    right_places: int = 0
    right_id: int = 0
    chosen: int = 0
    coded: int = 0
    chosen_coded: int = 0
    held: int = 0
    chosen_held: int = 0
    most_people: int = 0
    given: int = 0
    named: int = 0
    judged: int = 0
    holds: int = 0


def articles(path: Path) -> list[Article]:
    """The texts of a corpus."""
    found = []
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        spans = [(t, _span(t, text)) for t in article.iter("toponym")]
        gold = tuple(g for t, s in spans if s and (g := _gold(t, s)) is not None)
        named = tuple(s for t, s in spans if s and (t.findtext("type") or "") not in NO_PLACE)
        if text.strip():
            found.append(Article(text, gold, named))
    return found


def half(article: Article) -> int:
    """Which half an article belongs to; weights are fitted on 0 and reported on 1."""
    return int(hashlib.sha256(article.text.encode()).hexdigest(), 16) % 2


def _span(toponym: ET.Element, text: str) -> Span | None:
    start, end = toponym.findtext("start"), toponym.findtext("end")
    if not (start and end) or not 0 <= int(start) < int(end) <= len(text):
        return None
    return Span(int(start), int(end))


def _gold(toponym: ET.Element, span: Span) -> Gold | None:
    lat = toponym.findtext(".//lat") or toponym.findtext("latitude")
    lon = toponym.findtext(".//lon") or toponym.findtext("longitude")
    if not (lat and lon):
        return None
    place = PlaceEntry(id="", name="", lat=float(lat), lon=float(lon), country="", population=0, kind="town")
    tag = toponym.find("gaztag")
    number = (tag.get("geonameid") if tag is not None else toponym.findtext("geonamesID")) or ""
    return Gold(span, place, number)


def measured(article: Article, parser: SpacyParser, lookup: Lookup) -> Counts:
    """One article read by ourselves, and with its mentions given."""
    trees = [Tree(s) for s in parser.parse(article.text, [Span(0, len(article.text))])]
    places = find_places(article.text, trees, lookup)
    answered = [w for w in (*places.found, *places.apart) if w.id is not None]
    mentions = [_mention(g.span.of(article.text), g.span, lookup) for g in article.gold]
    settled = settle(article.text, trees, mentions)
    pairs = list(zip(mentions, settled, article.gold, strict=True))
    overlapping = [(w, g) for w in answered for g in article.gold if w.span.overlaps(g.span)]
    return Counts(
        mentions=len(article.gold),
        right=_hits(article.gold, answered),
        right_places=_hits(article.gold, places.found),
        right_id=len({id(g) for w, g in overlapping if w.id == f"geonames:{g.id}"}),
        chosen=sum(e is not None and _near(e, g) for _, e, g in pairs),
        coded=sum(bool(g.id) for g in article.gold),
        chosen_coded=sum(bool(g.id) and e is not None and _near(e, g) for _, e, g in pairs),
        held=sum(any(_near(e, g) for e in m.entries) for m, _, g in pairs),
        chosen_held=sum(e is not None and _near(e, g) for _, e, g in pairs),
        most_people=sum(bool(m.entries) and _near(m.entries[0], g) for m, _, g in pairs),
        given=len(answered),
        named=sum(any(w.span.overlaps(s) for s in article.named) for w in answered),
        judged=len(overlapping),
        holds=sum(_near(w, g) for w, g in overlapping),
    )


def _hits(gold: Sequence[Gold], found: Sequence[Where]) -> int:
    return sum(any(w.span.overlaps(g.span) and _near(w, g) for w in found) for g in gold)


def _mention(words: str, span: Span, lookup: Lookup) -> Mention:
    return Mention(name=words, key=fold(words), span=span, entries=entries_of_words(words, lookup), located=True)


def _near(found: PlaceEntry | Where, gold: Gold) -> bool:
    if found.lat is None or found.lon is None:
        return False
    return kilometres(msgspec.structs.replace(gold.at, lat=found.lat, lon=found.lon), gold.at) <= NEAR


def _share(part: str, whole: str) -> Callable[[Sequence[Counts]], float]:
    return lambda counts: 100 * sum(getattr(c, part) for c in counts) / max(1, sum(getattr(c, whole) for c in counts))


ROWS = (
    ("end to end, within 161 km", "right", "mentions"),
    ("  of these by a place, not a people or an organisation", "right_places", "mentions"),
    ("  the same entry of GeoNames", "right_id", "mentions"),
    ("given the mention, within 161 km", "chosen", "mentions"),
    ("  where GeoNames has the place", "chosen_coded", "coded"),
    ("  where our gazetteer has it by that name", "chosen_held", "held"),
    ("given the mention, the most populous (floor)", "most_people", "mentions"),
    ("of what is given: names a place", "named", "given"),
    ("of what is given on a mention: within 161 km", "holds", "judged"),
)


def measure(path: Path, options: Options, part: int | None = None) -> Table:
    """The shares of one corpus, beside the floor and what is published."""
    parser, gazetteer = SpacyParser(), GeoNamesGazetteer()
    held = sampled([a for a in articles(path) if part is None or half(a) == part], options.sample)
    started = time.process_time()
    counts = [measured(article, parser, gazetteer.lookup) for article in held]
    spent = time.process_time() - started
    mentions = sum(c.mentions for c in counts)
    table = Table(f"{path.stem}: {len(held)} documents, {mentions} mentions, {spent:.0f} s of processor", ("percent",))
    for row, right, whole in ROWS:
        table.add(row, resampled(counts, _share(right, whole)))
    each = [_share("right", "mentions")([c]) for c in counts if c.mentions]
    table.add("end to end, median document", median(each) if each else None)
    table.add("given the mention, published (Mordecai 3)", PUBLISHED.get(path.stem.casefold()))
    return table


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", type=Path, nargs="+")
    arguments.add_argument("--half", type=int, choices=(0, 1))
    asked = with_options(arguments).parse_args()
    for corpus in asked.paths:
        print(measure(corpus, options_of(asked), asked.half).plain())
