# ruff: noqa: E501
"""Two wordings of one clause: what differs is typed, and one place under two names is one place."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fairwitness.language.clauses import Known, align, boundary_before, compare, differences
from fairwitness.model.clauses import DifferenceKind
from fairwitness.model.instruments import Boundary, Clause
from fairwitness.model.party import KnownPlace, Party

NORTH = KnownPlace(names=("Northfield", "Norfeld"), lat=40, lon=47, country="XA")
SOUTH = KnownPlace(names=("Southfield",), lat=41, lon=47, country="XB")
KNOWN = Known(
    (NORTH, SOUTH),
    (Party(id="a", name="Astate", demonyms=("Astatian",)), Party(id="b", name="Bstate")),
    date(2020, 11, 10),
)

TABLE = [
    # the same in other words
    ("Northfield is returned by 20 November 2020.", "The return of Northfield takes place by 20 November.", []),
    ("Northfield by 20 November", "Northfield before 20 November 2020", [("boundary", "by 20 November", "before 20 November 2020")]),
    ("no later than 1 May 2020", "by 1 May 2020", []),
    ("until 1 May 2020", "prior to 1 May 2020", [("boundary", "until 1 May 2020", "prior to 1 May 2020")]),
    ("by 15 November 2020", "by 25 November 2020", [("date", "15 November 2020", "25 November 2020")]),
    ("Stay for 5 years", "Stay for five years", []),
    ("Send 1,960 people", "Send 1,690 people", [("number", "1,960", "1,690")]),
    ("Send 1,960 people", "Send people", [("number", "1,960", None)]),
    # a time of day and a date are no figures
    ("From 00:00 on 10 November 2020", "From 10 November 2020", []),
    ("Leave Northfield", "Leave Norfeld", [("place_name", "Northfield", "Norfeld")]),
    ("Leave Northfield", "Leave Northfield and Southfield", [("place", None, "Southfield")]),
    ("Leave Northfield", "Leave Southfield", [("place", "Northfield", "Southfield")]),
    ("Northfielders leave", "They leave", []),
    ("Astate withdraws", "Astatian forces withdraw", []),
    ("Astate withdraws", "Bstate withdraws", [("addressee", "Astate", "Bstate")]),
    ("Astate withdraws", "The parties withdraw", [("addressee", "Astate", "the parties")]),
    ("Both sides withdraw", "The parties withdraw", [("addressee", "both sides", "the parties")]),
    ("", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), TABLE)
def test_differences(first: str, second: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(d.kind.value, d.first, d.second) for d in differences(first, second, KNOWN)] == expected


def clause(number: str, text: str) -> Clause:
    return Clause(id=number, text=text)


def test_clauses_pair_by_number_then_by_words_and_one_left_over_is_said() -> None:
    first = (clause("1", "fire ends"), clause("2", "the road to the north is opened"), clause("4", "same"))
    second = (clause("1", "all else"), clause("3", "the road to the north stays open"), clause("9", "added"), clause("4", "same"))  # fmt: skip
    pairs = compare(first, second, KNOWN)
    assert [(p.first and p.first.id, p.second and p.second.id) for p in pairs] == [
        ("1", "1"), ("2", "3"), (None, "9"), ("4", "4"),
    ]  # fmt: skip
    assert [(d.kind, d.first, d.second) for p in pairs for d in p.differences] == [
        (DifferenceKind.CLAUSE, None, "added")
    ]


def test_too_few_common_words_are_two_clauses() -> None:
    pairs = align((clause("1", "open the road"),), (clause("2", "exchange all prisoners"),))
    assert [(a and a.id, b and b.id) for a, b in pairs] == [("1", None), (None, "2")]


CROSSING = [
    # two pairs equally alike of which the order of the texts allows one
    (
        [("3", "open by 20 November"), ("5", "leave by 20 November")],
        [("2", "leave now"), ("4", "by 20 November")],
    ),
    ([("1", ""), ("2", "north"), ("6", "east east open")], [("2", "by east"), ("4", "open"), ("5", "east")]),
    ([("1", "same"), ("2", "same")], [("2", "same"), ("1", "same")]),
]


@pytest.mark.parametrize(("first", "second"), CROSSING)
def test_which_text_comes_first_does_not_choose_the_pairs(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    a, b = ([clause(*c) for c in side] for side in (first, second))
    there = {(x.id, y.id) for x, y in align(a, b) if x and y}
    assert there
    assert there == {(y.id, x.id) for x, y in align(b, a) if x and y}


WORDS = st.sampled_from(("by 20 November 2020", "before 20 November 2020", "Northfield", "Norfeld", "5 years", "Astate", "open"))  # fmt: skip
CLAUSES = st.lists(
    st.tuples(st.sampled_from("123456"), st.lists(WORDS, max_size=4)), max_size=5, unique_by=lambda pair: pair[0]
)


@settings(deadline=None)
@given(CLAUSES, CLAUSES)
@example(
    [("3", ["open", "by 20 November 2020"]), ("5", ["Northfield", "by 20 November 2020"])],
    [("2", ["Astate", "Northfield", "5 years"]), ("4", ["by 20 November 2020"])],
)
def test_exchanging_the_texts_exchanges_the_sides_and_nothing_else(
    first: list[tuple[str, list[str]]], second: list[tuple[str, list[str]]]
) -> None:
    a, b = ([clause(i, " ".join(words)) for i, words in sorted(side)] for side in (first, second))
    there = {(d.kind, d.first, d.second) for p in compare(a, b, KNOWN) for d in p.differences}
    back = {(d.kind, d.second, d.first) for p in compare(b, a, KNOWN) for d in p.differences}
    assert there == back


@settings(deadline=None)
@given(CLAUSES)
def test_a_text_does_not_differ_from_itself(clauses: list[tuple[str, list[str]]]) -> None:
    text = [clause(i, " ".join(words)) for i, words in clauses]
    assert [d for p in compare(text, text, KNOWN) for d in p.differences] == []


@settings(deadline=None)
@given(CLAUSES, CLAUSES)
def test_every_clause_of_both_stands_once(
    first: list[tuple[str, list[str]]], second: list[tuple[str, list[str]]]
) -> None:
    a, b = ([clause(i, " ".join(words)) for i, words in side] for side in (first, second))
    pairs = align(a, b)
    assert [p[0] for p in pairs if p[0]] == a
    assert [p[1] for p in pairs if p[1]] == b


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by ", ("by", Boundary.BY)), ("before the ", ("before", Boundary.BEFORE)), ("no later than ", ("no later than", Boundary.BY)),
        ("by the end of ", ("by", Boundary.BY)), ("with effect from ", ("with effect from", Boundary.ON)), ("nearby ", None),
        ("by and by, in ", None),
    ],
)  # fmt: skip
def test_the_word_before_a_date(text: str, expected: tuple[str, Boundary] | None) -> None:
    assert boundary_before(f"{text}20 November", len(text)) == expected
