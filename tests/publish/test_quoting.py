from hypothesis import given
from hypothesis import strategies as st

from fairwitness.publish.quoting import isolated, neutral, one_line, shortened

anything = st.text(st.characters(codec=None))


@given(anything)
def test_neutral_keeps_every_offset(text: str) -> None:
    assert len(neutral(text)) == len(text)


@given(anything)
def test_nothing_that_steers_is_left(text: str) -> None:
    left = set(neutral(text)) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u2069"}
    assert left <= {"\t", "\n"}


@given(st.text(st.characters(whitelist_categories=["L", "N", "P", "Zs"])))
def test_plain_words_are_unchanged(text: str) -> None:
    assert neutral(text) == text


def test_signs_stand_for_controls() -> None:
    assert neutral("a\x1b[31mb\x00\x9b\u202e") == "a␛[31mb␀\ufffd\ufffd"


@given(anything, st.integers(20, 200))
def test_shortened_is_short_and_on_one_line(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert "\n" not in short


@given(st.text(st.sampled_from("ab ")), st.integers(20, 60))
def test_shortened_keeps_exact_words_at_both_ends(text: str, limit: int) -> None:
    head, _, tail = shortened(text, limit).partition("…")
    line = one_line(text)
    assert line.startswith(head.strip())
    assert line.endswith(tail.strip())


def test_only_right_to_left_words_are_isolated() -> None:
    assert isolated("سوق") == "\u2068سوق\u2069"
    assert isolated("market") == "market"
    assert isolated("\u2069سوق") == "\u2068\ufffdسوق\u2069"  # the text cannot close our isolate
