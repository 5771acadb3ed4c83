"""A name appears only once its bytes are on disk, and none is written over unless `replace` is asked to.

Temporary file → fsync → hard link → fsync of the folder. A link fails where a rename would replace. Any failure of
the file system leaves here as a `CaseError` with one plain sentence.
"""

import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

from fairwitness.model.errors import CaseError

WRITERS = 16
"""Waits for the disk at the same time: it takes many in one go."""

DRAFT = ".part"
"""How the name of a file not yet complete ends. Any that a killed process left behind may be removed."""


@contextmanager
def file_errors(doing: str) -> Iterator[None]:
    """Turn an OSError into a CaseError that says what could not be done, such as `read x/case.toml`."""
    try:
        yield
    except OSError as error:
        raise CaseError(f"Cannot {doing}: {error.strerror or error}.") from error


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folders(folders: Iterable[Path]) -> None:
    """Wait until the names in several folders are on disk. Raises OSError."""
    with ThreadPoolExecutor(WRITERS) as pool:  # a disk takes several waits at once
        list(pool.map(sync_folder, dict.fromkeys(folders)))


def make_folder(folder: Path) -> None:
    """Make one folder, unless it is there, and wait until its name is on disk. Raises OSError."""
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def make_folders(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it that are not there, each with its name on disk. Raises OSError."""
    missing = [folder]
    while not missing[-1].exists():
        missing.append(missing[-1].parent)
    for each in reversed(missing[:-1]):
        each.mkdir(mode=mode, exist_ok=True)
        sync_folder(each.parent)


def write_once(target: Path, data: bytes, staging: Path, mode: int = 0o444) -> bool:
    """Give the bytes a name durably; false where the name was taken, which leaves it as it was.

    `staging` is a folder of the same file system. The mode is narrowed by the umask. Raises OSError,
    and CaseError where the file system has no hard links.
    """
    draft = staging / f"{target.name}.{secrets.token_hex(8)}{DRAFT}"
    try:
        _write_synced(draft, data, mode)
        return _link(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def write_all_once(items: Sequence[tuple[Path, bytes]], staging: Path, mode: int = 0o444) -> list[bool]:
    """Give names to several files durably, waiting for the disk together; for each, false where its name was taken.

    Their folders are there, and `staging` is one of the same file system. Raises as `write_once` does.
    """
    drafts = [staging / f"{target.name}.{secrets.token_hex(8)}{DRAFT}" for target, _ in items]
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(_write_synced, drafts, (data for _, data in items), repeat(mode)))
        free = [_linked(draft, target) for draft, (target, _) in zip(drafts, items, strict=True)]
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    sync_folders(target.parent for target, _ in items)
    return free


def replace(target: Path, data: bytes, mode: int = 0o644) -> None:
    """Give a name other bytes: whoever looks sees the old ones or the new ones, never a part. Raises OSError.

    The one exception to this module's rule, for the settings, which people may change at any time.
    """
    draft = target.with_name(f"{target.name}.{secrets.token_hex(8)}{DRAFT}")
    try:
        _write_synced(draft, data, mode)
        draft.replace(target)
        sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def remove_drafts(folder: Path) -> int:
    """Remove what a killed process left incomplete in a folder; how many there were. Raises OSError.

    Only for the one process that may write there: another writer's drafts look the same.
    """
    left = [path for path in folder.iterdir() if path.name.endswith(DRAFT)]
    for path in left:
        path.unlink()
    return len(left)


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link(draft: Path, target: Path) -> bool:
    free = _linked(draft, target)
    sync_folder(target.parent)  # also where the name was taken: who took it may have died before this
    return free


def _linked(draft: Path, target: Path) -> bool:
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP):
            raise
        raise CaseError(
            f"{target.parent} lies on a file system without hard links; keep the case on another."
        ) from error
    return True
