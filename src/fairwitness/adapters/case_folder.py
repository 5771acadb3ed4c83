"""A case is one folder: its settings, its preserved bytes, and a database that holds the journal and what was derived.

    case.toml   the settings, written by people
    case.db     the journal, append-only, its log, and the derived records
    blobs/      the captured bytes under their SHA-256
    log/        the log as files that anybody can check
    sealed/     confidential material, encrypted
    report/     what publishing made; never read back

What was added is a function of the journal alone. Bytes are stored before the event that names them, so an event never
names bytes that are not there, however the process ended.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from fairwitness.adapters.blobs import FileBlobs
from fairwitness.adapters.case_backup import complete_backup
from fairwitness.adapters.case_progress import Added, Progress
from fairwitness.adapters.case_signing import signing_journal
from fairwitness.adapters.clock import SystemClock
from fairwitness.adapters.durable_files import file_errors, make_folder, remove_drafts
from fairwitness.adapters.folder_lock import FolderLock
from fairwitness.adapters.keyring import Keyring
from fairwitness.adapters.log_folder import LogFolder
from fairwitness.adapters.settings_file import FILE as SETTINGS
from fairwitness.adapters.settings_file import load_settings, write_template
from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_journal import Head, SqliteJournal
from fairwitness.adapters.sqlite_log import SqliteLog
from fairwitness.adapters.sqlite_records import Derived, SqliteRecords
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.document import Capture
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.ports import Clock

__all__ = ["Added", "CaseFolder", "Verified"]

DATABASE = "case.db"
BLOBS = "blobs"
LOG = "log"
SEALED = "sealed"
REPORT = "report"
LOCK = "case.lock"
OURS = (DATABASE, BLOBS, LOG, REPORT, SEALED)
"""Names a folder that is to become a case must not hold yet."""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and found whole."""

    head: Head
    root: bytes
    """Of the tree over all events: what the checkpoint says."""
    unsigned: int
    """How many events are from before events were signed."""
    captures: int
    records: int
    unreferenced: tuple[str, ...]
    """Stored bytes no event names: a process ended between storing and recording. They belong to nothing."""


