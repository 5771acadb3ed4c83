"""A PDF's lines answer to their pages and boxes. The files are written here by hand."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from fairwitness.model.document import Text
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.model.span import Span
from fairwitness.preserve import capture
from fairwitness.read import boxes_of, read_text

Line = tuple[int, str]
HEAD = (770, "The Bridge Review")
PAGES: Sequence[Sequence[Line]] = (
    [HEAD, (700, "The council met on Tuesday and agreed to repair the bridge over the riv-"),
     (686, "er, which has been closed to traffic since the floods of last spring."),
     (650, "A second paragraph begins here and goes on over the edge of a page to"), (30, "1")],
    [HEAD, (700, "the next one, where it ends."), (30, "2")],
)  # fmt: skip
LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%b) /U (%b) /P -4 >> /ID [(a) (a)]" % (b"o" * 32, b"u" * 32)


def pdf(pages: Sequence[Sequence[Line]], trailer: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        drawn = b"".join(b"BT /F1 12 Tf 72 %d Td (%b) Tj ET\n" % (y, words.encode("cp1252")) for y, words in lines)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * i)
        )
        objects.append(b"<< /Length %d >>\nstream\n%bendstream" % (len(drawn), drawn))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    out_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        out_at,
    )


def read(data: bytes) -> Text:
    made = capture(data, location="a.pdf", method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC))
    return read_text(made, data)


def test_lines_flow_into_paragraphs_and_heads_are_furniture() -> None:
    text = read(pdf(PAGES))
    body = [text.text[b.start : b.end] for b in text.content_blocks()]
    assert body == [
        (
            "The council met on Tuesday and agreed to repair the bridge over the river, which has been closed to "
            "traffic since the floods of last spring."
        ),
        "A second paragraph begins here and goes on over the edge of a page to the next one, where it ends.",
    ]
    assert sorted(text.text[b.start : b.end] for b in text.blocks if b.role is Role.BOILERPLATE) == [
        "1", "2", "The Bridge Review", "The Bridge Review",
    ]  # fmt: skip


def test_a_word_over_two_lines_has_two_boxes_and_a_sentence_over_two_pages_two_pages() -> None:
    text = read(pdf(PAGES))
    at = text.text.index("river")
    first, second = boxes_of(text, Span(at, at + 5))
    assert (first[0], second[0]) == (1, 1)
    assert first[1].bottom > second[1].top > 0
    at = text.text.index("page to the next")
    assert [page for page, _ in boxes_of(text, Span(at, at + 16))] == [1, 2]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf([[]]), "no text layer"),
        (pdf(PAGES)[:200], "damaged or cut short"),
        (b"%PDF-1.7 and nothing more", "damaged or cut short"),
        (pdf(PAGES, LOCK), "encrypted"),
    ],
)  # fmt: skip
def test_unreadable(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        read(data)
