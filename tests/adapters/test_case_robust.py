"""What can be wrong with a case on disk, and the one sentence each of it is told in."""

import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.model.errors import CaseError, FairWitnessError, IntegrityError
from support.captures import capture_of
from support.memory import SteppingClock

DATA = b"a document"
BLOB = capture_of(DATA).sha256


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed case with one capture, one record and one linkage."""
    with CaseFolder.create(tmp_path / "case", "A case", clock=SteppingClock()) as case:
        case.add(DATA, capture_of(DATA))
        case.save_record(capture_of(DATA), b"{}", "v", b"")
        case.save_linkage(b"[]", "digest")
    return tmp_path / "case"


def _blob(folder: Path) -> Path:
    return folder / "blobs" / BLOB[:2] / BLOB[2:4] / BLOB


def _one_sentence(error: BaseException) -> None:
    message = str(error)
    assert message.endswith(".")
    assert "\n" not in message
    assert "Traceback" not in message


def _replace_by_file(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.write_text("not what belongs here")


def _replace_settings_by_folder(folder: Path) -> None:
    (folder / "case.toml").unlink()
    (folder / "case.toml").mkdir()


OPENING: list[tuple[str, Callable[[Path], object], type[FairWitnessError], str]] = [
    ("no folder", shutil.rmtree, CaseError, r"is not a case: it has no case\.toml"),
    ("folder is a file", _replace_by_file, CaseError, r"is not a case"),
    ("no settings", lambda f: (f / "case.toml").unlink(), CaseError, r"is not a case: it has no case\.toml"),
    (
        "settings are a folder",
        _replace_settings_by_folder,
        CaseError,
        "Cannot read",
    ),
    (
        "settings invalid",
        lambda f: (f / "case.toml").write_text("title = 3"),
        CaseError,
        r"case\.toml, line 1: title: ",
    ),
    ("settings empty", lambda f: (f / "case.toml").write_text(""), CaseError, "missing required field `title`"),
    ("database is garbage", lambda f: (f / "case.db").write_bytes(os.urandom(9_000)), IntegrityError, "is damaged"),
    ("database is text", lambda f: _replace_by_file(f / "case.db"), IntegrityError, "is damaged"),
    ("database cut", lambda f: os.truncate(f / "case.db", 5_000), IntegrityError, "is damaged"),
]


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(("spoil", "error", "told"), [row[1:] for row in OPENING], ids=[row[0] for row in OPENING])
def test_a_case_that_cannot_be_opened_says_why(
    folder: Path, spoil: Callable[[Path], object], error: type[FairWitnessError], told: str, *, writing: bool
) -> None:
    spoil(folder)
    with pytest.raises(error, match=told) as caught:
        CaseFolder.open(folder, writing=writing)
    _one_sentence(caught.value)
    if (folder / "case.toml").is_file():  # the failed opening holds no lock: mended, the case opens
        (folder / "case.toml").write_text('title = "Mended"\n')
        (folder / "case.db").unlink()
        shutil.rmtree(folder / "blobs")
        shutil.rmtree(folder / "log")
        CaseFolder.open(folder).close()


def test_a_lost_database_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    (folder / "case.db").unlink()
    with pytest.raises(IntegrityError, match=r"holds preserved bytes, but its case\.db is gone") as caught:
        CaseFolder.open(folder)
    _one_sentence(caught.value)
    assert not (folder / "case.db").exists()
    with pytest.raises(CaseError, match="does not exist yet"):
        CaseFolder.open(folder, writing=False)


def _write_blob(folder: Path) -> None:
    _blob(folder).chmod(0o644)
    _blob(folder).write_bytes(b"other text")  # as long as the true one


def _sql(sql: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        with CaseFolder.open(folder) as case:
            case._database.rows(sql)

    return change


DAMAGE: list[tuple[str, Callable[[Path], object], str]] = [
    ("blob missing", lambda f: _blob(f).unlink(), f"{BLOB} are missing"),
    ("all blobs missing", lambda f: shutil.rmtree(f / "blobs"), f"{BLOB} are missing"),
    ("blob changed", _write_blob, "do not match their name"),
    ("record changed", _sql("UPDATE derived SET value = x'20' WHERE tab = 'document'"), "does not match its hash"),
    ("record replaced", lambda f: _put(f, "document"), "is not the one the journal tells of"),
    ("linkage replaced", lambda f: _put(f, "linkage"), "is not the one the journal tells of"),
]


def _put(folder: Path, table: str) -> None:
    with CaseFolder.open(folder) as case:
        case.records.put(table, case.records.keys(table)[0], b"put there by other means")


@pytest.mark.parametrize(("spoil", "told"), [row[1:] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_damage_inside_a_case_is_found_by_verify(folder: Path, spoil: Callable[[Path], object], told: str) -> None:
    spoil(folder)
    for writing in (True, False):
        with (
            CaseFolder.open(folder, writing=writing) as case,
            pytest.raises(IntegrityError, match=told) as caught,
        ):
            case.verify()
        _one_sentence(caught.value)


def test_what_is_derived_may_be_dropped_and_made_anew(folder: Path) -> None:
    with CaseFolder.open(folder) as case:
        case.records.drop("document", case.records.keys("document")[0])
        assert case.verify().records == 0
        assert case.pending("v", b"") == (capture_of(DATA),)
        case.save_record(capture_of(DATA), b"{}", "v", b"")
        assert case.verify().records == 1


def test_a_case_is_made_beside_a_persons_files_but_never_over_a_cases(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "article.html").write_text("kept")
    CaseFolder.create(tmp_path, "Here").close()
    assert (tmp_path / "article.html").read_text() == "kept"
    with pytest.raises(CaseError, match=r"cannot become a case: it holds case\.db and blobs and log already"):
        CaseFolder.create(folder, "Again")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "case.toml").write_text('title = "By hand"\n')
    with pytest.raises(CaseError, match="is a case already"):
        CaseFolder.create(tmp_path / "new", "Again")
    with pytest.raises(CaseError, match=r"Cannot make the case folder .*: File exists"):
        CaseFolder.create(tmp_path / "article.html", "On a file")
    with pytest.raises(CaseError, match=r"Cannot make the case folder .*: Not a directory"):
        CaseFolder.create(tmp_path / "article.html" / "case", "Under a file")


@contextmanager
def _as_a_person_without_rights() -> Iterator[None]:
    """Root may write anywhere, so root steps down for a while."""
    if os.geteuid() != 0:
        yield
        return
    try:
        os.seteuid(65_534)
    except OSError as error:
        pytest.skip(f"cannot step down from root here: {error}")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    """The same case in a folder that anybody may read and nobody but root may write."""
    place = Path(tempfile.mkdtemp())
    shutil.copytree(folder, place / "case")
    (place / "case" / "case.lock").unlink()
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield place / "case"
    for path in (place, *place.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(place)


def test_a_read_only_case_can_be_read_and_verified_but_not_written(read_only: Path) -> None:
    with _as_a_person_without_rights():
        with pytest.raises(CaseError, match=r"Cannot lock .* for writing: Permission denied") as caught:
            CaseFolder.open(read_only)
        with CaseFolder.open(read_only, writing=False) as case:
            assert (case.verify().captures, case.blobs.get(BLOB)) == (1, DATA)
        with pytest.raises(CaseError, match="Permission denied"):
            CaseFolder.create(read_only.parent / "new", "New")
        with pytest.raises(CaseError, match="Permission denied"):
            CaseFolder.create(read_only / "report", "Inside")
    _one_sentence(caught.value)


def test_an_unreadable_case_says_so(read_only: Path) -> None:
    (read_only / "case.db").chmod(0o000)
    _blob(read_only).chmod(0o000)
    with _as_a_person_without_rights(), pytest.raises(CaseError, match=r"case\.db cannot be opened"):
        CaseFolder.open(read_only, writing=False)
    (read_only / "case.db").chmod(0o444)
    with (
        _as_a_person_without_rights(),
        CaseFolder.open(read_only, writing=False) as case,
        pytest.raises(CaseError, match=r"Cannot read .*: Permission denied"),
    ):
        case.verify()


def test_a_killed_case_on_read_only_media_asks_to_be_copied(folder: Path) -> None:
    with CaseFolder.open(folder) as case:  # not closed while it is copied: what a kill leaves
        case.journal.append("access", {})
        place = Path(tempfile.mkdtemp())
        shutil.copytree(folder, place / "case")
    (place / "case" / "case.db-shm").unlink()
    (place / "case").chmod(0o555)
    place.chmod(0o755)
    with (
        _as_a_person_without_rights(),
        pytest.raises(CaseError, match="left open by a process that was killed") as caught,
    ):
        CaseFolder.open(place / "case", writing=False)
    _one_sentence(caught.value)
    (place / "case").chmod(0o755)
    with CaseFolder.open(place / "case", writing=False) as copy:  # now it can be mended, and nothing is lost
        assert copy.verify().head.seq == 5
    shutil.rmtree(place)


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_no_more_is_told_and_leaves_the_case_whole(folder: Path) -> None:
    large = b"x" * 200_000
    with CaseFolder.open(folder) as case:
        before = case.verify()
        with _no_file_larger_than(100_000):
            with pytest.raises(CaseError, match=r"Cannot store 200000 bytes .*: File too large"):
                case.add(large, capture_of(large, "large"))
            with pytest.raises(CaseError, match="The disk refused"):
                case.save_record(capture_of(DATA), large, "v", b"")
        assert case.verify() == before
        assert case.add(large, capture_of(large, "large")).new
        assert case.verify().captures == 2
    with CaseFolder.open(folder) as case:
        assert case.verify().captures == 2


def test_a_capture_event_that_is_none_is_an_integrity_error(folder: Path) -> None:
    with CaseFolder.open(folder) as case:
        case.journal.append("capture", {"sha256": "of what"})
        with pytest.raises(IntegrityError, match="event 5 holds no capture") as caught:
            case.captures()
    _one_sentence(caught.value)
