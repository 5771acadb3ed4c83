"""A tree grows only at its right edge, and 256 hashes that are complete never change: a tile is written once.

Tiles, entry bundles and their paths are those of c2sp.org/tlog-tiles.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import sha256

import msgspec

from fairwitness.preserve.merkle import EMPTY, SIZE, NodeAt, ProofError, fold, node_hash

WIDTH = 256
"""Hashes in a full tile."""
HEIGHT = 8
"""Levels of the tree that one level of tiles spans."""

HELD = 8_192
"""Tiles whose inner nodes a reader keeps, of 16 KiB each: enough for two million entries."""


class Tile(msgspec.Struct, frozen=True, order=True):
    """A tile by its level, its number from the left, and its width: how many of its 256 hashes there are."""

    level: int
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where its hashes lie, below the log's folder."""
        return f"tile/{self.level}/{_number(self.number)}{self._part}"

    @property
    def entries_path(self) -> str:
        """Where the entries under a tile of level 0 lie, below the log's folder."""
        return f"tile/entries/{_number(self.number)}{self._part}"

    @property
    def _part(self) -> str:
        return f".p/{self.width}" if self.width < WIDTH else ""


ReadTile = Callable[[Tile], bytes]
"""Gives a tile's hashes, one after the other."""


def _number(number: int) -> str:
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.append(f"x{number % 1000:03d}")
    return "/".join(reversed(groups))


def tiles_of(size: int, since: int = 0) -> Iterator[Tile]:
    """The tiles of a tree of some size that a tree of size `since` had not, partial ones included."""
    level = 0
    while count := size >> HEIGHT * level:
        before = since >> HEIGHT * level
        for number in range(before // WIDTH, (count - 1) // WIDTH + 1):
            tile = Tile(level, number, min(WIDTH, count - number * WIDTH))
            if since == 0 or before < number * WIDTH + tile.width:
                yield tile
        level += 1


def entry_bundle(entries: list[bytes]) -> bytes:
    """The entries, each after its length as two bytes. Raises ValueError for one over 65,535 bytes."""
    if any(len(entry) >= 1 << 16 for entry in entries):
        raise ValueError("an entry of the log has at most 65,535 bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def bundled_entries(bundle: bytes) -> tuple[bytes, ...]:
    """The entries in a bundle. Raises ProofError where it is cut off."""
    found, at = [], 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if end > len(bundle) or at + 2 > len(bundle):
            raise ProofError("A bundle of the log's entries is cut off.")
        found.append(bundle[at + 2 : end])
        at = end
    return tuple(found)


class Frontier:
    """The right edge of a tree: on each level of tiles, the hashes that do not fill a tile yet."""

    def __init__(self, size: int, rows: list[list[bytes]]) -> None:
        """A tree of some size. `rows[level]` holds `(size >> 8 * level) % 256` hashes. Raises ProofError otherwise."""
        wide = [len(row) for row in rows]
        while wide and not wide[-1]:
            wide.pop()
        if sum(width << HEIGHT * level for level, width in enumerate(wide)) != size:
            raise ProofError(f"The right edge of the log is not that of {size} entries.")
        self.size = size
        self._rows = [list(row) for row in rows]

    def copy(self) -> "Frontier":
        """The same edge, to grow on its own."""
        return Frontier(self.size, self._rows)

    def add(self, leaf: bytes) -> Iterator[tuple[Tile, bytes, bytes]]:
        """Add a leaf's hash; each tile that it completes, with its root and its hashes. Walk it to the end."""
        self.size += 1
        level, found = 0, leaf
        while True:
            if level == len(self._rows):
                self._rows.append([])
            row = self._rows[level]
            row.append(found)
            if len(row) < WIDTH:
                return
            number = (self.size >> HEIGHT * (level + 1)) - 1
            hashes, found = b"".join(row), fold(row)
            row.clear()
            yield Tile(level, number), found, hashes
            level += 1

    def root(self) -> bytes:
        """The root of the tree."""
        root = b""
        for row in self._rows:
            # what is right of this row is smaller than any of its nodes, so it joins them at their level and above
            root = _joined(row, root)
        return root or EMPTY

    def hashes(self, tile: Tile) -> bytes:
        """The hashes of a partial tile at the edge, from the left."""
        return b"".join(self._rows[tile.level][: tile.width])


def _joined(row: list[bytes], right: bytes) -> bytes:
    """The root over complete nodes of one level and an incomplete subtree right of them (`b""` for none)."""
    if not row:
        return right
    parts, at = [], 0
    for bit in range(len(row).bit_length() - 1, -1, -1):
        if len(row) >> bit & 1:
            parts.append(fold(row[at : at + (1 << bit)]))
            at += 1 << bit
    root = right
    for part in reversed(parts):
        root = node_hash(part, root) if root else part
    return root


def node_reader(size: int, read: ReadTile, held: int = HELD) -> NodeAt:
    """The nodes of a tree of some size, out of its tiles. What `read` gives must be as long as the tile is wide."""

    @lru_cache(maxsize=held)
    def inner(level: int, number: int) -> tuple[bytes, ...]:
        width = min(WIDTH, (size >> HEIGHT * level) - number * WIDTH)
        data = read(Tile(level, number, width)) if width > 0 else b""
        if not data or len(data) != width * SIZE:
            where = Tile(level, number).path
            raise ProofError(f"The log's tile {where} is not as wide as a log of {size} entries asks.")
        return _levels(data)

    def node(level: int, number: int) -> bytes:
        tile_level, up = divmod(level, HEIGHT)
        tile, at = divmod(number << up, WIDTH)
        place = (at >> up) * SIZE
        found = inner(tile_level, tile)[up][place : place + SIZE]
        if not found:
            raise ProofError(f"A log of {size} entries has no complete node {number} at level {level}.")
        return found

    return node


def _levels(data: bytes) -> tuple[bytes, ...]:
    """The hashes of a tile, and the complete nodes over them, level by level, each level in one string of bytes."""
    rows = [data]
    for _ in range(HEIGHT - 1):
        pairs = range(0, len(data) - 2 * SIZE + 1, 2 * SIZE)
        data = b"".join(sha256(b"\1" + data[at : at + 2 * SIZE]).digest() for at in pairs)
        rows.append(data)
    return tuple(rows)
