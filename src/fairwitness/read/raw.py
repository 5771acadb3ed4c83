"""What a format's reader hands on: characters with anchors and paragraphs, before any role is known."""

import msgspec

from fairwitness.model.document import Anchor
from fairwitness.read.header import Said
from fairwitness.read.paragraphs import Paragraph


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a capture, in paragraphs within the limits, with what its markup says of it."""

    text: str
    anchors: tuple[Anchor, ...]
    paragraphs: tuple[Paragraph, ...]
    said: Said = Said()
    notes: tuple[str, ...] = ()
