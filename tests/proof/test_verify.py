"""An honest package holds in every verifier, and each says the same of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fairwitness.app.verify import verify
from fairwitness.model.errors import UsageError
from fairwitness.vocab.proof import proof_steps
from support.forging import VERIFIER, forge, private_keys, small_stops_at
from support.sealed import Sealed


def failure(path: Path, keys: tuple[str, ...] = (), known: Path | None = None) -> str:
    *_, last = verify(path, keys, known)
    return last.failure


def test_packages_and_their_case_hold(sealed: Sealed) -> None:
    for path in (sealed.first, sealed.second, sealed.case):
        assert failure(path) == ""


def test_the_later_package_continues_what_was_kept(sealed: Sealed) -> None:
    steps = list(verify(sealed.second, sealed.told, sealed.first / "data/log/checkpoint"))
    assert [step.failure for step in steps] == [""] * len(proof_steps())
    assert "yours too" in steps[10].found[0]
    assert "2 of the keys" in steps[4].found[0]


def test_the_earlier_package_is_seen_to_lack_what_was_kept(sealed: Sealed) -> None:
    assert "cut off" in failure(sealed.first, known=sealed.known)


def test_witness_and_clock_are_said(sealed: Sealed) -> None:
    steps = list(verify(sealed.second))
    assert any("fairwitness-witness/" in found for found in steps[8].found)
    assert any("UTC, says loopback" in found for found in steps[9].found)


def test_the_small_verifier_agrees(sealed: Sealed) -> None:
    words = [sealed.second, "--known", sealed.first / "data/log/checkpoint", "--key", sealed.origin]
    line = [sys.executable, "-m", "fairwitness_verifier", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(VERIFIER / "src")}
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_verifier_has_the_same_words() -> None:
    ours = Path(__file__).parents[2] / "src/fairwitness/vocab/data/proof_steps.toml"
    assert ours.read_bytes() == (VERIFIER / "src/fairwitness_verifier/steps.toml").read_bytes()


def test_a_folder_that_is_neither(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither a case nor a package"):
        list(verify(tmp_path))


def test_a_checkpoint_that_is_not_there(sealed: Sealed, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        list(verify(sealed.second, known=tmp_path / "absent"))


def test_something_else_in_place_of_a_checkpoint(sealed: Sealed, tmp_path: Path) -> None:
    (tmp_path / "note").write_bytes(b"\xff\x00 nothing")
    assert failure(sealed.second, known=tmp_path / "note")


def test_a_damaged_case_is_named(sealed: Sealed, tmp_path: Path) -> None:
    case = Path(shutil.copytree(sealed.case, tmp_path / "case"))
    blob = next((case / "blobs").glob("??/??/*"))
    blob.chmod(0o644)
    blob.write_bytes(blob.read_bytes() + b"!")
    assert "do not match" in failure(case)


def strange_name(folder: str, name: str) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        (package / folder).mkdir(parents=True, exist_ok=True)
        (package / folder / name).write_bytes(b"x")

    return change


def strange_text(name: str, text: bytes) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        (package / name).write_bytes(text)

    return change


def without_hash(package: Path) -> None:
    path = package / "data/journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"sha256"', b'"sha257"'))


# what an insider makes strange and seals again; each must fail a step with words, in both programs, and crash none
STRANGE = [
    strange_name("data/log/cosignatures", "seven.txt"),
    strange_name("data/log/timestamps", "x"),
    strange_name("data/log/timestamps", "1.a.b.c"),
    strange_name("data/log/tile", "zero"),
    strange_name("data/log/tile/9", "000"),
    strange_name("data/log/checkpoints", "-1"),
    strange_name("data/proofs/consistency", "a-b.txt"),
    strange_name("data/proofs/consistency", "0-0.txt"),
    strange_name("data/proofs/events", "99"),
    strange_name("data/records", "x.json"),
    strange_text("seal.json", b"[]"),
    strange_text("data/handover.json", b"{}"),
    strange_text("data/handover.json", b"[" * 100_000),
    strange_text("data/log/keys.json", b"null"),
    strange_text("data/log/checkpoint", b"\n\n\n"),
    strange_text("data/journal.jsonl", b""),
    strange_text("data/journal.jsonl", b"{}\n"),
    strange_text("data/journal.jsonl", b"\xff\n"),
    without_hash,
]


@pytest.mark.parametrize("change", STRANGE, ids=lambda change: change.__qualname__.split(".")[0])
def test_whatever_is_strange_fails_with_words(sealed: Sealed, package: Path, change: Callable[[Path], None]) -> None:
    change(package)
    if (package / "seal.json").read_bytes() != b"[]":
        forge.seal(package, private_keys(sealed.home, sealed.origin).actor)
    assert failure(package)
    assert small_stops_at(package, (), sealed.known)


@pytest.mark.parametrize("words", ["export", "export bundle", "verify", "open", "shred", "consent", "release", "scrub"])
def test_help_shows_examples_on_lines_of_their_own(words: str) -> None:
    line = [sys.executable, "-m", "fairwitness.cli.main", *words.split(), "--help"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert f"\n  fairwitness {words} " in done.stdout
