"""One capture gives one text or one clear refusal: `UnreadableInput`, and no other exception."""

import re
from collections.abc import Callable
from importlib import import_module

import msgspec

from fairwitness.model.document import Block, Capture, Text, Unpacked
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.read.language import SAMPLE, language_of
from fairwitness.read.raw import Raw
from fairwitness.read.roles import assign
from fairwitness.read.source import Source

_READERS = {
    "text/plain": "plain:read_plain",
    "text/html": "html_text:read_html",
    "application/pdf": "pdf:read_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "office:read_docx",
    "application/vnd.oasis.opendocument.text": "office:read_odt",
    "message/rfc822": "eml:read_eml",
    "image/png": "pictures:read_picture",
    "image/jpeg": "pictures:read_picture",
    "image/tiff": "pictures:read_picture",
}
"""What reads a media type. A module is loaded when the first such document comes."""
Shown = Callable[[str], str]
"""A line as its length is measured: the name of a party may count as one word."""
CONTAINERS = frozenset(
    {"application/zip", "application/gzip", "application/warc", "application/wacz", "message/rfc822"}
)
"""Types that hold documents of their own. A message is also one itself."""
_OTHER = {
    "application/x-ole-storage": "an office document in the old binary format (.doc, .xls)",
    "application/zip": "an archive (ZIP), whose documents are read one by one when it is added",
    "application/gzip": "a compressed file, whose content is read when it is added",
    "application/rtf": "an RTF document",
    "application/octet-stream": "binary data of no kind we know",
}


def is_message(capture: Capture) -> bool:
    """Whether a capture is both a container and a document itself."""
    return capture.media_type == "message/rfc822"


def read_text(capture: Capture, data: bytes, shown: Shown = str) -> Text:
    """The text of a capture, in blocks with roles. Raises UnreadableInput where its bytes hold no text we can read."""
    return text_of(capture, read_raw(capture, data), shown)


def read_raw(capture: Capture, data: bytes, progress: Callable[[], None] | None = None) -> Raw:
    """The characters of a capture with their anchors, before any role is known. Raises UnreadableInput.

    This is all that meets a foreign format; `text_of` works on characters alone.
    """
    if capture.unpacked is not None and not is_message(capture):
        return _container(capture, capture.unpacked)
    if not data:
        raise UnreadableInput(f"{capture.location}: the file is empty")
    kind, _, parameters = capture.media_type.partition(";")
    if kind not in _READERS:
        what = _OTHER.get(kind, f"a file of the type {kind}")
        raise UnreadableInput(f"{capture.location}: this is {what}, which we do not read")
    label = re.search(r"charset=([^\s;]+)", parameters)
    source = Source(
        data=data, location=capture.location, media_type=kind, label=label[1] if label else None
    )  # fmt: skip
    if progress is not None:
        source = msgspec.structs.replace(source, progress=progress)
    return _reader(kind)(source)


def _reader(kind: str) -> Callable[[Source], Raw]:
    module, name = _READERS[kind].split(":")
    reader: Callable[[Source], Raw] = getattr(import_module(f"fairwitness.read.{module}"), name)
    return reader


def _container(capture: Capture, unpacked: Unpacked) -> Raw:
    """An archive has no words of its own: its documents are listed on their own, and what was left out here."""
    if not unpacked.taken:
        why = "; ".join(unpacked.left_out) or "it is empty"
        raise UnreadableInput(f"{capture.location}: no document could be taken out of it: {why}")
    return Raw(text="", anchors=(), paragraphs=(), notes=unpacked.left_out)


def text_of(capture: Capture, raw: Raw, shown: Shown = str) -> Text:
    """The text with roles, language and what it says of itself. Raises UnreadableInput where it holds no words."""
    holds_others = capture.unpacked is not None and capture.unpacked.taken > 0
    if not holds_others and not any(c.isalnum() for p in raw.paragraphs for c in raw.text[p.start : p.end]):
        raise UnreadableInput(f"{capture.location}: the file holds no words")
    found = assign(raw.text, raw.paragraphs, (raw.said.publisher,) if raw.said.publisher else (), shown)
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
        notes=(*raw.notes, *said.notes, *_left_out(capture)),
    )


def _left_out(capture: Capture) -> tuple[str, ...]:
    """What a message holds that was not taken out of it; an archive has said so already."""
    if capture.unpacked is None or not is_message(capture):
        return ()
    return capture.unpacked.left_out


def _content(text: str, blocks: tuple[Block, ...]) -> str:
    """The first words of the content, enough to tell the language."""
    parts: list[str] = []
    for block in blocks:
        if block.role in (Role.HEADLINE, Role.BODY) and sum(map(len, parts)) < SAMPLE:
            parts.append(text[block.start : block.end][:SAMPLE])
    return "\n".join(parts)
