"""One text from its words to its record, by the tools of the program; `{A}` and `{B}` stand for its two sides."""

from fairwitness.model.document import Told
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools, read_document
from support.captures import capture_of

SIDES = (("Kenya", "Sudan"), ("Sudan", "Kenya"))
"""The sides, and the sides exchanged."""
CODES = {"Kenya": "KE", "Sudan": "SD"}


def whole(
    words: str,
    tools: Tools,
    sides: tuple[str, str] = SIDES[0],
    published: str = "2023-06-01",
    location: str = "report.txt",
) -> DocumentRecord:
    """The record of a text in which the sides are named."""
    data = words.replace("{A}", sides[0]).replace("{B}", sides[1]).encode()
    return read_document(capture_of(data, location), data, tools, Told(published=published, publisher="Field Courier"))
