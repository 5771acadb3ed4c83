"""Your own endpoint on texts: how many fields of its answers stood in them, how many were dropped, and the time.

    export FAIRWITNESS_ENDPOINT_ADDRESS=http://127.0.0.1:8080/v1 FAIRWITNESS_ENDPOINT_MODEL=NAME
    python benchmarks/endpoint.py TEXT… [--polnear polnear_dev.jsonl --sample N] [--seconds 900] [--show]

A second run takes the answers from the cache and says nothing of speed. `--polnear` adds exact-span F1 beside the rules
on a sample, and bounds what is asked by that sample. The settings are the defaults of docs/endpoint.md but for those
given here; `--settings FILE` takes the section [endpoint] of a TOML file.
"""

import argparse
import sys
import time
from pathlib import Path

import attribution
import msgspec
from bench.figures import sampled
from bench.options import lines_of
from bench.table import Table

from fairwitness.adapters.endpoint_asker import open_asker
from fairwitness.adapters.endpoint_tagger import EndpointTagger
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.attribute import RuleTagger
from fairwitness.language.blind import Blinder
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.errors import FairWitnessError


class File(msgspec.Struct):
    """A TOML file with that section."""

    endpoint: EndpointSettings


def tagger_of(settings: EndpointSettings) -> EndpointTagger:
    """The tagger that asks, with what its environment names."""
    return EndpointTagger(open_asker(Blinder(), settings))


def told(table: Table, name: str, text: str, tagger: EndpointTagger, parser: SpacyParser, *, show: bool) -> None:
    """One text's row."""
    before = msgspec.structs.replace(tagger.asker.tally, dropped=tagger.asker.tally.dropped.copy())
    begun = time.perf_counter()
    suggested = tagger.suggest(text, parser.parse(text, attribution.lines(text)))
    seconds, now = time.perf_counter() - begun, tagger.asker.tally
    fields = now.fields - before.fields
    lost = sum(now.dropped[k] - before.dropped[k] for k in ("cue", "content", "source"))
    whole = now.dropped["statement"] - before.dropped["statement"]
    counts = (len(text.split()), now.parts - before.parts, len(suggested.candidates), whole, fields, lost)
    table.add(name, *map(str, counts), str(now.unread - before.unread), f"{seconds:.0f}")
    for c in suggested.candidates if show else ():
        said = [" … ".join(s.of(text) for s in spans) for spans in (c.source, c.cue, c.content)]
        table.notes.append(f"  {name}: {said[0] or '(nobody named)'} | {said[1]} | {said[2]}")


def polnear(table: Table, path: Path, count: int, tagger: EndpointTagger, parser: SpacyParser) -> None:
    """Exact-span F1 of the endpoint and the rules on a sample."""
    rows = sampled(lines_of(path), count)
    parsed = [parser.parse(row["text"], attribution.lines(row["text"])) for row in rows]
    meant = [attribution.gold(row) for row in rows]
    for name, tag in (("rules", RuleTagger().tag), (tagger.version, tagger.tag)):
        begun = time.perf_counter()
        found = [attribution.spans(tag(row["text"], s)) for row, s in zip(rows, parsed, strict=True)]
        attribution.report(table, name, list(zip(found, meant, strict=True)), time.perf_counter() - begun)


def main() -> None:
    """Asks and prints."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("texts", type=Path, nargs="*", metavar="TEXT")
    given.add_argument("--polnear", type=Path)
    given.add_argument("--sample", type=int, default=5)
    given.add_argument("--settings", type=Path)
    given.add_argument("--seconds", type=float, help="the longest wait for one answer")
    given.add_argument("--show", action="store_true", help="every suggestion that was kept")
    asked = given.parse_args()
    settings = (
        msgspec.toml.decode(asked.settings.read_bytes(), type=File).endpoint if asked.settings else EndpointSettings()
    )
    if asked.seconds:
        settings = msgspec.structs.replace(settings, seconds=asked.seconds)
    tagger, parser = tagger_of(settings), SpacyParser()
    columns = (
        "words",
        "parts",
        "statements",
        "dropped whole",
        "fields",
        "of them not in the text",
        "parts unread",
        "s",
    )
    table = Table(tagger.version, columns)
    for path in asked.texts:
        told(table, path.name, path.read_text("utf-8"), tagger, parser, show=asked.show)
    if asked.texts:
        print(table.plain(), flush=True)
    if asked.polnear:
        columns = ("source", "cue", "content", "lenient, the same three", "documents a second")
        table = Table(f"PolNeAR, {asked.sample} documents: exact-span F1 [95 % interval]", columns)
        polnear(table, asked.polnear, asked.sample, tagger, parser)
        print(table.plain())
    print(tagger.asker.summary)


if __name__ == "__main__":
    try:
        main()
    except FairWitnessError as error:
        sys.exit(str(error))
