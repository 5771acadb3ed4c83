"""How long weighing takes, by the number of incidents: ten claims each, told by parties, independent bodies and nobody.

`python benchmarks/weighing.py 1000 10000 100000` prints a row for each size; `--workers 1` stays in one process. Making
the incidents is not measured; everything that weighing gives is (grades with reasons and changes, roots, timelines,
contradictions, scales).
"""

import argparse
import resource
import time
from collections.abc import Iterator

from fairwitness.app.apart import weigh_apart
from fairwitness.model.claim import Actor, Claim, Toll, When, Where
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import (
    Basis,
    DatePrecision,
    EventType,
    Modality,
    PlacePrecision,
    Population,
    Role,
    Stance,
    TollKind,
)
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import ClaimRef, DocumentRecord, Incident, Origin
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker, Statement

ONE = Span(0, 1)
TEXT = "Rockets struck the town."
SETTINGS = CaseSettings(
    title="measured",
    party=(
        Party(id="A", name="Astate", country="XA", organs=("Astate Guard",)),
        Party(id="B", name="Bstate", country="XB", organs=("Bstate Guard",)),
    ),
)
TEN = 10

# speaker, its state, publisher, stance, modality, actor's state, figure of those killed
TELLINGS = (
    ("Astate Guard", "XA", "Wire", Stance.ASSERTS, Modality.ACTUAL, "XB", 14),
    ("Astate Guard", "XA", "Daily", Stance.ASSERTS, Modality.ACTUAL, "XB", 21),
    ("Bstate Guard", "XB", "Wire", Stance.DENIES, Modality.DENIED, "XB", None),
    ("Field Group", None, "Field Group", Stance.DOCUMENTS, Modality.ACTUAL, None, None),
    ("Field Group", None, "Daily", Stance.REPORTS, Modality.ACTUAL, "XB", 21),
    ("Town Watch", None, "Town Watch", Stance.VERIFIES, Modality.ACTUAL, "XB", 19),
    ("Town Watch", None, "Evening", Stance.REPORTS, Modality.ACTUAL, None, None),
    ("residents", None, "Evening", Stance.ASSERTS, Modality.ACTUAL, None, 30),
    ("River Desk", None, "Weekly", Stance.ASSERTS, Modality.ACTUAL, "XA", None),
    ("Astate Guard", "XA", "Weekly", Stance.ASSERTS, Modality.ACTUAL, "XB", 21),
)


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    print("| incidents | claims | seconds | µs an incident | peak memory, GiB |\n|---|---|---|---|---|")
    for size in given.sizes:
        incidents, records = made(size)
        before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        wall, cpu = time.perf_counter(), time.process_time()
        weighed = sum(len(w.grades) for w in weigh_apart(incidents, records, SETTINGS, given.workers))
        spent, used = time.perf_counter() - wall, time.process_time() - cpu
        used += sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before
        assert weighed == 2 * size
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"| {size:,} | {TEN * size:,} | {spent:.1f} ({used:.1f} of the processor) "
            f"| {1e6 * used / size:.0f} | {peak:.1f} |"
        )


def made(size: int) -> tuple[list[Incident], dict[str, DocumentRecord]]:
    """So many incidents of ten claims, each claim in a document of its own."""
    incidents: list[Incident] = []
    records: dict[str, DocumentRecord] = {}
    for number in range(size):
        held = list(_records(number))
        records |= {r.id: r for r in held}
        incidents.append(_incident(number, held))
    return incidents, records


def _records(number: int) -> Iterator[DocumentRecord]:
    for index, (name, state, publisher, stance, modality, actor, killed) in enumerate(TELLINGS):
        speaker = Speaker(name=name, state=state, official=state is not None, collective=name == "residents")
        statement = Statement(
            id="s1", source=(ONE,), speaker=speaker, content=(ONE,), stance=stance, basis=_basis(stance)
        )
        claim = Claim(
            id="c1",
            statement="s1",
            event_type=EventType.ARTILLERY_ROCKET_MISSILE,
            anchor=ONE,
            quote=ONE,
            perpetrators=(Actor(span=ONE, name=f"forces of {actor}", state=actor),) if actor else (),
            weapon_kinds=("rocket",) if index % 2 else ("cluster_munition",),
            date=DAY,
            place=PLACE,
            tolls=(_toll(killed + number % 3),) if killed is not None else (),
            modality=modality,
        )
        yield DocumentRecord(
            id=f"{number}-{index}",
            capture=CAPTURE,
            text=Text(
                capture="x",
                text=TEXT,
                blocks=BLOCKS,
                anchors=(),
                published=f"2020-11-{index + 1:02}",
                publisher=publisher,
            ),
            statements=(statement,),
            claims=(claim,),
        )


def _basis(stance: Stance) -> Basis:
    return Basis.REMNANT if stance is Stance.DOCUMENTS else Basis.NONE_STATED


def _toll(killed: int) -> Toll:
    return Toll(
        kind=TollKind.KILLED, low=killed, high=killed, population=Population.UNKNOWN, cumulative=False, span=ONE
    )


DAY = When(edtf="2020-10-28", start="2020-10-28", end="2020-10-28", precision=DatePrecision.DAY, span=ONE)
PLACE = Where(name="Northfield", span=ONE, lat=40.0, lon=47.0, id="case:n", precision=PlacePrecision.TOWN)
CAPTURE = Capture(sha256="x", size=1, media_type="text/plain", location="", obtained="", method="file")
BLOCKS = (Block(0, len(TEXT), Role.BODY),)


def _incident(number: int, records: list[DocumentRecord]) -> Incident:
    refs = tuple(ClaimRef(r.id, "c1") for r in records)
    origins: dict[str, list[int]] = {}
    for index, telling in enumerate(TELLINGS):
        origins.setdefault(telling[0], []).append(index)
    return Incident(
        id=str(number),
        event_type=EventType.ARTILLERY_ROCKET_MISSILE,
        claims=refs,
        joined=("",) * TEN,
        documents=tuple(r.id for r in records),
        date=DAY,
        place=PLACE,
        origins=tuple(_origin(name, [refs[i] for i in held]) for name, held in origins.items()),
    )


def _origin(name: str, refs: list[ClaimRef]) -> Origin:
    party = {"Astate Guard": "party:A", "Bstate Guard": "party:B"}.get(name)
    known = name != "residents"
    return Origin(
        name=name,
        claims=tuple(refs),
        documents=tuple(r.document for r in refs),
        known=known,
        held=name in ("Field Group", "Town Watch"),
        interest=party,
        independent=known and party is None,
    )


if __name__ == "__main__":
    main()
