"""Contradictions field by field: what is comparable, who stands on which side, and in what order."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.claim import Claim
from fairwitness.model.lists import EventType, Modality, Population, Stance
from fairwitness.model.record import Contradiction, DocumentRecord, Incident, Weighed
from fairwitness.vocab.weapons import weapon_words
from fairwitness.vocab.weapons_apart import means_of, weapons_apart
from fairwitness.weigh import weigh
from support.made import PLACES, Tell, day, forces, killed, many
from support.weighing import BY_A, BY_B, GROUP, SETTINGS, WATCH, A, B, at, each, weighed

NO = {"stance": Stance.DENIES, "modality": Modality.DENIED}
BOTH = (forces("XB"), forces("XA"))


def differing(found: Weighed, field: str) -> list[Contradiction]:
    return [c for c in found.contradictions if c.field == field]


def values(found: Weighed, field: str) -> list[list[object]]:
    return [[s.value for s in c.sides] for c in differing(found, field)]


# what is told by different bodies, with their weapons -> sides on the weapon
WEAPONS = [
    ([("drone",), ("artillery",)], [["delivered from the air", "fired from the ground"]]),
    ([("drone",), ("aerial_bomb",)], []),
    ([("firearm",), ("mortar",)], [["a shot", "an explosion"]]),
    ([("mine",), ("rocket",)], [["laid beforehand", "fired or dropped"]]),
    # what may be either is never compared: cluster munitions may be dropped or fired
    ([("cluster_munition",), ("drone",)], []),
    ([("cluster_munition",), ("rocket",)], []),
    ([("explosive_device",), ("mortar",)], []),
    # who names both says that both were used
    ([("drone", "artillery"), ("artillery",)], []),
    (
        [("drone", "cluster_munition"), ("rocket", "cluster_munition")],
        [["delivered from the air", "fired from the ground"]],
    ),
    ([(), ("drone",)], [["fired from the ground", "delivered from the air"]]),  # a shelling, with what is not told
]


@pytest.mark.parametrize(("kinds", "expected"), WEAPONS)
def test_weapons_that_exclude_one_another(kinds: list[tuple[str, ...]], expected: list[list[object]]) -> None:
    told = [at(body, weapons=k) for body, k in zip((GROUP, WATCH), kinds, strict=True)]
    found = weighed(*each(*told))[1]
    assert values(found, "weapon") == expected
    for contradiction in differing(found, "weapon"):
        assert [s.origins for s in contradiction.sides] == [("Field Group",), ("Town Watch",)]


def test_sums_of_strikes_name_many_weapons() -> None:
    records = each(at(GROUP, weapons=("drone",), aggregate=True), at(WATCH, weapons=("artillery",), aggregate=True))
    assert values(weighed(*records)[1], "weapon") == []


def test_one_root_that_names_both_is_not_compared() -> None:
    told = [at(GROUP, weapons=("drone",)), at(GROUP, weapons=("artillery",)), at(WATCH, weapons=("artillery",))]
    assert values(weighed(*each(*told))[1], "weapon") == []


def test_the_use_of_a_disputed_weapon_denied() -> None:
    cluster = {"weapons": ("cluster_munition",)}
    _, found = weighed(*each(at(GROUP, **cluster), at(B, **cluster, **NO)))
    assert values(found, "weapon") == [["cluster_munition", "not cluster_munition"]]
    assert values(found, "happened") == []  # that something was struck is not denied
    assert found.grades[0].value == "reported"
    _, found = weighed(*each(at(GROUP, weapons=("rocket",)), at(B, weapons=("rocket",), **NO)))
    assert values(found, "weapon") == []
    assert values(found, "happened") == [["asserted", "denied"]]
    _, found = weighed(*each(at(B, **cluster), at(B, **cluster, **NO)))
    assert values(found, "weapon") == []  # one root that says both
    _, found = weighed(*each(at(GROUP, **cluster), at(many("residents"), **cluster, **NO)))
    assert values(found, "weapon") == []


def test_every_kind_that_is_told_apart_is_a_kind_and_makes_a_difference() -> None:
    known = set(weapon_words())
    for apart in weapons_apart().apart:
        assert len(apart.groups) > 1
        for group in apart.groups.values():
            assert set(group.kinds) <= known
            for kind in group.kinds:
                assert (apart.name, group.words) in means_of(frozenset({kind}), EventType.WAR)
            for event in group.events:
                assert (apart.name, group.words) in means_of(frozenset(), event)
                assert (apart.name, group.words) not in means_of(frozenset({"blade"}), event)
        for group in apart.groups.values():
            for other in apart.groups.values():
                assert group is other or not {*group.kinds, *group.events} & {*other.kinds, *other.events}
    assert weapons_apart().disputed.kinds <= known
    assert means_of(frozenset({"drone", "rocket"}), EventType.WAR)[0][0] != "delivery"


def test_sides_name_their_statements() -> None:
    records = each(at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(killed(9),)))
    (contradiction,) = weighed(*records)[1].contradictions
    assert [[(r.document, r.statement) for r in s.statements] for s in contradiction.sides] == [
        [("d01", "s1")],
        [("d02", "s1")],
    ]
    assert [[(r.document, r.claim) for r in s.claims] for s in contradiction.sides] == [
        [("d01", "c1")],
        [("d02", "c1")],
    ]


def test_two_actors_in_any_order_of_words_are_one_side() -> None:
    told = [at(GROUP, actors=BOTH), at(A, actors=BOTH[::-1]), at(B, actors=BOTH, **NO)]
    (contradiction,) = differing(weighed(*each(*told))[1], "actor")
    assert [s.value for s in contradiction.sides] == ["party:B or party:A", "not party:B or party:A"]
    assert contradiction.sides[0].origins == ("Field Group", "Astate")
    # the incident that names them the other way round writes them so: its order decides, not the alphabet
    turned = [msgspec.structs.replace(t, actors=t.actors[::-1]) for t in told]
    (contradiction,) = differing(weighed(*each(*turned))[1], "actor")
    assert contradiction.sides[0].value == "party:A or party:B"


ACTORS = [
    ([at(GROUP, actors=BY_A), at(WATCH, actors=BY_B)], [["party:A", "party:B"]]),
    ([at(GROUP, actors=BY_A), at(WATCH, actors=BOTH)], []),
    ([at(GROUP, actors=BY_A), at(GROUP, actors=BY_B)], []),
    ([at(GROUP, actors=BY_A), at(many("residents"), actors=BY_B)], []),
    ([at(GROUP, actors=BY_A), at(B, actors=BY_B, **NO)], []),
    ([at(GROUP, actors=BY_A), at(B, actors=BY_A, **NO)], [["party:A", "not party:A"]]),
    ([at(GROUP, actors=BY_A), at(many("residents"), actors=BY_A, **NO)], []),
    # a third who names both stands with neither
    ([at(GROUP, actors=BY_A), at(WATCH, actors=BY_B), at(A, actors=BOTH)], [["party:A", "party:B"]]),
]


@pytest.mark.parametrize(("told", "expected"), ACTORS)
def test_actors(told: list[Tell], expected: list[list[object]]) -> None:
    assert values(weighed(*each(*told))[1], "actor") == expected


def test_names_that_are_no_party_are_not_compared() -> None:
    gunmen, guards = (msgspec.structs.replace(forces("XA"), name=n, state=None) for n in ("gunmen", "guards"))
    found = weighed(*each(at(GROUP, actors=(gunmen,)), at(WATCH, actors=(guards,))))[1]
    assert values(found, "actor") == []


HAPPENED = [
    ([at(GROUP), at(B, **NO)], [["asserted", "denied"]]),
    ([at(B), at(B, **NO)], []),
    ([at(many("residents")), at(B, **NO)], []),
    ([at(GROUP), at(many("residents"), **NO)], []),
    ([at(GROUP), at(B, actors=BY_B, **NO)], []),
]


@pytest.mark.parametrize(("told", "expected"), HAPPENED)
def test_whether_it_happened(told: list[Tell], expected: list[list[object]]) -> None:
    assert values(weighed(*each(*told))[1], "happened") == expected


def put(records: list[DocumentRecord], *claims: Mapping[str, Any]) -> tuple[Incident, dict[str, DocumentRecord]]:
    """The incident of these records, whose claims are then changed: what linking would have kept apart."""
    (incident,) = link(records, SETTINGS).incidents
    made: dict[str, DocumentRecord] = {}
    for record, changes in zip(records, claims, strict=True):
        claim: Claim = msgspec.structs.replace(record.claims[0], **changes)
        made[record.id] = msgspec.structs.replace(record, claims=(claim,))
    return incident, made


DAYS = [
    (["2020-10-28", "2020-10-29"], [["2020-10-28", "2020-10-29"]]),
    (["2020-10-28", "2020-10-28", "2020-10-29"], [["2020-10-28", "2020-10-29"]]),
    (["2020-10", "2020-10-29", "2020-10-28"], [["2020-10-29", "2020-10-28"]]),
    (["2020-10", "2020-10-29"], []),
]


@pytest.mark.parametrize(("days", "expected"), DAYS)
def test_days(days: list[str], expected: list[list[object]]) -> None:
    incident, held = put(each(*[at(GROUP)] * len(days)), *[{"date": day(d)} for d in days])
    assert values(weigh(incident, held, SETTINGS), "date") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Northfield", "Southfield"], [["Northfield", "Southfield"]]),
        (["Northfield", "the North"], []),
        (["Northfield", "Northfield"], []),
    ],
)
def test_places(names: list[str], expected: list[list[object]]) -> None:
    incident, held = put(each(*[at(GROUP)] * len(names)), *[{"place": PLACES[n]} for n in names])
    assert values(weigh(incident, held, SETTINGS), "place") == expected


def test_what_nobody_in_particular_says_contradicts_nothing() -> None:
    incident, held = put(
        each(at(GROUP), at(many("residents"))), {"date": day("2020-10-28")}, {"date": day("2020-10-29")}
    )
    assert weigh(incident, held, SETTINGS).contradictions == ()


def test_figures_stand_by_size_and_words_in_the_order_of_the_evidence() -> None:
    bodies = [GROUP, WATCH, A]
    for given in permutations((4, 9, 30)):
        told = [at(body, tolls=(killed(n),)) for body, n in zip(bodies, given, strict=True)]
        assert values(weighed(*each(*told))[1], "killed") == [[4, 9, 30]]
    told = [at(GROUP, tolls=(killed(9, at_least=True),)), at(WATCH, tolls=(killed(4),))]
    assert values(weighed(*each(*told))[1], "killed") == [["at least 9", 4]]


def test_only_figures_that_clash_stand_on_a_side() -> None:
    told = [at(GROUP, tolls=(killed(4),)), at(WATCH, tolls=(killed(9),)), at(A, tolls=(killed(3, at_least=True),))]
    assert values(weighed(*each(*told))[1], "killed") == [[4, 9]]


def test_fields_come_in_one_order() -> None:
    told = [
        at(GROUP, actors=BY_A, weapons=("drone",), tolls=(killed(4, population=Population.CIVILIAN),)),
        at(WATCH, actors=BY_B, weapons=("rocket",), tolls=(killed(3),)),
        at(A, **NO),
    ]
    found = weighed(*each(*told))[1]
    assert [c.field for c in found.contradictions] == ["happened", "actor", "weapon", "killed"]
