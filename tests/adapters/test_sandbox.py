"""Whatever a reader does, the answer is a text or a reason; it sees no file of ours and reaches nothing."""

import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fairwitness.adapters import sandbox
from fairwitness.adapters.sandbox import Protection, Sandbox
from fairwitness.adapters.sandbox_wire import Ending, Limits
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.model.errors import FairWitnessError, UnreadableInput
from fairwitness.preserve import capture

SMALL = Limits(quiet=0.5, total=2.0, memory=1 << 30, output=1 << 20)
TESTS = str(Path(__file__).resolve().parents[1])


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox with tasks that do harm."""
    ours = sandbox._paths()
    monkeypatch.setattr(sandbox, "_paths", lambda: [*ours, TESTS])
    monkeypatch.setattr(sandbox, "_START", "from support.shut_in import main; main()")


@pytest.fixture(params=list(Protection), ids=lambda p: p.name.lower())
def shut_in(request: pytest.FixtureRequest, misbehaving: None) -> Iterator[Sandbox]:
    made = Sandbox(SMALL, allowed=(request.param,))
    try:
        assert made.protection is request.param
    except FairWitnessError:
        pytest.skip(f"this system does not offer: {request.param.value}")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("task", "ending", "detail"),
    [
        ("sleep", Ending.SLOW, ""),
        ("grow", Ending.LARGE, "MemoryError"),
        ("nest", Ending.LARGE, "RecursionError"),
        ("die", Ending.CRASHED, "signal 11"),
        ("flood", Ending.FLOOD, ""),
        ("fail", Ending.DEFECT, "KeyError"),
        ("refuse", Ending.REFUSED, "nothing in it"),
        ("no such task", Ending.DEFECT, "KeyError"),
    ],
)
def test_every_ending_is_an_answer_and_the_next_document_is_read(
    misbehaving: None, task: str, ending: Ending, detail: str
) -> None:
    shut_in = Sandbox(SMALL)
    answer = shut_in.ask(task, b"", b"")
    assert (answer.ending, answer.detail[: len(detail)]) == (ending, detail)
    again = shut_in.ask("echo", b"still ", b"here")
    assert (again.ending, again.payload) == (Ending.DONE, b"still here")
    shut_in.close()


def test_progress_keeps_slow_work_alive(misbehaving: None) -> None:
    shut_in = Sandbox(SMALL)
    assert shut_in.ask("sleep", b"tell", b"").payload == b"awake"
    shut_in.close()


def test_nothing_is_written_reached_or_seen(shut_in: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    (tmp_path / "secret").write_text("x")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        found = shut_in.ask("escape", f"127.0.0.1 {port} {tmp_path}".encode(), b"").payload.decode()
    allowed = {
        Protection.BUBBLEWRAP: "",
        Protection.NETWORK: "saw a file",
        Protection.LIMITS: "connected, saw a file",
    }
    assert found == allowed[shut_in.protection]
    assert not any(p.stat().st_size for p in tmp_path.glob("escaped"))


def test_a_process_that_was_ended_is_replaced(misbehaving: None) -> None:
    shut_in = Sandbox(SMALL)
    assert shut_in.ask("echo", b"one", b"").payload == b"one"
    process = shut_in._process
    assert process is not None
    os.killpg(process.pid, 9)
    while shut_in.ask("echo", b"two", b"").payload != b"two":
        time.sleep(0.05)  # the first request may find the process as it dies, and says so
    shut_in.close()


def test_a_reader_says_what_happened(misbehaving: None, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SandboxedReader(Limits(quiet=0.3, total=1.0))
    monkeypatch.setattr(reader._sandbox, "ask", lambda *_: Sandbox(SMALL).ask("sleep", b"", b""))
    data = b"<html><p>words"
    taken = capture(data, location="a.html", method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC))
    with pytest.raises(UnreadableInput, match=r"a\.html: reading it was broken off after 0\.3 seconds"):
        reader.read(taken, data)


def test_the_sandbox_reads_what_this_process_reads() -> None:
    from fairwitness.read import read_text  # noqa: PLC0415

    data = b"<html><head><title>A bridge</title></head><p>The council met &amp; agreed to repair the bridge.</p></html>"
    taken = capture(data, location="a.html", method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC))
    assert SandboxedReader().read(taken, data) == read_text(taken, data)
