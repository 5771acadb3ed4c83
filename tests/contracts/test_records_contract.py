"""What every Records promises."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_records import SqliteRecords
from fairwitness.ports import Records
from support.memory import MemoryRecords

NAMES = st.sampled_from(["a", "b", "é", "B", ""])
STEPS = st.lists(st.tuples(st.sampled_from(["put", "drop"]), NAMES, NAMES, st.binary(max_size=8)), max_size=12)


@pytest.fixture(params=["sqlite", "memory"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    if request.param == "memory":
        yield MemoryRecords()
    else:
        database = Database(tmp_path / "case.db", writing=True)
        yield SqliteRecords(database)
        database.close()


def test_what_is_absent_is_none(records: Records) -> None:
    assert records.get("table", "key") is None
    assert records.keys("table") == ()


def test_a_put_replaces_and_a_drop_removes(records: Records) -> None:
    records.put("table", "key", b"first")
    records.put("table", "key", b"second")
    assert records.get("table", "key") == b"second"
    records.drop("table", "key")
    records.drop("table", "key")
    assert records.get("table", "key") is None


def test_tables_are_apart_and_keys_are_sorted(records: Records) -> None:
    for key in ("b", "é", "a", "B"):
        records.put("one", key, key.encode())
    records.put("two", "a", b"other")
    assert records.keys("one") == ("B", "a", "b", "é")
    assert records.get("one", "a") == b"a"
    records.drop("one", "a")
    assert records.get("two", "a") == b"other"


def test_an_empty_value_is_not_an_absent_one(records: Records) -> None:
    records.put("table", "key", b"")
    assert records.get("table", "key") == b""


def _after(records: Records, steps: list[tuple[str, str, str, bytes]]) -> list[tuple[str, str, bytes | None]]:
    for what, table, key, value in steps:
        if what == "put":
            records.put(table, key, value)
        else:
            records.drop(table, key)
    tables = sorted({table for _, table, _, _ in steps})
    return [(table, key, records.get(table, key)) for table in tables for key in records.keys(table)]


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_sqlite_and_memory_agree_after_any_steps(steps: list[tuple[str, str, str, bytes]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Database(Path(folder) / "case.db", writing=True)) as database,
    ):
        assert _after(SqliteRecords(database), steps) == _after(MemoryRecords(), steps)
