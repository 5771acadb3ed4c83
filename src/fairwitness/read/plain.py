"""Plain text is the decoded file unchanged, so that offsets are offsets into the file."""

from fairwitness.read.decode import decode
from fairwitness.read.paragraphs import limited, paragraphs
from fairwitness.read.raw import Raw
from fairwitness.read.source import Source


def read_plain(source: Source) -> Raw:
    """The characters of a text file, in paragraphs."""
    decoded = decode(source.data, source.label)
    found, notes = limited(paragraphs(decoded.text), decoded.text)
    return Raw(text=decoded.text, anchors=decoded.anchors, paragraphs=found, notes=(*decoded.notes, *notes))
