"""Captures are read shut in; plain text, which is only decoded, in this process. Every ending is a text or a reason."""

from collections.abc import Callable
from typing import assert_never

import msgspec

from fairwitness.adapters.sandbox import Sandbox
from fairwitness.adapters.sandbox_wire import Answer, Ending, Limits
from fairwitness.model.contents import Contents, Feed
from fairwitness.model.document import Anchor, Capture, Text
from fairwitness.model.errors import UnreadableInput
from fairwitness.read import is_message, read_raw, text_of
from fairwitness.read.raw import Raw

MAX_INPUT = 512 << 20
"""Bytes beyond which a file is kept but not read."""


class SandboxedReader:
    """Reads captures. Fulfils `ports.Reader`."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._sandbox = Sandbox(self._limits)

    @property
    def protection(self) -> str:
        """What shuts the readers in, as a sentence."""
        return self._sandbox.protection.sentence

    def read(self, capture: Capture, data: bytes, shown: Callable[[str], str] = str) -> Text:
        """The text of a capture. Raises UnreadableInput, with the reason in plain words."""
        if len(data) > MAX_INPUT:
            raise UnreadableInput(f"{capture.location}: larger than the {MAX_INPUT >> 20} MB that are read")
        return text_of(capture, self._raw(capture, data), shown)

    def unpack(self, capture: Capture, data: bytes) -> Contents:
        """The documents a capture holds, one level deep. Raises UnreadableInput where it cannot be opened."""
        if len(data) > MAX_INPUT:
            raise UnreadableInput(f"{capture.location}: larger than the {MAX_INPUT >> 20} MB that are unpacked")
        answer = self._sandbox.ask("unpack", msgspec.msgpack.encode(capture), data)
        try:
            return msgspec.msgpack.decode(done(answer, capture.location, self._limits), type=Contents)
        except msgspec.MsgspecError as error:
            raise UnreadableInput(f"{capture.location}: its reader gave back something that is no content") from error

    def feed(self, data: bytes, location: str) -> Feed:
        """The addresses in a feed or a sitemap. Raises UnreadableInput."""
        answer = self._sandbox.ask("feed", msgspec.msgpack.encode(location), data)
        return msgspec.msgpack.decode(done(answer, location, self._limits), type=Feed)

    def close(self) -> None:
        """End the process that reads."""
        self._sandbox.close()

    def _raw(self, capture: Capture, data: bytes) -> Raw:
        if not needs_sandbox(capture):
            return read_raw(capture, data)
        answer = self._sandbox.ask("read", msgspec.msgpack.encode(capture), data)
        try:
            raw = msgspec.msgpack.decode(done(answer, capture.location, self._limits), type=Raw)
        except msgspec.MsgspecError as error:
            raise UnreadableInput(f"{capture.location}: its reader gave back something that is no text") from error
        if not sound(raw, len(data)):
            raise UnreadableInput(f"{capture.location}: its reader gave back a text with places that cannot be")
        return raw


def needs_sandbox(capture: Capture) -> bool:
    """Whether reading a capture means understanding a foreign format.

    Plain text is only decoded, and an archive whose contents were taken out is not looked at again.
    """
    is_archive = capture.unpacked is not None and not is_message(capture)
    return not is_archive and capture.media_type.partition(";")[0] != "text/plain"


def done(answer: Answer, location: str, limits: Limits) -> bytes:
    """What the work gave. Raises UnreadableInput where it ended otherwise."""
    if answer.ending is Ending.DONE:
        return answer.payload
    if answer.ending is Ending.REFUSED:
        raise UnreadableInput(answer.detail)
    raise UnreadableInput(f"{location}: {_why(answer, limits)}")


def _why(answer: Answer, limits: Limits) -> str:
    match answer.ending:
        case Ending.SLOW:
            return f"reading it was broken off after {limits.quiet:g} seconds without progress"
        case Ending.LARGE:
            return "reading it needs more memory than is allowed; the file may be built to exhaust its reader"
        case Ending.FLOOD:
            return "it unfolds into more than is allowed; the file may be built to exhaust its reader"
        case Ending.CRASHED:
            return f"its reader broke down on it ({answer.detail}); the file is damaged or built to do harm"
        case Ending.DEFECT:
            return (
                f"a fault of Fair Witness, not of the document, kept it from being read; please report: {answer.detail}"
            )
        case Ending.DONE | Ending.REFUSED:
            raise ValueError(answer.ending)
        case _:
            assert_never(answer.ending)


def sound(raw: Raw, size: int) -> bool:
    """Whether paragraphs and anchors are in order and lie within the text, as every reader of ours gives them."""
    length = len(raw.text)
    ends = [0, *(p.end for p in raw.paragraphs)]
    if not all(e <= p.start < p.end <= length for e, p in zip(ends, raw.paragraphs, strict=False)):
        return False
    stops = [0, *(a.end for a in raw.anchors)]
    return all(e <= a.start < a.end <= length and _placed(a, size) for e, a in zip(stops, raw.anchors, strict=False))


def _placed(anchor: Anchor, size: int) -> bool:
    if anchor.byte_start is None or anchor.byte_end is None:
        return anchor.page is not None and anchor.box is not None
    if anchor.member is not None:
        return 0 <= anchor.byte_start <= anchor.byte_end
    return 0 <= anchor.byte_start <= anchor.byte_end <= size


def fault(described: str) -> str:
    """A fault of ours in words for the user."""
    return f"a fault of Fair Witness, not of the document, kept it from being read; please report: {described}"
