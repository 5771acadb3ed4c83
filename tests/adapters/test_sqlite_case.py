"""The database file: how it is opened, what it refuses, what a transaction keeps together."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from fairwitness.adapters import sqlite_case, sqlite_schema
from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_records import SqliteRecords
from fairwitness.model.errors import CaseError, FairWitnessError, IntegrityError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def _made(path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        SqliteRecords(database).put("table", "key", b"value")


def _set(path: Path, sql: str) -> None:
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute(sql)


def test_the_promises_of_durability_are_set(path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        settings = {name: database.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous")}
        assert settings == {"journal_mode": "wal", "synchronous": 2}  # 2 is FULL
        assert database.rows("PRAGMA foreign_keys") == [(1,)]
        assert database.rows("PRAGMA busy_timeout") == [(sqlite_case.BUSY_MILLISECONDS,)]
        assert database.rows("PRAGMA application_id") == [(sqlite_schema.APPLICATION_ID,)]
        assert database.rows("PRAGMA user_version") == [(len(sqlite_schema.MIGRATIONS),)]


def test_sqlite_is_free_of_the_fault_of_the_write_ahead_log() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_closing_leaves_one_file(path: Path) -> None:
    _made(path)
    assert [entry.name for entry in path.parent.iterdir()] == ["case.db"]


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(
    ("spoil", "error", "told"),
    [
        (lambda path: path.write_bytes(b"\x00\xffgarbage" * 1_000), IntegrityError, "damaged: .*not a database"),
        (lambda path: path.write_bytes(path.read_bytes()[:1_000]), IntegrityError, "damaged"),
        (lambda path: _set(path, "PRAGMA user_version=99"), CaseError, "newer version of Fair Witness .schema 99"),
        (lambda path: _set(path, "PRAGMA application_id=7"), CaseError, "not that of a case"),
        (lambda path: _set(path, "DROP TRIGGER event_is_not_deleted"), IntegrityError, "append-only were changed"),
        (
            lambda path: _set(
                path,
                "DROP TRIGGER event_is_not_deleted;"
                "CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT 1; END",
            ),
            IntegrityError,
            "append-only were changed",
        ),
        (lambda path: (path.unlink(), path.mkdir()), CaseError, "cannot be opened|disk refused"),
    ],
    ids=["garbage", "cut", "newer", "foreign", "guard dropped", "guard changed", "folder"],
)
def test_a_file_that_is_not_right_is_told_and_left(
    path: Path, spoil: Callable[[Path], object], error: type[FairWitnessError], told: str, *, writing: bool
) -> None:
    _made(path)
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=told):
        Database(path, writing=writing)
    assert before is None or path.read_bytes() == before


def test_anothers_database_without_a_mark_is_not_taken_over(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="not that of a case"):
        Database(path, writing=True)
    assert path.read_bytes() == before


def test_reading_makes_nothing(path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist yet"):
        Database(path, writing=False)
    assert list(path.parent.iterdir()) == []


def test_a_reader_cannot_write(path: Path) -> None:
    _made(path)
    with (
        closing(Database(path, writing=False)) as database,
        pytest.raises(CaseError, match="cannot be opened or written"),
    ):
        SqliteRecords(database).put("table", "key", b"other")


def test_a_second_writer_waits_and_then_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_case, "BUSY_MILLISECONDS", 10)
    with closing(Database(path, writing=True)) as one, closing(Database(path, writing=True)) as other:  # noqa: SIM117
        with one.transaction(), pytest.raises(CaseError, match="in use by another process"):
            SqliteRecords(other).put("table", "key", b"value")


def test_a_transaction_is_all_or_nothing_and_a_nested_one_falls_alone(path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        records = SqliteRecords(database)
        with pytest.raises(RuntimeError), database.transaction():  # noqa: PT012 - the block is what is tested
            records.put("table", "lost", b"")
            raise RuntimeError
        with database.transaction():
            records.put("table", "outer", b"")
            with pytest.raises(RuntimeError), database.transaction():  # noqa: PT012 - the block is what is tested
                records.put("table", "inner", b"")
                raise RuntimeError
            records.put("table", "after", b"")
        assert records.keys("table") == ("after", "outer")


def test_a_later_migration_runs_once_keeps_the_rows_and_lays_the_guards_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(path)
    # the way SQLite's own manual rebuilds a table; its triggers go with the old one
    rebuild = """
        CREATE TABLE new_event (seq INTEGER PRIMARY KEY, time TEXT, kind TEXT, body TEXT, hash TEXT, extra TEXT);
        INSERT INTO new_event (seq, time, kind, body, hash) SELECT seq, time, kind, body, hash FROM event;
        DROP TABLE event;
        ALTER TABLE new_event RENAME TO event;
    """
    monkeypatch.setattr(sqlite_case, "MIGRATIONS", (*sqlite_schema.MIGRATIONS, rebuild))
    with pytest.raises(CaseError, match="older version; open the case for writing once"):
        Database(path, writing=False)
    for _ in range(2):
        with closing(Database(path, writing=True)) as database:
            assert SqliteRecords(database).get("table", "key") == b"value"
            assert database.rows("PRAGMA user_version") == [(len(sqlite_schema.MIGRATIONS) + 1,)]
    with closing(Database(path, writing=False)) as database:
        names = [
            name for (name,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
        ]
        assert names == sorted(sqlite_schema.GUARDS)


def test_a_migration_that_fails_leaves_the_old_schema(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _made(path)
    monkeypatch.setattr(sqlite_case, "MIGRATIONS", (*sqlite_schema.MIGRATIONS, "CREATE TABLE half (x); NONSENSE"))
    with pytest.raises(CaseError):
        Database(path, writing=True)
    monkeypatch.undo()
    with closing(Database(path, writing=True)) as database:
        assert database.rows("SELECT name FROM sqlite_schema WHERE name = 'half'") == []


def test_damage_inside_the_file_is_found_by_check(path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        records = SqliteRecords(database)
        with database.transaction():
            for n in range(300):
                records.put("table", f"{n:04}", b"x" * 500)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with closing(Database(path, writing=False)) as database, pytest.raises(IntegrityError, match="damaged"):
        database.check()


def test_a_copy_is_whole_while_the_case_is_in_use(path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        SqliteRecords(database).put("table", "key", b"value")
        database.copy_to(path.with_name("copy.db"))
    with closing(Database(path.with_name("copy.db"), writing=False)) as copy:
        assert SqliteRecords(copy).get("table", "key") == b"value"
