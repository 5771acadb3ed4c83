"""Damage is found, named, mended from a replica in plain sight, and never hidden; a replica is never written over."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.case import add_to_case, init_case
from fairwitness.app.scrub import lines, scrub
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import CaseError, UsageError
from support.object_server import Objects, served

TEXTS = [b"The first document.\n", b"The second document.\n", b"The third document.\n"]
NAMES = sorted(sha256_hex(text) for text in TEXTS)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    init_case(folder, "Scrubbed")
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_bytes(text)
    list(add_to_case(folder, [str(tmp_path / f"{number}.txt") for number in range(len(TEXTS))]))
    return folder


@pytest.fixture
def copy(case: Path, tmp_path: Path) -> Path:
    with CaseFolder.open(case) as held:
        return held.backup(tmp_path / "copy")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Objects]:
    pytest.importorskip("obstore", reason="obstore is absent, so no store at a distance can be asked")
    with served() as objects:
        told = {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "REGION": "r", "ALLOW_HTTP": "true"}
        for name, value in {**told, "ENDPOINT_URL": objects.url}.items():
            monkeypatch.setenv(f"AWS_{name}", value)
        yield objects


def blob(folder: Path, name: str) -> Path:
    return folder / "blobs" / name[:2] / name[2:4] / name


def damage(folder: Path, name: str) -> None:
    blob(folder, name).chmod(0o644)
    blob(folder, name).write_bytes(b"something else")


def last_scrub(case: Path) -> dict[str, object]:
    with CaseFolder.open(case, writing=False) as held:
        return [body for _, _, body in held.journal.events("scrub")][-1]


def test_a_whole_case_is_whole_and_the_scrub_is_on_record(case: Path) -> None:
    found = scrub(case)
    assert (found.checked, found.unmended, list(lines(found))) == (3, (), [])
    assert last_scrub(case)["checked"] == 3


def test_damage_and_loss_are_named_and_left_alone_without_a_replica(case: Path) -> None:
    damage(case, NAMES[0])
    blob(case, NAMES[1]).unlink()
    found = scrub(case)
    assert (found.damaged, found.missing, found.unmended) == ((NAMES[0],), (NAMES[1],), (NAMES[0], NAMES[1]))
    assert blob(case, NAMES[0]).read_bytes() == b"something else"
    assert last_scrub(case)["damaged"] == [NAMES[0]]


def test_a_backup_is_a_replica_and_mends(case: Path, copy: Path) -> None:
    damage(case, NAMES[0])
    blob(case, NAMES[1]).unlink()
    found = scrub(case, str(copy))
    assert (found.repaired, found.unmended) == ((NAMES[0], NAMES[1]), ())
    assert last_scrub(case)["repaired"] == [NAMES[0], NAMES[1]]
    with CaseFolder.open(case) as held:
        assert held.verify().captures == 3
    (aside,) = (case / "blobs" / "damaged").iterdir()
    assert (aside.name.startswith(NAMES[0]), aside.read_bytes()) == (True, b"something else")
    assert scrub(case, str(copy)).repaired == ()


def test_a_damaged_copy_mends_nothing_and_is_not_written_over(case: Path, copy: Path) -> None:
    damage(case, NAMES[0])
    damage(copy, NAMES[0])
    damage(copy, NAMES[1])
    found = scrub(case, str(copy), fill=True)
    assert (found.repaired, found.filled) == ((), ())
    assert (found.replica_damaged, found.unmended) == ((NAMES[0], NAMES[1]), (NAMES[0],))
    assert blob(copy, NAMES[1]).read_bytes() == b"something else"


def test_an_empty_folder_is_filled(case: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    assert scrub(case, str(tmp_path / "disk")).replica_missing == tuple(NAMES)
    assert scrub(case, str(tmp_path / "disk"), fill=True).filled == tuple(NAMES)
    found = scrub(case, str(tmp_path / "disk"), fill=True)
    assert (found.filled, found.replica_missing) == ((), ())


def test_a_store_at_a_distance_is_filled_and_mends(case: Path, store: Objects) -> None:
    assert scrub(case, "s3://archive/case", fill=True).filled == tuple(NAMES)
    assert sorted(path.rpartition("/")[2] for path in store.held) == NAMES
    assert all(path.startswith("/archive/case/blobs/") for path in store.held)
    damage(case, NAMES[2])
    found = scrub(case, "s3://archive/case")
    assert (found.repaired, found.unmended, found.replica) == ((NAMES[2],), (), "s3")
    store.held = dict.fromkeys(store.held, b"something else")
    assert scrub(case, "s3://archive/case", fill=True).replica_damaged == tuple(NAMES)
    assert set(store.held.values()) == {b"something else"}


def test_a_store_that_refuses_is_said_in_a_sentence(case: Path, store: Objects) -> None:
    store.status = 403
    with pytest.raises(CaseError, match="replica could not be asked"):
        scrub(case, "s3://archive/case")


@pytest.mark.parametrize("place", ["absent", "ftp://archive/case"])
def test_a_place_that_is_no_replica(case: Path, tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError, match=r"no such folder|s3://"):
        scrub(case, str(tmp_path / place) if "://" not in place else place)


def test_filling_needs_a_replica(case: Path) -> None:
    with pytest.raises(UsageError, match="--replica"):
        scrub(case, fill=True)


def test_from_the_command_line(case: Path, copy: Path) -> None:
    def fairwitness(*words: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "fairwitness.cli.main", "scrub", *map(str, words)]
        return subprocess.run(line, capture_output=True, check=False, timeout=60, env=os.environ, text=True)

    assert fairwitness(case).returncode == 0
    damage(case, NAMES[0])
    done = fairwitness(case)
    assert (done.returncode, "NOT WHOLE" in done.stdout, NAMES[0] in done.stdout) == (6, True, True)
    done = fairwitness(case, "--replica", copy)
    assert (done.returncode, "repaired" in done.stdout) == (0, True)
