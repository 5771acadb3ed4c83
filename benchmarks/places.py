"""Share of place mentions resolved within 161 km (100 miles) on geocoded news, end to end and given the mention.

    PYTHONPATH=src python benchmarks/places.py ../shared/data/places/GWN.xml ../shared/data/places/lgl.xml

A mention counts where the corpus gives it coordinates. Given the mention, its words are looked up and chosen among by
the document's context; end to end, our own reader has to find it first. What stays ambiguous counts as not resolved.
"""

import argparse
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.folding import fold
from fairwitness.language.place_choice import kilometres
from fairwitness.language.place_mentions import Mention
from fairwitness.language.places import PlaceEntry, find_places, settle
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span

NEAR = 161.0


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


def main() -> None:
    """Print both shares for each corpus."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("paths", type=Path, nargs="+")
    arguments.add_argument("--show", type=int, default=0)
    chosen = arguments.parse_args()
    parser, gazetteer = SpacyParser(), GeoNamesGazetteer()
    for path in chosen.paths:
        total = right = given = found_wrong = 0
        for text, gold in articles(path):
            if not text.strip():
                continue
            trees = [Tree(s) for s in parser.parse(text, [Span(0, len(text))])]
            places = find_places(text, trees, gazetteer.lookup)
            total += len(gold)
            for one in gold:
                ours = [w for w in places.found if w.span.overlaps(one.span)]
                hit = any(_near(w.lat, w.lon, one.at) for w in ours)
                right += hit
                found_wrong += bool(ours) and not hit
            mentions = [_mention(text, g.span, gazetteer) for g in gold]
            chosen_places = settle(text, trees, mentions)
            good = [e is not None and kilometres(e, g.at) <= NEAR for e, g in zip(chosen_places, gold, strict=True)]
            given += sum(good)
            for one, ok in zip(gold, good, strict=True):
                if not ok and chosen.show:
                    chosen.show -= 1
                    print(
                        one.span.of(text),
                        (one.at.lat, one.at.lon),
                        text[max(0, one.span.start - 40) : one.span.end + 30],
                    )
        print(
            f"{path.stem:5} n={total} end to end {100 * right / total:.1f}"
            f"  found and wrong {100 * found_wrong / total:.1f}  given the mention {100 * given / total:.1f}"
        )


def _mention(text: str, span: Span, gazetteer: GeoNamesGazetteer) -> Mention:
    name = span.of(text)
    return Mention(name=name, key=fold(name), span=span, entries=gazetteer.lookup(name), located=True)


def _near(lat: float | None, lon: float | None, gold: PlaceEntry) -> bool:
    if lat is None or lon is None:
        return False
    return kilometres(msgspec.structs.replace(gold, lat=lat, lon=lon), gold) <= NEAR


if __name__ == "__main__":
    main()
