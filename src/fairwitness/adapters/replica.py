"""A replica holds copies of preserved bytes under the same names; it is only ever added to, never written over.

Its layout is that of a case (`blobs/ab/cd/abcd…`), so a backup of a case is a replica of it. What it gives is believed
only where it matches its name.
"""

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from fairwitness.adapters.durable_files import file_errors, make_folders, write_once
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import CaseError, UsageError

S3 = "s3://"
"""How the address of a store at a distance begins; its keys come from the environment, as AWS's own tools read them."""


class Replica(Protocol):
    """Where copies lie."""

    kind: str
    """`folder` or `s3`: what a report may tell without telling where."""

    def get(self, sha256: str) -> bytes | None:
        """The bytes kept under a name, or None. They may be damaged. Raises CaseError where it cannot be asked."""
        ...

    def put(self, data: bytes) -> bool:
        """Keep bytes under their name; false where something stands there. Raises CaseError."""
        ...


def replica_at(place: str) -> Replica:
    """The replica in a folder or behind an `s3://` address. Raises UsageError."""
    if place.startswith(S3):
        return _StoreReplica(place)
    if "://" in place:
        raise UsageError(f"{place}: a replica is a folder or an s3:// address")
    if not Path(place).is_dir():
        raise UsageError(f"{place}: no such folder; make it first, or mount the disk that holds it")
    return _FolderReplica(Path(place))


def _name(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256[2:4]}/{sha256}"


class _FolderReplica:
    kind = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, sha256: str) -> bytes | None:
        path = self._folder / _name(sha256)
        with file_errors(f"read {path}"):
            return path.read_bytes() if path.is_file() else None

    def put(self, data: bytes) -> bool:
        path = self._folder / _name(sha256_hex(data))
        with file_errors(f"write {path}"):
            make_folders(path.parent)
            return write_once(path, data, path.parent)


class _StoreReplica:
    kind = "s3"

    def __init__(self, address: str) -> None:
        try:
            self._library: Any = import_module("obstore")  # an option
            stores: Any = import_module("obstore.store")
        except ImportError as error:
            raise UsageError(
                'A replica behind an address needs one more package: pip install "fairwitness[replica]"'
            ) from error
        self._failed = self._library.exceptions.BaseError
        try:
            self._store = stores.S3Store.from_url(address)
        except (self._failed, ValueError) as error:
            raise UsageError(f"{address}: {_short(error)}") from error

    def get(self, sha256: str) -> bytes | None:
        try:
            return bytes(self._library.get(self._store, _name(sha256)).bytes())
        except FileNotFoundError:
            return None
        except self._failed as error:
            raise CaseError(f"The replica could not be asked: {_short(error)}") from error

    def put(self, data: bytes) -> bool:
        try:
            self._library.put(self._store, _name(sha256_hex(data)), data, mode="create")
        except FileExistsError:
            return False
        except self._failed as error:
            raise CaseError(f"The replica refused a copy: {_short(error)}") from error
        return True


def _short(error: BaseException) -> str:
    """The first line of what a library says; the rest is its inner life."""
    return str(error).strip().split("\n", maxsplit=1)[0][:200]
