"""A message is its subject, sender and date, and the part that a person would read; attachments are documents apart.

The header answers to the bytes of the message; the body to the decoded bytes of its part, named by its number.
"""

import re
from collections.abc import Iterator

from fairwitness.model.document import Anchor
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.read.dates import day_of
from fairwitness.read.header import Said
from fairwitness.read.html_text import read_html
from fairwitness.read.joined import inside, joined
from fairwitness.read.mime import Message_, Part, message_of, words_of
from fairwitness.read.paragraphs import Paragraph
from fairwitness.read.plain import read_plain
from fairwitness.read.raw import Raw
from fairwitness.read.source import Source
from fairwitness.read.writer import SEPARATOR

_SHOWN = {b"subject": Role.HEADLINE, b"from": Role.METADATA, b"date": Role.METADATA}
_FIELD = re.compile(rb"^(subject|from|date):[ \t]*(\S[^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*)", re.IGNORECASE | re.MULTILINE)


def read_eml(source: Source) -> Raw:
    """The text of a message. Raises UnreadableInput where it holds none."""
    message = message_of(source.data)
    head = _head(message.header)
    bodies = [_body(part, source) for part in body_parts(message)]
    if not head.text and not bodies:
        raise UnreadableInput(f"{source.location}: the message holds no text")
    return joined([p for p in (head, *bodies) if p.text], head.said)


def body_parts(message: Message_) -> tuple[Part, ...]:
    """The parts a person reads: texts that are not attached, one of each group of alternatives, plain before HTML."""
    texts = [p for p in message.parts if p.media_type in ("text/plain", "text/html") and not p.attached]
    plain = {p.alternative for p in texts if p.media_type == "text/plain" and p.data.strip()}
    return tuple(
        p
        for p in texts
        if p.data.strip() and (p.media_type == "text/plain" or p.alternative not in plain or not p.alternative)
    )


def attached_parts(message: Message_) -> tuple[Part, ...]:
    """Everything else that holds bytes, but for the texts another version of which is read."""
    texts = ("text/plain", "text/html")
    return tuple(p for p in message.parts if p.data and (p.attached or p.media_type not in texts))


def _body(part: Part, source: Source) -> Raw:
    inner = Source(data=part.data, location=source.location, media_type=part.media_type, label=part.charset)
    return inside((read_html if part.media_type == "text/html" else read_plain)(inner), part.number)


def _head(header: bytes) -> Raw:
    """Subject, sender and date, each a paragraph that answers to its value in the header."""
    lines = list(_lines(header))
    text = SEPARATOR.join(words for *_, words in lines)
    anchors: list[Anchor] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for name, start, end, words in lines:
        exact = header[start:end] == words.encode("ascii", "replace")
        anchors.append(
            Anchor(start=at, end=at + len(words), byte_start=start, byte_end=end, encoding="ascii", verbatim=exact)
        )
        paragraphs.append(Paragraph(start=at, end=at + len(words), hint=_SHOWN[name]))
        at += len(words) + len(SEPARATOR)
    told = {name: words for name, _, _, words in lines}
    said = Said(title=told.get(b"subject"), published=day_of(told.get(b"date", "")))
    return Raw(text=text, anchors=tuple(anchors), paragraphs=tuple(paragraphs), said=said)


def _lines(header: bytes) -> Iterator[tuple[bytes, int, int, str]]:
    """The first of each field that is shown: its name, where its value stands, and what the value says."""
    seen: set[bytes] = set()
    for found in _FIELD.finditer(header):
        name = found[1].lower()
        words = words_of(found[2].decode("utf-8", "replace"))
        if words and name not in seen:
            seen.add(name)
            yield name, found.start(2), found.end(2), words
