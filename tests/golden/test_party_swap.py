"""Swap the parties' names throughout the example: every output swaps with them, and nothing else changes."""

import tomllib
from itertools import chain

import pytest

from fairwitness.adapters.settings_file import load_settings
from fairwitness.app.audit import audit
from fairwitness.app.obtain import obtain
from fairwitness.language.swap import swap_of
from fairwitness.language.swap_table import Table, swap_table
from fairwitness.model.party import CaseSettings
from fairwitness.publish.neutrality.report import Neutrality
from support.example_case import EXAMPLE, quietly

pytestmark = pytest.mark.xdist_group("example")

SETTINGS = load_settings(EXAMPLE)
PAIRS = tomllib.loads((EXAMPLE / "swap.toml").read_text())["pairs"]


@pytest.mark.parametrize("given", [PAIRS, []], ids=["with its swap.toml", "by its settings alone"])
def test_swapping_twice_changes_nothing(given: list[list[str]]) -> None:
    swap = swap_of(SETTINGS, swap_table(SETTINGS, given), (1, 0))
    for path in (EXAMPLE / "docs").iterdir():
        assert swap.text(swap.text(path.read_text())) == path.read_text()
    assert swap.settings(swap.settings(SETTINGS)) == SETTINGS


@pytest.fixture(scope="module", params=[PAIRS, []], ids=["with its swap.toml", "by its settings alone"])
def report(request: pytest.FixtureRequest) -> Neutrality:
    return _audited(SETTINGS, swap_table(SETTINGS, request.param))


def _audited(settings: CaseSettings, table: Table) -> Neutrality:
    return audit(settings, [obtain(str(path)) for path in sorted((EXAMPLE / "docs").iterdir())], table, quietly)


def test_everything_swaps(report: Neutrality) -> None:
    """Statements, claims, instruments, incidents, origins, grades, reasons, contradictions, drifts, our own words."""
    assert list(chain.from_iterable(e.differences for e in report.exchanges)) == []
    assert report.invariant
    assert (report.documents, report.unread, report.as_text) == (61, (), ())


def test_no_document_of_the_example_takes_a_side_in_its_own_voice(report: Neutrality) -> None:
    assert (report.loaded, report.ours) == ((), ())
