"""Weighing by several processes gives what one process gives, in the same order."""

import pytest

from fairwitness.app import apart
from fairwitness.app.case import RunReport
from fairwitness.weigh import weigh_all
from support.example_case import run_example


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> RunReport:
    return run_example(tmp_path_factory.mktemp("apart"))


@pytest.mark.xdist_group("example")
def test_several_processes_give_what_one_gives(report: RunReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MANY", 1)
    monkeypatch.setattr(apart, "PART", 7)
    incidents, records = report.findings.linkage.incidents, {r.id: r for r in report.records}
    assert apart.weigh_apart(incidents, records) == tuple(weigh_all(incidents, records))
    with pytest.raises(KeyError):
        apart.weigh_apart(incidents, {})
