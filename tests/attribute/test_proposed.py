"""Copied words become spans of the text where they stand there, and are dropped and counted where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.attribute.proposed import Placing, Proposal, place

TEXT = (
    "The ministry said that two rockets had struck the bridge. A spokesman denied that its forces had fired. "
    "“We found fragments,” said Anna Kiptoo, “and we kept them.” The Ledger, citing residents who said the road "
    "was closed, reported that the bridge was shut. He said nothing."
)


def words(placing: Placing) -> list[tuple[str | None, str, list[str]]]:
    return [
        (p.source.of(TEXT) if p.source else None, p.cue.of(TEXT), [s.of(TEXT) for s in p.content]) for p in placing.kept
    ]


def one(cue: str, *content: str, source: str | None = None, inside: int | None = None) -> Proposal:
    return Proposal(cue=cue, content=content, source=source, inside=inside)


def test_words_that_stand_there_are_taken_nearest_to_each_other() -> None:
    placing = place(TEXT, [one("said", "the road was closed", source="residents")])
    assert words(placing) == [("residents", "said", ["the road was closed"])]
    assert placing.kept[0].cue.start == TEXT.index("said the road")
    assert placing.dropped == {}


def test_a_content_in_pieces_keeps_its_marks_and_its_order() -> None:
    placing = place(TEXT, [one("said", "and we kept them.", "We found fragments,", source="Anna Kiptoo")])
    assert words(placing) == [("Anna Kiptoo", "said", ["“We found fragments,”", "“and we kept them.”"])]


@pytest.mark.parametrize(
    ("proposal", "dropped"),
    [
        (one("announced", "two rockets had struck", source="The ministry"), {"cue": 1, "statement": 1}),
        (one("said", "three rockets had struck", source="The ministry"), {"content": 1, "statement": 1}),
        (one("said", source="The ministry"), {"statement": 1}),
        (one("", "two rockets had struck"), {"cue": 1, "statement": 1}),
    ],
)
def test_a_statement_without_cue_or_content_is_dropped_whole(proposal: Proposal, dropped: dict[str, int]) -> None:
    placing = place(TEXT, [proposal])
    assert (placing.kept, placing.dropped) == ((), dropped)


def test_an_invented_piece_or_speaker_is_dropped_alone() -> None:
    placing = place(TEXT, [one("said", "that two rockets had struck", "and a mill", source="General Kato")])
    assert words(placing) == [(None, "said", ["that two rockets had struck"])]
    assert placing.dropped == {"content": 1, "source": 1}
    assert placing.fields == 4


def test_a_speaker_far_from_the_cue_is_dropped() -> None:
    text = "Kato spoke. " + "Nothing happened. " * 40 + "She said that it rained."
    placing = place(text, [one("said", "that it rained", source="Kato")])
    assert placing.kept[0].source is None
    assert placing.dropped == {"source": 1}


def test_a_cue_far_from_the_content_is_dropped_with_it() -> None:
    text = "It was said. " + "Nothing happened. " * 100 + "It rained."
    assert place(text, [one("said", "It rained")]).dropped == {"statement": 1}


def test_cue_and_source_are_cut_out_of_the_content() -> None:
    placing = place(TEXT, [one("denied", "A spokesman denied that its forces had fired", source="A spokesman")])
    assert words(placing) == [("A spokesman", "denied", ["that its forces had fired"])]


def test_without_a_source_the_longer_side_of_a_cue_is_the_content() -> None:
    assert words(place(TEXT, [one("denied", "A spokesman denied that its forces had fired")])) == [
        (None, "denied", ["that its forces had fired"])
    ]


def test_a_clause_is_no_cue() -> None:
    clause = TEXT[: TEXT.index(" denied")] + " denied that"
    assert place(TEXT, [one(clause, "that its forces had fired")]).dropped == {"cue": 1, "statement": 1}


def test_a_cue_within_the_outer_content_is_preferred() -> None:
    text = "He said it rained. The Ledger wrote: they said it rained."
    told = [one("wrote", "they said it rained"), one("said", "it rained", source="they", inside=0)]
    outer, inner = place(text, told).kept
    assert outer.content[0].contains(inner.cue)
    alone = place(text, told[1:]).kept[0]
    assert alone.cue.start == text.index("said")


def test_a_nesting_that_the_words_do_not_show_is_counted() -> None:
    told = [one("denied", "its forces had fired"), one("said", "two rockets had struck", inside=0)]
    assert place(TEXT, told).dropped == {"nesting": 1}
    assert place(TEXT, [one("said", "two rockets had struck", inside=5)]).dropped == {"nesting": 1}
    shown = [one("wrote", "they said it rained"), one("said", "it rained", inside=0)]
    assert place("The Ledger wrote: they said it rained.", shown).dropped == {}


def test_a_statement_told_twice_is_one_unless_it_stands_there_twice() -> None:
    assert len(place("He said it rained.", [one("said", "it rained")] * 3).kept) == 1
    text = "He said it rained. Later she said it rained."
    assert len(place(text, [one("said", "it rained")] * 3).kept) == 2


def test_content_that_is_nothing_but_the_cue_is_dropped() -> None:
    assert place("He said.", [one("said", "said")]).dropped == {"statement": 1}


@given(
    st.lists(
        st.builds(
            Proposal,
            cue=st.sampled_from(["said", "denied", "x", "", "the"]),
            content=st.lists(st.sampled_from([TEXT, "the bridge", "He", "“", "fired. “We"]), max_size=3).map(tuple),
            source=st.none() | st.sampled_from(["The ministry", "He", "the bridge", "nobody"]),
            inside=st.none() | st.integers(-3, 9),
        ),
        max_size=6,
    )
)
def test_whatever_is_proposed_every_span_is_one_of_the_text_and_none_overlap(proposals: list[Proposal]) -> None:
    for placed in place(TEXT, proposals).kept:
        spans = sorted([placed.cue, *placed.content, *([placed.source] if placed.source else [])])
        assert all(s.end <= len(TEXT) for s in spans)
        assert not any(a.overlaps(b) for a, b in zip(placed.content, placed.content[1:], strict=False))
        assert not any(placed.cue.overlaps(c) for c in placed.content)
