"""The log grows in the transaction that adds its events, and each such transaction ends with a signed checkpoint.

So journal, tree and checkpoint agree however the process ended; the files of `log/` are made from here.
"""

from collections.abc import Sequence

from fairwitness.adapters.signing import holds
from fairwitness.adapters.sqlite_case import Database
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.ports import Clock, Signer
from fairwitness.preserve.chain import Keys
from fairwitness.preserve.checkpoints import Checkpoint, checkpoint_of, open_checkpoint, signed_checkpoint
from fairwitness.preserve.merkle import SIZE, NodeAt, consistency_proof, inclusion_proof, leaf_hash, tree_root
from fairwitness.preserve.tiles import HEIGHT, WIDTH, Frontier, Tile, node_reader

_PAGE = 10_000
"""Entries fetched at a time."""
_ALL = 1 << 62


class SqliteLog:
    """The log of a case's journal."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._signers: Sequence[Signer] = ()
        self._edge = Frontier(0, [])
        """The tree's right edge as this process last saw it: of use where its size is still the log's."""

    def sign_with(self, signers: Sequence[Signer]) -> None:
        """Have every transaction that adds events end with a checkpoint signed by these, the log's own keys."""
        self._signers = signers
        self._database.end_with(self._extend)

    def note(self) -> str:
        """The latest checkpoint, signed; empty where there is none yet."""
        rows = self._database.rows("SELECT note FROM checkpoint")
        return str(rows[0][0]) if rows else ""

    def size(self) -> int:
        """How many entries the latest checkpoint covers; 0 where there is none."""
        rows = self._database.rows("SELECT size FROM checkpoint")
        return int(rows[0][0]) if rows else 0

    def checkpoint(self) -> Checkpoint | None:
        """What the latest checkpoint says, or None. Raises IntegrityError where it is damaged."""
        note = self.note()
        return checkpoint_of(note) if note else None

    def nodes(self, size: int) -> NodeAt:
        """The nodes of the tree of some size."""
        return node_reader(size, self.tile)

    def root(self, size: int) -> bytes:
        """The root of the tree of some size."""
        return tree_root(size, self.nodes(size))

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """The hashes from an entry (numbered from 0) up to the root of the tree of some size. Raises ProofError."""
        return inclusion_proof(index, size, self.nodes(size))

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """The hashes that show that the tree of size `new` begins with that of size `old`. Raises ProofError."""
        return consistency_proof(old, new, self.nodes(new))

    def tile(self, tile: Tile) -> bytes:
        """A tile's hashes; fewer than its width where the log is shorter."""
        first = tile.number * WIDTH
        if tile.width == WIDTH:
            sql = "SELECT hashes FROM tile WHERE level = ? AND number = ?"
            return b"".join(hashes for (hashes,) in self._database.rows(sql, (tile.level, tile.number)))
        if tile.level == 0:
            return b"".join(leaf_hash(entry) for entry in self.entries(first, first + tile.width))
        sql = "SELECT root FROM tile WHERE level = ? AND number >= ? AND number < ? ORDER BY number"
        rows = self._database.rows(sql, (tile.level - 1, first, first + tile.width))
        return b"".join(root for (root,) in rows)

    def entries(self, start: int, end: int) -> list[bytes]:
        """The entries from one number up to another, counted from 0: the hashes of the events."""
        sql = "SELECT hash FROM event WHERE seq > ? AND seq <= ? ORDER BY seq"
        return [bytes.fromhex(found) for (found,) in self._database.rows(sql, (start, end))]

    def verify(self, keys: Keys) -> None:
        """See that tiles and checkpoint are those of the journal's events, made anew, and that the log signed it.

        Raises IntegrityError where they are not. A journal from before events were signed has no log yet.
        """
        edge = Frontier(0, [])
        while entries := self.entries(edge.size, edge.size + _PAGE):
            for entry in entries:
                for tile, root, hashes in edge.add(leaf_hash(entry)):
                    self._agrees(tile, root, hashes)
        note = self.note()
        if not note and not keys.origin:
            return
        if not note:
            raise IntegrityError("The journal is signed, but its log has no checkpoint.")
        if open_checkpoint(note, keys.log, holds) != Checkpoint(keys.origin, edge.size, edge.root()):
            raise IntegrityError("The log's checkpoint is not that of the journal's events.")

    def _agrees(self, tile: Tile, root: bytes, hashes: bytes) -> None:
        sql = "SELECT root, hashes FROM tile WHERE level = ? AND number = ?"
        if self._database.rows(sql, (tile.level, tile.number)) != [(root, hashes)] and self.note():
            raise IntegrityError(f"The log's {tile.path} is not that of the journal's events.")

    def _extend(self) -> None:
        """Take what the transaction added into the tree, and sign where it stands now."""
        size = self.size()
        entries = self.entries(size, _ALL)
        if not entries:
            return
        if not self._signers:
            raise CaseError("The log cannot be continued: its private keys are not here.")
        edge = self._edge_at(size)
        for entry in entries:
            for tile, root, hashes in edge.add(leaf_hash(entry)):
                sql = "INSERT INTO tile (level, number, root, hashes) VALUES (?, ?, ?, ?)"
                self._database.rows(sql, (tile.level, tile.number, root, hashes))
        found = Checkpoint(self._signers[0].key.name, edge.size, edge.root())
        note = signed_checkpoint(found, self._signers, int(self._clock.now().timestamp()))
        sql = (
            "INSERT INTO checkpoint (id, size, note) VALUES (1, ?1, ?2)"
            " ON CONFLICT (id) DO UPDATE SET size = ?1, note = ?2"
        )
        self._database.rows(sql, (edge.size, note))
        self._edge = edge

    def _edge_at(self, size: int) -> Frontier:
        # a transaction that failed after this step left an edge that is further on than the log
        if self._edge.size == size:
            return self._edge.copy()
        rows, level = [], 0
        while count := size >> HEIGHT * level:
            data = self.tile(Tile(level, count // WIDTH, count % WIDTH)) if count % WIDTH else b""
            rows.append([data[at : at + SIZE] for at in range(0, len(data), SIZE)])
            level += 1
        return Frontier(size, rows)
