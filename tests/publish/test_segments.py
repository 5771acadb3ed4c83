import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.model.lists import Role
from fairwitness.publish.quoting import neutral
from fairwitness.publish.site.segments import Mark, Part, paragraphs, split

from . import fixtures


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    start = draw(st.integers(0, 39))
    end = draw(st.integers(start + 1, 40))
    return Mark(start, end, f"s{draw(st.integers(1, 5))}", draw(st.sampled_from(Part)))


@given(st.integers(0, 20), st.integers(21, 40), st.lists(marks(), max_size=10))
def test_pieces_join_to_the_range_and_carry_what_covers_them(start: int, end: int, found: list[Mark]) -> None:
    pieces = split(start, end, found)
    covered = [i for p in pieces for i in range(p.start, p.end)]
    assert covered == list(range(start, end))
    for piece in pieces:
        for position in range(piece.start, piece.end):
            assert sorted(m for m in found if m.start <= position < m.end) == list(piece.marks)


def test_the_whole_text_stands_on_the_page_once() -> None:
    for record in fixtures.records():
        shown = "".join(s.text for p in paragraphs(record) for s in p.segments)
        assert shown == neutral(record.text.text).replace("\n", "")


def test_text_outside_every_block_is_still_shown() -> None:
    record = fixtures.monitors()
    text = msgspec.structs.replace(record.text, blocks=record.text.blocks[:1])
    found = paragraphs(msgspec.structs.replace(record, text=text))
    assert [p.role for p in found] == [Role.HEADLINE, None]


def test_each_anchor_opens_and_closes_once() -> None:
    for record in fixtures.records():
        segments = [s for p in paragraphs(record) for s in p.segments]
        opened = [a for s in segments for a in s.opens]
        assert sorted(opened) == sorted(set(opened)) == sorted(a for s in segments for a in s.closes)
        assert {s.id for s in record.statements} <= set(opened)


def test_an_anchor_spans_from_its_first_word_to_its_last() -> None:
    segments = [s for p in paragraphs(fixtures.courier()) for s in p.segments]
    opened = next(s.text for s in segments if "s3" in s.opens)
    closed = next(s.text for s in segments if "s3" in s.closes)
    assert (opened, closed) == ("Northland officials", "at least 4 civilians were killed by Southland forces")


def test_words_within_words_are_told_apart() -> None:
    segments = [s for p in paragraphs(fixtures.courier()) for s in p.segments]
    inner = next(s for s in segments if s.text == "at least 4 civilians were killed by Southland forces")
    assert inner.classes == "content depth-2"
    assert inner.anchors == "s2 s3"
    source = next(s for s in segments if s.text == "Northland officials")
    assert source.classes == "source content depth-1"
