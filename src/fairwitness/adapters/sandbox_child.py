"""Run as a program, shut in: for each request a fork does the work and ends, so no document meets what another left.

This process itself looks at no document. The fork has limits on time, memory, open files and output, and may not write
a byte to any file. A frame that cannot be understood ends the process; whoever started it starts another.
"""

import ctypes
import os
import resource
import signal
import sys
import time

import msgspec

from fairwitness.adapters.sandbox_tasks import TASKS, prepare
from fairwitness.adapters.sandbox_wire import (
    DEFECTS,
    READY,
    UNPROTECTED,
    Answer,
    Ending,
    Limits,
    Request,
    described,
    read_frame,
    readable,
    write_frame,
)
from fairwitness.model.errors import FairWitnessError, UnreadableInput

MAX_REQUEST = 1 << 30
PROGRESS, RESULT = b".", b"="
_CLONE_NEWNET, _CLONE_NEWUSER, _PR_SET_PDEATHSIG = 0x40000000, 0x10000000, 1


def main() -> None:
    """Serve requests on standard input until it closes. With `unshare` as argument, leave the network first."""
    protected = _without_network() if sys.argv[1:] == ["unshare"] else True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this decides when it ends
    write_frame(1, READY if protected else UNPROTECTED)
    while (frame := read_frame(0, MAX_REQUEST)) is not None:
        request = msgspec.msgpack.decode(frame, type=Request)
        prepare(request.task, request.told)
        write_frame(1, msgspec.msgpack.encode(answered(request)))


def _without_network() -> bool:
    """Move into a network namespace of our own, which has no way out; False where the system does not let us."""
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET))


def answered(request: Request) -> Answer:
    """The answer of a fork that does the work, whatever becomes of the fork."""
    source, sink = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(source)
        _work(request, sink)
    os.close(sink)
    try:
        answer = _received(source, request.limits)
    finally:
        os.close(source)
        _end(worker)
    _, status = os.waitpid(worker, 0)
    return answer if answer is not None else _died(status)


def _received(source: int, limits: Limits) -> Answer | None:
    """What a fork sent, or None where it ended without a whole answer."""
    end = time.monotonic() + limits.total
    quiet = time.monotonic() + limits.quiet
    held = bytearray()
    while readable(source, min(end, quiet)):
        part = os.read(source, 1 << 18)
        if not part:
            return msgspec.msgpack.decode(held[1:], type=Answer) if held.startswith(RESULT) else None
        quiet = time.monotonic() + limits.quiet
        if not held and part.strip(PROGRESS) == b"":
            continue
        held += part if held else part.lstrip(PROGRESS)
        if len(held) > limits.output:
            return Answer(Ending.FLOOD)
    return Answer(Ending.SLOW)


def _end(worker: int) -> None:
    """End a fork with everything it started."""
    for target in (-worker, worker):
        try:
            os.kill(target, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _died(status: int) -> Answer:
    """Why a fork left no answer."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return Answer(Ending.SLOW)
    how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"status {os.waitstatus_to_exitcode(status)}"
    return Answer(Ending.CRASHED, how)


def _work(request: Request, sink: int) -> None:
    """Do the work and end this process, in every case."""
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nothing, standard)
        _limit(request.limits)
        answer = _done(request, sink)
        _send(sink, RESULT + msgspec.msgpack.encode(answer))
    finally:
        os._exit(0)


def _done(request: Request, sink: int) -> Answer:
    try:
        payload = TASKS[request.task](request.told, request.data, lambda: _send(sink, PROGRESS))
    except UnreadableInput as error:
        return Answer(Ending.REFUSED, str(error))
    except (MemoryError, RecursionError) as error:
        return Answer(Ending.LARGE, type(error).__name__)
    except (FairWitnessError, *DEFECTS) as error:
        return Answer(Ending.DEFECT, described(error))
    return Answer(Ending.DONE, payload=payload)


def _limit(limits: Limits) -> None:
    seconds = int(limits.total) + 1
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _send(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view[: 1 << 20]) :]


if __name__ == "__main__":
    main()
