"""A tree with every complete node at hand, in lists."""

from collections.abc import Sequence

from fairwitness.preserve.merkle import node_hash
from fairwitness.preserve.tiles import HEIGHT, Tile


class Held:
    """The complete nodes over some leaf hashes: `rows[level][number]`."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self.rows: list[list[bytes]] = [list(leaves)]
        while len(below := self.rows[-1]) > 1:
            self.rows.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])

    def add(self, leaf: bytes) -> None:
        self.rows[0].append(leaf)
        level = 0
        while len(row := self.rows[level]) % 2 == 0:
            level += 1
            if level == len(self.rows):
                self.rows.append([])
            self.rows[level].append(node_hash(row[-2], row[-1]))

    def node(self, level: int, number: int) -> bytes:
        return self.rows[level][number]

    def tile(self, tile: Tile) -> bytes:
        first = tile.number * 256
        return b"".join(self.rows[tile.level * HEIGHT][first : first + tile.width])
