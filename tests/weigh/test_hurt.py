"""Who was hit and not told dead was hurt, and nobody's count is made of another's."""

import msgspec
import pytest

from fairwitness.model.claim import Toll
from fairwitness.model.lists import TollKind
from fairwitness.model.record import DocumentRecord, Weighed
from fairwitness.model.span import Span
from support.made import document, injured, killed, toll
from support.weighing import GROUP, A, B, at, each, weighed


def hit(number: int) -> Toll:
    return toll(TollKind.CASUALTIES, number)


def ranges(found: Weighed) -> dict[str, tuple[int | None, int | None]]:
    return {k: (t.low, t.high) for k, t in found.tolls.items() if k in ("killed", "injured")}


def told(words: str, *tolls: Toll) -> DocumentRecord:
    """A document that says so, each figure resting on all its words."""
    record = document("d1", at(text=words, tolls=tolls))
    (claim,) = record.claims
    span = Span(claim.quote.start, claim.quote.start + len(words))
    moved = tuple(msgspec.structs.replace(t, span=span) for t in claim.tolls)
    return msgspec.structs.replace(record, claims=(msgspec.structs.replace(claim, tolls=moved),))


@pytest.mark.parametrize(
    ("words", "tolls", "expected"),
    [
        ("Two were shot.", (hit(2),), {"injured": (2, 2)}),
        ("Two were shot, and one lost.", (hit(2), killed(1)), {"killed": (1, 1), "injured": (1, 1)}),
        ("Two were shot, all lost.", (hit(2), killed(2)), {"killed": (2, 2)}),
        # the document's own count stands
        ("Two were shot.", (hit(2), injured(1)), {"injured": (1, 1)}),
        # a figure that takes in the dead does not tell how many were hurt
        ("Two were killed or wounded.", (hit(2),), {}),
        # who is told of singly may be the one who died; another one is not
        ("A man was shot.", (hit(1), killed(1)), {"killed": (1, 1)}),
        ("Another man was shot.", (hit(1), killed(1)), {"killed": (1, 1), "injured": (1, 1)}),
    ],
)
def test_what_one_document_tells(words: str, tolls: tuple[Toll, ...], expected: dict[str, tuple[int, int]]) -> None:
    assert ranges(weighed(told(words, *tolls))[1]) == expected


def test_who_died_later_is_no_longer_counted_as_hurt() -> None:
    _, found = weighed(*each(at(tolls=(injured(3),)), at(tolls=(killed(1), injured(2)))))
    assert ranges(found) == {"killed": (1, 1), "injured": (2, 2)}


def test_an_enemy_s_dead_take_none_from_a_party_s_count() -> None:
    _, found = weighed(*each(at(A, tolls=(injured(3),)), at(B, tolls=(killed(1), injured(2)))))
    assert ranges(found) == {"killed": (1, 1), "injured": (2, 3)}


def test_somebody_is_no_count() -> None:
    _, found = weighed(*each(at(tolls=(killed(5),)), at(text="A man was killed.", tolls=(killed(1),))))
    assert ranges(found) == {"killed": (5, 5)}


def test_one_more_outlet_widens_nothing() -> None:
    _, found = weighed(*each(*(at(tolls=(killed(n),)) for n in (4, 4, 5))))
    assert ranges(found) == {"killed": (4, 4)}


def test_what_somebody_in_particular_counts_beside_more_is_a_part() -> None:
    record = document("d1", at(tolls=(killed(5),)), at(GROUP, tolls=(killed(2),)))
    assert ranges(weighed(record)[1]) == {"killed": (5, 5)}


def test_one_party_s_count_is_no_part_of_another_s() -> None:
    record = document("d1", at(A, tolls=(killed(5),)), at(B, tolls=(killed(2),)))
    assert ranges(weighed(record)[1]) == {"killed": (2, 5)}
