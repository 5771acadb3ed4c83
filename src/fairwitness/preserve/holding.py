"""A package, or a case seen as one, is read through one small protocol; nothing in it is believed unchecked."""

from functools import cached_property
from typing import Protocol, TypeVar

import msgspec

from fairwitness.model.canonical import from_bytes
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import Event, JournalKind
from fairwitness.model.keys import KeyRole, KnownKey
from fairwitness.model.package import Handover
from fairwitness.ports import SignatureCheck
from fairwitness.preserve import package
from fairwitness.preserve.chain import Keys
from fairwitness.preserve.events import leaf_of, parse_signed_line
from fairwitness.preserve.merkle import fold

T = TypeVar("T", bound=msgspec.Struct)


class Files(Protocol):
    """The files of a package by their paths, `data/…` and the tag files beside it."""

    sealed: bool
    """Whether there are lists and a seal; a case has none."""

    def whole(self) -> str:
        """What the place they lie in can tell by itself, in words. Raises IntegrityError where it is not whole."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises IntegrityError where it is missing or no plain file."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """The paths that start so, sorted. Links are among them."""
        ...


class Holding:
    """What a package tells, taken apart once."""

    def __init__(self, files: Files, check: SignatureCheck) -> None:
        self.files = files
        self.check = check

    @cached_property
    def lines(self) -> tuple[bytes, ...]:
        """The lines of the journal."""
        data = self.files.read(package.JOURNAL)
        if not data.endswith(b"\n"):
            raise IntegrityError(f"{package.JOURNAL} is empty, or its last line is cut off.")
        return tuple(data[:-1].split(b"\n"))

    @cached_property
    def parsed(self) -> tuple[tuple[str, Event], ...]:
        """Each event with the hash of the one before, as its line gives it. Chain and signatures are not checked."""
        found = []
        for number, line in enumerate(self.lines, start=1):
            try:
                found.append(parse_signed_line(line))
            except IntegrityError as error:
                raise IntegrityError(f"Line {number} of {package.JOURNAL}: {error}") from error
        return tuple(found)

    @cached_property
    def keys(self) -> Keys:
        """The public keys that the journal brings."""
        found = Keys()
        for event in self.of(JournalKind.KEY):
            found.take(event.seq, event.content())
        return found

    @cached_property
    def leaves(self) -> tuple[bytes, ...]:
        """The leaf hashes of the log."""
        return tuple(leaf_of(event) for _, event in self.parsed)

    @cached_property
    def handover(self) -> Handover:
        """What was handed over."""
        return decoded(self.files, package.HANDOVER, Handover)

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The captures that are left out."""
        return frozenset(each.sha256 for each in self.handover.withheld)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of the published checkpoints in it."""
        names = [path.rpartition("/")[2] for path in self.files.names(f"{package.LOG}checkpoints/")]
        if not all(name.isdecimal() for name in names):
            raise IntegrityError(f"{package.LOG}checkpoints/ holds a file that is no checkpoint.")
        return tuple(sorted(map(int, names)))

    def of(self, *kinds: JournalKind) -> tuple[Event, ...]:
        """The events of some kinds, in order."""
        return tuple(event for _, event in self.parsed if event.kind in kinds)

    def root(self, size: int) -> bytes:
        """The root over the first so many events."""
        return fold(self.leaves[:size])

    def note(self, size: int) -> str:
        """A published checkpoint."""
        return text(self.files, f"{package.LOG}checkpoints/{size}")

    def keys_of(self, role: KeyRole) -> tuple[KnownKey, ...]:
        """The keys of a role."""
        return self.keys.of(role)


def text(files: Files, path: str) -> str:
    """A file's text. Raises IntegrityError."""
    try:
        return files.read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise IntegrityError(f"{path} is not UTF-8 text.") from error


def decoded(files: Files, path: str, kind: type[T]) -> T:
    """A file's JSON. Raises IntegrityError where it has another shape."""
    try:
        return from_bytes(files.read(path), kind)
    except msgspec.MsgspecError as error:
        raise IntegrityError(f"{path} is not what it should be: {error}.") from error


def named(event: Event) -> str:
    """An event as a failure names it."""
    where = event.content().get("location")
    return f"Event {event.seq} ({event.kind}{f' of {where}' if where else ''})"
