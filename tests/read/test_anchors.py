"""Every span answers to the bytes it was read from."""

import html
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.model.document import Text
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.span import Span
from fairwitness.preserve import capture
from fairwitness.read import bytes_of, read_text
from fairwitness.read.decode import decode

LETTERS = st.text(st.sampled_from("ab éяԱم😀\n\r\t&<>\ufffd.,:"), min_size=1, max_size=80)


def read(data: bytes, media_type: str = "text/plain") -> Text:
    made = capture(data, location="a", method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC), media_type=media_type)
    return read_text(made, data)


def decoded(text: Text, data: bytes, span: Span) -> str:
    encoding = next(a.encoding for a in text.anchors if a.encoding)
    return "".join(data[a:b].decode(encoding) for a, b in bytes_of(text, span))


@settings(deadline=None)  # the first odd text loads the language model
@given(LETTERS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.data())
def test_plain_text_is_the_decoded_file_and_spans_are_its_bytes(words: str, encoding: str, data: st.DataObject) -> None:
    raw = ("word " + words).encode(encoding)
    text = read(raw)
    assert text.text.removeprefix("\ufeff") == "word " + words
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    assert decoded(text, raw, Span(start, end)) == text.text[start:end]


@settings(deadline=None)  # the first odd text loads the language model
@given(
    st.binary(min_size=1, max_size=60), st.sampled_from(["utf-8", "utf-16-le", "cp1252", "big5", "gb18030", "cp932"])
)
def test_anchors_cover_broken_bytes_and_sound_runs_decode(raw: bytes, codec: str) -> None:
    from fairwitness.read.decode import decode_as  # noqa: PLC0415

    made = decode_as(raw, codec)
    assert [a.byte_start for a in made.anchors[1:]] == [a.byte_end for a in made.anchors[:-1]]
    assert made.anchors[-1].byte_end == len(raw)
    for a in made.anchors:
        if a.verbatim:
            assert raw[a.byte_start : a.byte_end].decode(codec) == made.text[a.start : a.end]
    assert codec not in ("utf-8", "utf-16-le", "cp1252") or made.text == raw.decode(codec, "replace")


PARTS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<!-- c -->",
    "&amp;",
    "&nbsp;",
    " ",
    "  \n",
    "é",
    "word",
    "Ա",
    "<i title='>'>",
    "<",
    "&",
]


@settings(deadline=None)  # the first odd text loads the language model
@given(st.lists(st.sampled_from(PARTS), max_size=40), st.data())
def test_html_spans_are_bytes_that_mean_them(parts: list[str], data: st.DataObject) -> None:
    raw = ("<html><body>go " + "".join(parts)).encode()
    text = read(raw, "text/html")
    for a in text.anchors:
        if a.verbatim:
            assert raw[a.byte_start : a.byte_end].decode() == text.text[a.start : a.end]
    for block in text.blocks:
        start = data.draw(st.integers(block.start, block.end - 1))
        end = data.draw(st.integers(start + 1, block.end))
        meant = html.unescape(decoded(text, raw, Span(start, end)).replace("<br>", "\n"))
        assert "".join(meant.split()) == "".join(text.text[start:end].split())


def test_bad_bytes_split_the_anchor() -> None:
    raw = "é".encode() + b"\xff" + "éa".encode()
    text = read(raw)
    assert text.text == "é\ufffdéa"
    assert [bytes_of(text, Span(i, i + 1)) for i in range(4)] == [((0, 2),), ((2, 3),), ((3, 5),), ((5, 6),)]
    assert "could not be decoded" in text.notes[0]


@pytest.mark.parametrize(
    ("raw", "encoding", "noted"),
    [
        ("naïve café".encode(), "utf-8", False),
        ("\ufeffword".encode(), "utf-8", True),
        ("слово за слово".encode("utf-16"), "utf-16-le", True),
        ("a café and a naïve plan".encode("cp1252"), "cp1252", True),
        ("слово за словом".encode("cp1251"), "cp1251", True),
    ],
)
def test_encodings(raw: bytes, encoding: str, noted: bool) -> None:  # noqa: FBT001
    made = decode(raw)
    assert (made.encoding, bool(made.notes)) == (encoding, noted)


def test_an_unknown_label_is_noted_and_never_run() -> None:
    assert "not one we read" in decode(b"word", "unicode_escape").notes[0]


def test_white_space_alone_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no words"):
        read(b" \n\t\r\n")
