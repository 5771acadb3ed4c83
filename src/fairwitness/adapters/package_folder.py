"""A package on disk, or a case seen as one, for verification: read as it lies, following no link."""

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.case_progress import capture_key
from fairwitness.adapters.durable_files import file_errors
from fairwitness.adapters.settings_file import FILE as SETTINGS_FILE
from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.errors import IntegrityError
from fairwitness.model.package import Handover
from fairwitness.preserve import package
from fairwitness.preserve.events import signed_line
from fairwitness.preserve.package_files import check_lists


class PackageFolder:
    """The files of a sealed package. Fulfils `preserve.holding.Files`."""

    sealed = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def whole(self) -> str:
        """How many files the lists name. Raises IntegrityError where one is missing, changed or in no list."""
        return f"{check_lists(self)} files"

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises IntegrityError where it is missing or a link."""
        return _plain(self.folder, path)

    def names(self, folder: str) -> tuple[str, ...]:
        """The paths that start so, sorted."""
        return tuple(name for name in self._names if name.startswith(folder))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        found = []
        with file_errors(f"list {self.folder}"):
            for here, folders, files in os.walk(self.folder, onerror=_raise):
                links = [name for name in folders if (Path(here) / name).is_symlink()]
                found += [(Path(here) / name).relative_to(self.folder).as_posix() for name in [*files, *links]]
        return tuple(sorted(found))


class CaseAsPackage:
    """A case under the paths that its package would have. Fulfils `preserve.holding.Files`."""

    sealed = False

    def __init__(self, case: CaseFolder) -> None:
        self._case = case

    def whole(self) -> str:
        """What the case's own check says: database, journal, log, bytes and records. Raises IntegrityError."""
        found = self._case.verify()
        return f"a case, not a package: {found.captures} captures, {found.records} records; no lists of files"

    def read(self, path: str) -> bytes:
        """The bytes of what stands under a path. Raises IntegrityError where the case has none."""
        if path.startswith(package.CAPTURES):
            return self._case.blobs.get(path.removeprefix(package.CAPTURES))
        if path.startswith(package.RECORDS):
            return self._record(path)
        if path in self._unpublished:
            return self._unpublished[path]
        if path.startswith(package.LOG):
            return _plain(self._case.log_folder.folder, path.removeprefix(package.LOG))
        made: dict[str, Callable[[], bytes]] = {
            package.JOURNAL: self._journal,
            package.FINDINGS: self._findings,
            package.HANDOVER: self._handover,
            package.SETTINGS: lambda: _plain(self._case.folder, SETTINGS_FILE),
        }
        if path not in made:
            raise IntegrityError(f"A case has no {path}.")
        return made[path]()

    def names(self, folder: str) -> tuple[str, ...]:
        """The paths that start so, sorted."""
        return tuple(name for name in self._names if name.startswith(folder))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        log = PackageFolder(self._case.log_folder.folder).names("")
        names = [package.LOG + name for name in log if not name.startswith("incoming/")]
        names += [package.CAPTURES + capture.sha256 for capture in self._case.captures()]
        return tuple(sorted({*names, *self._records}))

    @cached_property
    def _records(self) -> dict[str, bytes]:
        saved = self._case.saved()
        return {f"{package.RECORDS}{capture_key(capture)}.json": record for capture, record in saved}

    @cached_property
    def _unpublished(self) -> dict[str, bytes]:
        """What the log's folder does not show yet, because a process was killed; the database has it."""
        if self._case.log_folder.published() >= self._case.log.size():
            return {}
        keys = canonical_bytes(self._case.journal.keys().file())
        return {f"{package.LOG}checkpoint": self._case.log.note().encode("utf-8"), f"{package.LOG}keys.json": keys}

    def _record(self, path: str) -> bytes:
        if path not in self._records:
            raise IntegrityError(f"The case lacks the record {path.removeprefix(package.RECORDS)}.")
        return self._records[path]

    def _journal(self) -> bytes:
        previous, lines = "", []
        for event in self._case.journal.entries():
            lines.append(signed_line(previous, event) + b"\n")
            previous = event.hash
        return b"".join(lines)

    def _findings(self) -> bytes:
        held = self._case.linkage()
        if held is None:
            raise IntegrityError("The journal tells of findings, and the case has none.")
        return held.value

    def _handover(self) -> bytes:
        head = self._case.journal.head()
        title = self._case.settings.title
        return canonical_bytes(Handover(title=title, recipient="", made=head.time, checkpoint=head.seq, earlier=0))


def _plain(folder: Path, path: str) -> bytes:
    """The bytes of a plain file below a folder that no link leads out of."""
    target = folder / path
    with file_errors(f"read {target}"):
        if not target.is_file() or not target.resolve().is_relative_to(folder.resolve()) or target.is_symlink():
            raise IntegrityError(f"{path} is missing, or is no plain file.")
        return target.read_bytes()


def _raise(error: OSError) -> None:
    raise error
