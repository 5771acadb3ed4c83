"""A derived value is kept with the digest of what it was made from, and never handed out once its own hash fails."""

import msgspec

from fairwitness.adapters.sqlite_case import Database
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """A derived value, and the digest of its inputs (empty where nobody gave one)."""

    value: bytes
    input_digest: str


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a derived value without reading it."""

    sha256: str
    input_digest: str


class SqliteRecords:
    """Derived values in a case's database. Fulfils `ports.Records`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, table: str, key: str) -> bytes | None:
        """The canonical bytes kept under that key, or None. Raises IntegrityError where they were damaged."""
        found = self.derived(table, key)
        return found.value if found else None

    def derived(self, table: str, key: str) -> Derived | None:
        """The value with the digest of its inputs, or None. Raises IntegrityError where it was damaged."""
        sql = "SELECT value, sha256, input_digest FROM derived WHERE tab = ? AND key = ?"
        for value, sha256, input_digest in self._database.rows(sql, (table, key)):
            if sha256_hex(value) != sha256:
                raise IntegrityError(f"The record {key} in {self._database.path} does not match its hash.")
            return Derived(value=value, input_digest=input_digest)
        return None

    def put(self, table: str, key: str, value: bytes, input_digest: str = "") -> None:
        """Keep canonical bytes under a key, in place of what was there."""
        sql = "INSERT OR REPLACE INTO derived (tab, key, value, sha256, input_digest) VALUES (?, ?, ?, ?, ?)"
        with self._database.transaction():
            self._database.rows(sql, (table, key, value, sha256_hex(value), input_digest))

    def keys(self, table: str) -> tuple[str, ...]:
        """The keys of a table, sorted."""
        return tuple(sorted(key for (key,) in self._database.rows("SELECT key FROM derived WHERE tab = ?", (table,))))

    def made(self, table: str) -> dict[str, Made]:
        """Each key of a table, sorted, with the hash of its value and the digest of its inputs."""
        rows = self._database.rows("SELECT key, sha256, input_digest FROM derived WHERE tab = ?", (table,))
        return {key: Made(sha256=sha256, input_digest=digest) for key, sha256, digest in sorted(rows)}

    def drop(self, table: str, key: str) -> None:
        """Remove a derived value; one that is absent stays absent."""
        with self._database.transaction():
            self._database.rows("DELETE FROM derived WHERE tab = ? AND key = ?", (table, key))
