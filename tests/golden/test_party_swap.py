"""Swap the parties' names throughout the example: every output swaps with them, and nothing else changes."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fairwitness.adapters.settings_file import load_settings
from fairwitness.app.case import RunReport
from fairwitness.publish.contract import encode
from fairwitness.publish.duties_json import duties_object
from fairwitness.weigh.obligations import obligations
from golden.example import summary, swapped
from support.example_case import EXAMPLE, run_example, swapped_example
from support.swap import swapper

pytestmark = pytest.mark.xdist_group("example")


def test_swapping_twice_changes_nothing() -> None:
    swap = swapper(EXAMPLE / "swap.toml")
    for path in (EXAMPLE / "docs").iterdir():
        assert swap(swap(path.read_text())) == path.read_text()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunReport, Path]:
    """The swapped example, run, and its folder."""
    folder: Path = tmp_path_factory.mktemp("swapped")
    copy = swapped_example(folder, swapper(EXAMPLE / "swap.toml"))
    return run_example(folder, copy), copy


@pytest.fixture(scope="module")
def both(example: RunReport, other: tuple[RunReport, Path]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the example gives, with its names swapped afterwards; and what the swapped example gives."""
    swap = swapper(EXAMPLE / "swap.toml")
    codes = {"AM": "AZ", "AZ": "AM"}
    expected = swapped(summary(example), lambda words: codes.get(words, swap(words)))
    return expected, summary(other[0])


def duties(report: RunReport, folder: Path) -> str:
    """What is owed and told of it, as JSON, by the numbers of the documents."""
    records = {r.id: r for r in report.records}
    found = duties_object(obligations(records, load_settings(folder), date(2021, 12, 31)), records, "+04:00")
    return re.sub(r'"sha256":"[^"]*",|"span":\[[^]]*\],|(?<="document":")[^"]*/', "", encode(found))


def test_the_duties_swap(example: RunReport, other: tuple[RunReport, Path]) -> None:
    swap = swapper(EXAMPLE / "swap.toml")
    there, back = json.loads(swap(duties(example, EXAMPLE))), json.loads(duties(*other))
    assert there == back


def test_every_document_swaps(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    expected, found = both
    for name, document in expected["documents"].items():
        assert found["documents"][name] == document, name


@pytest.mark.parametrize("part", ["incidents", "derivations", "drifts"])
def test_the_case_swaps(both: tuple[dict[str, Any], dict[str, Any]], part: str) -> None:
    expected, found = both
    assert found[part] == expected[part]
