"""How the figures of a root grow: updates, corrections, contradictions, parts and totals."""

import re

import msgspec
import pytest

from fairwitness.model.claim import Toll
from fairwitness.model.lists import Population, TollChange, TollKind
from fairwitness.model.record import DocumentRecord, Weighed
from fairwitness.model.span import Span
from fairwitness.vocab.tolls_changed import figure_words
from fairwitness.weigh.corrections import replaced_by, set_against
from support.made import document, injured, killed, many, official, toll
from support.weighing import GROUP, WATCH, A, at, each, own, weighed

CIVILIANS, ARMED = Population.CIVILIAN, Population.COMBATANT


def changes(found: Weighed, kind: str = "killed") -> list[tuple[str | None, int | None, str, str]]:
    return [(p.day, p.low, p.origin, p.change.value) for p in found.timeline if p.kind == kind]


def counts(*tolls: Toll) -> list[DocumentRecord]:
    """The same body with one figure a day."""
    return each(*[at(GROUP, tolls=(t,)) for t in tolls])


# figures of one root, day by day -> how each stands to the ones before
GROWTH = [
    ([killed(4), killed(9)], ["first", "update"]),
    ([killed(4), killed(4)], ["first", "same"]),
    ([killed(4, at_least=True), killed(9)], ["first", "same"]),
    ([killed(9), killed(4)], ["first", "contradiction"]),
    ([killed(4), killed(9), killed(12), killed(11)], ["first", "update", "update", "contradiction"]),
    # civilians and all people; more civilians than people
    ([killed(4), killed(3, population=CIVILIANS)], ["first", "same"]),
    ([killed(4), killed(9, population=CIVILIANS)], ["first", "update"]),
    # civilians and fighters are never compared
    ([killed(4, population=CIVILIANS), killed(9, population=ARMED)], ["first", "first"]),
    ([killed(4), killed(90, cumulative=True), killed(4)], ["first", "total", "same"]),
]


@pytest.mark.parametrize(("given", "expected"), GROWTH)
def test_growth(given: list[Toll], expected: list[str]) -> None:
    _, found = weighed(*counts(*given))
    assert [p.change.value for p in found.timeline] == expected
    assert [p.day for p in found.timeline] == [f"2020-11-{n:02}" for n in range(1, len(given) + 1)]
    assert {p.dated_by for p in found.timeline} == {"published"}


def test_kinds_are_followed_apart() -> None:
    _, found = weighed(*counts(killed(9), injured(4)))
    assert changes(found) == [("2020-11-01", 9, "Field Group", "first")]
    assert changes(found, "injured") == [("2020-11-02", 4, "Field Group", "first")]


def test_roots_are_followed_apart() -> None:
    _, found = weighed(*each(at(GROUP, tolls=(killed(9),)), at(WATCH, tolls=(killed(4),))))
    assert [c[-1] for c in changes(found)] == ["first", "first"]
    assert [(c.field, [s.value for s in c.sides]) for c in found.contradictions] == [("killed", [4, 9])]


LOWER = "The count was corrected: four people were killed."


def test_a_lower_figure_is_a_correction_where_its_own_document_says_so() -> None:
    first = own(GROUP, at(GROUP, tolls=(killed(9),)), published="2020-11-01")
    said = at(GROUP, text=LOWER, tolls=(killed(4),))
    _, found = weighed(first, own(GROUP, said, id_="later", published="2020-11-02"))
    assert [c[-1] for c in changes(found)] == ["first", "correction"]
    assert found.contradictions == ()
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (4, 4)
    # not where it says nothing of it, and not where only another says so
    silent = at(GROUP, tolls=(killed(4),))
    _, found = weighed(first, own(GROUP, silent, id_="later", published="2020-11-02"))
    assert [c[-1] for c in changes(found)] == ["first", "contradiction"]
    _, found = weighed(*each(at(GROUP, tolls=(killed(9),)), said))
    assert [c[-1] for c in changes(found)] == ["first", "contradiction"]


NAMED = "Four people were killed, not nine as earlier reported."


def test_a_correction_told_by_another_replaces_the_figure_it_names() -> None:
    last = at(GROUP, text=NAMED, tolls=(killed(4),))
    _, found = weighed(*each(at(GROUP, tolls=(killed(9),)), last))
    assert [c[-1] for c in changes(found)] == ["first", "correction"]
    assert found.contradictions == ()
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (4, 4)
    # a figure it does not name stands
    _, found = weighed(*each(at(GROUP, tolls=(killed(8),)), last))
    assert [c[-1] for c in changes(found)] == ["first", "contradiction"]
    # nor does it replace another's
    _, found = weighed(*each(at(WATCH, tolls=(killed(9),)), last))
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (4, 9)
    # told again, it still replaces what it names
    _, found = weighed(*each(at(GROUP, tolls=(killed(9),)), at(GROUP, tolls=(killed(4),)), last))
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (4, 4)


