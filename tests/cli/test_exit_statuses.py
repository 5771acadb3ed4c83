"""Every failure is one sentence and a documented status; nothing ends in a traceback, and the others are still read."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import formats

SENTENCE = "The ministry said on 4 October 2020 that two people were killed in a rocket attack on Ganja.\n"


def fairwitness(*words: object, given: bytes | None = None) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "fairwitness.cli.main", *map(str, words)]
    done = subprocess.run(line, input=given, capture_output=True, check=False, timeout=120)
    return subprocess.CompletedProcess(line, done.returncode, done.stdout.decode(), done.stderr.decode())


# what is given -> the exit status docs/cli.md promises
REFUSED = [
    pytest.param(None, "absent.txt", 2, id="no such file"),
    pytest.param(b"", "empty.txt", 3, id="empty"),
    pytest.param(b" \n\t\n", "blank.txt", 3, id="white space only"),
    pytest.param(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "binary.txt", 3, id="binary named .txt"),
    pytest.param(b"%PDF-1.7\nnot really", "broken.pdf", 3, id="truncated PDF"),
]


@pytest.mark.parametrize(("data", "name", "status"), REFUSED)
def test_refusals(tmp_path: Path, data: bytes | None, name: str, status: int) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = fairwitness("read", path)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert name in done.stderr


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    done = fairwitness("read", tmp_path)
    assert (done.returncode, "folder" in done.stderr) == (2, True)


def test_private_addresses_are_refused() -> None:
    done = fairwitness("read", "http://127.0.0.1:9/secret")
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)


def test_other_protocols_are_refused() -> None:
    done = fairwitness("read", "ftp://example.org/x")
    assert (done.returncode, "only http and https" in done.stderr) == (4, True)


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(SENTENCE)
    bad.write_bytes(b"")
    done = fairwitness("read", "--format", "json", bad, good)
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 3
    assert first["unread"][0]["reason"] == "unreadable"
    assert second["text"] == SENTENCE


def test_a_run_that_could_read_nothing_says_so_in_its_status(tmp_path: Path) -> None:
    case, good, bad = tmp_path / "case", tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_text(SENTENCE)
    bad.write_bytes(bytes(range(256)))
    fairwitness("init", case)
    fairwitness("add", case, bad)
    nothing = fairwitness("run", case)
    assert (nothing.returncode, "1 of 1 could not be read" in nothing.stdout) == (3, True)
    fairwitness("add", case, good)
    some = fairwitness("run", case)
    assert (some.returncode, "1 of 2 could not be read" in some.stdout) == (0, True)


def test_a_name_in_an_archive_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(formats.zipped({"\x1b[2J\u202etxt.a": SENTENCE.encode(), "\x1b]0;b": b"\0" * 99}))
    fairwitness("init", tmp_path / "case")
    added, read = fairwitness("add", tmp_path / "case", path), fairwitness("read", path)
    assert "3 added" in added.stdout
    for said in (added.stdout, added.stderr, read.stderr, read.stdout, fairwitness("run", tmp_path / "case").stdout):
        assert "\x1b" not in said
        assert "\u202e" not in said


def test_standard_input() -> None:
    done = fairwitness("read", "--format", "json", "-", given=SENTENCE.encode())
    assert json.loads(done.stdout)["text"] == SENTENCE


def test_case_mistakes(tmp_path: Path) -> None:
    absent = tmp_path / "nothing"
    assert fairwitness("run", absent).returncode == 5
    assert fairwitness("init", tmp_path / "case").returncode == 0
    again = fairwitness("init", tmp_path / "case")
    assert (again.returncode, "Traceback" in again.stderr) == (5, False)
    (tmp_path / "case" / "case.toml").write_text('title = "x"\nparty = 3\n')
    broken = fairwitness("run", tmp_path / "case")
    assert (broken.returncode, "case.toml" in broken.stderr) == (5, True)


def test_reporting_before_running_says_what_to_do(tmp_path: Path) -> None:
    fairwitness("init", tmp_path / "case")
    done = fairwitness("report", tmp_path / "case")
    assert done.returncode == 2
    assert "run" in done.stderr


def test_ctrl_c_ends_with_a_sentence(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "fairwitness.cli.main", "read", "-"]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)  # it now waits for standard input
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert b"stopped" in said


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed: nothing takes long enough")
def test_ctrl_c_ends_the_readers_too(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(formats.scanned_pdf([(700 - 15 * i, SENTENCE.strip()) for i in range(40)], pages=60))
    line = [sys.executable, "-m", "fairwitness.cli.main", "read", str(path)]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    while not (readers := children(process.pid)):
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in said) == (130, False)
    for reader in readers:
        with pytest.raises(ProcessLookupError):
            os.kill(reader, 0)


def children(process: int) -> list[int]:
    """The processes a process started."""
    try:
        return [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        pytest.skip("this system does not list the children of a process")


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from fairwitness.cli.main import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "heavy = {'spacy', 'numpy', 'rich', 'httpx', 'apsw', 'pypdfium2', 'jinja2', 'msgspec'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")
