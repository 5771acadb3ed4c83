"""What differs between two weighings, and which earlier incident a later one continues."""

import msgspec

from fairwitness.link import link
from fairwitness.model.judgement import Decision, Judgement
from fairwitness.model.lists import EventType
from fairwitness.model.record import ClaimRef, DocumentRecord, Incident, Weighed
from fairwitness.vocab.weighing import method
from fairwitness.weigh import developments, differences, predecessors, weigh_all
from support.made import Tell, document
from support.weighing import GROUP, SETTINGS, WATCH, at, own


def incident(id_: str, *claims: str) -> Incident:
    return Incident(
        id=id_,
        event_type=EventType.BOMBING,
        claims=tuple(ClaimRef("d", c) for c in claims),
        joined=tuple("" for _ in claims),
        documents=("d",),
    )


def test_an_incident_continues_the_one_it_shares_most_claims_with() -> None:
    before = [incident("a", "c1", "c2"), incident("b", "c3", "c4", "c5"), incident("gone", "c9")]
    after = [incident("x", "c1", "c3", "c4"), incident("y", "c2", "c5"), incident("new", "c7")]
    assert predecessors(before, after) == {"x": "b", "y": "a"}  # of two that share as much, the first
    assert predecessors([], after) == {}
    assert predecessors(before, []) == {}


def test_a_new_document_develops_a_grade() -> None:
    first, second = own(GROUP, published="2020-10-30"), own(WATCH, published="2020-10-31")
    other = document("other", Tell(by=(WATCH,), at="Southfield"), published="2020-11-01")

    def at_time(*records: DocumentRecord) -> tuple[tuple[Incident, ...], list[Weighed]]:
        linkage, by_id = link(records, SETTINGS), {r.id: r for r in records}
        return linkage.incidents, list(weigh_all(linkage.incidents, by_id, SETTINGS))

    (early, early_weighed), (late, late_weighed) = at_time(first), at_time(first, second, other)
    changes = developments(early_weighed, late_weighed, predecessors(early, late))
    assert [(c.question, c.before, c.after) for c in changes] == [
        ("harm", "reported", "documented"),
        ("harm", None, "reported"),
        ("attribution", None, "unattributed"),
    ]
    assert changes[0].incident == late[0].id
    assert changes[0].why == (
        "Independent origins that together count as two or more tell of it.",
        "Independent origins that tell of it: Field Group; Town Watch",
    )
    assert "Independent origins known only through others, each counted as half of one: Town Watch" in changes[1].why
    assert developments(late_weighed, late_weighed, predecessors(late, late)) == ()


def test_methods_differ_with_reasons() -> None:
    records = [document("d", at(GROUP)), document("e", at(WATCH))]
    by_id = {r.id: r for r in records}
    incidents = link(records, SETTINGS).incidents
    older = list(weigh_all(incidents, by_id, SETTINGS, method("v0")))
    newer = list(weigh_all(incidents, by_id, SETTINGS, method("v1")))
    (change,) = differences(older, newer)
    assert (change.incident, change.question) == (incidents[0].id, "harm")
    assert (change.before, change.after) == ("documented", "reported")
    assert change.why == (
        "An independent origin tells of it: one, or more that are known only through others.",
        "Independent origins known only through others, each counted as half of one: Field Group; Town Watch",
    )
    assert differences(newer, newer) == ()
    assert [c.before for c in differences([], newer)] == [None, None]


def test_reasons_that_stay_are_not_told_again() -> None:
    records = [document("d", at(GROUP)), document("e", at(WATCH))]
    by_id = {r.id: r for r in records}
    incidents = link(records, SETTINGS).incidents
    now = list(weigh_all(incidents, by_id, SETTINGS))
    grade = now[0].grades[0]
    before = msgspec.structs.replace(grade, value="documented", reasons=grade.reasons[1:])
    was = msgspec.structs.replace(now[0], grades=(before, now[0].grades[1]))
    (change,) = differences([was], now)
    assert change.why == (grade.reasons[0].text,)
    assert developments([was], now, {now[0].incident: was.incident}) == (change,)
    assert [c.before for c in developments([was], now, {})] == [None, None]


def test_judgements_and_rules_reach_every_incident() -> None:
    records = [own(GROUP), document("other", Tell(by=(WATCH,), at="Southfield"))]
    by_id, incidents = {r.id: r for r in records}, link(records, SETTINGS).incidents
    gone = [
        Judgement(ref=ref, decision=Decision.REJECT, who="a reviewer", when="2021-01-01T00:00:00Z")
        for i in incidents
        for ref in i.claims
    ]
    found = list(weigh_all(incidents, by_id, SETTINGS, method("v0"), gone))
    assert [w.grades[0].value for w in found] == ["not_claimed", "not_claimed"]
    assert {g.method for w in found for g in w.grades} == {"v0"}
