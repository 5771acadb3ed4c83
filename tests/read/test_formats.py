"""What each format gives, and what it says of what it leaves out."""

from datetime import UTC, datetime

import pytest

from fairwitness.model.document import Text
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.preserve import capture
from fairwitness.read import ocr, read_text, warc
from fairwitness.read.unpack import unpack
from support import formats

TITLE = "The bridge will be repaired"
ONE = (
    "The city council met on Tuesday and agreed to repair the bridge over the river, which has been closed to "
    "traffic since the spring floods."
)
TWO = "Work will begin in June & end in May, the port authority said on Friday, and the ferry goes on until then."


def read(data: bytes, name: str) -> Text:
    return read_text(capture(data, location=name, method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC)), data)


def blocks(text: Text) -> list[tuple[Role, str]]:
    return [(b.role, text.text[b.start : b.end]) for b in text.blocks]


@pytest.mark.parametrize(("data", "name"), [
    (formats.docx([TITLE, ONE, TWO]), "a.docx"), (formats.odt([TITLE, ONE, TWO]), "a.odt"),
])  # fmt: skip
def test_office_documents(data: bytes, name: str) -> None:
    assert blocks(read(data, name)) == [(Role.HEADLINE, TITLE), (Role.BODY, ONE), (Role.BODY, TWO)]


def test_docx_details() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A bridge.</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>The coun</w:t></w:r><w:r><w:t>cil met</w:t><w:tab/><w:t>on Tuesday</w:t><w:br/>"
        "<w:t>and agreed.</w:t></w:r><w:del><w:r><w:delText>secretly</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    foot = b'<w:footnotes xmlns:w="x"><w:p><w:r><w:t>A note on the bridge.</w:t></w:r></w:p></w:footnotes>'
    head = b'<w:hdr xmlns:w="x"><w:p><w:r><w:t>The Bridge Review</w:t></w:r></w:p></w:hdr>'
    core = b"<cp:coreProperties><dc:title>Minutes of the council</dc:title></cp:coreProperties>"
    extra = {"word/footnotes.xml": foot, "word/header1.xml": head, "docProps/core.xml": core}
    text = read(formats.docx([], body, extra), "a.docx")
    assert blocks(text) == [
        (Role.HEADLINE, "A bridge."),
        (Role.BODY, "The council met on Tuesday\nand agreed."),
        (Role.BODY, "A note on the bridge."),
        (Role.BOILERPLATE, "The Bridge Review"),
    ]
    assert text.title == "A bridge."
    assert text.notes == ("Deleted text or comments that the document keeps were not read.",)


def test_odt_leaves_comments_out() -> None:
    body = (
        "<text:p>The council<text:s text:c='2'/>met<office:annotation><text:p>really?</text:p></office:annotation>"
        " on <text:span>Tuesday</text:span>.</text:p>"
    )
    text = read(formats.odt([], body), "a.odt")
    assert text.text == "The council met on Tuesday."
    assert "comments" in text.notes[0]


def test_a_message() -> None:
    text = read(formats.eml(f"{ONE}\n\n{TWO}", {"a.txt": ("text/plain", b"attached")}, html="<p>other"), "letter.eml")
    assert blocks(text) == [
        (Role.METADATA, "Press office <press@council.example>"),
        (Role.HEADLINE, TITLE),
        (Role.METADATA, "Wed, 03 Mar 2021 10:00:00 +0000"),
        (Role.BODY, ONE),
        (Role.BODY, TWO),
    ]
    assert (text.title, text.published) == (TITLE, "2021-03-03")


def test_encoded_words_of_a_header() -> None:
    data = (
        b"From: =?utf-8?b?0JzQvtGB0YI=?= <a@paper.example>\r\n"
        b"Subject: =?utf-8?q?Un_caf=C3=A9?=\r\n =?utf-8?q?_ici?=\r\n"
        b"Message-ID: <1@x>\r\nMIME-Version: 1.0\r\n\r\nThe bridge is closed.\r\n"
    )
    text = read(data, "a.eml")
    assert (text.title, text.text.split("\n")[0]) == ("Un café ici", "Мост <a@paper.example>")


def test_a_text_with_two_fields_is_no_message() -> None:
    assert read(b"From: the council\nDate: 3 March 2021\n\n" + ONE.encode(), "a.txt").text.startswith("From:")


def test_what_a_message_holds() -> None:
    found = unpack(
        formats.eml("words", {"a.pdf": ("application/pdf", b"%PDF-x")}, html="<p>words"), "message/rfc822", ""
    )
    assert [(i.location, i.data) for i in found.items] == [("a.pdf", b"%PDF-x")]


def test_an_attachment_is_served_from_nowhere() -> None:
    found = unpack(formats.eml("words", {"https://paper.example/a": ("text/plain", b"x")}), "message/rfc822", "")
    assert [i.location for i in found.items] == [None]


def test_a_web_archive_tells_what_it_leaves_out() -> None:
    pages = [
        ("https://paper.example/1", "text/html; charset=utf-8", b"<html><p>words"),
        ("https://paper.example/p", "image/png", b"\x89PNG"),
    ]
    found = unpack(formats.warc(pages), "application/warc", "a.warc.gz")
    (item,) = found.items
    assert (item.location, item.obtained, item.media_type, item.data) == (
        "https://paper.example/1", "2021-03-03T10:00:00Z", "text/html; charset=utf-8", b"<html><p>words",
    )  # fmt: skip
    assert found.left_out == ("1 × image/png: not a document",)


def test_a_large_web_archive_is_taken_up_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_PAGES", 2)
    found = unpack(
        formats.warc([(f"https://x/{i}", "text/html", b"<p>%d" % i) for i in range(5)]), "application/warc", ""
    )
    assert [item.data for item in found.items] == [b"<p>0", b"<p>1"]
    assert found.left_out == ("what stands after record 2: more than is taken out of one web archive",)


def test_a_cut_web_archive_says_so() -> None:
    data = formats.warc_record(("https://x/", "text/html", b"<p>words of the page"), 1, "2021-03-03T10:00:00Z")
    found = unpack(data[:-12], "application/warc", "")
    assert found.items[0].data == b"<p>words of "
    assert "cut short; what is there was taken out" in found.left_out[0]
    assert unpack(b"WARC/1.0\r\n", "application/warc", "").left_out == (
        "all of it: the web archive is damaged or cut short",
    )


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (formats.docx([ONE])[:300], "a.docx", "damaged or cut short"),
        (formats.zipped({"word/document.xml": b"", "[Content_Types].xml": b""}), "a.docx", "no words"),
        (formats.png(3, 3, b"\xff" * 9), "a.png", "no words|not installed"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "a.png", "declares no size"),
        (b"\xff\xd8\xff\xe0\x00\x10", "a.jpg", "declares no size"),
        (b"II*\0\xff\xff\xff\xff", "a.tif", "declares no size"),
        (b"{\\rtf1 words}", "a.rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "a.doc", "old binary format"),
        (b"\x7fELF\x02\x01\x01", "a.bin", "application/x-elf"),
    ],
)
def test_refusals_say_why(data: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        read(data, name)


def test_without_ocr_a_picture_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)
    for data, name in ((formats.png(9, 9, bytes(81)), "a.png"), (formats.scanned_pdf([(700, "words")]), "a.pdf")):
        with pytest.raises(UnreadableInput, match="Tesseract, which reads words in pictures, is not installed"):
            read(data, name)
