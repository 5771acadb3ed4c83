"""Patterns over incidents made for it: the same rows for every party, each with the incidents it rests on."""

from fairwitness.link import link
from fairwitness.model.lists import EventType, Modality, Stance
from fairwitness.model.patterns import PatternIncident, PatternRow, Shared
from fairwitness.model.record import DocumentRecord
from fairwitness.weigh.patterns import patterns
from fairwitness.weigh.reading import Reading
from support.law import SETTINGS, Line, beside, paper, said
from support.made import day, forces, many, official, someone

A, B = official("the prosecutor", "XA"), official("the ministry", "XB")
GROUP, WATCH = someone("Field Group"), someone("Town Watch")
BY_A, BY_B = (forces("XA"),), (forces("XB"),)


def at(text: str, *by: object, on: str = "2020-10-28", **more: object) -> Line:
    return said(text, *by, on=day(on), at="Northfield", **more)


def rows(*records: DocumentRecord) -> tuple[PatternRow, ...]:
    incidents = link(list(records), SETTINGS).incidents
    return patterns(incidents, Reading({r.id: r for r in records}, SETTINGS), SETTINGS)


def case(*lines: Line) -> tuple[PatternRow, ...]:
    return rows(*(paper(f"d{n}", line) for n, line in enumerate(lines, start=1)))


def of(found: tuple[PatternRow, ...], shared: Shared, value: str, party: str | None) -> list[tuple[int, int, bool]]:
    (row,) = [r for r in found if (r.shared, r.value, r.party) == (shared, value, party)]
    return [(i.independent, i.interested, i.denied) for i in row.incidents]


def test_every_row_stands_for_every_party_and_for_nobody_named() -> None:
    found = case(at("A school was hit.", GROUP, struck="school", actors=BY_B, weapons=("mortar",)))
    assert [(r.shared.value, r.value, r.party, len(r.incidents)) for r in found] == [
        ("event", "artillery_rocket_missile", "party:A", 0),
        ("event", "artillery_rocket_missile", "party:B", 1),
        ("event", "artillery_rocket_missile", None, 0),
        ("object", "education", "party:A", 0),
        ("object", "education", "party:B", 1),
        ("object", "education", None, 0),
        ("weapon", "mortar", "party:A", 0),
        ("weapon", "mortar", "party:B", 1),
        ("weapon", "mortar", None, 0),
    ]


def test_who_names_the_party_stands_beside_the_incident() -> None:
    strike = Shared.EVENT, "artillery_rocket_missile"
    found = case(
        at("It struck.", GROUP, actors=BY_B), at("It struck.", WATCH, actors=BY_B), at("It struck.", A, actors=BY_B)
    )
    assert of(found, *strike, "party:B") == [(2, 1, False)]
    assert of(found, *strike, "party:A") == []
    assert of(found, *strike, None) == []


def test_a_denial_stands_beside_it() -> None:
    strike = Shared.EVENT, "artillery_rocket_missile"
    denial = {"stance": Stance.DENIES, "modality": Modality.DENIED}
    named = case(at("It struck.", A, actors=BY_B), at("No.", B, actors=BY_B, **denial))
    assert of(named, *strike, "party:B") == [(0, 1, True)]
    bare = case(at("It struck.", A, actors=BY_B), at("No.", B, **denial))
    assert of(bare, *strike, "party:B") == [(0, 1, True)]
    other = case(at("It struck.", A, actors=BY_B), at("No.", A, **denial))
    assert of(other, *strike, "party:B") == [(0, 1, False)]
    nobody = case(at("It struck.", A, actors=BY_B), at("No.", many("sources"), actors=BY_B, **denial))
    assert of(nobody, *strike, "party:B") == [(0, 1, False)]


def test_a_party_that_only_nobody_names_is_not_named() -> None:
    found = case(at("It struck.", many("residents"), actors=BY_B))
    assert of(found, Shared.EVENT, "artillery_rocket_missile", None) == [(0, 0, False)]
    assert of(found, Shared.EVENT, "artillery_rocket_missile", "party:B") == []


def test_incidents_that_share_a_value_stand_in_one_row() -> None:
    found = case(
        at("A school was hit.", GROUP, struck="school", actors=BY_B, on="2020-10-01"),
        at("A college was hit.", GROUP, struck="college", actors=BY_B, on="2020-10-20"),
        at("A school was hit.", GROUP, struck="school", actors=BY_A, on="2020-11-10"),
    )
    assert len(of(found, Shared.OBJECT, "education", "party:B")) == 2
    assert len(of(found, Shared.OBJECT, "education", "party:A")) == 1
    (row,) = [r for r in found if (r.shared, r.party) == (Shared.OBJECT, "party:A")]
    assert [type(i) for i in row.incidents] == [PatternIncident]


def test_people_have_rows_of_their_own() -> None:
    found = case(at("Two nurses were hurt.", GROUP, harmed="Two nurses"))
    assert of(found, Shared.PEOPLE, "medical", None) == [(0, 0, False)]
    assert not [r for r in found if r.shared is Shared.OBJECT]


def test_what_is_denied_summed_or_no_harm_is_not_compared() -> None:
    assert case(at("No.", B, stance=Stance.DENIES, modality=Modality.DENIED)) == ()
    assert case(at("It struck often.", GROUP, aggregate=True)) == ()
    assert case(said("It was signed.", GROUP, kind=EventType.AGREEMENT, on=day("2020-10-28"))) == ()


def test_rows_stand_in_the_order_of_the_lists() -> None:
    found = case(
        at("A school was hit.", GROUP, struck="school", weapons=("mortar", "rocket"), on="2020-10-01"),
        at("A clinic was hit.", GROUP, struck="clinic", on="2020-10-20", kind=EventType.AIR_OR_DRONE_STRIKE),
    )
    assert list(dict.fromkeys((r.shared.value, r.value) for r in found)) == [
        ("event", "air_or_drone_strike"), ("event", "artillery_rocket_missile"), ("object", "medical"),
        ("object", "education"), ("weapon", "rocket"), ("weapon", "mortar"),
    ]  # fmt: skip


def test_without_parties_the_states_named_have_the_rows() -> None:
    record = paper("d", at("It struck.", GROUP, actors=BY_B))
    incidents = link([record], None).incidents
    assert [r.party for r in patterns(incidents, Reading({"d": record}))] == ["party:xb", None]


def test_a_denial_in_general_words_stands_beside_it() -> None:
    record = paper("d", [at("It struck.", A, actors=BY_B), beside("It is all false.", B, stance=Stance.DENIES)])
    assert of(rows(record), Shared.EVENT, "artillery_rocket_missile", "party:B") == [(0, 1, True)]
