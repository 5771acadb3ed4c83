# ruff: noqa: E501 - example sentences stand on one line
"""Reports of many sentences and relays that change one thing or nothing, in our own words, each for both sides."""

import pytest

from fairwitness.language.swap import swap_of
from fairwitness.language.swap_table import swap_table
from fairwitness.model.record import DocumentRecord, Drift
from link.test_drift_fixtures import SETTINGS, linked

REPORT = (
    "A missile strike on the railway station of Northfield on 8 October 2020 killed at least 58 civilians and wounded "
    "over 100, Amnesty International said. The organization found that a ballistic missile with a cluster munition "
    "warhead was used. Norlander forces apparently launched the missile from territory they controlled. Amnesty "
    "International reviewed more than 200 videos and photographs. It interviewed 14 survivors, four of them doctors. "
    "Seven children were among those killed. Two hospitals in Northfield received the wounded. A clinic 200 metres away "
    "was not damaged. The Norlander Defence Ministry denied that its forces had launched the missile. Amnesty "
    "International found no evidence of Sudian soldiers at the station. Its researchers could not visit the station. It "
    "could not establish who had ordered the attack. The attack was an apparent war crime, the organization said."
)

CHANGED = [
    ("Amnesty International reviewed more than 300 videos and photographs.", {("count", "more than 300 videos")}),
    ("It interviewed 41 survivors.", {("count", "41 survivors")}),
    ("Amnesty International found evidence of Sudian soldiers at the station.", {("negation", "evidence")}),
    ("Amnesty International visited the station.", {("negation", "visited")}),
    ("Amnesty said that it had established who had ordered the attack.", {("negation", "established")}),
    ("Amnesty said that 58 children were killed.", {("count", "58 children")}),
    ("The attack was a war crime, Amnesty International said.", {("hedge", "The attack was a war crime, Amnesty International said.")}),
    ("The missile hit a hospital in Northfield, Amnesty International said.", {("target", "hospital")}),
    ("The missile hit a clinic, Amnesty International said.", {("target", "clinic")}),
    ("Amnesty International said that Norlander forces launched the ballistic missile that hit the station of Northfield.", {("hedge", "Amnesty International said that Norlander forces launched the ballistic missile that hit the station of Northfield.")}),
    ("Norlander forces intentionally struck the railway station of Northfield with a ballistic missile, Amnesty International said.", {("manner", "intentionally"), ("actor", "Norlander forces")}),
]  # fmt: skip

FAITHFUL = [
    "Amnesty International reviewed more than 200 videos and photographs.",
    "Amnesty International reviewed hundreds of videos and pictures. It interviewed survivors.",
    "It interviewed 14 survivors, among them four doctors.",
    "It interviewed four doctors who survived.",
    "Amnesty International found no evidence of Sudian soldiers at the station.",
    "Amnesty International was unable to visit the station.",
    "It was not able to establish who had ordered the attack, Amnesty said.",
    "Seven children were among the dead, Amnesty said.",
    "Of the 58 civilians killed seven were children, Amnesty International said.",
    "The attack may amount to a war crime, Amnesty International said.",
    "Two hospitals in Northfield took in the wounded, according to Amnesty International.",
    "A clinic nearby was unharmed, Amnesty International said.",
    "Norlander forces seem to have launched the missile, Amnesty International said.",
    "The Norlander Defence Ministry said that its forces had not launched the missile.",
    "A railway station in Northfield was struck by a ballistic missile, Amnesty International said.",
    "A local paper reviewed 500 videos. It interviewed 30 survivors.",
]

LEAD = "A missile hit the railway station of Northfield on 8 October, killing at least 58 civilians, Amnesty International said. "


def changes(relay: str, *, swapped: bool = False) -> list[tuple[str, str]]:
    return [(d.field, d.relay_value) for d in told(relay, swapped=swapped)[0]]


def told(relay: str, *, swapped: bool = False) -> tuple[tuple[Drift, ...], dict[str, DocumentRecord]]:
    swap = swap_of(SETTINGS, swap_table(SETTINGS), (1, 0)) if swapped else None
    documents = (
        ("Amnesty International", "2020-10-20", "Strike on a station", REPORT),
        ("Daily Ferry", "2020-10-21", "News of the day", LEAD + relay),
    )
    return linked(swap, *documents)


@pytest.mark.parametrize(("relay", "changed"), CHANGED)
def test_what_one_sentence_of_many_changes_is_told(relay: str, changed: set[tuple[str, str]]) -> None:
    assert set(changes(relay)) == changed
    assert {f for f, _ in changes(relay, swapped=True)} == {f for f, _ in changed}


@pytest.mark.parametrize("relay", [relay for relay, _ in CHANGED])
def test_each_wording_stands_in_the_sentence_it_is_shown_with(relay: str) -> None:
    found, read = told(relay)
    compared = [d for d in found if d.relay_span is not None and d.origin_span is not None]
    assert compared or any(d.field == "target" for d in found)
    for drift in compared:
        assert drift.relay_span is not None
        assert drift.origin_span is not None
        assert drift.relay_value in drift.relay_span.of(read[drift.relay.document].text.text)
        assert drift.origin_value in drift.origin_span.of(read[drift.origin.document].text.text)


@pytest.mark.parametrize("relay", FAITHFUL)
def test_a_faithful_sentence_among_many_is_not_accused(relay: str) -> None:
    assert changes(relay) == []


def test_of_a_publisher_with_many_documents_that_of_the_incident_is_compared() -> None:
    others = tuple(
        (
            "Amnesty International",
            f"2020-11-{n:02}",
            f"Day {n}",
            f"A bridge was built in Southmoor on {n} November 2020.",
        )
        for n in range(1, 21)
    )
    origin = ("Amnesty International", "2020-10-20", "Strike on a station", REPORT)
    relay = ("Daily Ferry", "2020-12-21", "News of the day", LEAD + CHANGED[0][0])
    found, read = linked(None, origin, *others, relay)
    assert [(d.field, read[d.origin.document].text.title) for d in found] == [("count", "Strike on a station")]


def test_another_event_of_a_publisher_is_no_other_wording_of_this_one() -> None:
    told = "Shells hit a school in {place} on {day}, killing {n} people, Amnesty International said."
    others = tuple(
        ("Amnesty International", "2020-11-20", f"{n}", told.format(place="Northfield", day=f"{n} November 2020", n=n))
        for n in (2, 5, 9, 13, 17)
    )
    relay = ("Daily Ferry", "2020-12-21", "News", told.format(place="Northfield", day="11 November 2020", n=30))
    assert linked(None, *others, relay)[0] == ()


def test_what_an_origin_tells_of_elsewhere_is_no_other_wording_either() -> None:
    origin = (
        "Shells hit a school in Northfield on 3 November 2020, killing four people, Amnesty International said. Rockets hit "
        "a market in Southmoor on 9 November 2020, killing seven people."
    )
    relay = "A market in Southmoor was hit on 9 November 2020 and seven people were killed, Amnesty International said."
    documents = (("Amnesty International", "2020-11-20", "A", origin), ("Daily Ferry", "2020-11-21", "B", relay))
    assert linked(None, *documents)[0] == ()
