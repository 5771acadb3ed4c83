"""An honest package holds in every verifier, and each says the same of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fairwitness.app.verify import verify
from fairwitness.model.errors import UsageError
from fairwitness.vocab.proof import proof_steps
from support.forging import VERIFIER
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
