"""Grades by method v0, contradictions and ranges, each on a small case made for it."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.errors import UsageError
from fairwitness.model.lists import Basis, Modality, Population, Stance, TollKind
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import DocumentRecord, Incident, Weighed
from fairwitness.model.statement import Speaker
from fairwitness.vocab.weighing import method
from fairwitness.weigh import weigh
from support.made import Tell, day, document, forces, injured, killed, many, official, someone, toll

SETTINGS = CaseSettings(
    title="made",
    method="v0",
    party=(Party(id="A", name="Astate", country="XA"), Party(id="B", name="Bstate", country="XB")),
)
A, B = official("the prosecutor", "XA"), official("the ministry", "XB")
GROUP, WATCH = someone("Field Group"), someone("Town Watch")
BY_A, BY_B = (forces("XA"),), (forces("XB"),)


def at(*by: Speaker, **more: object) -> Tell:
    return Tell(on=day("2020-10-28"), at="Northfield", by=by, **more)  # type: ignore[arg-type]


def denial(by: Speaker, **more: object) -> Tell:
    return at(by, stance=Stance.DENIES, modality=Modality.DENIED, **more)


def weighed(*records: DocumentRecord) -> tuple[Incident, Weighed]:
    (incident,) = link(records, SETTINGS).incidents
    return incident, weigh(incident, {r.id: r for r in records}, SETTINGS)


def case(*told: Tell) -> tuple[Incident, Weighed]:
    """Each statement in a document of its own, one day after the other."""
    return weighed(*(document(f"d{n}", t, published=f"2020-11-{n:02}") for n, t in enumerate(told, start=1)))


GRADES = [
    # did it happen; who did it
    ([at(A)], "party_account", "unattributed"),
    ([at(A), at(A)], "party_account", "unattributed"),
    ([at(A, actors=BY_B)], "party_account", "party_allegation"),
    # two parties that agree are still two parties
    ([at(A), at(B)], "party_account", "unattributed"),
    # the one named says it did not: that it happened stays a party's word
    ([at(A, actors=BY_B), denial(B, actors=BY_B)], "party_account", "contested"),
    # the other side says there was no such event
    ([at(A, actors=BY_B), denial(B)], "contested", "party_allegation"),
    ([at(A, actors=BY_B), at(B, actors=BY_A)], "party_account", "contested"),
    ([at(GROUP)], "reported", "unattributed"),
    ([at(GROUP, actors=BY_B), denial(B, actors=BY_B)], "reported", "attributed"),
    ([at(GROUP, actors=BY_B), at(WATCH, actors=BY_B)], "documented", "established"),
    ([at(GROUP, actors=BY_B), at(WATCH, actors=BY_A)], "documented", "contested"),
    ([at(GROUP, stance=Stance.DOCUMENTS, basis=Basis.REMNANT)], "documented", "unattributed"),
    # a finding without its evidence, and evidence without a finding
    ([at(GROUP, stance=Stance.DOCUMENTS)], "reported", "unattributed"),
    ([at(GROUP, basis=Basis.REMNANT)], "reported", "unattributed"),
    # a party's own finding is a party's word
    ([at(A, stance=Stance.DOCUMENTS, basis=Basis.REMNANT)], "party_account", "unattributed"),
    # an unknown origin adds nothing
    ([at(many("residents"))], "unknown_origin", "unattributed"),
    ([at(GROUP), at(many("residents"), actors=BY_B)], "reported", "unattributed"),
    # an admission counts, and only for what is admitted
    ([at(B, stance=Stance.ACKNOWLEDGES, actors=BY_B)], "reported", "admitted"),
    ([at(A, actors=BY_B), at(B, stance=Stance.ACKNOWLEDGES, actors=BY_B), at(GROUP)], "documented", "admitted"),
    ([at(B, stance=Stance.ACKNOWLEDGES), at(B, actors=BY_A)], "reported", "party_allegation"),
    # words that do not say that it happened
    ([at(GROUP, stance=Stance.DEMANDS)], "not_claimed", "unattributed"),
    ([denial(B)], "not_claimed", "unattributed"),
    ([at(GROUP, stance=Stance.HEDGES, actors=BY_B), at(A)], "party_account", "unattributed"),
]


@pytest.mark.parametrize(("told", "harm", "attribution"), GRADES)
def test_grades(told: list[Tell], harm: str, attribution: str) -> None:
    _, found = case(*told)
    assert [(g.question, g.value) for g in found.grades] == [("harm", harm), ("attribution", attribution)]
    assert all(g.reasons and g.would_change and g.method == "v0" for g in found.grades)


def test_every_grade_of_the_method_is_reached() -> None:
    assert {h for _, h, _ in GRADES} == {rule.grade for rule in method("v0").harm}
    assert {a for _, _, a in GRADES} == {rule.grade for rule in method("v0").attribution}


def test_reasons_point_to_the_claims() -> None:
    incident, found = case(at(GROUP), at(A), denial(B))
    reasons = {r.rule: [c.document for c in r.claims] for r in found.grades[0].reasons}
    assert reasons == {"harm.reported": [], "independent_origins": ["d1"], "party_word": ["d2"], "denied": ["d3"]}
    assert len(incident.origins) == 3


def test_one_root_for_the_toll_two_for_the_weapon() -> None:
    cluster, counted = ("cluster_munition",), (killed(21),)
    relays = [document(f"r{n}", at(A, tolls=counted), publisher=f"Paper {n}") for n in range(3)]
    group = document("g", at(GROUP, weapons=cluster), at(A, tolls=counted), publisher="Field Group")
    watch = document("w", at(weapons=cluster), at(WATCH, weapons=cluster), publisher="Town Watch")
    incident, found = weighed(*relays, group, watch)
    assert sorted(o.name for o in incident.origins if o.independent) == ["Field Group", "Town Watch"]
    assert found.tolls["killed"].origins == ("Astate",)
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (21, 21)
    assert found.grades[0].value == "documented"


# what is told -> field and values of the contradictions
CONTRADICTIONS = [
    ([at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(killed(9),))], [("killed", [4, 9])]),
    ([at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(killed(4),))], []),
    # killed with casualties, killed with injured
    ([at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(toll(TollKind.CASUALTIES, 9),))], []),
    ([at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(injured(9),))], []),
    # one day with a total
    ([at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(killed(90, cumulative=True),))], []),
    # a lower bound below, and one above
    ([at(GROUP, tolls=(killed(4, at_least=True),)), at(WATCH, tolls=(killed(9),))], []),
    ([at(GROUP, tolls=(killed(9, at_least=True),)), at(WATCH, tolls=(killed(4),))], [("killed", ["at least 9", 4])]),
    # civilians are a part of all; all cannot be fewer
    ([at(GROUP, tolls=(killed(4, population=Population.CIVILIAN),)), at(WATCH, tolls=(killed(9),))], []),
    (
        [at(GROUP, tolls=(killed(9, population=Population.CIVILIAN),)), at(WATCH, tolls=(killed(4),))],
        [("killed", [4, 9])],
    ),
    # a later, higher count of one origin is an update; a later, lower one is not
    ([at(GROUP, tolls=(killed(4),)), at(GROUP, tolls=(killed(9),))], []),
    ([at(GROUP, tolls=(killed(9),)), at(GROUP, tolls=(killed(4),))], [("killed", [4, 9])]),
    ([at(A, actors=BY_B), at(B, actors=BY_A)], [("actor", ["party:B", "party:A"])]),
    ([at(A, actors=BY_B), denial(B, actors=BY_B)], [("actor", ["party:B", "not party:B"])]),
    ([at(A), denial(B)], [("happened", ["asserted", "denied"])]),
    # an unnamed many denies nothing
    ([at(A), denial(many("sources"))], []),
]


@pytest.mark.parametrize(("told", "expected"), CONTRADICTIONS)
def test_contradictions(told: list[Tell], expected: list[tuple[str, list[str | int]]]) -> None:
    _, found = case(*told)
    assert [(c.field, [s.value for s in c.sides]) for c in found.contradictions] == expected
    assert all(s.origins and s.claims for c in found.contradictions for s in c.sides)


def test_dates_and_places_that_cannot_both_be() -> None:
    records = [document(f"d{n}", at(GROUP), published=f"2020-11-0{n}") for n in (1, 2)]
    (incident,) = link(records, SETTINGS).incidents
    moved = msgspec.structs.replace(records[1].claims[0], date=day("2020-10-29"))
    moved = msgspec.structs.replace(moved, place=document("x", Tell(at="Southfield")).claims[0].place)
    held = {"d1": records[0], "d2": msgspec.structs.replace(records[1], claims=(moved,))}
    found = weigh(incident, held, SETTINGS).contradictions
    assert [(c.field, [s.value for s in c.sides]) for c in found] == [
        ("date", ["2020-10-28", "2020-10-29"]),
        ("place", ["Northfield", "Southfield"]),
    ]


RANGES = [
    ([at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(killed(9),))], (4, 9)),
    ([at(GROUP, tolls=(killed(4, at_least=True),))], (4, None)),
    ([at(GROUP, tolls=(killed(4, at_least=True),)), at(WATCH, tolls=(killed(9),))], (4, 9)),
    ([at(GROUP, tolls=(killed(4),)), at(GROUP, tolls=(killed(9),))], (9, 9)),
    # a known origin before an unknown one; an unknown one where there is no other
    ([at(GROUP, tolls=(killed(4),)), at(many("residents"), tolls=(killed(9),))], (4, 4)),
    ([at(many("residents"), tolls=(killed(9),))], (9, 9)),
    # what is denied is no figure
    ([at(GROUP, tolls=(killed(4),)), denial(B, tolls=(killed(9),))], (4, 4)),
]


@pytest.mark.parametrize(("told", "expected"), RANGES)
def test_toll_ranges(told: list[Tell], expected: tuple[int | None, int | None]) -> None:
    _, found = case(*told)
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == expected


def test_a_part_beside_the_whole_in_one_text() -> None:
    record = document("d", at(GROUP, tolls=(killed(3), killed(1))))
    assert weighed(record)[1].tolls["killed"].low == 3


def test_a_total_is_no_figure_of_the_event() -> None:
    assert "killed" not in case(at(GROUP, tolls=(killed(90, cumulative=True),)))[1].tolls


def test_a_reprint_does_not_raise_the_grade() -> None:
    words = " ".join(f"Street {n} of the town burned while house {n * 3} stood." for n in range(20))
    wire = document("a", at(someone("Wire"), text=words), publisher="Wire", published="2020-10-29")
    copies = [document(f"b{n}", at(text=words), publisher=f"Paper {n}") for n in range(5)]
    incident, found = weighed(wire, *copies)
    assert len(incident.documents) == 6
    assert [g.value for g in found.grades] == ["reported", "unattributed"]


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(UsageError, match="no method v9"):
        method("v9")


def test_a_relay_that_changed_the_words_of_one_whose_own_are_held_changes_nothing() -> None:
    own = document("g", at(GROUP, weapons=("cluster_munition",)), publisher="Field Group", published="2020-10-29")
    relay = document("p", at(GROUP, actors=(forces("XB"),), tolls=(killed(40),)), publisher="Paper")
    _, found = weighed(own, relay)
    assert found.grades[1].value == "unattributed"
    assert "killed" not in found.tolls
    assert "relayed" in {reason.rule for reason in found.grades[0].reasons}
    _, alone = weighed(relay)  # where the origin's own words are not held, the relay is what there is
    assert alone.grades[1].value == "attributed"
