"""Kills a writing case again and again, and checks after each kill that nothing acknowledged is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.durable_files import DRAFT
from fairwitness.adapters.sqlite_journal import START, Head
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import CaseError
from support import killing
from support.killing import BATCH, CONTEXT, VERSION

TESTS = Path(killing.__file__).parents[1]


class Killed(msgspec.Struct, frozen=True):
    folder: Path
    told: list[tuple[str, str]]
    killed: bool


@contextmanager
def killing_cases(*arguments: str) -> Iterator[Iterator[Killed]]:
    """Each kill in turn; the next child starts when the next one is asked for."""
    path = os.pathsep.join(entry for entry in (str(TESTS), *sys.path) if entry)
    command = [sys.executable, killing.__file__, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def kills() -> Iterator[Killed]:
            for line in stdout:
                yield msgspec.convert(json.loads(line), Killed, dec_hook=lambda _, value: Path(value))
                stdin.write("next\n")
                stdin.flush()

        yield kills()
    assert process.returncode == 0


def told_of(found: list[tuple[str, str]], kind: str) -> list[str]:
    return [name for what, name in found if what == kind]


def check(case: CaseFolder, told: list[tuple[str, str]], known: Head) -> Head:
    whole = case.verify(known)  # the file, the chain from its start, every blob, every record
    locations = [capture.location for capture in case.captures()]
    records = {capture.location: record for capture, record in case.saved()}
    events = {str(body["record_sha256"]) for _, _, body in case.journal.events("record")}
    assert len(locations) == len(set(locations))
    # nothing acknowledged is lost
    assert set(told_of(told, "capture")) <= set(locations)
    assert set(told_of(told, "record")) <= set(records)
    for kind in ("batch", "several"):
        assert {f"{kind}/{name}/{n}" for name in told_of(told, kind) for n in range(BATCH)} <= set(locations)
    linked = [str(body["record_sha256"]) for _, _, body in case.journal.events("linkage")]
    assert set(told_of(told, "linkage")) <= set(linked)
    # nothing is half recorded
    assert {sha256_hex(record) for record in records.values()} == events
    assert all(record == b"record of " + location.encode() for location, record in records.items())
    batches = [location.rpartition("/")[0] for location in locations if "/" in location]
    assert all(batches.count(batch) == BATCH for batch in set(batches))
    linkage = case.linkage()
    assert (sha256_hex(linkage.value) if linkage else None) == (linked[-1] if linked else None)
    # the log is complete: every event is under the checkpoint, and the files say what the journal says
    assert whole.head.seq == case.log.size() == case.log_folder.published()
    assert (case.folder / "log" / "checkpoint").read_text() == case.log.note()
    assert whole.unsigned == 0
    # what is left to do is exactly what has no record
    assert [capture.location for capture in case.pending(VERSION, CONTEXT)] == [
        n for n in locations if n not in records
    ]
    # no draft is left
    assert not list(case.folder.rglob(f"*{DRAFT}"))
    return whole.head


def survives_random(folder: Path, kills: int) -> Iterator[list[tuple[str, str]]]:
    """Kill one case at random instants; after each kill, checked, what was acknowledged so far."""
    told: list[tuple[str, str]] = []
    known = START
    CaseFolder.create(folder, "A case").close()
    with killing_cases("random", str(folder), str(kills)) as killed:
        for found in killed:
            assert found.killed
            told += found.told
            with CaseFolder.open(folder, writing=False) as reader:  # a reader may come before the next writer
                assert set(told_of(told, "capture")) <= {capture.location for capture in reader.captures()}
            with CaseFolder.open(folder) as case:
                known = check(case, told, known)
            yield told


def survives_steps(parent: Path, first: int, by: int) -> Iterator[Killed]:
    """Kill a new case before its step to disk number `first`, `first + by` …; after each, checked, what came of it."""
    with killing_cases("steps", str(parent), str(first), str(by)) as killed:
        for found in killed:
            try:
                case = CaseFolder.open(found.folder)
            except CaseError as error:
                # killed before it was a case: then nothing was acknowledged, and making it works
                assert "is not a case" in str(error)  # noqa: PT017
                assert found.told == []
                case = CaseFolder.create(found.folder, "A case")
            with case:
                check(case, found.told, START)
                if found.killed:  # and the work can be done after all
                    killing.work(case, int(found.folder.name), lambda what, name: None, rounds=1)
                    case.publish_log()
                    check(case, found.told, START)
                assert len(case.captures()) == 1 + 2 * BATCH
            yield found
