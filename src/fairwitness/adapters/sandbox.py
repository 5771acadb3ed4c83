"""Every reader of a foreign format works in a process shut away from files, network and the rest of the machine.

The strongest protection at hand is taken, and `protection` says which: bubblewrap (no network, no file of ours, nothing
to write to), else a network namespace of its own, else limits alone. Limits hold in every case. Whatever becomes of the
process, the answer is an `Answer`; a broken process is replaced at the next request.
"""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import weakref
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from fairwitness.adapters.sandbox_wire import READY, Answer, Ending, Limits, Request, read_frame, write_frame
from fairwitness.model.errors import FairWitnessError

GRACE = 10.0
"""Seconds beyond the total after which this side no longer waits for the other."""
START = 30.0
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/ld.so.cache", "/etc/fonts")
_TEMPORARY = 64 << 20
_NO_PROCESS = "no process could be started to read documents in"


class Protection(StrEnum):
    """What shuts a reader in, the strongest first."""

    BUBBLEWRAP = "bubblewrap"
    NETWORK = "network namespace"
    LIMITS = "limits"

    @property
    def sentence(self) -> str:
        """What it means, for the run report."""
        return _SENTENCES[self]


_SENTENCES = {
    Protection.BUBBLEWRAP: (
        "Files were read in a sandbox (bubblewrap): no network, none of your files, nothing written, "
        "limits on time and memory."
    ),
    Protection.NETWORK: (
        "Files were read in a process without network, that may write nothing, with limits on time and memory. "
        "Installing bubblewrap would also hide your files from it."
    ),
    Protection.LIMITS: (
        "Files were read in a process that may write nothing, with limits on time and memory. "
        "This system does not let us take the network from it: install bubblewrap."
    ),
}


class Sandbox:
    """One shut-in process, started at the first request and kept for the next ones."""

    def __init__(self, limits: Limits | None = None, allowed: tuple[Protection, ...] = tuple(Protection)) -> None:
        self._limits = limits or Limits()
        self._allowed = allowed
        self._process: subprocess.Popen[bytes] | None = None
        self._protection: Protection | None = None
        self._finalizer: weakref.finalize[[subprocess.Popen[bytes]], Sandbox] | None = None

    @property
    def protection(self) -> Protection:
        """What holds; starts the process where none runs. Raises FairWitnessError where none can be started."""
        self._running()
        if self._protection is None:
            raise FairWitnessError(_NO_PROCESS)
        return self._protection

    def ask(self, task: str, told: bytes, data: bytes) -> Answer:
        """The answer to one request. Raises FairWitnessError where no process can be started."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise FairWitnessError(_NO_PROCESS)
        deadline = time.monotonic() + self._limits.total + GRACE
        answer: bytes | None = None
        try:
            request = Request(task, self._limits, told, data)
            write_frame(process.stdin.fileno(), msgspec.msgpack.encode(request))
            answer = read_frame(process.stdout.fileno(), 2 * self._limits.output, deadline)
            return msgspec.msgpack.decode(answer or b"", type=Answer)
        except TimeoutError:
            answer = None
            return Answer(Ending.SLOW)
        except (BrokenPipeError, ValueError, msgspec.MsgspecError):
            answer = None
            return Answer(Ending.CRASHED, "the reading process itself")
        finally:
            if answer is None:  # whatever stopped us, also Ctrl-C: an answer to come would be taken for the next one
                self.close()

    def close(self) -> None:
        """End the process with everything it started. The next request starts another."""
        if self._finalizer is not None:
            self._finalizer()
        self._process, self._finalizer = None, None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        for protection in self._allowed:
            process = _started(protection)
            if process is not None:
                self._process, self._protection = process, protection
                self._finalizer = weakref.finalize(self, _ended, process)
                return process
        raise FairWitnessError(_NO_PROCESS)


def _started(protection: Protection) -> subprocess.Popen[bytes] | None:
    """A process that said it is ready under that protection, or None."""
    line = _line(protection)
    if line is None:
        return None
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and bubblewrap, with arguments of ours
        line,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_ENVIRONMENT,
        cwd="/",
    )
    ready = None
    try:
        ready = read_frame(process.stdout.fileno(), 16, time.monotonic() + START) if process.stdout else None
    except (TimeoutError, ValueError):
        ready = None
    finally:
        if ready != READY:
            _ended(process)
    return process if ready == READY else None


_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "HOME": "/tmp"}  # noqa: S108


def _line(protection: Protection) -> list[str] | None:
    """The command line that starts the process under a protection, or None where that is not to be had."""
    program = [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {_paths()!r}; {_START}"]
    if protection is Protection.LIMITS:
        return program
    if protection is Protection.NETWORK:
        return [*program, "unshare"]
    bwrap = shutil.which("bwrap")
    return None if bwrap is None else [bwrap, *_walls(), "--", *program]


_START = "from fairwitness.adapters.sandbox_child import main; main()"


def _walls() -> Iterator[str]:
    yield from ("--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL")
    for name, value in _ENVIRONMENT.items():
        yield from ("--setenv", name, value)
    yield from ("--proc", "/proc", "--dev", "/dev", "--size", str(_TEMPORARY), "--tmpfs", "/tmp")  # noqa: S108
    for path in (*_SYSTEM, *_interpreter()):
        yield from ("--ro-bind-try", path, path)
    yield from ("--chdir", "/tmp")  # noqa: S108


def _interpreter() -> tuple[str, ...]:
    """The folders this interpreter and our packages lie in, the outer ones first; only these are seen inside."""
    roots = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(sys.executable).resolve().parent), *_paths()}
    roots |= {path for path in sysconfig.get_paths().values() if Path(path).exists()}
    return tuple(sorted(root for root in roots if root != "/" and not root.startswith("/usr/")))


def _paths() -> list[str]:
    """Where our package and its libraries are imported from."""
    own = str(Path(__file__).resolve().parents[2])
    return [own, *(p for p in sys.path if p and p != own and ("-packages" in p) and Path(p).is_dir())]


def _ended(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group, and wait for it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.poll()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()
