"""A bag (RFC 8493) appears whole under its name or not at all, and every file in it stands in a manifest.

The folder is filled under a draft's name beside the target and renamed once every byte is on disk. What is already
there is never written over. `seal` stands outside the tag manifest, since it is a signature over it.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from fairwitness.adapters.durable_files import DRAFT, WRITERS, file_errors, sync_folder
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import UsageError
from fairwitness.preserve.package import DECLARATION, INFO, MANIFEST, SEAL, TAG_MANIFEST

VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"


class BagFolder:
    """A bag being written. Use it in a `with` statement: what was not finished leaves nothing behind."""

    def __init__(self, target: Path) -> None:
        """Begin a bag at a path that does not exist yet. Raises UsageError or CaseError."""
        if target.exists() or target.is_symlink():
            raise UsageError(f"{target} exists already; name a folder that does not.")
        if not target.absolute().parent.is_dir():
            raise UsageError(f"{target.parent} is no folder, so nothing can be written into it.")
        self.target = target.absolute()
        self._draft = self.target.with_name(f".{target.name}.{secrets.token_hex(8)}{DRAFT}")
        self._hashes: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        with file_errors(f"write {target}"):
            self._draft.mkdir(mode=0o755)

    def add(self, path: str, data: bytes) -> None:
        """Write one file; `path` is relative, with `/`, and starts with `data/` for payload. Raises CaseError."""
        file = self._draft / path
        with file_errors(f"write {file}"):
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as handle:
                handle.write(data)
        self._hashes[path] = sha256_hex(data)
        self._sizes[path] = len(data)

    def close_lists(self, info: Mapping[str, str]) -> bytes:
        """Write the declaration, `bag-info.txt` and the manifests; the tag manifest, which is to be sealed."""
        payload = [path for path in self._hashes if path.startswith(PAYLOAD)]
        counted = {"Payload-Oxum": f"{sum(self._sizes[path] for path in payload)}.{len(payload)}"}
        self.add(DECLARATION, VERSION)
        self.add(INFO, "".join(f"{key}: {value}\n" for key, value in {**info, **counted}.items()).encode())
        self.add(MANIFEST, self._manifest(payload=True))
        self.add(TAG_MANIFEST, (tags := self._manifest(payload=False)))
        return tags

    def finish(self, seal: bytes, before: Callable[[], None]) -> Path:
        """Add the seal and give the bag its name; `before` runs when every byte is on disk and may still refuse."""
        self.add(SEAL, seal)
        with file_errors(f"write {self.target}"):
            with ThreadPoolExecutor(WRITERS) as pool:  # a disk takes several waits at once
                list(pool.map(_sync_file, [self._draft / path for path in self._hashes]))
            for folder, _, _ in os.walk(self._draft):
                sync_folder(Path(folder))
            before()
            if self.target.exists():
                raise UsageError(f"{self.target} came into being meanwhile; nothing was written over it.")
            self._draft.rename(self.target)
            sync_folder(self.target.parent)
        return self.target

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._draft, ignore_errors=True)

    def _manifest(self, *, payload: bool) -> bytes:
        listed = sorted(path for path in self._hashes if path.startswith(PAYLOAD) == payload)
        return "".join(f"{self._hashes[path]}  {path}\n" for path in listed).encode()


def _sync_file(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
