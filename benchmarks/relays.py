"""Linking of documents that nearly all give one another's words: time as a case grows, changes told.

    PYTHONPATH=src python benchmarks/relays.py 200 400 800

Made with a fixed seed: four publishers, ten towns, four months; each document tells of a shelling, gives a second
figure as another publisher's and a third as the mayor's. Reading them is not counted.
"""

import json
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from fairwitness.app.collection import items
from fairwitness.app.documents import read_given
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import link_records

TOWNS = ("Kherson", "Kharkiv", "Odesa", "Dnipro", "Sumy", "Mykolaiv", "Kramatorsk", "Chernihiv", "Nikopol", "Izium")
STRUCK = ("a house", "a school", "a power station", "a market", "a hospital", "a bus stop", "a church", "a bakery")
PUBLISHERS = ("Reuters", "Associated Press", "Interfax", "Ukrinform")


def made(number: int, dice: random.Random) -> dict[str, str]:
    """One document."""
    day = date(2023, dice.randint(1, 4), dice.randint(1, 28))
    publisher = dice.choice(PUBLISHERS)
    other = dice.choice([p for p in PUBLISHERS if p != publisher])
    town, struck, killed = dice.choice(TOWNS), dice.choice(STRUCK), dice.randint(2, 30)
    said, wounded = dice.choice((publisher, other)), killed + dice.randint(0, 5)
    text = (
        f"Shelling hit {struck} in {town} on {day.day} {day:%B} 2023, killing {killed} people, "
        f"{said} reported. {other} said that {wounded} people were wounded "
        f"when shells fell on {struck}. Firefighters came at once. The mayor of {town} said that {dice.randint(2, 9)} "
        "children were among the dead."
    )
    return {"id": str(number), "publisher": publisher, "published": day.isoformat(), "text": text}


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    print(f"python {sys.version.split()[0]}, {datetime.now(UTC).date()}")
    print("documents  incidents  changes  seconds of the processor  ms a document  MiB")
    for size in sizes:
        dice = random.Random(3)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.jsonl"
            path.write_text("\n".join(json.dumps(made(n, dice)) for n in range(size)) + "\n", encoding="utf-8")
            read = read_given([item.given for item in items([str(path)])], None, tagger="rules")
            records = [record for record in read if isinstance(record, DocumentRecord)]
        start = time.process_time()
        linkage, _ = link_records(records, None)
        took = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found = len(linkage.incidents), len(linkage.drifts)
        print(f"{size:9}  {found[0]:9}  {found[1]:7}  {took:24.1f}  {1000 * took / size:13.1f}  {peak}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [200, 400, 800])
