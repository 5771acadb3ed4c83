import os
import stat
from pathlib import Path

import pytest

from fairwitness.adapters.blobs import INCOMING, FileBlobs
from fairwitness.adapters.durable_files import write_once
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import CaseError, IntegrityError

DATA = b"bytes as they came"
NAME = sha256_hex(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "blobs"


def _path(folder: Path) -> Path:
    return folder / NAME[:2] / NAME[2:4] / NAME


def test_the_file_is_the_bytes_write_protected_and_alone(folder: Path) -> None:
    blobs = FileBlobs(folder)
    blobs.put(DATA)
    assert _path(folder).read_bytes() == DATA
    assert not stat.S_IMODE(_path(folder).stat().st_mode) & 0o222
    assert list((folder / INCOMING).iterdir()) == []
    assert list(blobs.names()) == [NAME]


def test_changed_bytes_are_never_handed_out_nor_repaired(folder: Path) -> None:
    blobs = FileBlobs(folder)
    blobs.put(DATA)
    _path(folder).chmod(0o644)
    _path(folder).write_bytes(b"other bytes")
    with pytest.raises(IntegrityError, match="do not match"):
        blobs.get(NAME)
    with pytest.raises(IntegrityError, match="do not match"):
        blobs.put(DATA)
    assert _path(folder).read_bytes() == b"other bytes"


def test_removed_bytes_are_missing_and_may_be_put_again(folder: Path) -> None:
    blobs = FileBlobs(folder)
    blobs.put(DATA)
    _path(folder).unlink()
    with pytest.raises(IntegrityError, match="missing"):
        blobs.get(NAME)
    blobs.put(DATA)
    assert blobs.get(NAME) == DATA


def test_clean_removes_what_is_incomplete_and_nothing_else(folder: Path) -> None:
    blobs = FileBlobs(folder)
    assert blobs.clean() == 0
    blobs.put(DATA)
    (folder / INCOMING / f"{NAME}.0011.part").write_bytes(b"half")
    assert blobs.clean() == 1
    assert list(blobs.names()) == [NAME]


def test_a_file_where_the_folder_belongs_is_a_case_error(folder: Path) -> None:
    folder.write_text("not a folder")
    with pytest.raises(CaseError, match=r"Cannot store 18 bytes .*: File exists|Not a directory"):
        FileBlobs(folder).put(DATA)


def test_a_name_is_given_only_after_the_bytes_and_its_folder_only_after_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, link = os.fsync, os.link

    def noted_fsync(handle: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        fsync(handle)

    def noted_link(source: Path, target: Path) -> None:
        steps.append("link")
        link(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "link", noted_link)
    assert write_once(tmp_path / "name", DATA, tmp_path)
    assert steps == ["sync file", "link", "sync folder"]


def test_a_taken_name_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "name").write_bytes(b"first")
    assert not write_once(tmp_path / "name", b"second", tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("name", b"first")]


def test_a_file_system_without_hard_links_is_named_as_such(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(CaseError, match="without hard links"):
        FileBlobs(folder).put(DATA)
    assert list((folder / INCOMING).iterdir()) == []


def test_a_refusing_disk_leaves_no_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    blobs = FileBlobs(folder)
    blobs.put(b"made the folders")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CaseError, match="No space left on device"):
        blobs.put(DATA)
    assert list((folder / INCOMING).iterdir()) == []
    assert NAME not in blobs.names()


def test_several_are_kept_together(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "blobs")
    (tmp_path / "blobs").mkdir()
    items = [f"text {n}".encode() for n in range(50)]
    blobs.put(items[7])
    assert blobs.put_all([*items, items[3]]) == tuple(sha256_hex(item) for item in (*items, items[3]))
    assert [blobs.get(sha256_hex(item)) for item in items] == items
    assert len(list(blobs.names())) == 50
    assert not list((tmp_path / "blobs" / "incoming").iterdir())
    assert blobs.put_all([]) == ()


def test_damage_met_while_keeping_several_is_told(tmp_path: Path) -> None:
    (tmp_path / "blobs").mkdir()
    blobs = FileBlobs(tmp_path / "blobs")
    name = blobs.put(b"one")
    path = tmp_path / "blobs" / name[:2] / name[2:4] / name
    path.chmod(0o644)
    path.write_bytes(b"other")
    with pytest.raises(IntegrityError, match="do not match their name"):
        blobs.put_all([b"two", b"one"])
