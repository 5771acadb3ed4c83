"""The journal: append-only in the database itself, and a chain that tells of any change made around it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from fairwitness.adapters import sqlite_journal
from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_journal import START, Head, SqliteJournal
from fairwitness.adapters.sqlite_schema import GUARDS
from fairwitness.model.canonical import digest
from fairwitness.model.errors import CaseError, IntegrityError
from support.memory import SteppingClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    with closing(Database(path, writing=True)) as database:
        found = SqliteJournal(database, SteppingClock())
        for n in range(1, 5):
            found.append("kind", {"n": n, "sha256": f"s{n % 2}"})
        yield found


def _around(path: Path, sql: str) -> None:
    """Change the file as somebody would who goes around the program: guards off, change, guards on again."""
    with closing(apsw.Connection(str(path))) as connection:
        for name in GUARDS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql)
        for guard in GUARDS.values():
            connection.execute(guard)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET body = '{}' WHERE seq = 2",
        "UPDATE event SET seq = 9 WHERE seq = 4",
        "DELETE FROM event WHERE seq = 4",
        "DELETE FROM event",
        "INSERT INTO event VALUES (9, 't', 'k', '{}', 'h')",
        "INSERT INTO event (time, kind, body, hash) VALUES ('t', 'k', '{}', 'h')",
        "INSERT OR REPLACE INTO event VALUES (2, 't', 'k', '{}', 'h')",
        "REPLACE INTO event VALUES (4, 't', 'k', '{}', 'h')",
        "INSERT INTO event VALUES (4, 't', 'k', '{}', 'h') ON CONFLICT DO UPDATE SET body = '{}'",
    ],
)
def test_the_database_refuses_any_change_but_the_next_event(journal: SqliteJournal, path: Path, sql: str) -> None:
    before = list(journal.entries())
    with closing(apsw.Connection(str(path))) as anyone, pytest.raises(apsw.ConstraintError, match="the journal"):
        anyone.execute(sql)
    assert list(journal.entries()) == before


def test_an_event_has_a_time_a_canonical_body_and_a_hash_over_the_one_before(journal: SqliteJournal) -> None:
    first, second, *_ = journal.entries()
    assert (first.time, second.time) == ("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z")
    assert second.body == '{"n":2,"sha256":"s0"}'
    # spelled out, so that the format cannot change unnoticed
    linked = (
        r'{"body":"{\"n\":2,\"sha256\":\"s0\"}","kind":"kind","previous":"'
        + first.hash
        + '","seq":2,"time":"2026-01-01T00:00:01Z"}'
    )
    assert second.hash == digest("journal", linked.encode())


def test_a_whole_chain_verifies_and_gives_its_head(journal: SqliteJournal) -> None:
    assert journal.verify() == journal.head() == Head(4, list(journal.entries())[-1].hash, "2026-01-01T00:00:03Z")


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE event SET body = '{\"n\":9}' WHERE seq = 2", "event 2 does not match"),
        ('UPDATE event SET body = \'{ "n": 2, "sha256":"s0"}\' WHERE seq = 2', "event 2 does not match"),
        ("UPDATE event SET time = '2020-01-01T00:00:00Z' WHERE seq = 3", "event 3 does not match"),
        ("UPDATE event SET kind = 'other' WHERE seq = 1", "event 1 does not match"),
        ("UPDATE event SET hash = 'x' WHERE seq = 4", "event 4 does not match"),
        ("DELETE FROM event WHERE seq = 2", "jumps from event 1 to event 3"),
        ("DELETE FROM event WHERE seq = 1", "jumps from event 0 to event 2"),
        ("DELETE FROM event WHERE seq = 2; UPDATE event SET seq = seq - 1 WHERE seq > 2", "event 2 does not match"),
        ("UPDATE event SET seq = 9 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 3", "event 2 does not match"),
        ("INSERT INTO event SELECT 5, time, kind, body, hash FROM event WHERE seq = 4", "event 5 does not match"),
    ],
)
def test_any_change_around_the_program_is_told(journal: SqliteJournal, path: Path, sql: str, told: str) -> None:
    _around(path, sql)
    with pytest.raises(IntegrityError, match=told):
        journal.verify()


def test_a_cut_end_is_told_to_whoever_kept_the_head(journal: SqliteJournal, path: Path) -> None:
    known = journal.head()
    journal.append("kind", {})
    assert journal.verify(known).seq == 5
    assert journal.verify(Head(known.seq, known.hash)).seq == 5  # as copied from a printed page
    assert journal.verify(START).seq == 5
    _around(path, "DELETE FROM event WHERE seq >= 4")
    assert journal.verify().seq == 3  # the chain by itself cannot know
    with pytest.raises(IntegrityError, match="known from before"):
        journal.verify(known)


def test_events_about_bytes_are_found(journal: SqliteJournal) -> None:
    assert [event.seq for event in journal.about("kind", "s1")] == [1, 3]
    assert journal.about("other", "s1") == ()


def test_a_walk_longer_than_a_page_misses_nothing(journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (1, 2, 3, 4, 5):
        monkeypatch.setattr(sqlite_journal, "PAGE", page)
        assert [seq for seq, _, _ in journal.events()] == [1, 2, 3, 4]


@pytest.mark.parametrize("body", [{"name": "\udcff"}, {"n": 2**60}, {"x": float("nan")}])
def test_what_is_not_plain_json_is_refused_and_nothing_is_recorded(
    journal: SqliteJournal, body: dict[str, object]
) -> None:
    with pytest.raises(CaseError, match="not plain JSON"):
        journal.append("kind", body)
    assert journal.head().seq == 4


def test_a_body_that_is_no_object_is_an_integrity_error(journal: SqliteJournal, path: Path) -> None:
    _around(path, "UPDATE event SET body = '[1]' WHERE seq = 2")
    with pytest.raises(IntegrityError, match="event 2 is damaged"):
        list(journal.events())
