"""The article that set the mission: how many of its expected statements have the right source and stance.

Usage: python benchmarks/seed.py PATH/TO/article.txt PATH/TO/seed_expectations.md [--tagger rules|learned|endpoint]…

The expectations are read from their own file, a numbered row each: source · cue · "how the content begins" · stance.
A row is right when a statement holds the beginning of the content, has the stance, and its speaker's name or its source
has the row's source in it. The chain is right when the speaker of a row that names one is told by the speaker before.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.options import Options, options_of, with_options
from bench.reading import records
from bench.table import Table

from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Statement

FILES = ("seed/article.txt", "contract/seed_expectations.md")
ROW = re.compile(
    r"^(\d+)\. (?P<source>[^·]+) · (?P<cue>[^·]+) · (?P<content>[^·]+) · (?P<stance>\w+)(?P<rest>.*)$", re.MULTILINE
)


class Expected(NamedTuple):
    """One row."""

    source: str
    begins: tuple[str, ...]
    stance: str
    outward: str | None
    """Who tells what this speaker said, where the row says so."""


def expected(told: str) -> list[Expected]:
    """The rows of the file."""
    found = []
    for match in ROW.finditer(told):
        source = re.sub(r"\(.*?\)", "", match["source"]).strip()
        begins = tuple(re.split(r"\s*…\s*", words)[0] for words in re.findall(r'"([^"]+)"', match["content"]))
        chain = re.search(r"chain is document ← (\w[\w ]*?) ←", match["rest"])
        found.append(Expected(source, begins, match["stance"], chain[1] if chain else None))
    return found


def told_by(record: DocumentRecord, statement: Statement, name: str) -> bool:
    """Whether a source of that name speaks in the statement."""
    own = " ".join(s.of(record.text.text) for s in statement.source or ())
    held = statement.speaker.name if statement.speaker else ""
    return name.removeprefix("The ").casefold() in f"{own} | {held}".casefold()


def right(record: DocumentRecord, row: Expected) -> Statement | None:
    """A statement that is as a row expects, for each beginning; the last of them."""
    last = None
    for begins in row.begins:
        fitting = [
            s
            for s in record.statements
            if any(begins in c.of(record.text.text) for c in s.content)
            and s.stance.value == row.stance
            and told_by(record, s, row.source)
        ]
        if not fitting:
            return None
        last = min(fitting, key=lambda s: sum(c.end - c.start for c in s.content))
    return last


def chained(record: DocumentRecord, row: Expected) -> bool:
    """Whether the speaker of a row is told by whom the row says."""
    statement = right(record, row)
    chain = record.chain(statement.id)[1:] if statement else ()
    return any(told_by(record, s, row.outward or "") for s in chain)


def measure(paths: Sequence[Path], options: Options) -> Table:
    """Each tagger's count."""
    article, told = paths
    rows = expected(told.read_text("utf-8"))
    table = Table(f"The seed article, {len(rows)} expected statements", ("right source and stance", "chains"))
    chains = [row for row in rows if row.outward]
    for name in options.taggers:
        (record,) = records([(article.stem, article.read_text("utf-8"))], name)  # type: ignore[arg-type]
        count = sum(right(record, row) is not None for row in rows)
        linked = sum(chained(record, row) for row in chains)
        table.add(f"Fair Witness, {name}", f"{count} of {len(rows)}", f"{linked} of {len(chains)}")
        table.notes += [
            f"  not so with {name}: {row.source} · {row.begins[0]}" for row in rows if not right(record, row)
        ]
    return table


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("paths", type=Path, nargs=2, metavar="FILE")
    asked = with_options(given).parse_args()
    print(measure(asked.paths, options_of(asked)).plain())
