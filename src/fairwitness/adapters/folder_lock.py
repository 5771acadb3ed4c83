"""At most one process writes to a case. The lock is the operating system's, so it ends with the process, however."""

import fcntl
import os
from pathlib import Path

from fairwitness.adapters.durable_files import file_errors
from fairwitness.model.errors import CaseError

_held: "set[FolderLock]" = set()
"""The locks of this process, by identity: a handle's number is used again."""


def _let_go_in_child() -> None:
    """A fork shares its parent's lock, and a worker that outlives a killed parent would go on holding it."""
    for lock in tuple(_held):
        lock.release()


os.register_at_fork(after_in_child=_let_go_in_child)


class FolderLock:
    """An exclusive `flock` on a file. The file stays behind and means nothing by itself."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once. Raises CaseError where another process holds it or the file cannot be made."""
        with file_errors(f"lock {path.parent} for writing"):
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                self._take(path)
            except (OSError, CaseError):
                os.close(self._handle)
                raise
        _held.add(self)

    def release(self) -> None:
        """Let go of the lock; once more is no change."""
        if self in _held:
            _held.remove(self)
            os.close(self._handle)

    def _take(self, path: Path) -> None:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(self._handle, 32, 0).decode("ascii", "replace").strip()
            raise CaseError(
                f"Another process{f' ({holder})' if holder else ''} is writing to the case {path.parent}; "
                "wait until it has ended, or open the case for reading."
            ) from error
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, f"{os.getpid()}\n".encode("ascii"), 0)
