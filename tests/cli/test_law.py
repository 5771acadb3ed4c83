"""The commands on questions of law, run on a small case as a user would."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fairwitness.cli.main import cli
from fairwitness.model.errors import UsageError

SETTINGS = """title = "made"
[[party]]
id = "kenya"
name = "Republic of Kenya"
country = "KE"
[[party]]
id = "uganda"
name = "Republic of Uganda"
country = "UG"
[[treaty]]
party = "kenya"
treaty = "AP1"
bound = true
basis = "party since 1999"
"""
TEXT = """Publisher: Field Group
Published: 2021-05-04

Kenyan forces shelled a school in Kisumu with cluster munitions on 3 May 2021, Field Group documented.
Its staff saw duds at the scene.

Uganda handed over maps of 500 mines in the Mombasa district on 2 May 2021, according to the Kenyan government.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("law")
    (folder / "case.toml").write_text(SETTINGS)
    (folder / "text.txt").write_text(TEXT)
    made = folder / "case"
    run("init", str(made), "--settings", str(folder / "case.toml"))
    run("add", str(made), str(folder / "text.txt"))
    assert run("run", str(made)).exit_code == 0
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def test_elements(case: Path) -> None:
    found = json.loads(run("elements", str(case), "--json").stdout)
    (strike,) = [i for i in found["incidents"] if i["event_type"] == "artillery_rocket_missile"]
    assert {"schools", "cluster_munitions", "civilian_objects"} <= {n["norm"] for n in strike["norms"]}
    only = json.loads(run("elements", str(case), "--json", "--incident", strike["id"][:8]).stdout)
    assert [i["id"] for i in only["incidents"]] == [strike["id"]]
    words = run("elements", str(case), "--incident", strike["id"][:8]).stdout
    assert "Schools are spared" in words
    assert "No row says whether a norm was kept." in " ".join(words.split())


def test_an_incident_that_is_not_there(case: Path) -> None:
    with pytest.raises(UsageError, match="0 incidents have an id that starts with 'zz'"):
        run("elements", str(case), "--incident", "zz")


def test_patterns(case: Path) -> None:
    rows = json.loads(run("patterns", str(case), "--json").stdout)["rows"]
    held = {r["party"]: len(r["incidents"]) for r in rows if r["value"] == "cluster_munition"}
    assert held == {"party:kenya": 1, "party:uganda": 0, None: 0}
    assert "nothing in this case" in run("patterns", str(case)).stdout


def test_hazards(case: Path, tmp_path: Path) -> None:
    found = json.loads(run("hazards", str(case), "--json").stdout)
    assert [(h["kind"], h["status"]) for h in found["hazards"]] == [
        ("cluster_strike", "suspected"),
        ("minefield", "alleged"),
    ]
    assert [t["claimed"][0]["count_low"] for t in found["transfers"]] == [500]
    file = tmp_path / "hazards.geojson"
    assert "Written" in run("hazards", str(case), "--geojson", str(file)).stdout
    made = json.loads(file.read_text())
    assert (made["type"], len(made["features"]), made["without_geometry"]) == ("FeatureCollection", 1, 1)
    assert "Maps of mines handed over: 1" in run("hazards", str(case)).stdout


def test_a_file_that_cannot_be_written(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        run("hazards", str(case), "--geojson", str(tmp_path / "none" / "x.json"))


def test_a_case_that_was_not_run(tmp_path: Path) -> None:
    run("init", str(tmp_path / "new"))
    with pytest.raises(UsageError, match="was not run yet"):
        run("patterns", str(tmp_path / "new"))


def test_the_site_holds_the_pages(case: Path) -> None:
    assert run("report", str(case)).exit_code == 0
    assert {p.name for p in (case / "report").glob("*.html")} >= {"elements.html", "patterns.html", "hazards.html"}
