"""Other scales: every step of each is reached, and none is given where it cannot be told."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.claim import When
from fairwitness.model.lists import Basis, DatePrecision, Modality, PlacePrecision, Population, Stance
from fairwitness.model.record import DocumentRecord, Weighed
from fairwitness.vocab.weighing import ATTRIBUTION, HARM, METHODS, Rule, method, scales
from fairwitness.weigh import weigh
from support.made import ONE, PLACES, killed, many
from support.weighing import BY_A, BY_B, GROUP, SETTINGS, WATCH, A, B, at, each, own, summed, weighed

NO = {"stance": Stance.DENIES, "modality": Modality.DENIED}
FOUND = {"stance": Stance.VERIFIES, "basis": Basis.IMAGERY}
FIGHTERS = (killed(3, population=Population.COMBATANT),)


def code(found: Weighed, scale: str) -> str | None:
    return next(m.value for m in found.mapped if m.scale == scale)


AIRWARS = [
    (each(at(A, actors=BY_B, stance=Stance.ACKNOWLEDGES), at(A, tolls=FIGHTERS)), "Discounted"),
    (each(at(A, tolls=FIGHTERS), at(B, tolls=(killed(3),))), "Weak"),
    (each(at(B, actors=BY_B, stance=Stance.ACKNOWLEDGES)), "Confirmed"),
    (each(at(GROUP, actors=BY_A), at(WATCH, actors=BY_B)), "Contested"),
    (each(at(A, actors=BY_B), at(B, actors=BY_A)), "Contested"),
    (each(at(GROUP, actors=BY_A), at(WATCH)), "Fair"),
    (each(at(GROUP), at(WATCH)), "Weak"),
    (each(at(GROUP, actors=BY_A)), "Weak"),
    (each(at(A, actors=BY_B)), "Weak"),
    (each(at(many("residents"), actors=BY_B)), None),
]


@pytest.mark.parametrize(("records", "grade"), AIRWARS)
def test_airwars(records: list[DocumentRecord], grade: str | None) -> None:
    assert code(weighed(*records)[1], "airwars") == grade


def test_every_airwars_grade_is_reached() -> None:
    assert {grade or "" for _, grade in AIRWARS} == {rule.grade for rule in scales().airwars}


ADMIRALTY = [
    ([own(GROUP, at(GROUP, **FOUND))], "B2"),
    ([own(GROUP, at(GROUP, **FOUND)), own(WATCH)], "B1"),
    ([own(GROUP), own(WATCH)], "C1"),
    ([own(GROUP)], "C3"),
    (each(at(GROUP)), "F3"),
    (each(at(A)), "D6"),
    (each(at(A), at(B, **NO)), "D4"),
    (each(at(many("residents"))), "F6"),
    ([own(GROUP), own(WATCH, at(WATCH, **NO))], "C4"),
    ([*each(at(GROUP)), own(WATCH, at(WATCH, **NO))], "F5"),
    (each(at(B, **NO)), "F6"),
    (each(at(GROUP), at(B, **NO)), "F3"),
]


@pytest.mark.parametrize(("records", "pair"), ADMIRALTY)
def test_admiralty(records: list[DocumentRecord], pair: str) -> None:
    found = weighed(*records)[1]
    assert code(found, "admiralty") == pair
    meaning = next(m.meaning for m in found.mapped if m.scale == "admiralty")
    assert meaning.startswith("source ")
    assert "; information " in meaning


def test_every_admiralty_letter_and_number_is_reached() -> None:
    assert {pair[0] for _, pair in ADMIRALTY} == {rule.grade for rule in scales().reliability}
    assert {pair[1] for _, pair in ADMIRALTY} == {rule.grade for rule in scales().credibility}


def at_precision(when: When | None, place: PlacePrecision | None) -> Weighed:
    records = [own(GROUP)]
    (incident,) = link(records, SETTINGS).incidents
    where = msgspec.structs.replace(PLACES["Northfield"], precision=place) if place else None
    incident = msgspec.structs.replace(incident, date=when, place=where)
    return weigh(incident, {r.id: r for r in records}, SETTINGS)


def spanning(start: str | None, end: str | None) -> When:
    return When(edtf="made", start=start, end=end, precision=DatePrecision.RANGE, span=ONE)


DATES = [
    (spanning("2020-10-28", "2020-10-28"), "1", "one day"),
    (spanning("2020-10-28", "2020-10-29"), "2", "within 2 days"),
    (spanning("2020-10-01", "2020-10-06"), "2", "within 6 days"),
    (spanning("2020-10-01", "2020-10-07"), "3", "within 7 days"),
    (spanning("2020-10-01", "2020-10-08"), "4", "within 8 days"),
    (spanning("2020-10-01", "2020-10-31"), "4", "within 31 days"),
    (spanning("2020-10-01", "2020-11-01"), "5", "within 32 days"),
    (spanning("2020-01-01", "2020-12-31"), "5", "within 366 days"),
    (spanning("2020-01-01", "2021-01-01"), None, "known to more than a year only"),
    (spanning("2020-01-01", None), None, "known to more than a year only"),
    (None, None, "no day is told"),
]


@pytest.mark.parametrize(("when", "expected", "meaning"), DATES)
def test_date_precision(when: When | None, expected: str | None, meaning: str) -> None:
    (found,) = [m for m in at_precision(when, None).mapped if m.scale == "ucdp_date_prec"]
    assert (found.value, found.meaning) == (expected, meaning)


PLACE_CODES = {
    PlacePrecision.SITE: "1",
    PlacePrecision.VILLAGE: "1",
    PlacePrecision.TOWN: "1",
    PlacePrecision.DISTRICT: "3",
    PlacePrecision.REGION: "4",
    PlacePrecision.COUNTRY: "6",
    None: None,
}


@pytest.mark.parametrize(("precision", "expected"), PLACE_CODES.items())
def test_place_precision(precision: PlacePrecision | None, expected: str | None) -> None:
    (found,) = [m for m in at_precision(None, precision).mapped if m.scale == "ucdp_where_prec"]
    words = f"known to the {precision.value}" if precision else "no place of a known precision is told"
    assert (found.value, found.meaning) == (expected, words)


CLARITY = [
    ([own(GROUP)], "1", "told as one event"),
    ([summed(own(GROUP))], "2", "told only as a sum of several events"),
    (each(at(B, **NO)), None, "nobody says that it happened"),
]


@pytest.mark.parametrize(("records", "expected", "meaning"), CLARITY)
def test_event_clarity(records: list[DocumentRecord], expected: str | None, meaning: str) -> None:
    (found,) = [m for m in weighed(*records)[1].mapped if m.scale == "ucdp_event_clarity"]
    assert (found.value, found.meaning) == (expected, meaning)


def test_scales_come_in_one_order() -> None:
    assert [m.scale for m in weighed(own(GROUP))[1].mapped] == [
        "airwars", "admiralty", "ucdp_where_prec", "ucdp_date_prec", "ucdp_event_clarity",
    ]  # fmt: skip


MORE = ("roots", "independent_held", "independent_next", "contested", "combatants")


@pytest.mark.parametrize("version", METHODS)
def test_rules_name_measures_that_there_are(version: str) -> None:
    rules = method(version)
    assert rules.version == version
    for table, measures in ((rules.harm, HARM), (rules.attribution, ATTRIBUTION)):
        assert _named(table) <= set(measures)
        assert (table[-1].at_least, table[-1].not_above) == ({}, {})


def test_the_mapping_names_measures_that_there_are() -> None:
    named = {n for t in (scales().airwars, scales().reliability, scales().credibility) for n in _named(t)}
    assert named <= {*HARM, *ATTRIBUTION, *MORE}
    assert set(MORE) <= named


def _named(rules: tuple[Rule, ...]) -> set[str]:
    return {n for rule in rules for n in (*rule.at_least, *rule.not_above, *rule.not_above.values())}


def test_every_measure_is_asked_for_by_some_rule() -> None:
    asked = {n for v in METHODS for t in (method(v).harm, method(v).attribution) for n in _named(t)}
    assert set(HARM) | set(ATTRIBUTION) == asked
