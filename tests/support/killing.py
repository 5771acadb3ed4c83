"""Run as a program: writes to a case in children that are killed with SIGKILL, and tells what they acknowledged.

    killing.py random FOLDER SEEDS    one case, killed at a random instant for each seed
    killing.py steps FOLDER FIRST BY  a new case each time, killed before its step to disk number FIRST, FIRST + BY …

After each kill one line of JSON is printed, and the next waits for a line on standard input, so that whoever started
this can open the case in between. The children are forks, so that forty of them cost one start of Python.
"""

import io
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import apsw  # noqa: F401 - loaded here, once, for all forks

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.sqlite_case import Database
from fairwitness.model.canonical import sha256_hex
from support.captures import capture_of

VERSION, CONTEXT = "v", b"context"
BATCH = 3
"""Captures that are added in one transaction."""

Tell = Callable[[str, str], None]


def work(case: CaseFolder, seed: int, tell: Tell, rounds: int) -> None:
    """Add, read and link in a loop; tell of each only after it was reported done."""
    chance = random.Random(seed)
    for n in range(rounds):
        name = f"{seed}-{n}"
        data = name.encode() + chance.randbytes(chance.randrange(1, 40_000))
        capture = capture_of(data, name)
        case.add(data, capture)
        tell("capture", name)
        record = b"record of " + name.encode()
        case.save_record(capture, record, VERSION, CONTEXT)
        tell("record", name)
        with case.transaction():
            for part in range(BATCH):
                small = f"batch {name} {part}".encode()
                case.add(small, capture_of(small, f"batch/{name}/{part}"))
        tell("batch", name)
        several = [f"several {name} {part}".encode() for part in range(BATCH)]
        case.add_all([(one, capture_of(one, f"several/{name}/{part}")) for part, one in enumerate(several)])
        tell("several", name)
        linkage = name.encode()
        case.save_linkage(linkage, case.linkage_input(VERSION, CONTEXT))
        tell("linkage", sha256_hex(linkage))


def kill_before_step(wanted: int) -> None:
    """Have this process killed just before its step number `wanted` that changes the disk."""
    steps = iter(range(1, wanted + 1))

    def count() -> None:
        if next(steps) == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def step(*values: object, **named: object) -> object:
            count()
            return function(*values, **named)

        return step

    opened = io.open

    def counted_open(*values: Any, **named: Any) -> IO[Any]:
        file: IO[Any] = opened(*values, **named)
        count()  # once the file is there and before anything is in it
        return file

    io.open = counted_open  # type: ignore[assignment]
    for name in ("fsync", "link", "unlink", "mkdir", "write", "pwrite"):
        setattr(os, name, counted(getattr(os, name)))
    Database.rows = counted(Database.rows)  # type: ignore[method-assign, assignment]


def killed(child: Callable[[Tell], None], after: float | None) -> tuple[list[list[str]], bool]:
    """Run a child in a fork, kill it some seconds after its first word; what it told, and whether it was killed."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        write = os.write  # before anything counts it
        child(lambda what, name: (write(writing, json.dumps([what, name]).encode() + b"\n"), None)[1])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline()
        if after is not None:
            time.sleep(after)
            os.kill(process, signal.SIGKILL)
        told = [json.loads(line) for line in [first, *pipe] if line]
    return told, os.WIFSIGNALED(os.waitpid(process, 0)[1])


def at_random(folder: Path, seeds: int) -> None:
    for seed in range(seeds):

        def child(tell: Tell, seed: int = seed) -> None:
            case = CaseFolder.open(folder)
            tell("open", str(seed))
            work(case, seed, tell, rounds=10**6)

        told, by_us = killed(child, after=random.Random(f"instant {seed}").uniform(0, 0.2))
        answer(folder, told, by_us=by_us)


def at_each_step(parent: Path, first: int, by: int) -> None:
    by_us, number = True, first - by
    while by_us:
        number += by
        folder = parent / str(number)

        def child(tell: Tell, folder: Path = folder, number: int = number) -> None:
            kill_before_step(number)
            with CaseFolder.create(folder, "A case") as case:
                tell("open", str(number))
                work(case, number, tell, rounds=1)

        told, by_us = killed(child, after=None)
        answer(folder, told, by_us=by_us)


def answer(folder: Path, told: list[list[str]], *, by_us: bool) -> None:
    sys.stdout.write(json.dumps({"folder": str(folder), "told": told, "killed": by_us}) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    if sys.argv[1] == "random":
        at_random(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        at_each_step(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
