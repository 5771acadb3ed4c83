"""`fairwitness obligations` on a small case of its own: table, JSON, calendar, and what it refuses."""

import json
from pathlib import Path

import icalendar as ical
import pytest
from click.testing import CliRunner, Result

from fairwitness.app.case import add_to_case, init_case, run_case
from fairwitness.cli.obligations import obligations
from fairwitness.model.errors import CaseError, UsageError
from support.example_case import quietly

SETTINGS = """
title = "made"

[[party]]
id = "ke"
name = "Republic of Kenya"
country = "KE"
names = ["Kenya"]

[[party]]
id = "ug"
name = "Republic of Uganda"
country = "UG"
names = ["Uganda"]

[[place]]
names = ["Northfield", "Norfeld"]
lat = 1.0
lon = 34.0
country = "KE"
kind = "district"

[[instrument]]
id = "pact"
kind = "agreement"
name = "Pact of 10 November 2020"
date = 2020-11-10

[[obligation]]
id = "north"
instrument = "pact"
clause = "1"
debtor = "ke"
creditor = "ug"
act = "handover"
object = "Northfield district"
deadline = 2020-11-20
"""
TEXT = """Title: Units enter
Publisher: Paper
Published: 2020-11-22

Units of the Ugandan army entered the Northfield district on 20 November 2020, the ministry of defence of Uganda said.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("obligations")
    (folder / "case.toml").write_text(SETTINGS)
    (folder / "text.txt").write_text(TEXT)
    init_case(folder / "case", "made", folder / "case.toml")
    list(add_to_case(folder / "case", [str(folder / "text.txt")]))
    run_case(folder / "case", quietly)
    return folder / "case"


def run(*words: object) -> Result:
    return CliRunner().invoke(obligations, [str(w) for w in words], catch_exceptions=False, standalone_mode=False)


def test_the_table(case: Path) -> None:
    text = " ".join(run(case, "--on", "2020-11-20").output.split())
    assert "Told as done hand over: Norfeld / Northfield district" in text
    assert "on the word of Republic of Uganda, of the side it is owed to" in text
    early = " ".join(run(case, "--on", "2020-11-19").output.split())
    assert "Not due yet hand over: Norfeld / Northfield district" in early


def test_json_points_at_the_words(case: Path) -> None:
    found = json.loads(run(case, "--on", "2020-11-22", "--json").output)
    (told,) = found["instruments"][0]["obligations"][0]["evidence"]
    assert (told["kind"], told["side"], told["first"]) == ("performed", "creditor", "2020-11-20")
    assert told["document"].endswith("text.txt")
    start, end = told["span"]
    assert TEXT[start:end] == "entered"


def test_the_calendar_is_written(case: Path, tmp_path: Path) -> None:
    run(case, "--on", "2020-11-22", "--ics", tmp_path / "out.ics")
    calendar = ical.Calendar.from_ical((tmp_path / "out.ics").read_bytes())
    assert [str(e["SUMMARY"]) for e in calendar.walk("VEVENT")] == [
        "hand over: Norfeld / Northfield district (by 20 November 2020)"
    ]


def test_refusals(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'20 November' is not a day"):
        run(case, "--on", "20 November")
    with pytest.raises(UsageError, match="is not a day"):
        run(case, "--on", "20201120")
    with pytest.raises(CaseError):
        run(tmp_path, "--on", "2020-11-20")
    with pytest.raises(UsageError, match="cannot be written"):
        run(case, "--on", "2020-11-20", "--ics", tmp_path / "no" / "out.ics")
