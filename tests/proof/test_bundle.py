"""A package appears whole or not at all, is on record before it appears, and says the same for the same case."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fairwitness.adapters.bag_folder import BagFolder
from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.bundle import export_bundle
from fairwitness.app.case import add_to_case, init_case
from fairwitness.app.verify import verify
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import CaseError, IntegrityError, UsageError
from support.forging import forge, private_keys, small_stops_at
from support.sealed import TO, Sealed


@pytest.fixture
def home(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAIRWITNESS_HOME", str(sealed.home))
    return sealed.home


@pytest.fixture
def case(sealed: Sealed, home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sealed.case, tmp_path / "case"))


def transfers(case: Path) -> list[dict[str, object]]:
    with CaseFolder.open(case, writing=False) as held:
        return [body for _, _, body in held.journal.events("transfer")]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_outside_tools_agree_with_the_lists(sealed: Sealed) -> None:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run(["sha256sum", "--check", "--quiet", name], cwd=sealed.second, check=False)
        assert done.returncode == 0
    info = (sealed.second / "bag-info.txt").read_text()
    payload = [path for path in (sealed.second / "data").rglob("*") if path.is_file()]
    assert f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}\n" in info


def test_handing_over_is_on_record_with_the_hash_of_the_lists(sealed: Sealed) -> None:
    first, second = transfers(sealed.case)[:2]
    assert [first["recipient"], second["earlier"]] == [TO, first["checkpoint"]]
    assert first["tagmanifest_sha256"] == sha256_hex((sealed.first / "tagmanifest-sha256.txt").read_bytes())


def test_only_a_later_package_to_the_same_recipient_continues_one(case: Path, tmp_path: Path) -> None:
    assert export_bundle(case, tmp_path / "other", "somebody else").handover.earlier == 0
    assert export_bundle(case, tmp_path / "nobody").handover.earlier == 0
    assert export_bundle(case, tmp_path / "nobody-2").handover.earlier == 0
    assert export_bundle(case, tmp_path / "same", TO).handover.earlier > 0


def test_the_same_state_gives_the_same_files(case: Path, tmp_path: Path) -> None:
    twin = Path(shutil.copytree(case, tmp_path / "twin"))
    one, two = (files(export_bundle(each, tmp_path / f"{each.name}-out", TO).folder) for each in (case, twin))
    differing = {path for path in one.keys() | two.keys() if one.get(path) != two.get(path)}
    stamps = {path for path in differing if path.startswith("data/log/timestamps/")}
    # a time stamp is asked for anew by each, and its length has a part in these
    counted = {
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "seal.json",
        "bag-info.txt",
        "data/ro-crate-metadata.json",
    }
    assert differing - stamps <= counted


def test_nothing_is_written_over(case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    before = len(transfers(case))
    with pytest.raises(UsageError, match="exists already"):
        export_bundle(case, tmp_path / "out", TO)
    with pytest.raises(UsageError, match="no folder"):
        export_bundle(case, tmp_path / "absent" / "out", TO)
    assert (list((tmp_path / "out").iterdir()), len(transfers(case))) == ([], before)


def test_a_package_that_fails_leaves_nothing_and_no_transfer(case: Path, tmp_path: Path) -> None:
    blob = next((case / "blobs").glob("??/??/*"))
    blob.unlink()
    before = len(transfers(case))
    with pytest.raises(IntegrityError, match="missing"):
        export_bundle(case, tmp_path / "out", TO)
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []
    assert len(transfers(case)) == before


def test_a_place_taken_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    with BagFolder(tmp_path / "out") as bag:
        bag.add("data/a", b"x")
        bag.close_lists({})
        with pytest.raises(UsageError, match="meanwhile"):
            bag.finish(b"{}", (tmp_path / "out").mkdir)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_case_that_was_not_run(tmp_path: Path) -> None:
    init_case(tmp_path / "case", "New")
    (tmp_path / "a.txt").write_text("The mayor said it.\n")
    list(add_to_case(tmp_path / "case", [str(tmp_path / "a.txt")]))
    with pytest.raises(UsageError, match="fairwitness run"):
        export_bundle(tmp_path / "case", tmp_path / "out")
    with pytest.raises(CaseError):
        export_bundle(tmp_path / "absent", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_sheet_says_what_is_needed(sealed: Sealed) -> None:
    sheet = (sealed.second / "README.txt").read_text()
    for told in (*sealed.told, TO, "verify.html", "Does not prove", "A hash: these bytes have not changed since."):
        assert told in sheet
    assert "@" not in sheet.replace("tlog-proof@v1", "")


def test_the_catalogue_names_every_document(sealed: Sealed) -> None:
    crate = json.loads((sealed.second / "data/ro-crate-metadata.json").read_bytes())
    ids = {entity["@id"] for entity in crate["@graph"]}
    assert {f"captures/{path.name}" for path in (sealed.second / "data/captures").iterdir()} <= ids
    root = next(entity for entity in crate["@graph"] if entity["@id"] == "./")
    assert {part["@id"] for part in root["hasPart"]} <= ids


SEAL_ALONE = {
    "README.txt",
    "bag-info.txt",
    "bagit.txt",
    "verify.html",
    "data/case.toml",
    "data/handover.json",
    "data/ro-crate-metadata.json",
}
"""What no event and no proof speaks of: whoever holds the key of the seal can change these."""


def test_every_other_file_is_held_by_something_beside_the_seal(sealed: Sealed, package: Path) -> None:
    keys = private_keys(sealed.home, sealed.origin)
    for name in sorted(
        files(package).keys() - SEAL_ALONE - {"seal.json", "manifest-sha256.txt", "tagmanifest-sha256.txt"}
    ):
        path = package / name
        kept = path.read_bytes()
        path.write_bytes(kept[: len(kept) // 3] + bytes([kept[len(kept) // 3] ^ 1]) + kept[len(kept) // 3 + 1 :])
        forge.seal(package, keys.actor)
        *_, last = verify(package)
        assert last.failure, name
        assert small_stops_at(package, (), sealed.second / "data/log/checkpoint"), name
        path.write_bytes(kept)


def test_from_the_command_line(case: Path, tmp_path: Path) -> None:
    def fairwitness(*words: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "fairwitness.cli.main", *map(str, words)]
        return subprocess.run(line, capture_output=True, check=False, timeout=120, env=os.environ, text=True)

    done = fairwitness("export", "bundle", case, tmp_path / "out", "--to", "a judge")
    assert (done.returncode, "fairwitness/" in done.stdout) == (0, True)
    assert fairwitness("export", "bundle", case, tmp_path / "out").returncode == 2
    done = fairwitness("verify", tmp_path / "out")
    assert (done.returncode, done.stdout.count("does not prove:")) == (0, 13)
    capture = next((tmp_path / "out/data/captures").iterdir())
    capture.write_bytes(b"!")
    done = fairwitness("verify", tmp_path / "out")
    assert (done.returncode, "FAILED at step 1" in done.stdout, capture.name in done.stdout) == (6, True, True)
    assert fairwitness("verify", tmp_path / "nothing").returncode == 2
    assert fairwitness("verify", tmp_path / "out", "--known", tmp_path / "nothing").returncode == 2
