"""A file in an archive is read into memory, up to a limit, and its name is a label: nothing is ever written by it."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

import msgspec

from fairwitness.model.errors import UnreadableInput

MAX_MEMBER = 100 << 20
"""Bytes of one file in an archive."""
RATIO = 500
"""How many times its packed size a file may unfold to, where it is larger than `SMALL`."""
SMALL = 1 << 20
MAX_NAMES = 10_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises for damaged, encrypted and odd archives."""


class Entry(msgspec.Struct, frozen=True):
    """A file in an archive. `refusal` says why it is not read; `data` is empty then."""

    name: str
    data: bytes = b""
    refusal: str = ""


class Archive:
    """A ZIP archive that is open for reading."""

    def __init__(self, data: bytes, location: str) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnreadableInput(f"{location}: the ZIP archive is damaged or cut short") from error
        self._location = location
        if len(self._zip.infolist()) > MAX_NAMES:
            raise UnreadableInput(f"{location}: the archive names more than {MAX_NAMES:,} files")

    def names(self) -> tuple[str, ...]:
        """The names of its files, in its order; folders are left aside."""
        return tuple(i.filename for i in self._zip.infolist() if not i.filename.endswith("/"))

    def read(self, name: str) -> bytes:
        """One file. Raises UnreadableInput where it is absent or refused."""
        found = next((i for i in self._zip.infolist() if i.filename == name), None)
        if found is None:
            raise UnreadableInput(f"{self._location}: it holds no {name}")
        entry = self._entry(found)
        if entry.refusal:
            raise UnreadableInput(f"{self._location}: {name}: {entry.refusal}")
        return entry.data

    def entries(self) -> Iterator[Entry]:
        """Every file, read or refused, in the order of the archive."""
        seen: set[str] = set()
        for info in self._zip.infolist():
            if info.filename.endswith("/"):
                continue
            yield self._entry(info) if info.filename not in seen else Entry(info.filename, refusal=_SECOND)
            seen.add(info.filename)

    def _entry(self, info: zipfile.ZipInfo) -> Entry:
        refusal = _refusal(info)
        if refusal:
            return Entry(info.filename, refusal=refusal)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(_most(info) + 1)
        except _BROKEN:
            return Entry(info.filename, refusal="it is damaged")
        if len(data) > _most(info):
            return Entry(info.filename, refusal=_TOO_LARGE)
        return Entry(info.filename, data)


_SECOND = "it is a second file of that name"
_TOO_LARGE = "it unfolds to more than is allowed, as a decompression bomb does"


def _refusal(info: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a symbolic link, not a document"
    if info.flag_bits & 1:
        return "it is encrypted and needs a password"
    if info.compress_type not in _METHODS:
        return f"it is packed in a way we do not know (method {info.compress_type})"
    return _TOO_LARGE if info.file_size > _most(info) else ""


def _most(info: zipfile.ZipInfo) -> int:
    return min(MAX_MEMBER, max(SMALL, RATIO * info.compress_size))
