"""What a person decided wins over every score, and a later decision over an earlier one."""

import pytest

from fairwitness.link import link
from fairwitness.link.ids import carried, id_of
from fairwitness.link.judged import Decided
from fairwitness.model.link_judgement import LinkJudgement, Redirect
from fairwitness.model.record import ClaimRef
from support.made import Tell, day, document

REFS = {name: ClaimRef(name, "c1") for name in "abcd"}


def judged(a: str, b: str, *, same: bool, day_of: int = 1) -> LinkJudgement:
    return LinkJudgement(a=REFS[a], b=REFS[b], same=same, who="a reviewer", when=f"2026-01-{day_of:02}T00:00:00Z")


# judgements in the order in which they were made: pair, same -> what stands for a and c, how many gave way
CASES = [
    ([("a", "b", True), ("b", "c", True)], True, 0),
    ([("a", "b", True), ("b", "c", False)], False, 0),
    ([("a", "c", False), ("b", "c", True)], False, 0),
    # the two last ones join a and c, so the first cannot stand
    ([("a", "c", False), ("a", "b", True), ("b", "c", True)], True, 1),
    # the last tells apart what the first two join: the newer of those stands
    ([("a", "b", True), ("b", "c", True), ("a", "c", False)], False, 1),
    ([("a", "c", True), ("a", "c", False)], False, 0),
    ([("a", "d", True)], None, 0),
]


@pytest.mark.parametrize(("made", "expected", "overruled"), CASES)
def test_judgements_that_stand(made: list[tuple[str, str, bool]], expected: bool | None, overruled: int) -> None:  # noqa: FBT001
    found = Decided(judged(a, b, same=same, day_of=n) for n, (a, b, same) in enumerate(made, start=1))
    assert found.decide([REFS["a"]], [REFS["c"]]) is expected
    assert len(found.overruled) == overruled


def test_two_events_that_were_read_as_one_are_divided_within_a_document() -> None:
    record = document("a", Tell(on=day("2020-10-28"), at="Northfield"), Tell(on=day("2020-10-28"), at="Northfield"))
    assert len(link([record]).incidents) == 1
    ours, theirs = ClaimRef("a", "c1"), ClaimRef("a", "c2")
    apart = LinkJudgement(a=ours, b=theirs, same=False, who="a reviewer", when="2026-01-01T00:00:00Z")
    assert [i.claims for i in link([record], None, [apart]).incidents] == [(ours,), (theirs,)]


A, B, C, D = (REFS[n] for n in "abcd")

# incidents before -> incidents now -> their ids, redirects
IDS = [
    ({}, [[A], [B]], (id_of(A), id_of(B)), ()),
    ({"x": [A]}, [[B, A]], ("x",), ()),
    # a merge: the larger keeps its id, and the other leads to it
    ({"x": [A], "y": [B, C]}, [[A, B, C]], ("y",), (Redirect("x", "y"),)),
    # a split: the larger part keeps the id
    ({"x": [A, B, C]}, [[A], [B, C]], (id_of(A), "x"), ()),
    # the id of an earlier incident is not given to another one
    ({id_of(A): [A, B, C]}, [[A], [B, C]], (id_of(A) + "*", id_of(A)), ()),
    ({"x": [A, B], "y": [C, D]}, [[A, C, D], [B]], ("y", "x"), ()),
]


@pytest.mark.parametrize(("previous", "now", "ids", "gone"), IDS)
def test_ids_are_carried(
    previous: dict[str, list[ClaimRef]], now: list[list[ClaimRef]], ids: tuple[str, ...], gone: tuple[Redirect, ...]
) -> None:
    found, redirects = carried(previous, now)
    assert redirects == gone
    for given, expected in zip(found, ids, strict=True):
        assert given != expected.rstrip("*") if expected.endswith("*") else given == expected
