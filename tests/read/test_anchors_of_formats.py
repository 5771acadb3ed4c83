"""One property for every format: the bytes, or the place on a page, that a run answers to give its characters."""

import shutil
from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairwitness.model.document import Capture, Text
from fairwitness.model.span import Span
from fairwitness.preserve import capture
from fairwitness.read import boxes_of, ocr, read_text
from fairwitness.read.unpack import member_bytes, unpack
from support import formats

WORDS = st.text(st.sampled_from("ab éяԱم&<>\"'.,:\u00a0"), min_size=1, max_size=40)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=6).map(lambda found: ["go", *found])
PRINTABLE = st.text(st.sampled_from("abcdefgh ."), min_size=1, max_size=30)
needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def taken(data: bytes, name: str) -> Capture:
    return capture(data, location=name, method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC))


def read(data: bytes, name: str) -> Text:
    return read_text(taken(data, name), data)


def holds(text: Text, data: bytes, media_type: str) -> bool:
    """Whether every verbatim run decodes from its bytes; there is at least one."""
    verbatim = [a for a in text.anchors if a.verbatim]
    for a in verbatim:
        held = member_bytes(data, media_type, a.member) if a.member else data
        if held[a.byte_start : a.byte_end].decode(a.encoding or "") != text.text[a.start : a.end]:
            return False
    return bool(verbatim)


def squeezed(paragraphs: list[str]) -> str:
    return "".join("".join(paragraphs).split())


@settings(deadline=None)
@given(PARAGRAPHS)
def test_docx(paragraphs: list[str]) -> None:
    data = formats.docx(paragraphs)
    text = read(data, "a.docx")
    assert holds(text, data, formats.DOCX)
    assert "".join(text.text.split()) == squeezed(paragraphs)


@settings(deadline=None)
@given(PARAGRAPHS)
def test_odt(paragraphs: list[str]) -> None:
    data = formats.odt(paragraphs)
    text = read(data, "a.odt")
    assert holds(text, data, formats.ODT)
    assert "".join(text.text.split()) == squeezed(paragraphs)


@settings(deadline=None)
@given(PARAGRAPHS, st.booleans())
def test_eml(paragraphs: list[str], as_html: bool) -> None:  # noqa: FBT001
    body = "\n\n".join(paragraphs)
    page = "<html><body>" + "".join(f"<p>{p.replace('&', '&amp;').replace('<', '&lt;')}</p>" for p in paragraphs)
    data = formats.eml(" " if as_html else body, html=page if as_html else "")
    text = read(data, "a.eml")
    assert holds(text, data, "message/rfc822")
    assert "".join(text.text.split()).endswith(squeezed(paragraphs))


@settings(deadline=None)
@given(st.lists(st.lists(PRINTABLE, min_size=1, max_size=4), min_size=1, max_size=3))
def test_pdf(pages: list[list[str]]) -> None:
    lines = [[(700 - 40 * i, f"go{i} {words}") for i, words in enumerate(page)] for page in pages]
    data = formats.pdf(lines)
    text = read(data, "a.pdf")
    document = pypdfium2.PdfDocument(data)
    for a in text.anchors:
        assert a.page is not None
        assert a.box is not None
        page = document[a.page - 1]
        width, height = page.get_size()
        assert 0 <= a.box.left < a.box.right <= width
        assert 0 <= a.box.bottom < a.box.top <= height
        words = page.get_textpage()
        seen = words.get_text_bounded(a.box.left - 0.1, a.box.bottom - 0.1, a.box.right + 0.1, a.box.top + 0.1)
        assert "".join(text.text[a.start : a.end].split()) in "".join(seen.split())
        words.close()
        page.close()
    document.close()


LISTED = st.sampled_from(["bridge", "council", "river", "harbour", "meeting", "repair", "spring", "Tuesday"])


@needs_ocr
@settings(deadline=None, max_examples=3, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(LISTED, min_size=3, max_size=6), min_size=1, max_size=3))
def test_ocr(lines: list[list[str]]) -> None:
    drawn = [(700 - 60 * i, " ".join(words)) for i, words in enumerate(lines)]
    width, height, grey = formats.drawn(drawn)
    text = read(formats.png(width, height, grey), "a.png")
    # a recogniser may miss a word of a few; what it gives stands where it says
    assert set(text.text.split()) <= {word for words in lines for word in words}
    assert all(a.box and 0 <= a.box.left < a.box.right <= width for a in text.anchors)
    assert all(a.box and 0 <= a.box.bottom < a.box.top <= height for a in text.anchors)
    chosen = text.anchors[len(text.anchors) // 2]
    assert text.text[chosen.start : chosen.end] in words_in(chosen.start, text, (width, height, grey))


def words_in(at: int, text: Text, picture: tuple[int, int, bytes]) -> str:
    """What OCR finds when only the box of the word at that place is read again, with white around it."""
    width, height, grey = picture
    ((_, box),) = boxes_of(text, Span(at, at + 1))
    left, right = int(box.left), int(box.right) + 1
    rows = range(height - int(box.top) - 1, height - int(box.bottom) + 1)
    blank, side = b"\xff" * (right - left + 80), b"\xff" * 40
    inner = [side + grey[y * width + left : y * width + right] + side for y in rows]
    cut = b"".join([*[blank] * 40, *inner, *[blank] * 40])
    found = ocr.recognise(formats.png(len(blank), len(rows) + 80, cut), page=1, scale=1.0, dots=150)
    return " ".join(line.words for line in found.lines)


@needs_ocr
def test_a_scanned_pdf_answers_in_points_of_its_page() -> None:
    text = read(formats.scanned_pdf([(700, "The council met on Tuesday."), (100, "The bridge was closed.")]), "a.pdf")
    assert text.text.split() == ["The", "council", "met", "on", "Tuesday.", "The", "bridge", "was", "closed."]
    assert "read by OCR" in text.notes[0]
    high = boxes_of(text, Span(text.text.index("council"), text.text.index("council") + 7))[0]
    low = boxes_of(text, Span(text.text.index("bridge"), text.text.index("bridge") + 6))[0]
    assert (high[0], low[0]) == (1, 1)
    assert 695 < high[1].bottom < high[1].top < 715  # drawn at a height of 700 points
    assert 95 < low[1].bottom < low[1].top < 115


def test_what_was_taken_out_can_be_taken_out_again() -> None:
    page = ("https://paper.example/1", "text/html", b"<html><p>The council met.")
    for data, kind in (
        (formats.zipped({"a.txt": b"words", "b/c.html": b"<html>words"}), "application/zip"),
        (formats.warc([page, ("https://paper.example/2", "text/plain", b"words")]), "application/warc"),
        (formats.wacz([page]), "application/wacz"),
        (formats.eml("words", {"a.txt": ("text/plain", b"more words")}), "message/rfc822"),
        (formats.gzipped(b"words"), "application/gzip"),
    ):
        found = unpack(data, kind, "x")
        assert found.items
        assert all(member_bytes(data, kind, item.name) == item.data for item in found.items)
