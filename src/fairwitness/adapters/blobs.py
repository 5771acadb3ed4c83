"""Bytes are stored under their own SHA-256, written once, and never handed out unless they still match it.

`blobs/ab/cd/abcd…`: the file is the bytes themselves, so `sha256sum` checks it without us.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from fairwitness.adapters.durable_files import (
    file_errors,
    make_folder,
    make_folders,
    remove_drafts,
    sync_folder,
    sync_folders,
    write_all_once,
    write_once,
)
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError

INCOMING = "incoming"
_NAME = re.compile(r"[0-9a-f]{64}")


class FileBlobs:
    """A folder of content-addressed files. Fulfils `ports.BlobStore`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: set[Path] = set()
        """Folders whose own name this process has seen to disk."""

    def put(self, data: bytes) -> str:
        """Keep the bytes durably; return their SHA-256. Putting the same bytes twice is no change.

        Raises CaseError where the disk refuses, IntegrityError where other bytes stand under that name: damage is
        reported, never written over.
        """
        name = sha256_hex(data)
        target = self._path(name)
        with file_errors(f"store {len(data)} bytes in {self.folder}"):
            self._prepare(target.parent)
            free = not target.exists() and write_once(target, data, self.folder / INCOMING)
            if not free:
                sync_folder(target.parent)
        if not free:
            self.get(name)
        return name

    def put_all(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Keep several durably, waiting for the disk together; their SHA-256, in order. Raises as `put` does."""
        names = tuple(map(sha256_hex, items))
        held = dict(zip(names, items, strict=True))
        fresh = [name for name in held if not self._path(name).exists()]
        with file_errors(f"store {len(items)} files in {self.folder}"):
            make_folders(self.folder / INCOMING)
            made = [folder for name in fresh for folder in self._new_folders(self._path(name).parent)]
            free = write_all_once([(self._path(name), held[name]) for name in fresh], self.folder / INCOMING)
            sync_folders(folder.parent for folder in made)
            self._known.update(made)
        stored = {name for name, is_free in zip(fresh, free, strict=True) if is_free}
        for name, data in held.items():
            if name not in stored:
                self.put(data)  # which looks at what is there
        return names

    def _new_folders(self, leaf: Path) -> list[Path]:
        """The folders made for a leaf, whose names are not on disk yet."""
        made = [folder for folder in (leaf.parent, leaf) if folder not in self._known]
        for folder in made:
            folder.mkdir(exist_ok=True)
        return made

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises IntegrityError where they are absent or do not match their name."""
        path = self._path(sha256)
        with file_errors(f"read {path}"):
            if not path.exists():
                raise IntegrityError(f"The preserved bytes {sha256} are missing from {self.folder}.")
            data = path.read_bytes()
        if sha256_hex(data) != sha256:
            raise IntegrityError(
                f"The preserved bytes in {path} do not match their name: they were changed or damaged."
            )
        return data

    def names(self) -> Iterator[str]:
        """The SHA-256 of everything stored, sorted."""
        with file_errors(f"list {self.folder}"):
            found = sorted(path.name for path in self.folder.glob("??/??/*") if _NAME.fullmatch(path.name))
        return iter(found)

    def clean(self) -> int:
        """Remove incomplete files a killed process left; how many. Only for the one process that may write."""
        staging = self.folder / INCOMING
        with file_errors(f"clean {staging}"):
            return remove_drafts(staging) if staging.exists() else 0

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise IntegrityError(f"{sha256!r} is not the SHA-256 of anything: it needs 64 hexadecimal digits.")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def _prepare(self, leaf: Path) -> None:
        for folder in (self.folder, self.folder / INCOMING, leaf.parent, leaf):
            if folder not in self._known:
                make_folder(folder)
                self._known.add(folder)