def test_a_figure_that_its_document_changes_is_followed_by_the_later_one() -> None:
    """`Put at 16; it was later revised to 15`: the 15 is no part of the 16, whoever tells of them."""
    words = "The toll was put at 16; it was later revised to 15."
    at_first = msgspec.structs.replace(killed(16), span=Span(4, 22))
    later = msgspec.structs.replace(killed(15), span=Span(words.index("revised"), len(words) - 1))
    record = document("d", at(GROUP, text=words, tolls=(at_first, later)), published="2020-11-02")
    _, found = weighed(record)
    assert [(c[1], c[-1]) for c in changes(found)] == [(16, "first"), (15, "correction")]
    assert found.contradictions == ()
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (15, 15)
    # an earlier figure of other documents, which it neither names nor changes, stands
    _, found = weighed(*each(at(GROUP, tolls=(killed(17),))), record)
    assert [(c[1], c[-1]) for c in changes(found)] == [(17, "first"), (16, "contradiction"), (15, "correction")]
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (15, 17)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (NAMED, {9}),
        ("They lowered the toll of the attack of 6 September 2023 to 15 from 17.", {17}),
        ("57 were killed, down from 59, in the attack of 8 April 2022.", {59}),
        ("They corrected the toll from 6 September to 15.", set()),
        ("16 were killed, the office said, revising an earlier toll of 17.", {17}),
        ("Four people were killed.", set()),
    ],
)
def test_names_the_figures_that_words_of_correction_turn_down(words: str, numbers: set[int]) -> None:
    assert replaced_by(words, Span(0, len(words))) == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Not 33 but 31 people were killed.", {33}),
        ("31 people, not 33, were killed.", {33}),
        ("Not nine people, as reported earlier, but four were killed.", {9}),
        ("Not only 33 people but also two dogs were killed.", set()),
        ("33 people did not leave, but 31 did.", set()),
        ("The attack of 6 September, not 7 September, killed 31.", set()),
        ("Not at least 33 but 31 people were killed.", set()),
    ],
)
def test_names_the_figures_that_another_is_set_against(words: str, numbers: set[int]) -> None:
    assert set_against(words, Span(0, len(words))) == numbers


def test_a_figure_set_against_the_earlier_one_corrects_it() -> None:
    last = at(GROUP, text="Not nine but four people were killed.", tolls=(killed(4),))
    _, found = weighed(*each(at(GROUP, tolls=(killed(9),)), last))
    assert [c[-1] for c in changes(found)] == ["first", "correction"]
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (4, 4)


def test_two_figures_of_one_day_have_no_order() -> None:
    records = [
        document("a", at(A, tolls=(killed(14),)), published="2020-11-01"),
        document("b", at(official("the ministry", "XA"), tolls=(killed(21),)), published="2020-11-01"),
    ]
    for given in (records, records[::-1]):
        _, found = weighed(*given)
        assert changes(found) == [("2020-11-01", 14, "Astate", "first"), ("2020-11-01", 21, "Astate", "unordered")]
        assert found.contradictions == ()
        assert (found.tolls["killed"].low, found.tolls["killed"].high) == (14, 21)


def test_without_a_day_there_is_no_order() -> None:
    records = [document("a", at(GROUP, tolls=(killed(4),)), published=None), *counts(killed(9))]
    _, found = weighed(*records)
    assert changes(found) == [("2020-11-01", 9, "Field Group", "first"), (None, 4, "Field Group", "unordered")]
    assert [p.dated_by for p in found.timeline] == ["published", ""]


def test_as_of_goes_before_the_day_of_publication() -> None:
    early = msgspec.structs.replace(killed(4), as_of="2020-10-29")
    _, found = weighed(*counts(killed(9), early))
    assert changes(found) == [("2020-10-29", 4, "Field Group", "first"), ("2020-11-01", 9, "Field Group", "update")]
    assert [p.dated_by for p in found.timeline] == ["as_of", "published"]


def test_only_who_gave_a_figure_replaces_it() -> None:
    """Another office of the same party updates the count; the range keeps both, as the voices are two."""
    _, found = weighed(*each(at(A, tolls=(killed(4),)), at(official("the hospital board", "XA"), tolls=(killed(9),))))
    assert [c[-1] for c in changes(found)] == ["first", "update"]
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (4, 9)
    _, found = weighed(*each(at(A, tolls=(killed(4),)), at(A, tolls=(killed(9),))))
    assert (found.tolls["killed"].low, found.tolls["killed"].high) == (9, 9)


def test_a_part_stands_beside_its_whole() -> None:
    _, found = weighed(document("d", at(GROUP, tolls=(killed(1), killed(3)))))
    assert {(c[1], c[-1]) for c in changes(found)} == {(1, "part"), (3, "first")}
    assert found.tolls["killed"].low == 3


def test_a_part_and_its_whole_of_nobody_in_particular() -> None:
    _, found = weighed(document("d", at(many("residents"), tolls=(killed(1), killed(3)))))
    assert (found.tolls["killed"].low, found.tolls["killed"].origins) == (3, ())


