"""Every file of a package stands in one list with its hash, and every file of its log is what the events give."""

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError
from fairwitness.preserve import package
from fairwitness.preserve.events import log_entry
from fairwitness.preserve.holding import Files, Holding, text
from fairwitness.preserve.merkle import fold
from fairwitness.preserve.tiles import WIDTH, entry_bundle

_UNLISTED = {package.TAG_MANIFEST, package.SEAL}


def check_lists(files: Files) -> int:
    """How many files the lists name. Raises IntegrityError at the first that is missing, changed or in no list."""
    payload, tags = _listed(files, package.MANIFEST), _listed(files, package.TAG_MANIFEST)
    for name, listed in ((package.MANIFEST, payload), (package.TAG_MANIFEST, tags)):
        wrong = [path for path in listed if path.startswith("data/") != (name == package.MANIFEST)]
        if wrong or package.FETCH in listed:
            raise IntegrityError(f"{name} lists what may not stand there: {(wrong or [package.FETCH])[0]!r}.")
    both = payload | tags
    for path in files.names(""):
        if path not in both and path not in _UNLISTED:
            raise IntegrityError(f"{path} stands in no list.")
    for path, digest in sorted(both.items()):
        if sha256_hex(files.read(path)) != digest:
            raise IntegrityError(f"{path}: its bytes are not those that the list names.")
    return len(both)


def _listed(files: Files, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text(files, name).splitlines():
        digest, _, path = line.partition("  ")
        if path in found or not path or path.startswith("/") or ".." in path.split("/"):
            raise IntegrityError(f"{name} lists {path!r} twice, or where it may not be.")
        found[path] = digest
    return found


def tile_of(path: str, holding: Holding) -> bytes:
    """What a file below `tile/` must hold. Raises IntegrityError where its path is none."""
    kind, level, name = (*path.split("/", 2), "")[:3]
    number, _, width = name.partition(".p/")
    digits = "".join(part.removeprefix("x") for part in number.split("/"))
    if kind != "tile" or not digits.isdecimal() or (width and not width.isdecimal()):
        raise IntegrityError(f"{path} is no tile.")
    start = int(digits) * WIDTH
    end = start + int(width or WIDTH)
    if level == "entries":
        return entry_bundle([log_entry(event) for _, event in holding.parsed[start:end]])
    return b"".join(_row(holding, int(level))[start:end]) if level.isdecimal() else b""


def _row(holding: Holding, level: int) -> list[bytes]:
    """The complete nodes that the tiles of a level hold."""
    row = list(holding.leaves)
    for _ in range(level):
        row = [fold(row[at : at + WIDTH]) for at in range(0, len(row) // WIDTH * WIDTH, WIDTH)]
    return row
