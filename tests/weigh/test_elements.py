"""Elements of incidents made for it: which norms are engaged, what each cell is worth, and on whose words it rests."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.elements import Cell, ElementValue, IncidentElements
from fairwitness.model.lists import Basis, EventType, Modality, Population, Stance, TollKind
from fairwitness.model.record import DocumentRecord
from fairwitness.vocab.norms import elements
from fairwitness.weigh import elements as weighing
from fairwitness.weigh.elements import elements_of
from fairwitness.weigh.reading import Reading
from support.law import SETTINGS, Line, beside, cell, one_incident, paper, refs, said
from support.made import day, forces, killed, many, official, someone, toll

A, B = official("the prosecutor", "XA"), official("the ministry", "XB")
GROUP, WATCH = someone("Field Group"), someone("Town Watch")
BY_A, BY_B = (forces("XA"),), (forces("XB"),)
ON = day("2020-10-28")


def at(text: str, *by: object, **more: object) -> Line:
    return said(text, *by, on=ON, at="Northfield", **more)


def found(*records: DocumentRecord) -> IncidentElements:
    incident = one_incident(link(list(records), SETTINGS))
    return elements_of(incident, Reading({r.id: r for r in records}, SETTINGS), SETTINGS)


def case(*lines: Line) -> IncidentElements:
    """Each sentence in a document of its own."""
    return found(*(paper(f"d{n}", line) for n, line in enumerate(lines, start=1)))


def short(one: Cell) -> tuple[str, str, int, int]:
    return one.value.value, one.note, one.independent, one.interested


DENIED = {"stance": Stance.DENIES, "modality": Modality.DENIED}

# what is told -> value, note, independent and interested origins of the element `intent`
INTENT = [
    ([at("It was deliberate.", GROUP)], ("documented", "told", 1, 0)),
    ([at("It was deliberate.", GROUP), at("It was deliberate.", WATCH)], ("documented", "told", 2, 0)),
    ([at("It was by mistake.", GROUP)], ("documented", "told not to be so", 1, 0)),
    ([at("It was not deliberate.", GROUP)], ("documented", "told not to be so", 1, 0)),
    ([at("It was not by mistake.", GROUP)], ("documented", "told", 1, 0)),
    ([at("It was deliberate.", A)], ("missing", "told only by Astate; none is independent", 0, 1)),
    (
        [at("It was deliberate.", A), at("It was intentional.", B)],
        ("missing", "told only by Astate, Bstate; none is independent", 0, 2),
    ),
    ([at("It was deliberate.", many("residents"))], ("missing", "told by nobody who can be named", 0, 0)),
    ([at("It struck.", GROUP)], ("missing", "nothing in this case", 0, 0)),
    # opposed accounts, whoever gives them; one voice against itself opposes nobody
    ([at("It was deliberate.", GROUP), at("It was by mistake.", A)], ("contested", "the accounts differ", 1, 1)),
    ([at("It was deliberate.", A), at("It was by mistake.", B)], ("contested", "the accounts differ", 0, 2)),
    (
        [at("It was deliberate.", GROUP), at("It was not deliberate.", WATCH)],
        ("contested", "the accounts differ", 2, 0),
    ),
    ([at("It was deliberate, and then by mistake.", GROUP)], ("documented", "told", 1, 0)),
    ([at("It was deliberate.", GROUP), at("It was by mistake.", many("residents"))], ("documented", "told", 1, 0)),
    # a denial turns the words round; a demand, a promise and an open question weigh nothing
    (
        [at("It was hit.", GROUP), at("It was deliberate.", B, **DENIED)],
        ("missing", "told only by Bstate; none is independent", 0, 1),
    ),
    (
        [at("It was hit.", GROUP), at("Say that it was deliberate.", WATCH, stance=Stance.DEMANDS)],
        ("missing", "nothing in this case", 0, 0),
    ),
    (
        [at("It was hit.", GROUP), at("It may be deliberate.", WATCH, stance=Stance.HEDGES)],
        ("missing", "nothing in this case", 0, 0),
    ),
    # an admission counts
    ([at("It was deliberate.", B, stance=Stance.ACKNOWLEDGES, actors=BY_B)], ("documented", "told", 1, 0)),
]


@pytest.mark.parametrize(("lines", "expected"), INTENT)
def test_the_value_of_a_cell(lines: list[Line], expected: tuple[str, str, int, int]) -> None:
    harmed = [msgspec.structs.replace(lines[0], tell=_civilians(lines[0])), *lines[1:]]
    assert short(cell(case(*harmed), "intent")) == expected


def _civilians(line: Line) -> object:
    return msgspec.structs.replace(line.tell, tolls=(killed(2, population=Population.CIVILIAN),))


def test_marks_point_to_the_very_words() -> None:
    record = paper("d", at("The school was hit on purpose.", GROUP, struck="school"))
    (mark,) = cell(found(record), "intent").told
    assert mark.span.of(record.text.text) == "on purpose"
    assert (mark.document, mark.statement, mark.claim, mark.says) == ("d", "s1", "c1", True)
    assert (mark.origin, mark.known, mark.independent, mark.interest) == ("Field Group", True, True, None)


def test_a_mark_of_a_claim_is_its_clause() -> None:
    record = paper("d", at("A school was hit.", A, struck="school"))
    (mark,) = cell(found(record), "object_function").told
    assert mark.span.of(record.text.text) == "A school was hit."
    assert (mark.claim, mark.origin, mark.independent, mark.interest) == ("c1", "Astate", False, "party:A")


COMMON = [
    # element, what is told, value
    ("time", [at("It struck.", GROUP)], "documented"),
    ("time", [at("It struck.", A)], "missing"),
    ("time", [said("It struck.", GROUP, at="Northfield")], "missing"),
    ("place", [at("It struck.", GROUP)], "documented"),
    ("place", [said("It struck.", GROUP, on=ON)], "missing"),
    ("actor", [at("It struck.", GROUP, actors=BY_B)], "documented"),
    ("actor", [at("It struck.", A, actors=BY_B)], "missing"),
    ("actor", [at("It struck.", GROUP)], "missing"),
    ("actor", [at("It struck.", GROUP, actors=BY_B), at("It did not.", B, actors=BY_B, **DENIED)], "contested"),
    ("actor", [at("It struck.", GROUP, actors=BY_B), at("It struck.", WATCH, actors=BY_A)], "contested"),
    ("actor", [at("It struck.", A, actors=BY_B), at("It struck.", B, actors=BY_A)], "contested"),
    ("attribution_basis", [at("It struck.", GROUP, actors=BY_B, basis=Basis.REMNANT)], "documented"),
    ("attribution_basis", [at("It struck.", GROUP, basis=Basis.REMNANT)], "missing"),
    ("attribution_basis", [at("It struck.", GROUP, actors=BY_B)], "missing"),
    ("attribution_basis", [at("The trajectory points north.", GROUP)], "documented"),
    ("evidence", [at("It struck.", GROUP, basis=Basis.IMAGERY)], "documented"),
    ("evidence", [at("It struck.", GROUP, basis=Basis.OFFICIAL_STATEMENT)], "missing"),
    ("evidence", [at("Craters were seen.", GROUP)], "documented"),
]


@pytest.mark.parametrize(("element", "lines", "value"), COMMON)
def test_the_elements_common_to_all(element: str, lines: list[Line], value: str) -> None:
    assert cell(case(*lines), element).value == value


def test_the_common_elements_stand_in_the_order_of_the_file() -> None:
    cells = case(at("It struck.", GROUP)).common
    assert [(c.element, c.party) for c in cells] == [
        ("time", None),
        ("place", None),
        ("actor", None),
        ("attribution_basis", None),
        ("evidence", None),
        ("response", "party:A"),
        ("response", "party:B"),
    ]


RESPONSES = [
    # what party B says -> value, note, independent, interested
    ([], ("missing", "nothing in this case", 0, 0)),
    ([at("It struck.", B)], ("documented", "tells of it", 0, 1)),
    ([at("It did not.", B, **DENIED)], ("documented", "denies", 0, 1)),
    ([at("We did.", B, stance=Stance.ACKNOWLEDGES, actors=BY_B)], ("documented", "admits", 1, 0)),
    ([at("It struck.", B), at("It did not.", B, **DENIED)], ("documented", "denies, tells of it", 0, 1)),
    ([at("Look into it.", B, stance=Stance.DEMANDS)], ("documented", "speaks of it", 0, 1)),
]


@pytest.mark.parametrize(("lines", "expected"), RESPONSES)
def test_what_a_party_says(lines: list[Line], expected: tuple[str, str, int, int]) -> None:
    made = case(at("It struck.", GROUP), *lines)
    assert short(cell(made, "response", "party:B")) == expected
    assert short(cell(made, "response", "party:A")) == ("missing", "nothing in this case", 0, 0)


def test_a_denial_of_the_party_is_told_not() -> None:
    one = cell(case(at("It struck.", GROUP), at("No.", B, **DENIED)), "response", "party:B")
    assert (one.told, [m.says for m in one.told_not]) == ((), [False])


def test_without_settings_no_party_is_asked() -> None:
    record = paper("d", at("It struck.", GROUP))
    made = elements_of(one_incident(link([record], None)), Reading({"d": record}))
    assert [c.element for c in made.common] == ["time", "place", "actor", "attribution_basis", "evidence"]
    assert all(n.applicability == () for n in made.norms)


AN_INCIDENT = {"kind": EventType.ATTACK_ON_PERSON}
A_MINE = {"kind": EventType.MINE_OR_REMNANT_EXPLOSION, "weapons": ("mine",)}
A_CLUSTER, A_GUN = {"weapons": ("cluster_munition",)}, {"weapons": ("firearm",)}
# a sentence; norms it engages; norms it does not
ENGAGED = [
    (
        at("A school was hit.", GROUP, struck="school"),
        "civilians schools civilian_objects indiscriminate warning",
        "medical_units cultural_property weapon_nature",
    ),
    (at("A clinic was hit.", GROUP, struck="clinic"), "medical_units", "schools medical_staff"),
    (
        at("Two nurses were killed.", GROUP, harmed="Two nurses", **AN_INCIDENT),
        "medical_staff civilian_status civilians",
        "medical_units journalists",
    ),
    (at("A reporter was wounded.", GROUP, harmed="A reporter"), "journalists", "medical_staff relief"),
    (at("A mosque was hit.", GROUP, struck="mosque"), "cultural_property", "schools"),
    (at("A cemetery was hit.", GROUP, struck="cemetery"), "cultural_property", "civilian_objects"),
    (at("It struck.", GROUP, **A_CLUSTER), "cluster_munitions weapon_nature area_bombardment", "mines"),
    (at("It struck.", GROUP, **A_GUN), "indiscriminate", "weapon_nature area_bombardment cluster_munitions"),
    (at("It went off.", GROUP, **A_MINE), "mines remnants", "indiscriminate cluster_munitions"),
    (at("It was cut off.", GROUP, kind=EventType.BLOCKADE), "relief starvation", "civilians"),
    (at("Five were held.", GROUP, kind=EventType.DETENTION), "prisoners", "custody"),
    (at("It was signed.", GROUP, kind=EventType.AGREEMENT), "", "civilians"),
    # what is only denied, demanded or supposed engages nothing
    (at("A school was hit.", B, struck="school", **DENIED), "", "schools civilians"),
    (at("A school was hit.", GROUP, struck="school", stance=Stance.DEMANDS), "", "schools"),
    # words of an element engage it only where they are not turned round
    (at("Soldiers used them as a shield.", GROUP), "human_shields", ""),
    (at("Soldiers did not use them as a shield.", GROUP), "indiscriminate", "human_shields"),
]


@pytest.mark.parametrize(("line", "yes", "no"), ENGAGED)
def test_which_norms_are_engaged(line: Line, yes: str, no: str) -> None:
    engaged = {n.norm for n in case(line).norms}
    assert set(yes.split()) <= engaged
    assert not set(no.split()) & engaged
    assert yes or not engaged


def test_a_norm_names_the_claims_that_engage_it() -> None:
    made = case(
        at("A school was hit.", GROUP, struck="school"),
        at("It struck.", WATCH),
        at("A school was hit.", A, struck="school"),
    )
    (schools,) = [n for n in made.norms if n.norm == "schools"]
    assert [(r.document, r.claim) for r in schools.engaged_by] == [("d1", "c1"), ("d3", "c1")]
    assert (schools.title, [c.element for c in schools.cells]) == (
        "Schools are spared",
        ["in_session", "object_use", "damage"],
    )


def test_an_element_that_cannot_apply() -> None:
    emblem = cell(case(at("A clinic with a red cross was hit.", GROUP, struck="clinic")), "emblem")
    assert short(emblem) == ("documented", "told", 1, 0)
    priest = cell(case(at("A priest was killed.", GROUP, harmed="A priest", kind=EventType.ATTACK_ON_PERSON)), "emblem")
    assert short(priest) == ("missing", "nothing in this case", 0, 0)


def test_what_does_not_apply_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {
        **elements(),
        "in_session": msgspec.structs.replace(elements()["in_session"], only=elements()["emblem"].only),
    }
    monkeypatch.setattr(weighing, "elements", lambda: changed)
    one = cell(case(at("A school in session was hit.", GROUP, struck="school")), "in_session")
    assert (one.value, one.note, one.told) == (ElementValue.NOT_APPLICABLE, "not asked here", ())
    assert one.asks == "Were lessons being held?"


VICTIMS = [
    (
        at("Two were killed.", GROUP, tolls=(killed(2, population=Population.CIVILIAN),), struck="Two"),
        "documented",
        1,
        0,
    ),
    (at("Two soldiers were killed.", GROUP, harmed="Two soldiers", tolls=(killed(2),)), "documented", 0, 1),
    (at("Two nurses were killed.", GROUP, harmed="Two nurses", tolls=(killed(2),)), "documented", 1, 0),
    (
        at("None were killed.", GROUP, harmed="None", tolls=(killed(0, population=Population.CIVILIAN),)),
        "missing",
        0,
        0,
    ),
]


@pytest.mark.parametrize(("line", "value", "yes", "no"), VICTIMS)
def test_who_was_harmed(line: Line, value: str, yes: int, no: int) -> None:
    school = at("A school was hit.", A, struck="school")
    one = cell(case(line, school), "victim_status")
    assert (one.value.value, len(one.told), len(one.told_not)) == (value, yes, no)


def test_figures_engage_the_duty_to_investigate() -> None:
    assert "investigation" in {n.norm for n in case(at("It struck.", GROUP, tolls=(killed(2),))).norms}
    assert "investigation" not in {
        n.norm for n in case(at("It struck.", GROUP, tolls=(toll(TollKind.INJURED, 2),))).norms
    }
    assert "investigation" not in {n.norm for n in case(at("It struck.", GROUP, tolls=(killed(0),))).norms}


def test_a_relay_of_one_whose_own_words_are_held_marks_nothing() -> None:
    own = paper("own", at("A school was hit.", GROUP, struck="school"), publisher="Field Group")
    relay = paper(
        "relay",
        [at("A school was hit on purpose.", GROUP, struck="school"), beside("It was deliberate.", GROUP)],
        publisher="Paper",
    )
    made = found(own, relay)
    assert refs(cell(made, "intent")) == []
    assert refs(cell(made, "time")) == [("own", "c1")]


def test_words_beside_the_claim_have_the_voice_of_their_own_statement() -> None:
    record = paper(
        "d",
        [
            at("A school was hit.", GROUP, struck="school"),
            beside("It was deliberate.", A),
            beside("A warning came.", WATCH),
        ],
    )
    made = found(record)
    assert [(m.origin, m.claim, m.independent) for m in cell(made, "intent").told] == [("Astate", None, False)]
    assert [(m.origin, m.claim, m.independent) for m in cell(made, "warning_text").told] == [("Town Watch", None, True)]


def test_the_norms_stand_in_the_order_of_the_file() -> None:
    engaged = [n.norm for n in case(at("A school was hit.", GROUP, struck="school")).norms]
    assert engaged == [
        "civilians", "civilian_objects", "military_objective", "indiscriminate", "proportionality",
        "precautions", "warning", "schools",
    ]  # fmt: skip


def test_a_record_that_is_missing_is_an_error() -> None:
    record = paper("d", at("It struck.", GROUP))
    with pytest.raises(KeyError):
        elements_of(one_incident(link([record], SETTINGS)), Reading({}, SETTINGS), SETTINGS)


def test_a_denial_in_general_words_answers_for_the_accused_party() -> None:
    accusation, general = at("It struck.", A, actors=BY_B), beside("It is all false.", B, stance=Stance.DENIES)
    made = found(paper("d", [accusation, general]))
    response, actor = cell(made, "response", "party:B"), cell(made, "actor")
    assert short(response) == ("documented", "denies", 0, 1)
    assert [(m.statement, m.claim, m.origin, m.says) for m in response.told_not] == [("s2", None, "Bstate", False)]
    assert short(actor) == ("contested", "the accounts differ", 0, 2)
    assert actor.told_not == response.told_not
    assert short(cell(made, "time")) == ("missing", "told only by Astate; none is independent", 0, 1)
