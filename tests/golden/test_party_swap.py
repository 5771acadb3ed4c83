"""Swap the parties' names throughout the example: every output swaps with them, and nothing else changes."""

from pathlib import Path
from typing import Any

import pytest

from fairwitness.app.case import RunReport
from golden.example import summary, swapped
from support.example_case import EXAMPLE, run_example, swapped_example
from support.swap import swapper

pytestmark = pytest.mark.xdist_group("example")


def test_swapping_twice_changes_nothing() -> None:
    swap = swapper(EXAMPLE / "swap.toml")
    for path in (EXAMPLE / "docs").iterdir():
        assert swap(swap(path.read_text())) == path.read_text()


@pytest.fixture(scope="module")
def both(example: RunReport, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the example gives, with its names swapped afterwards; and what the swapped example gives."""
    folder: Path = tmp_path_factory.mktemp("swapped")
    swap = swapper(EXAMPLE / "swap.toml")
    codes = {"AM": "AZ", "AZ": "AM"}
    expected = swapped(summary(example), lambda words: codes.get(words, swap(words)))
    return expected, summary(run_example(folder, swapped_example(folder, swap)))


def test_every_document_swaps(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    expected, found = both
    for name, document in expected["documents"].items():
        assert found["documents"][name] == document, name


@pytest.mark.parametrize("part", ["incidents", "derivations", "drifts"])
def test_the_case_swaps(both: tuple[dict[str, Any], dict[str, Any]], part: str) -> None:
    expected, found = both
    assert found[part] == expected[part]
