"""Incidents across documents: what joins, what never joins, and what does not matter."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.link import link
from fairwitness.link.cluster import cluster
from fairwitness.model.lists import EventType
from fairwitness.model.record import ClaimRef, DocumentRecord, Linkage
from support.drawn import DOCUMENTS, case_of
from support.made import Tell, day, document, killed
from support.scores import Table

ON_28 = day("2020-10-28")
BARDA = Tell(on=ON_28, at="Northfield", tolls=(killed(3),))


def groups(linkage: Linkage) -> list[list[str]]:
    return [[f"{r.document}.{r.claim}" for r in i.claims] for i in linkage.incidents]


# the accounts of two documents -> whether they are one incident
PAIRS: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"on": ON_28, "at": "Northfield"}, {"on": ON_28, "at": "Northfield"}, True),
    # a month, and the day within it, at one place
    ({"on": day("2020-10"), "at": "Northfield"}, {"on": ON_28, "at": "Northfield"}, True),
    # different stated days
    ({"on": day("2020-10-27"), "at": "Northfield"}, {"on": ON_28, "at": "Northfield"}, False),
    # different stated places
    ({"on": ON_28, "at": "Southfield"}, {"on": ON_28, "at": "Northfield"}, False),
    # kinds that cannot be one event
    ({"on": ON_28, "at": "Northfield", "kind": EventType.HANDOVER}, {"on": ON_28, "at": "Northfield"}, False),
    # a sum is no single event
    ({"on": day("2020-10"), "at": "Northfield", "aggregate": True}, {"on": ON_28, "at": "Northfield"}, False),
    # nor are sums over different times one
    (
        {"on": day("2020-10"), "at": "Northfield", "aggregate": True},
        {"on": ON_28, "at": "Northfield", "aggregate": True},
        False,
    ),
    # one number is one act, though the days of report differ
    (
        {"kind": EventType.RESOLUTION, "number": "822", "text": "Resolution 822"},
        {"kind": EventType.RESOLUTION, "number": "822", "text": "It cites 822"},
        True,
    ),
    (
        {"kind": EventType.RESOLUTION, "number": "822", "text": "Resolution 822"},
        {"kind": EventType.RESOLUTION, "number": "853", "text": "Resolution 853"},
        False,
    ),
    # other figures of one event stay one event: the contradiction is shown, not hidden
    (
        {"on": ON_28, "at": "Northfield", "tolls": (killed(3),)},
        {"on": ON_28, "at": "Northfield", "tolls": (killed(9),)},
        True,
    ),
]


@pytest.mark.parametrize(("first", "second", "same"), PAIRS)
def test_two_documents(first: dict[str, Any], second: dict[str, Any], same: bool) -> None:  # noqa: FBT001
    found = link([document("a", Tell(**first)), document("b", Tell(**second))])
    assert (len(found.incidents) == 1) is same


def test_every_claim_stands_in_one_incident_with_its_reason() -> None:
    found = link([document("a", BARDA, Tell(on=day("2020-10-04"), at="Northfield")), document("b", BARDA)])
    assert groups(found) == [["a.c1", "b.c1"], ["a.c2"]]
    assert "date same_day" in found.incidents[0].joined[0]
    assert found.incidents[1].joined == ("told by one document only",)


def test_ids_stay_when_an_unrelated_document_is_added() -> None:
    case = [document("a", BARDA), document("b", BARDA)]
    other = document("0", Tell(on=day("2020-10-17"), at="Southfield"), published="2020-10-01")
    before = {i.id for i in link(case).incidents}
    assert before < {i.id for i in link([*case, other]).incidents}


@settings(max_examples=60, deadline=None)
@given(st.lists(DOCUMENTS, max_size=6).flatmap(lambda d: st.tuples(st.just(case_of(d)), st.permutations(case_of(d)))))
def test_order_plays_no_part(both: tuple[list[DocumentRecord], list[DocumentRecord]]) -> None:
    given_order, shuffled = both
    assert link(given_order) == link(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(DOCUMENTS, max_size=6).map(case_of))
def test_claims_are_neither_lost_nor_doubled(records: list[DocumentRecord]) -> None:
    members = [ref for i in link(records).incidents for ref in i.claims]
    assert sorted(members) == sorted(ClaimRef(r.id, c.id) for r in records for c in r.claims)


def test_one_strong_pair_does_not_chain_two_events() -> None:
    # 0-1 and 2-3 agree; 1-2 is a strong pair, but the groups on the whole do not agree
    table = {(0, 1): 4.0, (2, 3): 4.0, (1, 2): 3.0, (0, 2): -5.0, (1, 3): -5.0, (0, 3): -5.0}
    found = cluster(4, sorted(table), Table(table), 0.0)
    assert found == [[0, 1], [2, 3]]


def test_a_forbidden_pair_never_shares_a_group() -> None:
    table = {(0, 1): 9.0, (1, 2): 8.0}
    found = cluster(3, sorted(table), Table(table), 0.0)
    assert found == [[0, 1], [2]]
