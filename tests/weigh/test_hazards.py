"""Hazards: what a machine proposes, which state may follow which, and what is refused in words."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.link import link
from fairwitness.model.hazard import (
    RELEASED,
    CannotFollow,
    EvidenceRef,
    HandHazard,
    Hazard,
    HazardKind,
    HazardState,
    HazardStatus,
    MineMapTransfer,
    TransferClaim,
)
from fairwitness.model.lists import EventType, Modality, Stance
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, DocumentRecord
from fairwitness.model.span import Span
from fairwitness.vocab.hazards import hazard_rules
from fairwitness.weigh.accidents import accidents
from fairwitness.weigh.hazard_life import advance, by_hand, first_state
from fairwitness.weigh.hazards import BY_PLACE, MACHINE, hazards
from fairwitness.weigh.reading import Reading
from support.law import SETTINGS, Line, beside, paper, said
from support.made import day, injured, killed, many, official, someone

A = official("the prosecutor", "XA")
GROUP = someone("Field Group")
PAPER = (EvidenceRef(words="survey report 12"),)
CLUSTER = {"weapons": ("cluster_munition",)}
REMNANT = {"kind": EventType.MINE_OR_REMNANT_EXPLOSION, "weapons": ("remnant",)}
MINE = {"kind": EventType.MINE_OR_REMNANT_EXPLOSION, "weapons": ("mine",)}


def at(text: str, *by: object, **more: object) -> Line:
    return said(text, *by, on=day("2020-10-28"), at="Northfield", **more)


def found(*records: DocumentRecord, settings: CaseSettings = SETTINGS) -> tuple[Hazard, ...]:
    incidents = link(list(records), settings).incidents
    return hazards(incidents, Reading({r.id: r for r in records}, settings), settings)


def case(*lines: Line) -> tuple[Hazard, ...]:
    return found(*(paper(f"d{n}", line) for n, line in enumerate(lines, start=1)))


PROPOSED = [
    # what is told -> kind and first state
    ([at("Cluster bombs fell and left duds.", GROUP, **CLUSTER)], ("cluster_strike", "suspected")),
    ([at("Cluster bombs fell and left duds.", A, **CLUSTER)], ("cluster_strike", "alleged")),
    ([at("Cluster bombs fell and left duds.", many("residents"), **CLUSTER)], ("cluster_strike", "alleged")),
    ([at("Cluster bombs fell.", GROUP, **CLUSTER)], None),
    ([at("Cluster bombs fell and left no duds.", GROUP, **CLUSTER)], None),
    ([at("Rockets fell and left duds.", GROUP, weapons=("rocket",))], None),
    ([at("Cluster bombs fell and left duds.", GROUP, stance=Stance.DENIES, modality=Modality.DENIED, **CLUSTER)], None),
    ([at("Cluster bombs fell and left duds.", GROUP, aggregate=True, **CLUSTER)], None),
    ([at("A mine went off.", GROUP, **MINE)], ("minefield", "suspected")),
    ([at("A mine went off.", A, **MINE)], ("minefield", "alleged")),
    ([at("A shell went off.", GROUP, **REMNANT)], ("battle_area", "suspected")),
    ([at("It went off.", GROUP, kind=EventType.MINE_OR_REMNANT_EXPLOSION)], None),
    ([at("The road was shelled, and mines were laid.", GROUP)], ("minefield", "suspected")),
    ([at("The road was shelled, and no mines were laid.", GROUP)], None),
    ([at("A house was hit by a booby trap.", GROUP)], ("booby_trap", "suspected")),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), PROPOSED)
def test_what_a_machine_proposes(lines: list[Line], expected: tuple[str, str] | None) -> None:
    made = case(*lines)
    assert [(h.kind.value, h.status.value) for h in made] == ([expected] if expected else [])


def test_a_proposal_says_what_it_rests_on() -> None:
    record = paper("d", [at("Cluster bombs fell.", GROUP, **CLUSTER), beside("Duds lay there.", A)])
    (one,) = found(record)
    (state,) = one.states
    assert (one.place, one.point, one.location_method) == ("Northfield", (40.0, 47.0), BY_PLACE)
    assert (one.ordnance, one.area_m2, one.polygon, one.suggested) == (("cluster_munition",), None, (), True)
    assert (state.on, state.by, state.method, state.note) == (None, MACHINE, "", "told by an independent origin")
    assert [
        (e.span.of(record.text.text) if e.span else "", e.claim, e.origin, e.independent) for e in state.evidence
    ] == [
        ("Cluster bombs fell.", "c1", "Field Group", True),
        ("Duds", None, "Astate", False),
    ]
    assert one.incident == link([record], SETTINGS).incidents[0].id
    assert re.fullmatch("[0-9a-f]{16}", one.id)


def test_without_an_independent_word_it_is_alleged() -> None:
    (one,) = case(at("A mine went off.", A, **MINE))
    assert one.states[0].note == "told by no independent origin"


def test_without_a_place_there_is_no_point() -> None:
    (one,) = case(said("A mine went off.", GROUP, on=day("2020-10-28"), kind=MINE["kind"], weapons=("mine",)))
    assert (one.place, one.point, one.location_method) == ("", None, "")


def test_a_kind_is_proposed_once_for_an_incident() -> None:
    (one,) = case(at("A mine went off where mines were laid.", GROUP, **MINE))
    assert one.kind is HazardKind.MINEFIELD


def test_words_that_weigh_nothing_propose_nothing() -> None:
    record = paper(
        "d", [at("Cluster bombs fell.", GROUP, **CLUSTER), beside("Look for duds.", A, stance=Stance.DEMANDS)]
    )
    assert found(record) == ()
    denied = paper(
        "d", [at("Cluster bombs fell.", GROUP, **CLUSTER), beside("Duds lay there.", A, stance=Stance.DENIES)]
    )
    assert found(denied) == ()


def claimed(*districts: str, told: bool = True) -> MineMapTransfer:
    account = TransferClaim(
        document="d",
        span=Span(0, 1),
        statement=None,
        origin="Astate",
        interest="party:A",
        independent=False,
        giver=None,
        receiver=None,
        count_low=500,
        count_high=500,
        count_approximate=False,
        accuracy=None,
        exchanged=None,
        denied=False,
    )
    return MineMapTransfer(date=None, districts=districts, claimed=(account,) if told else (), countered=())


def test_maps_of_mines_allege_a_minefield_in_each_district() -> None:
    made = hazards(
        (), Reading({}, SETTINGS), SETTINGS, (claimed("Northfield", "Southfield"), claimed("Elsewhere", told=False))
    )
    assert [(h.place, h.kind.value, h.status.value, h.ordnance) for h in made] == [
        ("Northfield", "minefield", "alleged", ("mine",)),
        ("Southfield", "minefield", "alleged", ("mine",)),
    ]
    assert made[0].states[0].evidence == (EvidenceRef(document="d", span=Span(0, 1), origin="Astate"),)
    assert made[0].states[0].note == "maps of mines"
    assert made[0].id != made[1].id


def state(status: HazardStatus, on: str | None = "2021-01-01", method: str = "", **more: object) -> HazardState:
    method = method or hazard_rules().methods.get(status, "")
    return HazardState(**{"status": status, "on": on, "by": "Survey Team", "method": method, "evidence": PAPER, **more})  # type: ignore[arg-type]


def hazard(*states: HazardState) -> Hazard:
    return Hazard(id="h", kind=HazardKind.MINEFIELD, place="Northfield", states=states)


S = HazardStatus
ALLOWED = {
    S.ALLEGED: {S.SUSPECTED, S.CONFIRMED},
    S.SUSPECTED: {S.CONFIRMED, S.CANCELLED, S.REDUCED},
    S.CONFIRMED: {S.CANCELLED, S.REDUCED, S.CLEARED},
    S.REDUCED: {S.CONFIRMED, S.CLEARED, S.HANDED_OVER, S.REOPENED},
    S.CANCELLED: {S.HANDED_OVER, S.REOPENED},
    S.CLEARED: {S.HANDED_OVER, S.REOPENED},
    S.HANDED_OVER: {S.REOPENED},
    S.REOPENED: {S.SUSPECTED, S.CONFIRMED},
}


@pytest.mark.parametrize("before", list(S))
@pytest.mark.parametrize("after", list(S))
def test_which_state_may_follow_which(before: HazardStatus, after: HazardStatus) -> None:
    now = hazard(state(before))
    if after in ALLOWED[before]:
        assert [s.status for s in advance(now, state(after)).states] == [before, after]
    else:
        with pytest.raises(CannotFollow) as error:
            advance(now, state(after))
        can = ", ".join(hazard_rules().follows[before])
        assert str(error.value) == f"hazard h is {before} and cannot become {after}; it can become {can}"


REFUSED = [
    (state(S.CLEARED, evidence=()), "hazard h: cleared needs evidence"),
    (state(S.CLEARED, by=" "), "hazard h: cleared needs the organisation that says so"),
    (state(S.CLEARED, on=None), "hazard h: cleared needs the day of release"),
    (
        state(S.CLEARED, method="technical survey"),
        "hazard h: cleared is a release by clearance, not by technical survey",
    ),
    (
        msgspec.structs.replace(state(S.CLEARED), method=""),
        "hazard h: cleared is a release by clearance, and no method is told",
    ),
    (state(S.CLEARED, on="2020-12-31"), "hazard h: cleared on 2020-12-31 lies before the state of 2021-01-01"),
]


@pytest.mark.parametrize(("refused", "words"), REFUSED)
def test_what_a_state_needs(refused: HazardState, words: str) -> None:
    with pytest.raises(CannotFollow) as error:
        advance(hazard(state(S.CONFIRMED)), refused)
    assert str(error.value) == words
    assert error.value.exit_status == 2


def test_a_state_on_the_same_day_may_follow_and_one_without_a_day_too() -> None:
    now = advance(hazard(state(S.SUSPECTED)), state(S.CONFIRMED))
    assert advance(advance(now, state(S.CLEARED)), state(S.HANDED_OVER, on=None)).status is S.HANDED_OVER
    late = hazard(state(S.ALLEGED, on="2021-05-01"), state(S.SUSPECTED, on=None))
    with pytest.raises(CannotFollow, match="lies before the state of 2021-05-01"):
        advance(late, state(S.CONFIRMED, on="2021-04-30"))


@pytest.mark.parametrize("status", list(S))
def test_how_a_hazard_may_begin(status: HazardStatus) -> None:
    if status in (S.ALLEGED, S.SUSPECTED, S.CONFIRMED):
        first_state(hazard(state(status)))
    else:
        with pytest.raises(
            CannotFollow, match=f"hazard h cannot begin as {status}; it begins as alleged, suspected, confirmed"
        ):
            first_state(hazard(state(status)))


def test_a_first_state_needs_evidence_too() -> None:
    with pytest.raises(CannotFollow, match="alleged needs evidence"):
        first_state(hazard(state(S.ALLEGED, evidence=())))


WORDS = [
    (state(S.CLEARED, on="2021-03-04"), "released by Survey Team on 2021-03-04 by clearance"),
    (state(S.CANCELLED), "released by Survey Team on 2021-01-01 by non-technical survey"),
    (state(S.REDUCED), "released by Survey Team on 2021-01-01 by technical survey"),
    (state(S.HANDED_OVER), "handed over, Survey Team, 2021-01-01"),
    (state(S.ALLEGED, on=None), "alleged, Survey Team"),
]


@pytest.mark.parametrize(("last", "words"), WORDS)
def test_the_words_for_a_state(last: HazardState, words: str) -> None:
    assert hazard(state(S.ALLEGED), last).in_words == words


@given(st.lists(st.sampled_from(S), min_size=1, max_size=12))
def test_states_are_only_ever_added(wanted: list[HazardStatus]) -> None:
    now = hazard(state(S.ALLEGED))
    for status in wanted:
        before = now.states
        try:
            now = advance(now, state(status))
        except CannotFollow:
            assert status not in ALLOWED[now.status]
        else:
            assert now.states[:-1] == before
            assert status in ALLOWED[before[-1].status]
    assert all(b.status in ALLOWED[a.status] for a, b in zip(now.states, now.states[1:], strict=False))


def entry(**more: object) -> HandHazard:
    given_ = {"id": "h", "kind": HazardKind.MINEFIELD, "place": "Northfield", "state": (state(S.SUSPECTED),), **more}
    return HandHazard(**given_)  # type: ignore[arg-type]


def test_an_entry_by_hand_is_checked_and_no_suggestion() -> None:
    made = by_hand(
        entry(
            area_m2=1200.0,
            marking="fenced",
            blocked_land_use="grazing",
            organisation="Survey Team",
            survey_date="2021-01-01",
            polygon=((1.0, 2.0),),
            point=(1.0, 2.0),
            location_method="GPS",
            ordnance=("mine",),
        ),
        {},
    )
    assert msgspec.to_builtins(made) == {
        "id": "h", "kind": "minefield", "place": "Northfield", "states": [msgspec.to_builtins(state(S.SUSPECTED))],
        "point": (1.0, 2.0), "polygon": ((1.0, 2.0),), "location_method": "GPS", "area_m2": 1200.0,
        "ordnance": ("mine",),
        "survey_date": "2021-01-01", "organisation": "Survey Team", "marking": "fenced", "blocked_land_use": "grazing",
        "incident": None, "suggested": False,
    } | {"states": (msgspec.to_builtins(state(S.SUSPECTED)),)}  # fmt: skip


def test_an_entry_goes_on_from_the_proposal_it_takes_over() -> None:
    record = paper("d", at("A mine went off.", GROUP, **MINE))
    (proposed,) = found(record)
    taken = entry(proposed=proposed.id, state=(state(S.CONFIRMED), state(S.CLEARED)))
    settings = msgspec.structs.replace(SETTINGS, hazard=(taken,))
    (one,) = found(record, settings=settings)
    assert [s.status for s in one.states] == [S.SUSPECTED, S.CONFIRMED, S.CLEARED]
    assert (one.id, one.point, one.location_method, one.ordnance) == ("h", (40.0, 47.0), BY_PLACE, ("mine",))
    assert (one.incident, one.suggested) == (proposed.incident, False)
    moved = by_hand(msgspec.structs.replace(taken, point=(1.0, 2.0)), {proposed.id: proposed})
    assert (moved.point, moved.location_method) == ((1.0, 2.0), "")


def test_entries_stand_after_the_proposals() -> None:
    record = paper("d", at("A mine went off.", GROUP, **MINE))
    made = found(record, settings=msgspec.structs.replace(SETTINGS, hazard=(entry(),)))
    assert [h.suggested for h in made] == [True, False]


BAD = [
    (entry(proposed="nothing"), "hazard h takes over nothing, which nothing proposes"),
    (entry(state=()), "hazard h needs a first state"),
    (entry(state=(state(S.CLEARED),)), "hazard h cannot begin as cleared; it begins as alleged, suspected, confirmed"),
    (
        entry(state=(state(S.SUSPECTED), state(S.CLEARED))),
        "hazard h is suspected and cannot become cleared; it can become confirmed, cancelled, reduced",
    ),
]


@pytest.mark.parametrize(("bad", "words"), BAD)
def test_an_entry_that_cannot_be_is_refused(bad: HandHazard, words: str) -> None:
    with pytest.raises(CannotFollow) as error:
        by_hand(bad, {})
    assert str(error.value) == words


def accident(*lines: Line) -> list[tuple[object, ...]]:
    records = [paper(f"d{n}", line) for n, line in enumerate(lines, start=1)]
    made = accidents(link(records, SETTINGS).incidents, Reading({r.id: r for r in records}, SETTINGS))
    return [
        (a.date, a.place, a.device, a.activity, {k: (t.low, t.high) for k, t in a.victims.items()}, a.claims)
        for a in made
    ]


def test_an_accident_as_told() -> None:
    line = at("While grazing sheep two were hurt by a mine; one was Driving.", GROUP, tolls=(injured(2),), **MINE)
    assert accident(line) == [
        ("2020-10-28", "Northfield", ("mine",), ("grazing", "driving"), {"injured": (2, 2)}, (ClaimRef("d1", "c1"),)),
    ]


def test_what_nobody_tells_of_an_accident_is_null() -> None:
    line = said("It went off.", GROUP, kind=EventType.MINE_OR_REMNANT_EXPLOSION)
    assert accident(line) == [(None, None, (), (), {}, (ClaimRef("d1", "c1"),))]


NO_ACCIDENT = [
    at("Shells fell.", GROUP, tolls=(killed(2),)),
    at("Mines killed many.", GROUP, aggregate=True, **MINE),
    at("No mine went off.", GROUP, stance=Stance.DENIES, modality=Modality.DENIED, **MINE),
    at("The mines were planted", GROUP, **MINE),
]


@pytest.mark.parametrize("line", NO_ACCIDENT)
def test_what_is_no_accident(line: Line) -> None:
    if line.tell.text.endswith("planted"):  # the anchor is the word that says that mines were laid
        record = paper("d", line)
        anchor = Span(record.text.text.index("planted"), record.text.text.index("planted") + 7)
        claim = msgspec.structs.replace(record.claims[0], anchor=anchor)
        record = msgspec.structs.replace(record, claims=(claim,))
        assert accidents(link([record], SETTINGS).incidents, Reading({"d": record}, SETTINGS)) == ()
    else:
        assert accident(line) == []


def test_every_state_has_its_rule() -> None:
    rules = hazard_rules()
    assert set(rules.follows) == set(S)
    assert set(rules.methods) == RELEASED
    assert {rule.kind for rule in rules.proposal} == set(HazardKind) - {HazardKind.SINGLE_ITEM}  # only entered by hand
