"""What goes between this process and the sandboxed one: whole frames, of a known length, of a known shape.

Nothing here executes what it receives; a frame that is too long or of another shape is an error, never a guess.
"""

import os
import select
import struct
import time
from enum import StrEnum

import msgspec

_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 20
READY, UNPROTECTED = b"ready", b"not shut in"
"""What the sandboxed process says first."""


DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, OSError, TypeError, ValueError)
"""What a fault of ours or of a library looks like. Running out of memory or of stack is told apart."""


class Limits(msgspec.Struct, frozen=True, array_like=True):
    """What one document may cost."""

    quiet: float = 60.0
    """Seconds without progress. Reading pictures reports progress page by page; nothing else does."""
    total: float = 900.0
    """Seconds in all."""
    memory: int = 2 << 30
    """Bytes of address space."""
    output: int = 256 << 20
    """Bytes of the answer."""
    files: int = 64
    """Open files. The bytes that may be written to files are none."""


class Ending(StrEnum):
    """How the work on one document ended."""

    DONE = "done"
    REFUSED = "refused"
    """The bytes hold nothing we can read; `detail` says why."""
    DEFECT = "defect"
    """A fault of ours; `detail` says where."""
    SLOW = "slow"
    LARGE = "large"
    """More memory was wanted than the limit."""
    CRASHED = "crashed"
    FLOOD = "flood"
    """The answer was longer than the limit."""


class Request(msgspec.Struct, frozen=True, array_like=True):
    """One piece of work: the name of a task, what it is told, and the bytes it works on."""

    task: str
    limits: Limits
    told: bytes
    data: bytes


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What became of it."""

    ending: Ending
    detail: str = ""
    payload: bytes = b""


def write_frame(descriptor: int, body: bytes) -> None:
    """Send one frame. Raises OSError where nobody listens."""
    for part in (_LENGTH.pack(len(body)), body):
        view = memoryview(part)
        while view:
            view = view[os.write(descriptor, view[:_CHUNK]) :]


def read_frame(descriptor: int, limit: int, deadline: float | None = None) -> bytes | None:
    """The next frame, or None where the other side has ended.

    `deadline` is a time of the monotonic clock. Raises TimeoutError past it, and ValueError where the frame is longer
    than the limit.
    """
    head = _exactly(descriptor, _LENGTH.size, deadline)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        raise ValueError(f"a frame of {length} bytes is longer than {limit}")
    return _exactly(descriptor, length, deadline)


def _exactly(descriptor: int, length: int, deadline: float | None) -> bytes | None:
    held = bytearray()
    while len(held) < length:
        if not readable(descriptor, deadline):
            raise TimeoutError
        part = os.read(descriptor, min(_CHUNK, length - len(held)))
        if not part:
            return None
        held += part
    return bytes(held)


def readable(descriptor: int, deadline: float | None) -> bool:
    """Wait until something can be read, or the other side has ended, or the time is up (then False)."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    wait = None if deadline is None else max(0, int((deadline - time.monotonic()) * 1000))
    return bool(poll.poll(wait))


def described(error: BaseException) -> str:
    """An error with the innermost place of ours it passed through, such as `KeyError in read/pdf.py, line 90`."""
    place, step = "", error.__traceback__
    while step is not None:
        path = step.tb_frame.f_code.co_filename
        if "fairwitness" in path:
            place = f" in {path.rsplit('fairwitness/', 1)[-1]}, line {step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__}{place}: {str(error)[:200]}"
