"""Texts through the product's own steps, as `fairwitness read` takes them, without a file for each."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from fairwitness.app.tools import TaggerName, open_tools
from fairwitness.model.document import Capture, Told
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools, read_document
from fairwitness.preserve import capture

WHEN = datetime(2000, 1, 1, tzinfo=UTC)


def captured(name: str, data: bytes) -> Capture:
    """The bytes of a plain text as a capture."""
    return capture(data, location=f"{name}.txt", method="file", obtained=WHEN, media_type="text/plain")


def warmed(tools: Tools) -> Tools:
    """The tools with their models loaded, so that no clock counts it."""
    text = "The mayor of Paris said on Monday that two people were killed."
    read_document(captured("warm", text.encode()), text.encode(), tools, Told())
    return tools


def records(
    texts: Iterable[tuple[str, str]], tagger: TaggerName = "rules", tools: Tools | None = None
) -> Iterator[DocumentRecord]:
    """The record of each text, given with its name."""
    tools = tools or open_tools(None, tagger)
    for name, text in texts:
        data = text.encode()
        yield read_document(captured(name, data), data, tools, Told())
