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
        ("Two were shot, 1 hurt.", (hit(2), injured(1)), {"injured": (1, 1)}),
        # but not where it is told again as of those of whom one died
        ("the five hurt, of whom one lost", (hit(5), injured(5), killed(1)), {"killed": (1, 1), "injured": (4, 4)}),
        ("the five hurt, of whom one lost", (hit(6), injured(5), killed(1)), {"killed": (1, 1), "injured": (5, 5)}),
        ("Five hurt, and one lost", (hit(5), injured(5), killed(1)), {"killed": (1, 1), "injured": (5, 5)}),
        # nor where it counts nobody, or may count some of them
        ("Two were shot, and a man hurt.", (hit(2), injured(1)), {"injured": (2, 2)}),
        ("Of four shot 2 are in critical condition.", (hit(4), injured(2)), {"injured": (4, 4)}),
        ("Four were shot; nobody was hurt.", (hit(4), injured(0)), {"injured": (4, 4)}),
        # a figure that takes in the dead does not tell how many were hurt
        ("Two were killed or wounded.", (hit(2),), {}),
        # who is told of singly may be the one who died; another one is not
        ("A man was shot.", (hit(1), killed(1)), {"killed": (1, 1)}),
        ("Another man was shot.", (hit(1), killed(1)), {"killed": (1, 1), "injured": (1, 1)}),
        ("A man is in stable condition.", (hit(1), killed(1)), {"killed": (1, 1), "injured": (1, 1)}),
        ("A man with non-life-threatening injuries.", (hit(1), killed(1)), {"killed": (1, 1), "injured": (1, 1)}),
        ("A man is in critical condition.", (hit(1), killed(1)), {"killed": (1, 1)}),
        # one clause that tells of all the dead tells of somebody hurt besides
        ("Two died and a boy was hurt.", (killed(2), injured(1)), {"killed": (2, 2), "injured": (1, 1)}),
        # nobody of a group is not nobody
        ("No officers were hurt.", (injured(0),), {}),
        ("No people were hurt.", (injured(0),), {"injured": (0, 0)}),
    ],
)
def test_what_one_document_tells(words: str, tolls: tuple[Toll, ...], expected: dict[str, tuple[int, int]]) -> None:
    assert ranges(weighed(told(words, *tolls))[1]) == expected


def test_who_died_later_is_no_longer_counted_as_hurt() -> None:
    _, found = weighed(*each(at(tolls=(injured(3),)), at(tolls=(killed(1), injured(2)))))
    assert ranges(found) == {"killed": (1, 1), "injured": (2, 2)}


def test_who_counts_the_dead_alone_says_nothing_of_those_hurt() -> None:
    _, found = weighed(*each(at(tolls=(killed(1), injured(9))), at(tolls=(killed(10),))))
    assert ranges(found)["injured"] == (9, 9)


def test_an_enemy_s_dead_take_none_from_a_party_s_count() -> None:
    _, found = weighed(*each(at(A, tolls=(injured(3),)), at(B, tolls=(killed(1), injured(2)))))
    assert ranges(found) == {"killed": (1, 1), "injured": (2, 3)}


def test_somebody_is_no_count() -> None:
    _, found = weighed(*each(at(tolls=(killed(5),)), at(text="A man was killed.", tolls=(killed(1),))))
    assert ranges(found) == {"killed": (5, 5)}


def test_an_age_is_no_count() -> None:
    _, found = weighed(*each(at(tolls=(killed(5),)), at(text="A 12-year-old girl was killed.", tolls=(killed(1),))))
    assert ranges(found) == {"killed": (5, 5)}


def test_so_many_of_them_are_no_count_beside_more() -> None:
    some = told("Two of them remain in hospital.", injured(2))
    _, found = weighed(document("d2", at(tolls=(injured(5),))), some)
    assert ranges(found) == {"injured": (5, 5)}


def each_told(*phrases: str) -> DocumentRecord:
    """A document that tells of people hit, each in a phrase of its own."""
    words = " and ".join(phrases)
    record = document("d1", at(text=words, tolls=tuple(hit(1) for _ in phrases)))
    (claim,) = record.claims
    starts = [claim.quote.start + words.index(p) for p in phrases]
    moved = [
        msgspec.structs.replace(t, span=Span(s, s + len(p)))
        for t, s, p in zip(claim.tolls, starts, phrases, strict=True)
    ]
    return msgspec.structs.replace(record, claims=(msgspec.structs.replace(claim, tolls=tuple(moved)),))


@pytest.mark.parametrize(
    ("phrases", "number"),
    [
        (("a boy, 6, was hit", "a woman was hit"), 2),
        (("a 20-year-old was hit", "a 31-year-old was hit", "the 20-year-old was hit"), 2),
        # who may be one person is one; a name more is nobody more
        (("a man was hit", "the victim was hit"), 1),
        (("Sara Brook was hit", "Dana Field was hit"), 1),
    ],
)
def test_people_told_of_one_by_one_are_counted_once_each(phrases: tuple[str, ...], number: int) -> None:
    assert ranges(weighed(each_told(*phrases))[1]) == {"injured": (number, number)}


def test_one_more_outlet_widens_nothing() -> None:
    _, found = weighed(*each(*(at(tolls=(killed(n),)) for n in (4, 4, 5))))
    assert ranges(found) == {"killed": (4, 4)}


def test_of_figures_that_as_many_tell_the_latest_stands() -> None:
    days = {"2020-10-28": 4, "2020-10-29": 5}
    told = [document(d, at(tolls=(killed(n),)), published=d) for d, n in days.items()]
    assert ranges(weighed(*told)[1]) == {"killed": (5, 5)}
    same = [document(str(n), at(tolls=(killed(n),)), published="2020-10-29") for n in days.values()]
    assert ranges(weighed(*same)[1]) == {"killed": (4, 5)}


def test_what_somebody_in_particular_counts_beside_more_is_a_part() -> None:
    record = document("d1", at(tolls=(killed(5),)), at(GROUP, tolls=(killed(2),)))
    assert ranges(weighed(record)[1]) == {"killed": (5, 5)}


def test_one_party_s_count_is_no_part_of_another_s() -> None:
    record = document("d1", at(A, tolls=(killed(5),)), at(B, tolls=(killed(2),)))
    assert ranges(weighed(record)[1]) == {"killed": (2, 5)}