class CaseFolder:
    """An open case. Close it, or use it in a `with` statement."""

    def __init__(
        self, folder: Path, *, writing: bool, clock: Clock, ring: Keyring | None = None, take_over: bool = False
    ) -> None:
        self.folder = folder
        self.writing = writing
        self.settings = load_settings(folder)
        self.blobs = FileBlobs(folder / BLOBS)
        self.log_folder = LogFolder(folder / LOG)
        self._lock = FolderLock(folder / LOCK) if writing else None
        try:
            self._tidy()
            self._database = Database(folder / DATABASE, writing=writing)
        except BaseException:
            self._unlock()
            raise
        self.log = SqliteLog(self._database, clock)
        self.journal = SqliteJournal(self._database, clock)
        if writing:
            self._begin_signing(clock, ring or Keyring(), take_over=take_over)
        self.records = SqliteRecords(self._database)
        self._progress = Progress(self.journal, self.records)

    @classmethod
    def create(cls, path: Path, title: str, clock: Clock | None = None) -> Self:
        """Make a case in a new folder, or in one that holds none of a case's files, and open it for writing.

        Raises CaseError where there is a case already or the disk refuses.
        """
        with file_errors(f"make the case folder {path}"):
            path.mkdir(parents=True, exist_ok=True)
            make_folder(path)
            taken = [name for name in OURS if (path / name).exists()]
        if taken:
            raise CaseError(f"{path} cannot become a case: it holds {' and '.join(taken)} already.")
        write_template(path, title)
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, writing: bool = True, clock: Clock | None = None, ring: Keyring | None = None) -> Self:
        """Open a case: for writing as the only writer, or for reading beside it.

        `ring` holds the private keys; those of this installation, where none is given. Raises CaseError where it is
        missing, malformed, of a newer version, or held by another process; IntegrityError where it is damaged, or
        where a checkpoint that was published tells of events that are gone.
        """
        return cls(path, writing=writing, clock=clock or SystemClock(), ring=ring)

    @classmethod
    def take_over(cls, path: Path, clock: Clock | None = None, ring: Keyring | None = None) -> Self:
        """Open a case for writing whose keys are elsewhere, and go on with keys of this installation.

        That is an event, which everybody sees. Raises CaseError and IntegrityError as `open` does.
        """
        return cls(path, writing=True, clock=clock or SystemClock(), ring=ring, take_over=True)

    @property
    def report(self) -> Path:
        """The folder that publishing fills."""
        return self.folder / REPORT

    def add(self, data: bytes, capture: Capture) -> Added:
        """Preserve bytes and record the capture that names them. When this returns, both are on disk.

        Inside a `transaction` the event is on disk only when that has ended. Raises IntegrityError where the capture
        names other bytes, CaseError where nothing can be written.
        """
        self._must_write()
        _fits(data, capture)
        self.blobs.put(data)
        with self._database.transaction():
            return self._progress.add_capture(capture)

    def add_all(self, items: Sequence[tuple[bytes, Capture]]) -> tuple[Added, ...]:
        """Preserve several in one go, with far fewer waits for the disk. When this returns, all are on disk.

        Raises as `add` does; then none of them is on record.
        """
        self._must_write()
        for data, capture in items:
            _fits(data, capture)
        self.blobs.put_all([data for data, _ in items])
        with self._database.transaction():
            return tuple(self._progress.add_capture(capture) for _, capture in items)

    def captures(self) -> tuple[Capture, ...]:
        """Every capture, in the order in which they were added."""
        return self._progress.captures()

    def transaction(self) -> AbstractContextManager[None]:
        """Group what is recorded: all of it, or nothing, and one wait for the disk instead of many."""
        self._must_write()
        return self._database.transaction()

    def pending(self, version: str, context: bytes) -> tuple[Capture, ...]:
        """The captures without a record made by this version of the method from this context (say, the settings)."""
        return self._progress.pending(version, context)

    def save_record(self, capture: Capture, record: bytes, version: str, context: bytes) -> None:
        """Keep what was read out of a capture, together with its event `record`. Raises CaseError."""
        with self.transaction():
            self._progress.save_record(capture, record, version, context)

    def record(self, capture: Capture) -> bytes | None:
        """The record last saved for a capture, by whatever version."""
        return self._progress.record(capture)

    def saved(self) -> Iterator[tuple[Capture, bytes]]:
        """Every capture that has a record, with it, in the order in which they were added."""
        return ((capture, record) for capture in self.captures() if (record := self.record(capture)) is not None)

    def linkage_input(self, version: str, context: bytes) -> str:
        """The digest of everything linking depends on; equal to `linkage().input_digest` where nothing changed."""
        return self._progress.linkage_input(version, context)

    def save_linkage(self, linkage: bytes, input_digest: str) -> None:
        """Keep what linking gave, together with its event `linkage`."""
        with self.transaction():
            self._progress.save_linkage(linkage, input_digest)

    def linkage(self) -> Derived | None:
        """What linking gave last, with the digest of what it was made from."""
        return self._progress.linkage()

    def verify(self, known: Head | None = None) -> Verified:
        """Check everything: database, events with their signatures, log and its files, captured bytes, records.

        `known` is a head kept from an earlier time. Time stamps are not looked at. Raises IntegrityError at the first
        thing that is not whole.
        """
        self._database.check()
        chain = self.journal.walk(known)
        self.log.verify(chain.keys)
        self.log_folder.verify(self.log, chain.keys)
        captures = self.captures()
        for capture in captures:
            if len(self.blobs.get(capture.sha256)) != capture.size:
                raise IntegrityError(f"The capture of {capture.location} gives another size than its bytes have.")
        named = {capture.sha256 for capture in captures}
        return Verified(
            head=chain.head,
            root=chain.tree.root(),
            unsigned=chain.unsigned,
            captures=len(captures),
            records=self._progress.verify(),
            unreferenced=tuple(name for name in self.blobs.names() if name not in named),
        )

    def backup(self, target: Path) -> Path:
        """Copy the case, also while it is being written, into a folder that does not exist yet; that folder.

        The database goes first, so that every blob it names is there to follow. Raises CaseError or IntegrityError.
        """
        with file_errors(f"back up {self.folder} to {target}"):
            target.mkdir(parents=True)
            shutil.copy2(self.folder / SETTINGS, target)
        self._database.copy_to(target / DATABASE)
        complete_backup(target / DATABASE, self.blobs, FileBlobs(target / BLOBS), self.log_folder, target / LOG)
        if (self.folder / SEALED).exists():
            with file_errors(f"back up {self.folder / SEALED}"):
                shutil.copytree(self.folder / SEALED, target / SEALED)
        return target

    def close(self) -> None:
        """Publish what the log has grown by, close the case and let others write."""
        try:
            if self._lock is not None:
                self.publish_log()
        finally:
            self._database.close()
            self._unlock()

    def publish_log(self) -> None:
        """Bring the files of the log up to date. Raises CaseError or IntegrityError."""
        self.log_folder.publish(self.log, self.journal.keys().file())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _tidy(self) -> None:
        """Before writing: see that nothing is missing, and remove what a killed process left incomplete."""
        if not self.writing:
            return
        with file_errors(f"tidy {self.folder}"):
            if not (self.folder / DATABASE).exists() and next(self.blobs.names(), None):
                raise IntegrityError(f"{self.folder} holds preserved bytes, but its {DATABASE} is gone. Restore it.")
            if not (self.folder / DATABASE).exists() and self.log_folder.published():
                raise IntegrityError(f"{self.folder} holds a published log, but its {DATABASE} is gone. Restore it.")
            remove_drafts(self.folder)
        self.blobs.clean()

    def _begin_signing(self, clock: Clock, ring: Keyring, *, take_over: bool) -> None:
        """Take up the keys, and complete the files a killed process left incomplete."""
        try:
            self.publish_log()
            self.journal = signing_journal(self.folder, self._database, self.log, clock, ring, take_over=take_over)
            self.publish_log()
        except BaseException:
            self._database.close()
            self._unlock()
            raise

    def _must_write(self) -> None:
        if self._lock is None:
            raise CaseError(f"The case {self.folder} is not open for writing.")

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _fits(data: bytes, capture: Capture) -> None:
    if (capture.sha256, capture.size) != (sha256_hex(data), len(data)):
        raise IntegrityError(f"The capture of {capture.location} does not describe the bytes given with it.")
