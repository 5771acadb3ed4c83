"""Several texts as one, each anchored to its own part of the capture; what stands between them answers to nothing."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from fairwitness.model.document import Anchor
from fairwitness.model.lists import Role
from fairwitness.read.header import Said
from fairwitness.read.paragraphs import Paragraph, limited
from fairwitness.read.raw import Raw
from fairwitness.read.writer import SEPARATOR

Placed = TypeVar("Placed", Anchor, Paragraph)


def inside(raw: Raw, member: str) -> Raw:
    """The same text with anchors that count in a member of the capture."""
    return msgspec.structs.replace(raw, anchors=tuple(msgspec.structs.replace(a, member=member) for a in raw.anchors))


def hinted(raw: Raw, role: Role) -> Raw:
    """The same text with every paragraph in one role."""
    return msgspec.structs.replace(raw, paragraphs=tuple(msgspec.structs.replace(p, hint=role) for p in raw.paragraphs))


def joined(parts: Sequence[Raw], said: Said | None = None) -> Raw:
    """The parts in order. What the first says of itself stands, unless something else is given."""
    texts: list[str] = []
    anchors: list[Anchor] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for part in parts:
        if texts:
            texts.append(SEPARATOR)
            at += len(SEPARATOR)
        anchors += (_moved(a, at) for a in part.anchors)
        paragraphs += (_moved(p, at) for p in part.paragraphs)
        texts.append(part.text)
        at += len(part.text)
    text = "".join(texts)
    kept, cut = limited(paragraphs, text)
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    return Raw(
        text=text,
        anchors=tuple(anchors),
        paragraphs=kept,
        said=said or (parts[0].said if parts else Said()),
        notes=(*notes, *cut),
    )


def _moved(placed: Placed, by: int) -> Placed:
    return msgspec.structs.replace(placed, start=placed.start + by, end=placed.end + by)
