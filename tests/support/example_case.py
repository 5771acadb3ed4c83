"""The worked example as a test runs it: a case made in a folder of the test's own, as it stands or party-swapped."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fairwitness.app.case import RunReport, add_to_case, init_case, run_case
from fairwitness.app.documents import Failure, Outcome

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
