"""Documents to records, in the order given; one that fails becomes a `Failure` and the rest go on."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from fairwitness.adapters.blobs import FileBlobs
from fairwitness.adapters.endpoint_events import EndpointEvents
from fairwitness.adapters.endpoint_tagger import EndpointTagger
from fairwitness.adapters.sandbox_wire import DEFECTS, described
from fairwitness.adapters.sandboxed_reader import SandboxedReader, fault
from fairwitness.app.obtain import Given, obtain
from fairwitness.app.tools import EventsName, TaggerName, open_tools
from fairwitness.app.unfold import unfolded
from fairwitness.app.workers import spread
from fairwitness.model.document import Capture, Told
from fairwitness.model.errors import FairWitnessError, UnreadableInput
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools, read_document
from fairwitness.ports import Reader
from fairwitness.read import is_message

FEW = 12
"""Up to this many documents one process is quicker than starting several that each load the models."""


class Stored(msgspec.Struct, frozen=True):
    """A capture whose bytes lie in the blob store of that folder."""

    capture: Capture
    blobs: str


class Chosen(msgspec.Struct, frozen=True):
    """What finds who says what, and what suggests events."""

    tagger: TaggerName = "rules"
    events: EventsName = "rules"


class Failure(msgspec.Struct, frozen=True):
    """A document that gave no record, and why."""

    location: str
    message: str
    exit_status: int


Outcome = DocumentRecord | Failure
Item = TypeVar("Item")
Result = TypeVar("Result")


def read_locations(
    locations: Sequence[str],
    settings: CaseSettings | None = None,
    workers: int = 2,
    tagger: TaggerName = "rules",
    events: EventsName = "rules",
) -> Iterator[Outcome]:
    """Records of files, addresses or standard input. Raises UsageError where packages of what is chosen are absent."""
    return chain.from_iterable(_spread(_read_location, locations, settings, workers, Chosen(tagger, events)))


def read_given(
    given: Sequence[Given],
    settings: CaseSettings | None = None,
    workers: int = 2,
    tagger: TaggerName = "rules",
    events: EventsName = "rules",
) -> Iterator[Outcome]:
    """Records of bytes already at hand. Raises UsageError where packages of what is chosen are absent."""
    return _spread(_read_bytes, given, settings, workers, Chosen(tagger, events))


def read_stored(stored: Sequence[Stored], settings: CaseSettings, workers: int = 2) -> Iterator[Outcome]:
    """Records of captures a case holds; each worker takes the bytes from the store itself."""
    return _spread(_read_blob, stored, settings, workers, Chosen())


def _read_blob(stored: Stored) -> Outcome:
    """Damaged evidence is no unreadable document: its IntegrityError ends the run and is never recorded."""
    data = FileBlobs(Path(stored.blobs)).get(stored.capture.sha256)
    return _read_bytes(Given(stored.capture, data, stored.capture.told or Told()))


def _read_location(location: str) -> tuple[Outcome, ...]:
    """The outcomes of what stands there: one, or for a container one for each document in it."""
    found = obtained(location, _reader())
    return tuple(
        part if isinstance(part, Failure) else _read_bytes(part)
        for part in found
        if isinstance(part, Failure) or not _is_silent(part.capture)
    )


def obtained(location: str, reader: Reader) -> Iterator[Given | Failure]:
    """What stands at a location with all it holds, or why there is nothing; what came before a failure stands."""
    return guarded(location, lambda: unfolded(obtain(location), reader))


def guarded(location: str, found: Callable[[], Iterator[Given]]) -> Iterator[Given | Failure]:
    """What is found, ended by a `Failure` where it fails."""
    try:
        yield from found()
    except FairWitnessError as error:
        yield Failure(location, _named(location, str(error)), error.exit_status)
    except DEFECTS as error:
        yield Failure(location, f"{location}: {fault(described(error))}", FairWitnessError.exit_status)


def _is_silent(capture: Capture) -> bool:
    """Whether a capture is an archive that has nothing to tell: its documents stand for it."""
    unpacked = capture.unpacked
    return unpacked is not None and bool(unpacked.taken) and not unpacked.left_out and not is_message(capture)


def _read_bytes(given: Given) -> Outcome:
    location = given.capture.location
    try:
        return read_document(given.capture, given.data, _TOOLS[0], given.told)
    except UnreadableInput as error:
        return Failure(location, _named(location, str(error)), error.exit_status)
    except DEFECTS as error:
        return Failure(location, f"{location}: {fault(described(error))}", FairWitnessError.exit_status)


def _reader() -> Reader:
    return _TOOLS[0].reader or SandboxedReader()


def _named(location: str, message: str) -> str:
    return message if location in message else f"{location}: {message}"


def summary() -> str:
    """What an endpoint that was asked cost so far, and what of its answers was dropped; empty where none was."""
    for tagger in (_TOOLS[0].tagger, _TOOLS[0].events) if _TOOLS else ():
        if isinstance(tagger, EndpointTagger | EndpointEvents):
            return tagger.asker.summary
    return ""


_TOOLS: list[Tools] = []
"""The tools of this process, opened once by `_start`; each worker process holds its own."""


def _start(settings: CaseSettings | None, chosen: Chosen) -> None:
    _TOOLS[:] = [open_tools(settings, chosen.tagger, chosen.events)]


def _spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    settings: CaseSettings | None,
    workers: int,
    chosen: Chosen,
) -> Iterator[Result]:
    _start(settings, chosen)  # also where workers do the reading: what cannot be opened is said before they start
    if len(items) <= FEW or workers < 2 or "endpoint" in (chosen.tagger, chosen.events):  # one budget
        return map(work, items)
    return spread(work, items, workers, _start, (settings, chosen))
