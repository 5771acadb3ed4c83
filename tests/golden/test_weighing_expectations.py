"""What a lawyer should find in the weighing of the worked example, and that it swaps with the parties."""

import pytest

from fairwitness.adapters.settings_file import load_settings
from fairwitness.app.case import RunReport
from fairwitness.model.lists import EventType
from fairwitness.model.record import FieldRoots, Incident, Weighed
from fairwitness.publish.balance import balance
from fairwitness.vocab.weighing import method
from fairwitness.weigh import differences, weigh_all
from support.example_case import EXAMPLE

pytestmark = pytest.mark.xdist_group("example")


def found(report: RunReport, place: str, document: str) -> tuple[Incident, Weighed]:
    """The incident at a place told by the document of that number; the one with most claims."""
    where = {r.id: r.capture.location.rsplit("/", 1)[-1][:2] for r in report.records}
    told = [
        i
        for i in report.findings.linkage.incidents
        if i.place is not None and place in i.place.name and document in {where[d] for d in i.documents}
    ]
    best = max(told, key=lambda i: len(i.claims))
    return best, next(w for w in report.findings.weighed if w.incident == best.id)


def roots(weighed: Weighed, field: str, value: str | None = None) -> FieldRoots:
    return next(f for f in weighed.roots if (f.field, f.value) == (field, value))


def grades(weighed: Weighed) -> list[str]:
    return [grade.value for grade in weighed.grades]


def test_the_toll_of_barda_is_one_root_and_its_weapon_two(example: RunReport) -> None:
    _, barda = found(example, "Barda", "33")
    killed, injured = roots(barda, "killed"), roots(barda, "injured")
    for toll in (killed, injured):
        assert [(r.interest, r.independent) for r in toll.roots] == [("party:azerbaijan", False)]
    assert "Prosecutor General's Office of Azerbaijan" in killed.roots[0].voices
    assert "Human Rights Watch" not in killed.roots[0].voices
    weapon = roots(barda, "weapon", "cluster_munition")
    assert {r.name for r in weapon.roots if r.independent} == {"Human Rights Watch", "Amnesty International"}
    assert weapon.independent == 2
    assert all(r.held for r in weapon.roots if r.independent)


def test_barda_grew_from_fourteen_to_twenty_one(example: RunReport) -> None:
    _, barda = found(example, "Barda", "33")
    assert (barda.tolls["killed"].low, barda.tolls["killed"].high) == (14, 21)
    told = [(p.low, p.day) for p in barda.timeline if p.kind == "killed" and p.interest == "party:azerbaijan"]
    assert told[:2] == [(14, "2020-10-28"), (21, "2020-10-28")]
    assert "killed" not in {c.field for c in barda.contradictions}


def test_barda_is_documented_and_who_did_it_contested(example: RunReport) -> None:
    _, barda = found(example, "Barda", "33")
    assert grades(barda) == ["documented", "contested"]
    assert "Human Rights Watch withdraws what it says: then reported." in barda.grades[0].would_change
    assert "party:armenia withdraws its denial: then party allegation." in barda.grades[1].would_change


def test_ganja_rests_on_the_word_of_a_party_and_is_contested(example: RunReport) -> None:
    incident, ganja = found(example, "Ganja", "11")
    assert grades(ganja) == ["party_account", "contested"]
    assert [r.interest for r in roots(ganja, "happened").roots] == ["party:azerbaijan"]
    (actor,) = [c for c in ganja.contradictions if c.field == "actor"]
    assert [s.value for s in actor.sides] == ["party:armenia", "not party:armenia"]
    assert [s.document in incident.documents for s in actor.sides[1].statements] == [True]
    assert any("party:armenia withdraws its denial" in change for change in ganja.grades[1].would_change)


def test_strikes_on_the_other_side_are_graded_by_the_same_rule(example: RunReport) -> None:
    _, martuni = found(example, "Martuni", "07")
    assert grades(martuni) == ["party_account", "party_allegation"]
    assert [r.interest for r in roots(martuni, "happened").roots] == ["party:armenia"]
    _, cathedral = found(example, "Shusha", "15")
    assert grades(cathedral)[1] == "attributed"
    assert roots(cathedral, "actor", "party:azerbaijan").independent == 1


def test_every_grade_is_provisional_and_tells_what_would_change_it(example: RunReport) -> None:
    for weighed in example.findings.weighed:
        for grade in weighed.grades:
            assert grade.method == "v1"
            assert grade.would_change, (weighed.incident, grade.value)
            assert grade.reasons[0].claims == ()
            assert all(r.claims or r.statements for r in grade.reasons[1:])
            assert grade.provisional == bool(grade.reasons[1:] and any(r.claims for r in grade.reasons))


def test_the_row_of_prisoners_shows_its_gap(example: RunReport) -> None:
    linkage, weighed = example.findings.linkage, {w.incident: w for w in example.findings.weighed}
    rows = {row.event_type: row.counts for row in balance(linkage.incidents, weighed, load_settings(EXAMPLE).party)}
    told = rows[EventType.ILL_TREATMENT]
    assert {party: (len(c.incidents), c.independent) for party, c in told.items()} == {
        "party:armenia": (0, 0),
        "party:azerbaijan": (1, 1),
    }
    shelling = rows[EventType.ARTILLERY_ROCKET_MISSILE]
    assert all(count.incidents and count.independent for count in shelling.values())


def test_the_older_method_differs_where_the_newer_says_why(example: RunReport) -> None:
    records = {r.id: r for r in example.records}
    incidents = example.findings.linkage.incidents
    older = weigh_all(incidents, records, load_settings(EXAMPLE), method("v0"))
    changes = differences(older, example.findings.weighed)
    assert changes
    assert all(change.before != change.after and change.why for change in changes)
    _, ganja = found(example, "Ganja", "11")
    assert ("party_allegation", "contested") in [(c.before, c.after) for c in changes if c.incident == ganja.incident]
