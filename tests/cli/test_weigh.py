"""`fairwitness weigh`: a case of three documents, added in two runs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fairwitness.app.case import add_to_case, init_case, run_case
from fairwitness.cli.main import cli
from support.example_case import EXAMPLE, quietly


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weigh") / "case"
    init_case(folder, "weighed", EXAMPLE / "case.toml")
    for batch in ((11, 12), (33,)):
        paths = [str(p) for n in batch for p in (EXAMPLE / "docs").glob(f"{n}-*")]
        assert len(list(add_to_case(folder, paths))) == len(batch)
        run_case(folder, quietly)
    return folder


def run(case: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["weigh", str(case), *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_grades_with_reasons(case: Path) -> None:
    told = run(case)
    assert told.startswith("Method v1")
    assert "would change: Republic of Armenia withdraws its denial: then party" in told
    assert "Incidents that somebody who can be named says a party did" in told


def test_json(case: Path) -> None:
    found = json.loads(run(case, "--json", "--method", "v0"))
    assert found["method"] == "v0"
    assert {g["method"] for i in found["incidents"] for g in i["grades"]} == {"v0"}
    assert found["balance"]


def test_compare(case: Path) -> None:
    told = run(case, "--compare", "v0", "v1")
    assert "Who did it: party allegation → contested" in told
    assert "v0 → v1: 1 grades differ, in 1 of" in told
    found = json.loads(run(case, "--compare", "v0", "v1", "--json"))
    assert (found["before"], found["after"], len(found["changes"])) == ("v0", "v1", 1)
    assert json.loads(run(case, "--compare", "v1", "v1", "--json"))["changes"] == []


def test_history(case: Path) -> None:
    runs = json.loads(run(case, "--history", "--json"))["runs"]
    assert [r["documents"] for r in runs] == [2, 3]
    assert {c["before"] for c in runs[0]["changes"]} == {None}
    assert runs[1]["changes"]
    assert "2 documents" in run(case, "--history")


@pytest.mark.parametrize(
    "options", [["--compare", "v0", "v1", "--history"], ["--compare", "v0", "v1", "--method", "v0"]]
)
def test_options_that_make_no_sense_together(case: Path, options: list[str]) -> None:
    assert CliRunner().invoke(cli, ["weigh", str(case), *options]).exit_code == 2
