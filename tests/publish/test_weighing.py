"""Weighing as JSON and on the terminal: checked against the schema, names in place of ids, gaps in words."""

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from rich.console import Console

from fairwitness.link import link
from fairwitness.model.grading import GradeChange
from fairwitness.model.lists import EventType, Modality, Population, Stance, TollChange, TollKind
from fairwitness.model.record import DocumentRecord, FieldRoots, Linkage, TollPoint, Weighed
from fairwitness.publish.balance import balance
from fairwitness.publish.contract import link_object
from fairwitness.publish.grades import (
    NOTHING,
    Names,
    field_words,
    incident_words,
    point_words,
    render_balance,
    render_changes,
    render_grades,
)
from fairwitness.publish.weighing import balance_object, changes_object
from fairwitness.weigh import weigh_all
from support.made import Tell, document, killed, many
from support.weighing import BY_A, BY_B, GROUP, SETTINGS, A, B, at, each, own

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
NAMES = Names(SETTINGS)
GENERAL = Tell(text="Nothing was fired.", by=(B,), stance=Stance.DENIES, modality=Modality.DENIED)


def made() -> list[DocumentRecord]:
    answered = document("answered", at(A, actors=BY_B, tolls=(killed(4),)), GENERAL, publisher="Paper")
    answered = msgspec.structs.replace(answered, claims=answered.claims[:1])
    return [answered, own(GROUP, at(GROUP, weapons=("rocket",), tolls=(killed(9),))), *each(at(many("residents")))]


def weighed_case(records: list[DocumentRecord]) -> tuple[Linkage, tuple[Weighed, ...]]:
    linkage = link(records, SETTINGS)
    return linkage, tuple(weigh_all(linkage.incidents, {r.id: r for r in records}, SETTINGS))


def rendered(render: Any) -> str:
    out = io.StringIO()
    render(Console(file=out, width=400, color_system=None))
    return out.getvalue()


