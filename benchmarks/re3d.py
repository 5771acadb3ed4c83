"""What a record holds of the entities of re3d: weapons, places and dates of claims, and speakers and actors.

Usage: python benchmarks/re3d.py PATH/TO/re3d.jsonl [--sample N]

A record is no list of entities: it holds a place because something happened there, a person because they speak or act.
So precision says how much of what it holds is such an entity, and recall how much of all entities it has a use for. A
span is right when it overlaps one of the type; exact bounds are counted beside it. Places are also given as the place
finder sees them, before any claim.
"""

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.figures import Counts, f1, precision, recall, resampled, sampled
from bench.options import Options, lines_of, options_of, with_options
from bench.reading import records, warmed
from bench.table import Table

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.app.tools import open_tools
from fairwitness.language.places import find_places
from fairwitness.language.tree import Tree
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span

FILE = "entities/re3d.jsonl"
Ranges = set[tuple[int, int]]
KINDS = {
    "weapons of claims": ("Weapon", "MilitaryPlatform"),
    "places of claims": ("Location",),
    "dates of claims": ("Temporal",),
    "speakers and actors": ("Person", "Organisation"),
}
FOUND = "places as found"


def held(record: DocumentRecord) -> dict[str, Ranges]:
    """The spans of a record by what they are compared with."""
    claims = record.claims
    speakers = [s for statement in record.statements for s in statement.source or ()]
    spans: dict[str, Iterable[Span]] = {
        "weapons of claims": [s for c in claims for s in c.weapons],
        "places of claims": [c.place.span for c in claims if c.place],
        "dates of claims": [c.date.span for c in claims if c.date],
        "speakers and actors": [*speakers, *(a.span for c in claims for a in c.perpetrators)],
    }
    return {name: {(s.start, s.end) for s in found} for name, found in spans.items()}


def gold(row: dict[str, Any], types: Sequence[str]) -> Ranges:
    """The annotated ranges of some types."""
    return {(start, end) for start, end, kind, _ in row["entities"] if kind in types}


def overlapping(found: Ranges, meant: Ranges) -> Counts:
    """Counts where right means overlapping."""
    hit = {f for f in found for m in meant if f[0] < m[1] and m[0] < f[1]}
    met = {m for m in meant for f in found if f[0] < m[1] and m[0] < f[1]}
    return Counts(len(found), len(hit), len(meant), len(met))


def measure(path: Path, options: Options) -> Table:
    """Each kind of field against its types."""
    rows = sampled(lines_of(path), options.sample)
    tools = warmed(open_tools())
    begun = time.perf_counter()
    read = list(records(((row["id"], row["text"]) for row in rows), tools=tools))
    rate = len(rows) / (time.perf_counter() - begun)
    columns = ("entities", "precision", "recall", "F1 [95 %]", "F1 of exact bounds", "documents a second")
    table = Table(f"re3d, {len(rows)} documents: what a record holds of their entities", columns)
    mine = [held(record) for record in read]
    for name, types in KINDS.items():
        add(table, f"{name}: {', '.join(types)}", [m[name] for m in mine], [gold(row, types) for row in rows])
    parser, gazetteer = SpacyParser(), GeoNamesGazetteer()
    places = [found_places(record.text.text, parser, gazetteer) for record in read]
    add(table, f"{FOUND}: Location", places, [gold(row, ("Location",)) for row in rows])
    table.rows[0][1][-1] = f"{rate:.1f}"
    return table


def found_places(text: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> Ranges:
    """Every place the finder sees in a text."""
    trees = [Tree(s) for s in parser.parse(text, [Span(0, len(text))])] if text.strip() else []
    return {(w.span.start, w.span.end) for w in find_places(text, trees, gazetteer.lookup).found}


def add(table: Table, name: str, found: Sequence[Ranges], meant: Sequence[Ranges]) -> None:
    """One row."""
    loose = [overlapping(f, m) for f, m in zip(found, meant, strict=True)]
    exact = [Counts.of_sets(f, m) for f, m in zip(found, meant, strict=True)]
    count = str(sum(map(len, meant)))
    table.add(name, count, precision(loose), recall(loose), resampled(loose, f1), f1(exact))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("path", type=Path)
    asked = with_options(given).parse_args()
    print(measure(asked.path, options_of(asked)).plain())
