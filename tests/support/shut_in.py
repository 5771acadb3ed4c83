"""Run inside the sandbox in place of its own program: the same, with tasks that misbehave."""

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from fairwitness.adapters import sandbox_child
from fairwitness.adapters.sandbox_tasks import TASKS
from fairwitness.model.errors import UnreadableInput

Progress = Callable[[], None]


def sleep(told: bytes, _: bytes, progress: Progress) -> bytes:
    """Take so many tenths of a second; with `told` say in between that there is progress."""
    for _tenth in range(10):
        time.sleep(0.1)
        if told:
            progress()
    return b"awake"


def grow(_told: bytes, _: bytes, _progress: Progress) -> bytes:
    held = [bytes(50 << 20) for _ in range(100)]
    return b"%d" % len(held)


def die(_told: bytes, _: bytes, _progress: Progress) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def flood(_told: bytes, _: bytes, _progress: Progress) -> bytes:
    return bytes(30 << 20)


def fail(_told: bytes, _: bytes, _progress: Progress) -> bytes:
    return b"%d" % {}["absent"]  # type: ignore[index]


def refuse(_told: bytes, _: bytes, _progress: Progress) -> bytes:
    raise UnreadableInput("nothing in it")


def nest(told: bytes, data: bytes, progress: Progress) -> bytes:
    return nest(told, data, progress)


def echo(told: bytes, data: bytes, _progress: Progress) -> bytes:
    return told + data


def escape(told: bytes, _: bytes, _progress: Progress) -> bytes:
    """Try to write and to connect; what came of it."""
    host, port, folder = told.decode().split(" ")
    found = []
    for place in (folder, "/tmp", "/dev/shm"):
        try:
            Path(place, "escaped").write_bytes(b"x")
            found.append(f"wrote to {place}")
        except OSError:
            continue
        finally:
            Path(place, "escaped").unlink(missing_ok=True)  # an empty file may come to be
    try:
        socket.create_connection((host, int(port)), 2).close()
        found.append("connected")
    except OSError:
        pass
    if Path(folder, "secret").exists():
        found.append("saw a file")
    if os.environ.get("SECRET"):
        found.append("saw the environment")
    return ", ".join(found).encode()


def main() -> None:
    TASKS.update(
        sleep=sleep, grow=grow, die=die, flood=flood, fail=fail, refuse=refuse, nest=nest, echo=echo, escape=escape
    )
    sandbox_child.main()
