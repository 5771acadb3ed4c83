"""The worked example as a test runs it: a case made in a folder of the test's own, as it stands or party-swapped."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from fairwitness.app.case import RunReport, add_to_case, init_case, run_case
from fairwitness.app.documents import Failure, Outcome
from support.swap import Swap

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "karabakh-2020"


def quietly(outcomes: Iterable[Outcome], count: int) -> Iterator[Outcome]:
    """Progress that nobody watches."""
    return iter(outcomes)


def run_example(folder: Path, example: Path = EXAMPLE) -> RunReport:
    """Make, fill and run the case."""
    case = folder / "case"
    init_case(case, "example", example / "case.toml")
    documents = [str(path) for path in sorted((example / "docs").iterdir())]
    failed = [outcome for outcome in add_to_case(case, documents) if isinstance(outcome, Failure)]
    assert failed == []
    return run_case(case, quietly)


def swapped_example(folder: Path, swap: Swap) -> Path:
    """A copy of the example with the parties' names swapped; file names stay, so that documents can be compared."""
    copy = folder / "swapped"
    (copy / "docs").mkdir(parents=True)
    for path in sorted((EXAMPLE / "docs").iterdir()):
        (copy / "docs" / path.name).write_text(_keeping_addresses(path.read_text(), swap))
    (copy / "case.toml").write_text(_swap_codes(swap((EXAMPLE / "case.toml").read_text())))
    return copy


def _keeping_addresses(text: str, swap: Swap) -> str:
    """Addresses are not names."""
    return "".join(part if part.startswith("http") else swap(part) for part in re.split(r"(https?://\S+)", text))


def _swap_codes(settings: str) -> str:
    """Country codes, in the tables of the parties only: a place stays where it is."""
    pairs = tomllib.loads((EXAMPLE / "swap.toml").read_text())["codes"]
    other = dict(pairs) | {b: a for a, b in pairs}
    tables = re.split(r"(?=^\[)", settings, flags=re.MULTILINE)
    return "".join(
        re.sub(r'(?m)^country = "(\w+)"', lambda found: f'country = "{other[found[1]]}"', table)
        if table.startswith("[[party]]")
        else table
        for table in tables
    )
