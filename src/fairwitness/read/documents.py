"""One capture gives one text or one clear refusal: `UnreadableInput`, and no other exception."""

import re

from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.read.decode import decode
from fairwitness.read.html_text import read_html
from fairwitness.read.language import SAMPLE, language_of
from fairwitness.read.paragraphs import limited, paragraphs
from fairwitness.read.pdf import read_pdf
from fairwitness.read.raw import Raw
from fairwitness.read.roles import assign

PDF, HTML, PLAIN = "application/pdf", "text/html", "text/plain"
_OTHER = {
    "application/zip": "a ZIP archive or an office document (.docx, .odt)",
    "application/x-ole-storage": "an office document in the old binary format",
    "application/rtf": "an RTF document",
    "application/gzip": "a compressed file",
}


def read_text(capture: Capture, data: bytes) -> Text:
    """The text of a capture, in blocks with roles. Raises UnreadableInput where its bytes hold no text we can read."""
    if not data:
        raise UnreadableInput(f"{capture.location}: the file is empty")
    raw = _raw(capture, data)
    if not any(c.isalnum() for p in raw.paragraphs for c in raw.text[p.start : p.end]):
        raise UnreadableInput(f"{capture.location}: the file holds no words")
    found = assign(raw.text, raw.paragraphs, (raw.said.publisher,) if raw.said.publisher else ())
    marked, said = raw.said, found.said
    return Text(
        capture=capture.sha256,
        text=raw.text,
        blocks=found.blocks,
        anchors=raw.anchors,
        language=language_of(_content(raw.text, found.blocks)),
        published=marked.published or said.published,
        publisher=marked.publisher or said.publisher,
        title=said.title or marked.title,
        address=marked.address or said.address,
        notes=(*raw.notes, *said.notes),
    )


def _raw(capture: Capture, data: bytes) -> Raw:
    kind, _, parameters = capture.media_type.partition(";")
    label = re.search(r"charset=([^\s;]+)", parameters)
    if kind == PDF:
        return read_pdf(data, capture.location)
    if kind == HTML:
        return read_html(data, capture.location, label[1] if label else None)
    if kind == PLAIN:
        return _read_plain(data, label[1] if label else None)
    raise UnreadableInput(
        f"{capture.location}: this is {_OTHER.get(kind, 'binary data (' + kind + ')')}, which we do not read"
    )


def _read_plain(data: bytes, label: str | None) -> Raw:
    """The decoded file unchanged, so that offsets are offsets into the file."""
    decoded = decode(data, label)
    found, notes = limited(paragraphs(decoded.text), decoded.text)
    return Raw(text=decoded.text, anchors=decoded.anchors, paragraphs=found, notes=(*decoded.notes, *notes))


def _content(text: str, blocks: tuple[Block, ...]) -> str:
    """The first words of the content, enough to tell the language."""
    parts: list[str] = []
    for block in blocks:
        if block.role in (Role.HEADLINE, Role.BODY) and sum(map(len, parts)) < SAMPLE:
            parts.append(text[block.start : block.end][:SAMPLE])
    return "\n".join(parts)
