"""Linking of made claims with known incidents, at growing size: quality, time and memory, beside Splink alone.

    PYTHONPATH=src python benchmarks/link_scale.py bulk 1000 10000 100000   # claims; --dense, --workers N, --complete
    PYTHONPATH=src python benchmarks/link_scale.py splink 1000 10000 100000
    PYTHONPATH=src python benchmarks/link_scale.py add 100000                # one document more, to its incident
    PYTHONPATH=src python benchmarks/link_scale.py archive 100000            # the same through `link --archive`

The world is made with a fixed seed. Incidents lie in towns of unequal size (Zipf) and on days; each is told by one to
twelve documents (one claim each, 3.6 on the average), published within ten days. A telling may lack its day (30 %),
give a month (8 %) or the day beside (5 %); lack its place (15 %) or name the region (10 %); give another type of the
family (15 %); have no toll (40 %) or another figure (15 %); it holds 12 of its event's own 24 words and 25 of all's.
By default the archive grows longer: 12 incidents a day. With --dense it grows denser: all lie within 400 days.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from bisect import bisect
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from math import comb
from pathlib import Path
from typing import Any

from fairwitness.model.claim import Claim, Toll, When, Where
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import DatePrecision, EventType, PlacePrecision, Population, Role, TollKind
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.ports.engine import Engine

TOWNS, REGIONS, PER_DAY, DENSE_DAYS, FIRST = 3_000, 30, 12, 400, date(2015, 1, 1)
PER_INCIDENT, MORE = 3.6, 40
TYPES = (EventType.ARTILLERY_ROCKET_MISSILE, EventType.AIR_OR_DRONE_STRIKE, EventType.UNSPECIFIED_ATTACK)
COMMON, RARE = 20_000, 400_000
"""Words that all texts draw from, by Zipf, and words that belong to events: names of people, streets, units."""
ONE = Span(0, 1)


class Zipf:
    """Draws of `range(count)`, the first the most likely."""

    def __init__(self, count: int, head: int) -> None:
        self.sums = list(accumulate(1 / (n + head) for n in range(count)))

    def draw(self, dice: random.Random) -> int:
        """One draw."""
        return bisect(self.sums, dice.random() * self.sums[-1])


def where(town: int, *, region: bool = False) -> Where:
    """A town on a grid 40 km wide, or the region it lies in."""
    row, column = divmod(town, 60)
    if region:
        name = f"region{town % REGIONS}"
        return Where(name=name, span=ONE, id=f"geonames:{name}", country="XA", precision=PlacePrecision.REGION)
    lat, lon = 20 + row * 0.4, 20 + column * 0.5
    name = f"town{town}"
    return Where(
        name=name, span=ONE, lat=lat, lon=lon, id=f"geonames:{town}", country="XA", precision=PlacePrecision.TOWN
    )


def when(day: date, *, month: bool = False) -> When:
    """A day, or its month."""
    if month:
        last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return When(
            edtf=f"{day:%Y-%m}",
            start=day.replace(day=1).isoformat(),
            end=last.isoformat(),
            precision=DatePrecision.MONTH,
            span=ONE,
        )
    return When(edtf=day.isoformat(), start=day.isoformat(), end=day.isoformat(), precision=DatePrecision.DAY, span=ONE)


def tellings(claims: int, *, dense: bool) -> Iterator[tuple[int, DocumentRecord]]:
    """The incident and the record of each document, `claims` of them, all with the same seed."""
    dice, towns, words = random.Random(7), Zipf(TOWNS, 30), Zipf(COMMON, 2)
    incidents = max(1, round(claims / PER_INCIDENT))
    days = DENSE_DAYS if dense else max(1, incidents // PER_DAY)
    made = incident = 0
    while made < claims:
        town, day = towns.draw(dice), FIRST + timedelta(days=dice.randrange(days))
        kind, dead = dice.choice(TYPES), dice.choice((0, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 21))
        own = [f"own{dice.randrange(RARE)}" for _ in range(24)]
        for _ in range(min(claims - made, 12, 1 + int(dice.expovariate(1 / 3)))):
            yield incident, telling(dice, made, (town, day, kind, dead), [*own], words)
            made += 1
        incident += 1


def telling(
    dice: random.Random, number: int, fact: tuple[int, date, EventType, int], own: list[str], words: Zipf
) -> DocumentRecord:
    """One document's account of an event, with its noise."""
    town, day, kind, dead = fact
    chance = dice.random()
    told_day = None if chance < 0.3 else when(day, month=chance < 0.38)
    if 0.38 <= chance < 0.43:
        told_day = when(day + timedelta(days=1))
    chance = dice.random()
    place = None if chance < 0.15 else where(town, region=chance < 0.25)
    kind = dice.choice(TYPES) if dice.random() < 0.15 else kind
    chance = dice.random()
    figure = dead if chance >= 0.55 else max(0, dead + dice.choice((-1, 1, 2)))
    toll = Toll(
        kind=TollKind.KILLED, low=figure, high=figure, population=Population.UNKNOWN, cumulative=False, span=ONE
    )
    text = " ".join([*dice.sample(own, 12), *(f"word{words.draw(dice)}" for _ in range(25))])
    claim = Claim(
        id="c1",
        statement=None,
        event_type=kind,
        anchor=ONE,
        quote=Span(0, len(text)),
        date=told_day,
        place=place,
        tolls=() if chance < 0.4 else (toll,),
    )
    id_ = f"{number:08d}"
    published = (day + timedelta(days=1 + min(9, int(dice.expovariate(1 / 2))))).isoformat()
    return DocumentRecord(
        id=id_,
        capture=Capture(sha256=id_, size=1, media_type="text/plain", location=id_, obtained="", method="file"),
        text=Text(capture=id_, text=text, blocks=(Block(0, len(text), Role.BODY),), anchors=(), published=published),
        claims=(claim,),
    )


