"""A case as an object: adding, resuming, reading beside the writer, verifying, copying."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from fairwitness.adapters import sqlite_schema
from fairwitness.adapters.blobs import FileBlobs
from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.model.journal import Event
from fairwitness.preserve.events import event_hash
from support.captures import capture_of
from support.memory import SteppingClock

ONE, TWO, THREE = b"one document", b"another document", b"a third document"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "case"


@pytest.fixture
def case(folder: Path) -> Iterator[CaseFolder]:
    with CaseFolder.create(folder, "A case", clock=SteppingClock()) as found:
        yield found


def test_a_new_case_has_its_settings_and_nothing_else(case: CaseFolder) -> None:
    assert case.settings.title == "A case"
    assert case.captures() == ()
    assert case.pending("v", b"") == ()
    assert case.linkage() is None
    assert case.report == case.folder / "report"


def test_adding_keeps_the_bytes_and_the_capture(case: CaseFolder) -> None:
    added = case.add(ONE, capture_of(ONE))
    assert (added.capture, added.seq, added.new, added.elsewhere) == (capture_of(ONE), 2, True, ())
    assert case.captures() == (capture_of(ONE),)
    assert case.blobs.get(capture_of(ONE).sha256) == ONE
    assert [kind for _, kind, _ in case.journal.events()] == ["key", "capture"]


def test_the_same_from_the_same_place_is_told_and_not_doubled(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE))
    again = case.add(ONE, capture_of(ONE, obtained="2026-02-02T00:00:00Z"))
    assert (again.capture, again.seq, again.new) == (capture_of(ONE), 2, False)
    assert case.captures() == (capture_of(ONE),)


def test_the_same_from_elsewhere_is_another_capture_of_one_blob(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE, "a.txt"))
    added = case.add(ONE, capture_of(ONE, "b.txt"))
    assert (added.new, added.elsewhere) == (True, ("a.txt",))
    assert [capture.location for capture in case.captures()] == ["a.txt", "b.txt"]
    assert len(list(case.blobs.names())) == 1


def test_other_bytes_from_the_same_place_are_another_capture(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE))
    assert case.add(TWO, capture_of(TWO)).new
    assert [capture.sha256 for capture in case.captures()] == [capture_of(ONE).sha256, capture_of(TWO).sha256]


def test_a_capture_that_names_other_bytes_is_refused(case: CaseFolder) -> None:
    with pytest.raises(IntegrityError, match="does not describe the bytes"):
        case.add(ONE, capture_of(TWO))
    assert (case.captures(), list(case.blobs.names())) == ((), [])


def test_a_location_that_is_not_unicode_is_refused(case: CaseFolder) -> None:
    with pytest.raises(CaseError, match="not plain JSON"):
        case.add(ONE, capture_of(ONE, "caf\udce9.txt"))
    assert case.captures() == ()


def test_what_is_pending_follows_capture_version_and_context(case: CaseFolder) -> None:
    one, two = capture_of(ONE), capture_of(TWO, "two.txt")
    case.add(ONE, one)
    case.add(TWO, two)
    assert case.pending("v1", b"settings") == (one, two)
    case.save_record(one, b"{}", "v1", b"settings")
    assert case.pending("v1", b"settings") == (two,)
    assert case.pending("v2", b"settings") == (one, two)
    assert case.pending("v1", b"other settings") == (one, two)
    assert case.pending("v1settings", b"") == (one, two)
    case.save_record(one, b"[]", "v2", b"settings")
    assert case.pending("v2", b"settings") == (two,)
    assert case.pending("v1", b"settings") == (one, two)  # one record a capture, the last
    assert list(case.saved()) == [(one, b"[]")]


def test_two_captures_of_one_blob_have_a_record_each(case: CaseFolder) -> None:
    here, there = capture_of(ONE, "a.txt"), capture_of(ONE, "b.txt")
    case.add(ONE, here)
    case.add(ONE, there)
    case.save_record(here, b"here", "v", b"")
    assert case.pending("v", b"") == (there,)
    case.save_record(there, b"there", "v", b"")
    assert list(case.saved()) == [(here, b"here"), (there, b"there")]


def test_a_record_lands_with_its_event_and_once(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE))
    for _ in range(2):
        case.save_record(capture_of(ONE), b"{}", "v", b"")
    assert [kind for _, kind, _ in case.journal.events()] == ["key", "capture", "record"]
    body = next(case.journal.events("record"))[2]
    assert body["sha256"] == capture_of(ONE).sha256
    assert body["version"] == "v"


def test_a_record_of_what_was_not_added_is_refused(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE))
    for stranger in (capture_of(TWO), capture_of(ONE, "elsewhere.txt")):
        with pytest.raises(CaseError, match="was not added"):
            case.save_record(stranger, b"{}", "v", b"")


def test_linking_is_current_until_a_record_version_or_context_changes(case: CaseFolder) -> None:
    def current(version: str = "v", context: bytes = b"") -> bool:
        found = case.linkage()
        return found is not None and found.input_digest == case.linkage_input(version, context)

    case.add(ONE, capture_of(ONE))
    case.save_record(capture_of(ONE), b"{}", "v", b"")
    assert not current()
    case.save_linkage(b"linked", case.linkage_input("v", b""))
    assert current()
    assert not current("w")
    assert not current(context=b"other")
    case.save_record(capture_of(ONE), b"[]", "v", b"")
    assert not current()
    case.save_record(capture_of(ONE), b"{}", "v", b"")
    assert current()
    case.add(TWO, capture_of(TWO))
    assert current()  # nothing was read out of it yet
    case.save_record(capture_of(TWO), b"{}", "v", b"")
    assert not current()


def test_the_input_of_linking_does_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    found: set[str] = set()
    for order in ([ONE, TWO, THREE], [THREE, ONE, TWO]):
        with CaseFolder.create(tmp_path / str(len(found)), "A case", clock=SteppingClock()) as case:
            for data in order:
                case.add(data, capture_of(data))
                case.save_record(capture_of(data), data, "v", b"")
            found.add(case.linkage_input("v", b""))
    assert len(found) == 1


def test_everything_is_there_after_opening_again(folder: Path) -> None:
    with CaseFolder.create(folder, "A case") as case:
        case.add(ONE, capture_of(ONE))
        case.save_record(capture_of(ONE), b"{}", "v", b"")
        case.save_linkage(b"linked", "digest")
        whole = case.verify()
    with CaseFolder.open(folder) as case:
        assert case.verify(whole.head) == whole
        assert list(case.saved()) == [(capture_of(ONE), b"{}")]
        linkage = case.linkage()
        assert linkage is not None
        assert (linkage.value, linkage.input_digest) == (b"linked", "digest")


def test_a_transaction_that_fails_records_nothing_and_its_bytes_are_listed(case: CaseFolder) -> None:
    with pytest.raises(IntegrityError), case.transaction():  # noqa: PT012 - the block is what is tested
        case.add(ONE, capture_of(ONE))
        case.add(ONE, capture_of(TWO))
    assert case.captures() == ()
    assert case.verify().unreferenced == (capture_of(ONE).sha256,)


def test_one_writes_while_others_read(case: CaseFolder) -> None:
    with pytest.raises(CaseError, match=r"Another process \(\d+\) is writing"):
        CaseFolder.open(case.folder)
    with CaseFolder.open(case.folder, writing=False) as reader:
        assert reader.captures() == ()
        case.add(ONE, capture_of(ONE))
        assert reader.captures() == (capture_of(ONE),)
        with pytest.raises(CaseError, match="not open for writing"):
            reader.add(TWO, capture_of(TWO))
        with pytest.raises(CaseError, match="not open for writing"):
            reader.save_record(capture_of(ONE), b"", "v", b"")


def test_a_closed_case_takes_nothing_and_lets_another_write(folder: Path) -> None:
    with CaseFolder.create(folder, "A case") as first:
        pass
    with CaseFolder.open(folder) as second:
        with pytest.raises(CaseError, match="not open for writing"):
            first.add(ONE, capture_of(ONE))
        with pytest.raises(CaseError, match="closed"):
            first.captures()
        assert second.add(ONE, capture_of(ONE)).new
    second.close()  # once more is no harm


def test_a_backup_made_while_in_use_is_a_case_of_its_own(case: CaseFolder, tmp_path: Path) -> None:
    case.add(ONE, capture_of(ONE))
    case.save_record(capture_of(ONE), b"{}", "v", b"")
    whole = case.verify()
    case.backup(tmp_path / "copy")
    case.add(TWO, capture_of(TWO))
    with CaseFolder.open(tmp_path / "copy") as copy:
        assert copy.verify() == whole
        assert copy.settings == case.settings
    with pytest.raises(CaseError, match="File exists"):
        case.backup(tmp_path / "copy")


def test_a_folder_with_settings_alone_becomes_a_case_when_opened(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('title = "By hand"\n')
    with CaseFolder.open(tmp_path) as case:
        assert (case.settings.title, case.verify().captures) == ("By hand", 0)


def test_sqlite_is_loaded_only_when_a_case_is_opened() -> None:
    code = "import sys, fairwitness.adapters.case_folder; sys.exit('apsw' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_several_are_added_together_with_one_checkpoint(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE, "first"))
    added = case.add_all([(ONE, capture_of(ONE, "first")), (TWO, capture_of(TWO)), (TWO, capture_of(TWO, "second"))])
    assert [(each.seq, each.new, each.elsewhere) for each in added] == [
        (2, False, ()),
        (3, True, ()),
        (4, True, ("report.txt",)),
    ]
    assert case.log.size() == 4
    assert case.verify().captures == 3
    assert case.add_all([]) == ()


def test_where_one_of_several_is_refused_none_is_on_record(case: CaseFolder) -> None:
    with pytest.raises(IntegrityError, match="does not describe the bytes"):
        case.add_all([(ONE, capture_of(ONE)), (TWO, capture_of(THREE))])
    assert (case.captures(), list(case.blobs.names())) == ((), [])


def test_a_transaction_that_fails_leaves_the_log_as_it_was(case: CaseFolder) -> None:
    case.add(ONE, capture_of(ONE))
    before = (case.log.note(), case.log.size())
    with pytest.raises(RuntimeError), case.transaction():  # noqa: PT012 - the block is what is tested
        case.add(TWO, capture_of(TWO))
        raise RuntimeError
    assert (case.log.note(), case.log.size()) == before
    case.add(THREE, capture_of(THREE))
    assert case.verify().captures == 2


def test_a_case_of_the_first_schema_is_migrated_and_its_events_stay_unsigned(folder: Path) -> None:
    """Events as they were written then, by a database as it was then."""
    CaseFolder.create(folder, "A case").close()
    capture = capture_of(ONE)
    (folder / "case.db").unlink()
    shutil.rmtree(folder / "log")
    old = Event(seq=1, time="2026-01-01T00:00:00Z", kind="capture", body=canonical_bytes(capture).decode(), hash="")
    with closing(apsw.Connection(str(folder / "case.db"))) as database:
        database.execute(sqlite_schema.MIGRATIONS[0])
        values = (1, old.time, old.kind, old.body, event_hash("", old))
        database.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", values)
        for name in ("event_is_not_updated", "event_is_not_deleted", "event_comes_next"):
            database.execute(sqlite_schema.GUARDS[name])
        database.execute(f"PRAGMA application_id={sqlite_schema.APPLICATION_ID}; PRAGMA user_version=1")
    with pytest.raises(CaseError, match="made by an older version; open the case for writing once"):
        CaseFolder.open(folder, writing=False)
    FileBlobs(folder / "blobs").put(ONE)
    with CaseFolder.open(folder) as case:
        case.add(TWO, capture_of(TWO))
        whole = case.verify()
        assert (whole.head.seq, whole.unsigned, whole.captures) == (3, 1, 2)
        assert [event.kind for event in case.journal.entries()] == ["capture", "key", "capture"]
    with CaseFolder.open(folder, writing=False) as case:
        assert (case.verify().unsigned, case.log_folder.sizes()) == (1, (2, 3))
