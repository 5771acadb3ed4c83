"""The journal: append-only in the database itself, and a chain that tells of any change made around it."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import apsw
import msgspec
import pytest
import rfc8785

from fairwitness.adapters import sqlite_journal
from fairwitness.adapters.case_signing import introduce
from fairwitness.adapters.signing import holds
from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_journal import START, Head, SqliteJournal
from fairwitness.adapters.sqlite_schema import GUARDS
from fairwitness.model.canonical import digest
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.model.journal import Event
from fairwitness.preserve.events import event_hash, parse_signed_line, signed_line
from support.keys import actor, log_pair
from support.memory import SteppingClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    with closing(Database(path, writing=True)) as database:
        found = SqliteJournal(database, SteppingClock(), actor())
        introduce(found, "fairwitness/test", (actor().key, *(signer.key for signer in log_pair())), "made")
        for n in range(2, 5):
            found.append("access", {"n": n, "sha256": f"s{n % 2}"})
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
        "INSERT INTO event VALUES (9, 't', 'k', '{}', 'h', 'a', 's')",
        "INSERT INTO event (time, kind, body, hash) VALUES ('t', 'k', '{}', 'h')",
        "INSERT OR REPLACE INTO event VALUES (2, 't', 'k', '{}', 'h', 'a', 's')",
        "REPLACE INTO event VALUES (4, 't', 'k', '{}', 'h', 'a', 's')",
        "INSERT INTO event VALUES (4, 't', 'k', '{}', 'h', 'a', 's') ON CONFLICT DO UPDATE SET body = '{}'",
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
    key = actor().key
    assert second.actor == key.id == hashlib.sha256(b"\1" + key.public).hexdigest()
    written = (
        f'{{"actor":"{key.id}","body":{{"n":2,"sha256":"s0"}},"kind":"access",'
        f'"previous":"{first.hash}","seq":2,"time":"2026-01-01T00:00:01Z"}}'
    ).encode()
    assert holds(key, b"fairwitness event v1\n" + written, second.signature)
    assert second.hash == hashlib.sha256(b"fairwitness/1\0" + b"5:event\0" + written + second.signature).hexdigest()
    line = b'{"event":' + written + b',"signature":"' + b64encode(second.signature) + b'"}'
    assert signed_line(first.hash, second) == line == rfc8785.dumps(json.loads(line))
    assert line[9:-104] == written
    assert parse_signed_line(line) == (first.hash, second)


def test_a_whole_chain_verifies_and_gives_its_head(journal: SqliteJournal) -> None:
    assert journal.verify() == journal.head() == Head(4, list(journal.entries())[-1].hash, "2026-01-01T00:00:03Z")


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE event SET body = '{\"n\":9}' WHERE seq = 2", "event 2 does not match"),
        ('UPDATE event SET body = \'{ "n": 2, "sha256":"s0"}\' WHERE seq = 2', "event 2 does not match"),
        ("UPDATE event SET time = '2020-01-01T00:00:00Z' WHERE seq = 3", "event 3 does not match"),
        ("UPDATE event SET kind = 'access' WHERE seq = 1", "event 1 does not match"),
        ("UPDATE event SET hash = 'x' WHERE seq = 4", "event 4 does not match"),
        ("UPDATE event SET actor = '' WHERE seq = 3", "event 3 does not match"),
        ("UPDATE event SET signature = '' WHERE seq = 3", "event 3 does not match"),
        ("UPDATE event SET signature = '?' WHERE seq = 3", "event 3 is damaged"),
        ("DELETE FROM event WHERE seq = 2", "jumps from event 1 to event 3"),
        ("DELETE FROM event WHERE seq = 1", "jumps from event 0 to event 2"),
        ("DELETE FROM event WHERE seq = 2; UPDATE event SET seq = seq - 1 WHERE seq > 2", "event 2 does not match"),
        ("UPDATE event SET seq = 9 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 3", "event 2 does not match"),
        (
            "INSERT INTO event SELECT 5, time, kind, body, hash, actor, signature FROM event WHERE seq = 4",
            "event 5 does not match",
        ),
    ],
)
def test_any_change_around_the_program_is_told(journal: SqliteJournal, path: Path, sql: str, told: str) -> None:
    _around(path, sql)
    with pytest.raises(IntegrityError, match=told):
        journal.verify()


def test_a_cut_end_is_told_to_whoever_kept_the_head(journal: SqliteJournal, path: Path) -> None:
    known = journal.head()
    journal.append("access", {})
    assert journal.verify(known).seq == 5
    assert journal.verify(Head(known.seq, known.hash)).seq == 5  # as copied from a printed page
    assert journal.verify(START).seq == 5
    _around(path, "DELETE FROM event WHERE seq >= 4")
    assert journal.verify().seq == 3  # the chain by itself cannot know
    with pytest.raises(IntegrityError, match="known from before"):
        journal.verify(known)


def test_events_about_bytes_are_found(journal: SqliteJournal) -> None:
    assert [event.seq for event in journal.about("access", "s0")] == [2, 4]
    assert journal.about("scrub", "s0") == ()


def test_a_walk_longer_than_a_page_misses_nothing(journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (1, 2, 3, 4, 5):
        monkeypatch.setattr(sqlite_journal, "PAGE", page)
        assert [seq for seq, _, _ in journal.events()] == [1, 2, 3, 4]


@pytest.mark.parametrize("body", [{"name": "\udcff"}, {"n": 2**60}, {"x": float("nan")}, {"x": [{"y": 0.5}]}])
def test_what_is_not_plain_json_is_refused_and_nothing_is_recorded(
    journal: SqliteJournal, body: dict[str, object]
) -> None:
    with pytest.raises(CaseError, match="not plain JSON"):
        journal.append("access", body)
    assert journal.head().seq == 4


def test_a_body_that_is_no_object_is_an_integrity_error(journal: SqliteJournal, path: Path) -> None:
    _around(path, "UPDATE event SET body = '[1]' WHERE seq = 2")
    with pytest.raises(IntegrityError, match="event 2 is damaged"):
        list(journal.events())


def test_a_kind_that_is_not_listed_is_refused(journal: SqliteJournal) -> None:
    with pytest.raises(CaseError, match="'captured' is no kind of event; the kinds are key, capture"):
        journal.append("captured", {})


def test_without_a_key_nothing_is_recorded(path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        nobody = SqliteJournal(database, SteppingClock())
        with pytest.raises(CaseError, match="no key is there to sign"):
            nobody.append("access", {})
        assert nobody.head() == START


def test_an_event_of_a_key_the_journal_never_brought_is_told(journal: SqliteJournal, path: Path) -> None:
    with closing(Database(path, writing=True)) as database:
        SqliteJournal(database, SteppingClock(), actor(1)).append("access", {})
    with pytest.raises(IntegrityError, match="event 5 is signed with a key that the journal never brought"):
        journal.verify()


def test_a_hash_made_anew_does_not_hide_a_change_under_a_signature(journal: SqliteJournal, path: Path) -> None:
    """Somebody who can compute hashes, but has no key."""
    before, last = journal.event(4)
    changed = msgspec.structs.replace(last, body="{}")
    _around(path, f"UPDATE event SET body = '{{}}', hash = '{event_hash(before, changed)}' WHERE seq = 4")
    with pytest.raises(IntegrityError, match="signature of the journal's event 4 does not hold"):
        journal.verify()


def test_events_from_before_keep_their_hash_and_may_not_follow_signed_ones(journal: SqliteJournal, path: Path) -> None:
    old = Event(seq=1, time="2026-01-01T00:00:00Z", kind="capture", body="{}", hash="")
    linked = b'{"body":"{}","kind":"capture","previous":"","seq":1,"time":"2026-01-01T00:00:00Z"}'
    assert event_hash("", old) == digest("journal", linked)
    line = signed_line("", old)
    assert parse_signed_line(line) == ("", msgspec.structs.replace(old, hash=event_hash("", old)))
    late = msgspec.structs.replace(old, seq=5)
    row = f"5, '{late.time}', 'capture', '{{}}', '{event_hash(journal.head().hash, late)}', '', ''"
    _around(path, f"INSERT INTO event VALUES ({row})")
    with pytest.raises(IntegrityError, match="event 5 is not signed"):
        journal.verify()


@pytest.mark.parametrize(
    ("change"),
    [
        lambda line: line[:-1],
        lambda line: line[1:],
        lambda line: line.replace(b'"seq":2', b'"seq": 2'),
        lambda line: line.replace(b'"seq":2', b'"seq":2,"more":1'),
        lambda line: line.replace(b'{"n":2', b'{"n": 2'),
        lambda line: line.replace(b'"n":2', b'"n":"\\u0061"'),
        lambda line: line.replace(b'"signature":"', b'"signature":"?'),
        lambda line: line + b"\n",
        lambda line: b"",
    ],
)
def test_a_line_that_is_not_written_as_events_are_is_refused(
    journal: SqliteJournal, change: Callable[[bytes], bytes]
) -> None:
    before, event = journal.event(2)
    with pytest.raises(IntegrityError):
        parse_signed_line(change(signed_line(before, event)))


def test_an_event_is_found_by_its_number(journal: SqliteJournal) -> None:
    entries = list(journal.entries())
    assert journal.event(1) == ("", entries[0])
    assert journal.event(3) == (entries[1].hash, entries[2])
    for absent in (0, 5):
        with pytest.raises(CaseError, match=f"no event {absent}; its last one is 4"):
            journal.event(absent)
