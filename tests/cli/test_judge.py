"""`fairwitness judge`: a person's word on a link wins over every score, stays, and leads from old ids to new ones."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fairwitness.app.case import RunReport, add_to_case, init_case, run_case
from fairwitness.cli.main import cli
from fairwitness.model.errors import UsageError
from fairwitness.model.record import Incident
from support.example_case import quietly

TEXTS = {
    "market.txt": "Rockets hit a market in Nairobi on 2 October 2020 and killed four people.",
    "market-again.txt": "On 2 October 2020 rockets struck the market of Nairobi, killing four people.",
    "school.txt": "A bomb exploded beside a school in Mombasa on 9 November 2020 and wounded two people.",
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    init_case(folder, "judged")
    for name, words in TEXTS.items():
        (tmp_path / name).write_text(words)
        list(add_to_case(folder, [str(tmp_path / name)]))
    run_case(folder, quietly)
    return folder


def call(case: Path, *given: str) -> Result:
    return CliRunner().invoke(cli, ["judge", str(case), *given])


def incident_of(found: RunReport, name: str) -> Incident:
    (id_,) = (r.id for r in found.records if r.capture.location.endswith(f"/{name}"))
    (incident,) = (i for i in found.findings.linkage.incidents if id_ in i.documents)
    return incident


def test_one_of_two_words_is_given(case: Path) -> None:
    for given in ((), ("--same", "--apart")):
        refused = call(case, "market.txt", "school.txt", *given, "--reason", "none")
        assert isinstance(refused.exception, UsageError)
    assert call(case).output == ""


def test_told_apart_and_joined_again(case: Path) -> None:
    before = run_case(case, quietly)
    one = incident_of(before, "market.txt")
    assert incident_of(before, "market-again.txt") == one
    assert call(case, "market.txt", "market-again.txt", "--apart", "--reason", "two strikes").exit_code == 0
    apart = run_case(case, quietly)
    assert apart.linked
    ids = {incident_of(apart, name).id for name in ("market.txt", "market-again.txt")}
    assert len(ids) == 2
    assert one.id in ids
    # nothing recomputes it away, and the last word stands
    assert not run_case(case, quietly).linked
    assert call(case, "market.txt", "market-again.txt", "--same", "--reason", "one strike").exit_code == 0
    again = run_case(case, quietly)
    assert incident_of(again, "market.txt") == incident_of(again, "market-again.txt")
    assert incident_of(again, "market.txt").id == one.id
    assert {r.new for r in again.findings.redirects} == {one.id}
    listed = call(case).output.splitlines()
    assert [line.endswith("(overruled)") for line in listed] == [True, False]


def test_incidents_are_joined_and_the_id_that_goes_leads_on(case: Path) -> None:
    before = run_case(case, quietly)
    market, school = incident_of(before, "market.txt"), incident_of(before, "school.txt")
    told = call(case, market.id[:10], school.id[:10], "--same", "--reason", "a made case")
    assert told.exit_code == 0, told.output
    found = run_case(case, quietly).findings
    (joined,) = found.linkage.incidents
    assert len(joined.documents) == 3
    (gone,) = {market.id, school.id} - {joined.id}
    assert [(r.old, r.new) for r in found.redirects] == [(gone, joined.id)]
    # an id that went still names the incident it leads to
    assert "are one;" in str(call(case, gone[:10], joined.id[:10], "--same", "--reason", "x").exception)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("market.txt", "market.txt", "--same", "--reason", "x"), "are one;"),
        (("market.txt", "nowhere.txt", "--same", "--reason", "x"), "is no incident"),
        (("market.txt:c9", "school.txt", "--same", "--reason", "x"), "has no claim"),
        (("market.txt", "school.txt", "--same"), "reason"),
        (("market.txt", "school.txt", "--reason", "x"), "--same or --apart"),
        (("market.txt", "--same"), "--same or --apart"),
    ],
)
def test_what_cannot_be_meant_is_refused(case: Path, given: tuple[str, ...], message: str) -> None:
    result = call(case, *given)
    assert message in str(result.exception)