def test_an_unknown_origin_is_shown_and_compared_with_nothing() -> None:
    _, found = weighed(*each(at(GROUP, tolls=(killed(4),)), at(many("residents"), tolls=(killed(9),))))
    assert [(p.origin, p.known, p.change) for p in found.timeline] == [
        ("Field Group", True, TollChange.FIRST),
        ("", False, TollChange.FIRST),
    ]
    assert found.contradictions == ()
    assert found.tolls["killed"].high == 4


def test_equal_figures_of_one_root_and_day_are_one_point() -> None:
    same = [document(f"d{n}", at(GROUP, tolls=(killed(4),)), published="2020-11-01") for n in range(3)]
    _, found = weighed(*same)
    (point,) = found.timeline
    assert [ref.document for ref in point.claims] == ["d0", "d1", "d2"]
    assert not point.held
    _, found = weighed(own(GROUP, at(GROUP, tolls=(killed(4),))))
    assert found.timeline[0].held


def test_points_carry_what_the_words_say() -> None:
    given = msgspec.structs.replace(killed(4, at_least=True, population=CIVILIANS), approximate=True)
    (point,) = weighed(*counts(given))[1].timeline
    assert (point.kind, point.low, point.high) == (TollKind.KILLED, 4, None)
    assert (point.population, point.approximate, point.cumulative) == (CIVILIANS, True, False)
    assert (point.interest, point.known) == (None, True)
    (total,) = weighed(*counts(killed(4, cumulative=True)))[1].timeline
    assert (total.cumulative, total.change) == (True, TollChange.TOTAL)
    (theirs,) = weighed(*each(at(A, tolls=(killed(4),))))[1].timeline
    assert (theirs.interest, theirs.origin) == ("party:A", "Astate")


RANGES = [
    ([toll(TollKind.KILLED, None, 5)], (None, 5)),
    ([toll(TollKind.KILLED, 3, 5), killed(9)], (3, 9)),
    ([killed(4), killed(2, population=CIVILIANS)], (4, 4)),
    ([killed(2, population=CIVILIANS), killed(3, population=ARMED)], (2, 3)),
    ([killed(4, at_least=True), killed(9, at_least=True)], (4, None)),
    ([killed(4, cumulative=True)], None),
]


@pytest.mark.parametrize(("given", "expected"), RANGES)
def test_ranges(given: list[Toll], expected: tuple[int | None, int | None] | None) -> None:
    bodies = [GROUP, WATCH]
    given_by = [
        at(GROUP if t.population is not Population.UNKNOWN else bodies[n % 2], tolls=(t,)) for n, t in enumerate(given)
    ]
    found = weighed(*each(*given_by))[1].tolls.get("killed")
    assert (None if found is None else (found.low, found.high)) == expected


SHOWN = [
    (killed(4), 4),
    (toll(TollKind.KILLED, 4, 6), "4 to 6"),
    (killed(4, at_least=True), "at least 4"),
    (toll(TollKind.KILLED, None, 6), "up to 6"),
    (msgspec.structs.replace(killed(4), approximate=True), "about 4"),
    (msgspec.structs.replace(toll(TollKind.KILLED, 4, 6), approximate=True), "about 4 to 6"),
    (msgspec.structs.replace(killed(4, at_least=True), approximate=True), "about at least 4"),
    (msgspec.structs.replace(toll(TollKind.KILLED, None, 6), approximate=True), "about up to 6"),
]


@pytest.mark.parametrize(("given", "words"), SHOWN)
def test_figures_in_words(given: Toll, words: str | int) -> None:
    _, found = weighed(*each(at(GROUP, tolls=(given,)), at(WATCH, tolls=(killed(900),))))
    (killed_differ,) = found.contradictions if given.high is not None else (None,)
    if killed_differ is None:
        assert found.contradictions == ()  # a lower bound below it
    else:
        assert words in [s.value for s in killed_differ.sides]


def test_lower_bounds_in_words() -> None:
    _, found = weighed(*each(at(GROUP, tolls=(killed(900, at_least=True),)), at(WATCH, tolls=(killed(4),))))
    assert [s.value for s in found.contradictions[0].sides] == ["at least 900", 4]


WORDS = {
    "corrected": [
        "the count was corrected", "the ministry revised its count", "lowered to four", "four, down from nine",
        "an earlier report gave nine", "four instead of nine", "four, not nine as was said",
        "nine had wrongly been given", "nine were given by mistake", "the figure was retracted",
    ],
    "reported": [
        "21 were reportedly killed", "said to have killed 21", "according to the office, 21", "citing the office, 21",
        "21, a figure published by the office",
    ],
}  # fmt: skip


@pytest.mark.parametrize("field", sorted(WORDS))
def test_every_word_around_figures_is_found_in_a_sentence(field: str) -> None:
    patterns = getattr(figure_words(), field)
    assert [sum(bool(re.search(p, words)) for words in WORDS[field]) > 0 for p in patterns] == [True] * len(patterns)
    assert all(any(re.search(p, words) for p in patterns) for words in WORDS[field])
