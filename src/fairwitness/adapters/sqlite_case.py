"""One SQLite file, opened so that a committed transaction survives a kill and a power cut, or not opened at all.

WAL with `synchronous=FULL`; the schema is numbered and moves forward only; the journal's table is guarded by triggers.
Any failure of SQLite leaves here as a `CaseError` or, where stored bytes are damaged, an `IntegrityError`. SQLite comes
through `apsw`, since the one in the standard library may carry the WAL-reset fault (mended in 3.51.3).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fairwitness.adapters.durable_files import file_errors
from fairwitness.adapters.sqlite_schema import APPLICATION_ID, GUARDS, MIGRATIONS
from fairwitness.model.errors import CaseError, IntegrityError

if TYPE_CHECKING:
    import apsw

BUSY_MILLISECONDS = 5_000
"""How long a write waits for another connection before it gives up."""

Value = str | int | float | bytes | None


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's failures into ours, with one plain sentence."""
    import apsw  # noqa: PLC0415 - 11 ms that reading a document without a case does not pay

    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError, apsw.FormatError) as error:
        raise IntegrityError(f"{path} is damaged: {error}. Restore it from a backup.") from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise CaseError(f"{path} is in use by another process; try again when that has ended.") from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise CaseError(f"{path} cannot be opened or written: {error}.") from error
    except (apsw.FullError, apsw.IOError) as error:
        raise CaseError(f"The disk refused a write or read of {path}: {error}.") from error
    except apsw.ConstraintError as error:
        raise IntegrityError(f"{path} refused a change: {error}.") from error
    except apsw.Error as error:
        raise CaseError(f"{path}: {error}.") from error
    except UnicodeEncodeError as error:
        raise CaseError(f"{str(path)!r}: a name or value is not valid Unicode.") from error


class Database:
    """A connection to a case's SQLite file."""

    def __init__(self, path: Path, *, writing: bool) -> None:
        """Open the file, for writing also making it and bringing its schema up to date.

        Raises CaseError where it is absent, not a case, of a newer version or not accessible; IntegrityError where it
        is damaged or the journal's guards are gone.
        """
        self.path = path
        self._depth = 0
        self._last_step: Callable[[], None] | None = None
        with file_errors(f"open {path}"), database_errors(path):
            self._connection = _connect(path, writing=writing)
            try:
                self._begin_use(writing=writing)
            except BaseException:
                self._connection.close()
                raise

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        with database_errors(self.path):
            return list(self._connection.execute(sql, values))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what happens inside, or nothing. May be nested; only the outermost one is a commit to disk."""
        with database_errors(self.path), self._connection:
            self._depth += 1
            try:
                yield
                if self._depth == 1 and self._last_step is not None:
                    self._last_step()
            finally:
                self._depth -= 1

    def end_with(self, last_step: Callable[[], None]) -> None:
        """Have every outermost transaction end with this step, in the same commit."""
        self._last_step = last_step

    def check(self) -> None:
        """Have SQLite walk its whole file. Raises IntegrityError."""
        found = [str(row[0]) for row in self.rows("PRAGMA quick_check(5)")]
        if found != ["ok"]:
            raise IntegrityError(f"{self.path} is damaged: {'; '.join(found)}. Restore it from a backup.")

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy while the case stays in use (SQLite's online backup). Raises CaseError."""
        import apsw  # noqa: PLC0415 - see above

        with database_errors(target):
            copy = apsw.Connection(str(target))
            try:
                with copy.backup("main", self._connection, "main") as backup:
                    backup.step()
            finally:
                copy.close()

    def close(self) -> None:
        """Close the file; the last one out folds the write-ahead log into it."""
        with database_errors(self.path):
            self._connection.close()

    def _begin_use(self, *, writing: bool) -> None:
        version = self._check_kind()
        for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF"):
            self._connection.execute(f"PRAGMA {pragma}")
        if writing:
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._migrate(version)
        elif version < len(MIGRATIONS):
            raise CaseError(f"{self.path} was made by an older version; open the case for writing once to renew it.")
        self._check_guards()

    def _check_kind(self) -> int:
        """The schema version, 0 for an empty file."""
        kind, version = (self._pragma(name) for name in ("application_id", "user_version"))
        if kind != APPLICATION_ID and (kind or version or self._connection.execute("SELECT * FROM sqlite_schema").get):
            raise CaseError(f"{self.path} is a database, but not that of a case.")
        if version > len(MIGRATIONS):
            raise CaseError(
                f"{self.path} was made by a newer version of Fair Witness (schema {version}; "
                f"this one knows up to {len(MIGRATIONS)}). Use the newer version."
            )
        return version

    def _migrate(self, version: int) -> None:
        if version == len(MIGRATIONS):
            return
        with self._connection:
            for migration in MIGRATIONS[version:]:
                self._connection.execute(migration)
            for name, sql in GUARDS.items():  # a migration that rebuilds the table would lose them silently
                self._connection.execute(f"DROP TRIGGER IF EXISTS {name}; {sql}")
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")

    def _check_guards(self) -> None:
        held = dict(self._connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
        if held != GUARDS:
            raise IntegrityError(f"{self.path}: the guards that keep the journal append-only were changed or removed.")

    def _pragma(self, name: str) -> int:
        return int(self._connection.pragma(name))


def _connect(path: Path, *, writing: bool) -> "apsw.Connection":
    import apsw  # noqa: PLC0415 - see above

    if writing:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
    else:
        connection = _connect_for_reading(path)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    connection.transaction_mode = "IMMEDIATE"
    return connection


def _connect_for_reading(path: Path) -> "apsw.Connection":
    import apsw  # noqa: PLC0415 - see above

    if not path.exists():
        raise CaseError(f"{path} does not exist yet: nothing was added to this case.")
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.pragma("user_version")
    except (apsw.CantOpenError, apsw.ReadOnlyError) as error:
        connection.close()
        if _has_log(path):
            raise CaseError(
                f"{path} was left open by a process that was killed, and its folder cannot be written to mend it; "
                "copy the case to a folder that can."
            ) from error
        # WAL wants a file beside the database; in a folder that takes none, nobody can be writing either
        location = f"file:{quote(str(path))}?immutable=1"
        return apsw.Connection(location, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    return connection


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
