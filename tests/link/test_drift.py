"""A relay beside the words of its origin."""

import pytest

from fairwitness.link import link
from fairwitness.model.claim import Actor
from fairwitness.model.lists import Stance
from support.made import ONE, Tell, day, document, killed, someone

GROUP = someone("Field Group")
FORCES, ALLIES = (Actor(span=ONE, name=n, state=s) for n, s in (("forces of A", "XA"), ("allies of A", "XC")))
ON_28 = day("2020-10-28")

# field, what the origin tells, what the relay tells, both values
DRIFTS = [
    ("killed", {"tolls": (killed(4),)}, {"tolls": (killed(21),)}, ("21", "4")),
    ("killed", {"tolls": (killed(4, at_least=True),)}, {"tolls": (killed(3),)}, ("3", "at least 4")),
    ("killed", {"tolls": (killed(4, at_least=True),)}, {"tolls": (killed(7),)}, ("7", "at least 4")),
    ("actor", {"actors": (FORCES, ALLIES)}, {"actors": (FORCES,)}, ("forces of A", "forces of A, allies of A")),
    ("actor", {}, {"actors": (FORCES,)}, ("forces of A", "none named")),
    ("weapon", {"weapons": ("rocket",)}, {"weapons": ("cluster_munition",)}, ("cluster_munition", "rocket")),
]
NO_DRIFT = [
    ({"tolls": (killed(20, at_least=True),)}, {"tolls": (killed(22),)}),
    ({"tolls": (killed(4),)}, {}),
    ({"actors": (FORCES,)}, {"actors": (FORCES,)}),
    # a plain assertion told as documented
    ({}, {"stance": Stance.DOCUMENTS}),
]


def told(origin: dict, relay: dict) -> list[tuple[str, str, str]]:  # type: ignore[type-arg]
    own = document("a", Tell(on=ON_28, at="Northfield", **origin), publisher="Field Group", published="2020-10-29")
    other = document("b", Tell(on=ON_28, at="Northfield", by=(GROUP,), **relay), publisher="Paper")
    return [(d.field, d.relay_value, d.origin_value) for d in link([own, other]).drifts]


@pytest.mark.parametrize(("field", "origin", "relay", "values"), DRIFTS)
def test_drift(field: str, origin: dict, relay: dict, values: tuple[str, str]) -> None:  # type: ignore[type-arg]
    assert told(origin, relay) == [(field, *values)]


@pytest.mark.parametrize(("origin", "relay"), NO_DRIFT)
def test_no_drift(origin: dict, relay: dict) -> None:  # type: ignore[type-arg]
    assert told(origin, relay) == []


def test_a_hedge_dropped() -> None:
    own = document("a", Tell(at="Northfield", by=(GROUP,), stance=Stance.ALLEGES), publisher="Field Group")
    relay = document("b", Tell(at="Northfield", by=(GROUP,), stance=Stance.VERIFIES), publisher="Paper")
    (found,) = link([own, relay]).drifts
    assert (found.field, found.relay_value, found.origin_value) == ("stance", "verifies", "alleges")


def test_a_day_after_its_own_publication() -> None:
    own = document("a", Tell(on=ON_28, at="Northfield"), publisher="Field Group", published="2020-10-29")
    late = Tell(
        on=day("2020-10-31", relative=True), at="Northfield", by=(GROUP,), tolls=(killed(2),), weapons=("rocket",)
    )
    relay = document("b", late, publisher="Paper", published="2020-10-30")
    dates = [d for d in link([own, relay]).drifts if d.field == "date"]
    # a gap of three days keeps the two apart unless all else agrees; where joined, the drift is told
    assert [d.explanation for d in dates] == ["the relay's day lies after its own publication"]


def test_nothing_is_compared_where_the_origin_is_not_held() -> None:
    first = document("a", Tell(on=ON_28, at="Northfield", by=(GROUP,), tolls=(killed(4),)), publisher="Wire")
    second = document("b", Tell(on=ON_28, at="Northfield", by=(GROUP,), tolls=(killed(9),)), publisher="Paper")
    assert link([first, second]).drifts == ()