def quality(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of documents, counted and not enumerated."""

    def pairs(names: Iterator[Hashable]) -> int:
        return sum(comb(n, 2) for n in Counter(names).values())

    hit = pairs((found[d], gold[d]) for d in gold)
    ours, theirs = pairs(iter(found.values())), pairs(iter(gold.values()))
    precision, recall = hit / max(1, ours), hit / max(1, theirs)
    return precision, recall, 2 * hit / max(1, ours + theirs)


def used() -> tuple[float, float]:
    """Processor seconds so far, and the largest memory of this process and of one child, in MiB."""
    own, children = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return seconds, (own.ru_maxrss + 2 * children.ru_maxrss) / 1024


def show(name: str, size: int, seconds: float, before: float, score: tuple[float, float, float]) -> None:
    """Print one row."""
    processor, memory = used()
    print(
        f"{name:8} {size:>9,}  P {score[0]:.3f} R {score[1]:.3f} F1 {score[2]:.3f}  {seconds:7.1f} s, "
        f"processor {processor - before:7.1f} s, at most {memory:,.0f} MiB (this process and two workers)",
        flush=True,
    )


def bulk(size: int, *, dense: bool, workers: int, add_one: bool, whole: bool) -> None:
    """Our own linking, from records to incidents; with `whole` also to their tolls, origins and contradictions."""
    from fairwitness.adapters.duckdb_engine import DuckEngine
    from fairwitness.app.large import Collection, complete
    from fairwitness.link.bulk import claims_by_incident, link_all, store

    gold: dict[str, Hashable] = {}

    def records() -> Iterator[DocumentRecord]:
        for incident, record in tellings(size, dense=dense):
            gold[record.id] = incident
            yield record

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.duckdb"
        with DuckEngine(path, workers=workers) as engine:
            store(engine, records())
            begun, stored = time.perf_counter(), used()[0]
            link_all(engine)
            seconds = time.perf_counter() - begun
            found = {ref.document: id_ for id_, refs in claims_by_incident(engine).items() for ref in refs}
            if whole:
                begun = time.perf_counter()
                complete(engine, Collection({d: d for d in gold}, (), None))
                print(f"         {size:>9,}  finished and weighed in {time.perf_counter() - begun:.1f} s", flush=True)
        # only now are the workers' seconds known
        show("bulk", size, seconds, stored, quality(found, gold))
        if add_one:
            more = [record for _, record in tellings(size + MORE, dense=dense)][size:]
            with DuckEngine(path) as engine:
                print(f"one document more, {MORE} times: {added(engine, more)}", flush=True)


def added(engine: Engine, records: list[DocumentRecord]) -> str:
    """The median and the longest time of adding one document."""
    from fairwitness.link.adding import add

    times = []
    for record in records:
        begun = time.perf_counter()
        add(engine, record)
        times.append(time.perf_counter() - begun)
    return f"median {sorted(times)[len(times) // 2]:.3f} s, longest {max(times):.3f} s"


def archive(size: int, *, dense: bool, workers: int) -> None:
    """A linked archive, then calls of one document each: opened, linked in, weighed, and what changed given as JSON."""
    from fairwitness.app.archive import Archive
    from fairwitness.app.large import Collection

    records = [record for _, record in tellings(size + MORE, dense=dense)]
    with tempfile.TemporaryDirectory() as folder:
        path, times = Path(folder) / "archive.duckdb", []
        for at, given in enumerate([records[:size], *([r] for r in records[size:])]):
            begun = time.perf_counter()
            with Archive(path, workers=workers if at == 0 else 1) as kept:
                told = sum(map(len, kept.linked(given, Collection({r.id: r.id for r in given}, (), None))))
            times.append(time.perf_counter() - begun)
            if at == 0:
                print(
                    f"archive  {size:>9,}  linked, weighed and given in {times[0]:.1f} s, {told:,} characters",
                    flush=True,
                )
        more = sorted(times[1:])
        print(
            f"one document more, {MORE} calls: median {more[len(more) // 2]:.3f} s, longest {more[-1]:.3f} s",
            flush=True,
        )


def splink(size: int, *, dense: bool) -> None:
    """Splink alone on the fields of the same claims: blocking by place and by day, EM, components at .9 and .99."""
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows, gold = [], {}
    for incident, record in tellings(size, dense=dense):
        gold[record.id] = incident
        rows.append(fields(record))
    before, begun = used()[0], time.perf_counter()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.ExactMatch(n) for n in ("day", "month", "place", "region", "kind", "killed", "week")],
        blocking_rules_to_generate_predictions=[block_on("place", "month"), block_on("day"), block_on("place", "week")],
    )
    linker = Linker(DuckDBAPI().register(pa.Table.from_pylist(rows)), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("day"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("place", "month"))
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    for threshold in (0.9, 0.99):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        found = {r["unique_id"]: r["cluster_id"] for r in clusters.as_record_list()}
        show(f"splink {threshold}", size, time.perf_counter() - begun, before, quality(found, gold))


def fields(record: DocumentRecord) -> dict[str, Any]:
    """The fields of a claim as Splink compares them."""
    (claim,) = record.claims
    day, place, published = claim.date, claim.place, date.fromisoformat(record.text.published or "")
    return {
        "unique_id": record.id,
        "day": day.start if day and day.precision is DatePrecision.DAY else None,
        "month": day.start[:7] if day and day.start else None,
        "week": str(published.toordinal() // 7),
        "place": place.id if place and place.precision is PlacePrecision.TOWN else None,
        "region": place.name if place and place.precision is PlacePrecision.REGION else None,
        "kind": claim.event_type.value,
        "killed": str(claim.tolls[0].low) if claim.tolls else None,
    }


def main() -> None:
    """Run the sizes in order, each in this process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("system", choices=["bulk", "splink", "add", "archive"])
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--complete", action="store_true", help="Also tolls, origins and contradictions.")
    given = parser.parse_args()
    print(f"python {sys.version.split()[0]}, {date.today().isoformat()}, dense={given.dense}")  # noqa: DTZ011
    for size in given.sizes:
        if given.system == "splink":
            splink(size, dense=given.dense)
        elif given.system == "archive":
            archive(size, dense=given.dense, workers=given.workers)
        else:
            bulk(size, dense=given.dense, workers=given.workers, add_one=given.system == "add", whole=given.complete)


if __name__ == "__main__":
    main()