def test_weighing_fits_the_schema_and_leads_to_the_statements() -> None:
    records = made()
    linkage, weighed = weighed_case(records)
    found: Any = json.loads(json.dumps(link_object(linkage, weighed, records, {r.id: r.id.upper() for r in records})))
    schema = {"$ref": "#/$defs/link", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(found)
    (incident,) = found["incidents"]
    harm, who = incident["grades"]
    assert (harm["value"], harm["unjudged"], harm["provisional"]) == ("reported", 3, True)
    rests_on = next(r["rests_on"] for r in harm["reasons"] if r["rule"] == "independent_origins")
    assert rests_on == [{"document": "FIELD GROUP", "claim": "c1", "statement": "s1"}]
    general = next(r["rests_on"] for r in who["reasons"] if r["rule"] == "denied_in_general")
    assert general == [{"document": "ANSWERED", "claim": None, "statement": "s2"}]
    actor = next(c for c in incident["contradictions"] if c["field"] == "actor")
    assert [len(s["rests_on"]) for s in actor["sides"]] == [1, 1]
    assert {p["origin"] for p in incident["timeline"]} == {"Astate", "Field Group"}
    assert [m["scale"] for m in incident["mapped"]][:2] == ["airwars", "admiralty"]
    happened = incident["roots"][0]
    assert (happened["field"], happened["independent"], len(happened["unknown"])) == ("happened", 1, 1)


def test_an_incident_that_was_not_weighed_has_empty_lists() -> None:
    records = made()
    linkage, _ = weighed_case(records)
    found: Any = link_object(linkage, (), records, {r.id: r.id for r in records})
    assert all(found["incidents"][0][key] == [] for key in ("grades", "roots", "timeline", "mapped"))


def test_the_terminal_names_parties_and_shows_what_is_pending() -> None:
    linkage, weighed = weighed_case(made())
    told = rendered(lambda console: render_grades(linkage, weighed, NAMES, console))
    assert "party:A" not in told
    assert "party:B" not in told
    assert "Did it happen: reported (provisional: 3 claims not yet judged)" in told
    assert "Who did it: contested" in told
    assert "would change: Bstate withdraws its denial: then party allegation." in told
    assert "Roots of actor Bstate: 0 independent of 1. Astate (not independent, known only through others)" in told
    assert "Roots of weapon rocket: 1 independent of 1. Field Group (independent, own document held)" in told
    assert "Elsewhere: airwars Weak; admiralty C3" in told
    assert incident_words(linkage.incidents[0]).startswith("28 October 2020: Artillery")


def test_nothing_told_is_told_as_nothing() -> None:
    (incident,) = link(each(at(GROUP)), SETTINGS).incidents
    bare = msgspec.structs.replace(incident, date=None, place=None)
    assert incident_words(bare).startswith("date not told: ")
    assert incident_words(bare).endswith(", place not told")
    assert field_words(FieldRoots(field="happened", value=None, roots=()), NAMES) == "happened"
    assert Names(None).of("party:xa") == "xa"


POINT = TollPoint(
    kind=TollKind.KILLED,
    low=21,
    high=None,
    approximate=True,
    population=Population.CIVILIAN,
    cumulative=False,
    day=None,
    dated_by="",
    origin="",
    known=False,
    interest=None,
    held=False,
    change=TollChange.FIRST,
    claims=(),
)


def test_a_point_of_the_timeline_in_words() -> None:
    assert point_words(POINT) == "no day told, about at least 21 civilians killed, of unknown origin: first figure"
    known = msgspec.structs.replace(
        POINT, known=True, origin="Astate", day="2020-10-28", approximate=False, population=Population.UNKNOWN
    )
    assert point_words(known) == "28 October 2020, at least 21 killed, Astate: first figure"


def test_changes_are_shown_incident_by_incident() -> None:
    linkage, _ = weighed_case(made())
    incident = linkage.incidents[0]
    change = GradeChange(
        incident=incident.id, question="harm", before="party_account", after="reported", why=("party:A says so",)
    )
    fresh = msgspec.structs.replace(change, question="attribution", before=None, after="contested", why=())
    told = rendered(lambda c: render_changes((change, fresh), {incident.id: incident}, NAMES, c)).splitlines()
    assert told[0].endswith(f"[{incident.id[:8]}]")
    assert told[1:] == [
        "  Did it happen: party account → reported",
        "    Astate says so",
        "  Who did it: not there → contested",
    ]
    assert changes_object((fresh,)) == [
        {"incident": incident.id, "question": "attribution", "before": None, "after": "contested", "why": []}
    ]


def strikes() -> list[DocumentRecord]:
    south = Tell(by=(A,), at="Southfield", actors=BY_B)
    taken = Tell(by=(GROUP,), kind=EventType.ILL_TREATMENT, actors=BY_B, at="Northfield", text="Prisoners were beaten.")
    return [own(GROUP, at(GROUP, actors=BY_A), taken), *each(south, at(many("residents"), actors=BY_B))]


@pytest.mark.parametrize("declared", [True, False])
def test_every_party_is_counted_alike_and_a_gap_stays_one(declared: bool) -> None:  # noqa: FBT001
    linkage, weighed = weighed_case(strikes())
    parties = SETTINGS.party if declared else ()
    rows = balance(linkage.incidents, {w.incident: w for w in weighed}, parties)
    counts = {
        row.event_type: {party: (len(c.incidents), c.independent) for party, c in row.counts.items()} for row in rows
    }
    assert counts == {
        EventType.ARTILLERY_ROCKET_MISSILE: {"party:A": (1, 1), "party:B": (1, 0)},
        EventType.ILL_TREATMENT: {"party:A": (0, 0), "party:B": (1, 1)},
    }
    assert [list(row.counts) for row in rows] == [["party:A", "party:B"]] * 2
    told = rendered(lambda console: render_balance(rows, NAMES, console))
    assert f"Ill-treatment: Astate: {NOTHING}; Bstate: 1, of these 1 on an independent root" in told
    assert balance_object(rows)[1]["parties"]["party:A"] == {"incidents": [], "independent": 0}  # type: ignore[index]


def test_a_party_that_is_not_declared_is_not_counted_beside_those_that_are() -> None:
    linkage, weighed = weighed_case(strikes())
    rows = balance(linkage.incidents, {w.incident: w for w in weighed}, SETTINGS.party[:1])
    assert [list(row.counts) for row in rows] == [["party:A"]]
    assert rendered(lambda console: render_balance((), NAMES, console)) == ""
