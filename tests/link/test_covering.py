"""A sum covers the single events within its days, place and kind, is joined to none, and says why it covers."""

from typing import Any

import pytest
from msgspec import structs

from fairwitness.link import link
from fairwitness.link.stable import kept
from fairwitness.model.claim import Where
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.model.record import Linkage
from fairwitness.pipeline import Tools
from support.made import ONE, Tell, day, document, forces
from support.whole import whole

OCTOBER = Tell(on=day("2020-10"), at="Northfield", aggregate=True)
ON_5 = Tell(on=day("2020-10-05"), at="Northfield")


def covered(*told: Tell, published: str = "2020-11-30") -> list[tuple[list[str], list[str]]]:
    """The documents of each sum with those of what it covers; documents are `a`, `b`, … in order."""
    records = [document("abcdefgh"[n], tell, published=published) for n, tell in enumerate(told)]
    return _shown(link(records))


def _shown(linkage: Linkage) -> list[tuple[list[str], list[str]]]:
    by_id = {i.id: list(i.documents) for i in linkage.incidents}
    return sorted((by_id[c.aggregate], by_id[c.incident]) for c in linkage.coverings)


def but(tell: Tell, **changes: Any) -> Tell:
    return Tell(**{name: changes.get(name, getattr(tell, name)) for name in tell.__struct_fields__})


@pytest.mark.parametrize(
    ("whole", "single"),
    [
        (OCTOBER, ON_5),
        (OCTOBER, but(ON_5, on=day("2020-10-31"))),
        (OCTOBER, but(ON_5, kind=EventType.UNSPECIFIED_ATTACK)),  # kinds that may be one
        (but(OCTOBER, on=day("2020-10-05")), ON_5),  # four strikes on one day
        (but(OCTOBER, weapons=("drone", "rocket")), but(ON_5, weapons=("rocket",))),
        (but(OCTOBER, actors=(forces("XA"),)), but(ON_5, actors=(forces("XA"), forces("XB")))),  # accused by each other
    ],
)
def test_what_lies_within_is_covered(whole: Tell, single: Tell) -> None:
    assert covered(whole, single) == [(["a"], ["b"])]


@pytest.mark.parametrize(
    ("whole", "single"),
    [
        (OCTOBER, but(ON_5, on=day("2020-11-05"))),
        (OCTOBER, but(ON_5, on=day("2020"))),  # it may lie outside
        (OCTOBER, but(ON_5, at="Southfield")),
        (OCTOBER, but(ON_5, at=None)),
        (OCTOBER, but(ON_5, on=None)),
        (OCTOBER, but(ON_5, kind=EventType.HANDOVER)),
        (OCTOBER, but(ON_5, aggregate=True)),  # two sums
        (but(OCTOBER, weapons=("drone",)), but(ON_5, weapons=("rocket",))),
        (but(OCTOBER, actors=(forces("XA"),)), but(ON_5, actors=(forces("XB"),))),
        (but(OCTOBER, on=None), ON_5),
    ],
)
def test_what_does_not_is_not(whole: Tell, single: Tell) -> None:
    assert covered(whole, single) == []


def test_every_event_within_is_covered_and_stays_its_own() -> None:
    told = (OCTOBER, ON_5, but(ON_5, on=day("2020-10-09")))
    assert covered(*told) == [(["a"], ["b"]), (["a"], ["c"])]


def test_an_edge_says_why() -> None:
    (found,) = link([document("a", OCTOBER), document("b", ON_5)]).coverings
    assert found.reasons == "days 2020-10 hold 2020-10-05, place same, kind same"


def test_what_goes_on_lasts_until_it_was_told() -> None:
    since = but(OCTOBER, on=structs.replace(day("2020-07"), edtf="2020-07/..", end=None))
    assert covered(since, ON_5) == [(["a"], ["b"])]
    assert covered(since, ON_5, published="2020-10-04") == []


def test_ids_that_are_kept_lead_the_edges() -> None:
    records = [document("a", OCTOBER), document("b", ON_5)]
    before = link(records)
    earlier = [structs.replace(i, id=f"earlier {n}") for n, i in enumerate(before.incidents)]
    now, _ = kept(before, earlier)
    assert _shown(now) == _shown(before) == [(["a"], ["b"])]
    assert {now.coverings[0].aggregate, now.coverings[0].incident} == {"earlier 0", "earlier 1"}


def test_a_sum_over_several_towns_covers_what_happened_in_each(tools: Tools) -> None:
    told = (
        "Drones struck Odesa and Mykolaiv on 26 August 2024, killing seven people.",
        "Five people were killed by a drone in Odesa on 26 August 2024.",
        "A drone killed two people in Mykolaiv on 26 August 2024.",
        "A drone killed two people in Kherson on 26 August 2024.",
        "Drones struck Mykolaiv and Odesa on 26 August 2024, killing at least six people.",
    )
    linkage = link([whole(words, tools, published="2024-08-27", location=words) for words in told])
    assert [len(i.documents) for i in linkage.incidents if i.aggregate] == [2]  # the two sums are one
    by_id = {i.id: i for i in linkage.incidents}
    assert {p.name for c in linkage.coverings if (p := by_id[c.incident].place)} == {"Odesa", "Mykolayiv"}
    assert all(c.reasons.endswith("place same, kind same") for c in linkage.coverings)


REGION = Where(
    name="the North", span=ONE, lat=46.6, lon=33.0, id="r", country="XA", precision=PlacePrecision.REGION, division="08"
)
TOWN = Where(
    name="Northfield", span=ONE, lat=46.8, lon=33.4, id="t", country="XA", precision=PlacePrecision.TOWN, division="08"
)


@pytest.mark.parametrize(
    ("whole", "place", "holds"),
    [
        (REGION, TOWN, True),
        (REGION, structs.replace(TOWN, division="09"), False),  # near, and in another division
        (REGION, structs.replace(TOWN, country="XB"), False),
        (structs.replace(REGION, division=None), TOWN, True),  # by reach where no division is known
        (structs.replace(REGION, division=None), structs.replace(TOWN, lat=47.1), False),
        (structs.replace(REGION, precision=PlacePrecision.DISTRICT), TOWN, True),
        (structs.replace(REGION, precision=PlacePrecision.DISTRICT), structs.replace(TOWN, lat=47.6), False),
        (structs.replace(REGION, precision=PlacePrecision.COUNTRY), TOWN, False),  # whose a place is decides nothing
        (TOWN, REGION, False),
        (TOWN, structs.replace(TOWN, id="s", name="Its market", precision=PlacePrecision.SITE), True),
        (TOWN, structs.replace(TOWN, id="v", name="Ash", lat=46.85, precision=PlacePrecision.VILLAGE), False),
    ],
)
def test_which_places_hold_which(whole: Where, place: Where, holds: bool) -> None:  # noqa: FBT001
    month, date = (day("2020-10"), day("2020-10-05"))
    records = [document("a", OCTOBER), document("b", ON_5)]
    told = [(records[0], month, whole), (records[1], date, place)]
    moved = [
        structs.replace(r, claims=tuple(structs.replace(c, date=when, place=where) for c in r.claims))
        for r, when, where in told
    ]
    assert bool(link(moved).coverings) is holds
