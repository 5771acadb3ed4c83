"""How many small documents a second are preserved with durability on.

    python benchmarks/ingest.py [DOCUMENTS] [BYTES]

Makes documents in a folder beside the working directory, and then, in the same run and on the same disk:
`sha256sum` and `cp` of all of them (one process each) and `sync` of the copies' file system; `fairwitness add` of all
of them, as the application does it, from the files to the acknowledged capture, with each event signed, its hash in the
log and a checkpoint signed by both keys at each batch. Prints a table with documents a second and the ratio.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fairwitness.adapters.case_folder import Added, CaseFolder
from fairwitness.app.case import add_to_case, init_case
from fairwitness.app.obtain import obtain


def main(documents: int, size: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(dir=".", prefix="ingest-") as folder:
        here = Path(folder).resolve()
        os.environ["FAIRWITNESS_HOME"] = str(here / "home")
        files = _made(here / "documents", documents, size)
        rows = [("`sha256sum` and `cp`, then `sync`", _plainly(files, here / "copies"))]
        rows.append(("`sha256sum` and `cp`, `sync` of each file", _each_synced(files, here / "synced")))
        init_case(here / "case", "A case")
        rows.append(("fairwitness, in batches as `add` does", _added(here / "case", files)))
        init_case(here / "single", "A case")
        some = files[: max(1, documents // 10)]
        rows.append(("fairwitness, one at a time", _one_by_one(here / "single", some) * documents / len(some)))
        with CaseFolder.open(here / "case") as case:
            started = time.perf_counter()
            whole = case.verify()
            checked = time.perf_counter() - started
    print(f"| {documents:,} documents of {size:,} bytes | seconds | documents a second | times `cp` |")
    print("|---|---|---|---|")
    for name, seconds in rows:
        print(f"| {name} | {seconds:.2f} | {documents / seconds:,.0f} | {seconds / rows[0][1]:.1f} |")
    print(f"\nChecked afterwards: {whole.captures:,} captures, {whole.head.seq:,} signed events, in {checked:.1f} s.")


def _made(folder: Path, documents: int, size: int) -> list[Path]:
    chance = random.Random(1)
    folder.mkdir()
    words = ["shelling", "reported", "the", "ministry", "said", "on", "Tuesday", "near", "a", "village"]
    files = []
    for n in range(documents):
        text = " ".join(chance.choice(words) for _ in range(size // 5))
        path = folder / f"{n:06}.txt"
        path.write_text(f"{n} {text}"[:size])
        files.append(path)
    os.sync()
    return files


def _plainly(files: list[Path], copies: Path) -> float:
    copies.mkdir()
    names = "\n".join(map(str, files)) + "\n"
    started = time.perf_counter()
    subprocess.run(["xargs", "sha256sum"], input=names.encode(), stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["xargs", "cp", "-t", str(copies)], input=names.encode(), check=True)
    subprocess.run(["sync", "-f", str(copies)], check=True)
    return time.perf_counter() - started


def _each_synced(files: list[Path], copies: Path) -> float:
    """The same, with each copy on disk before the next: what a person would have who acknowledges each."""
    copies.mkdir()
    names = "\n".join(map(str, files)) + "\n"
    started = time.perf_counter()
    subprocess.run(["xargs", "sha256sum"], input=names.encode(), stdout=subprocess.DEVNULL, check=True)
    for path in files:
        shutil.copyfile(path, copies / path.name)
        handle = os.open(copies / path.name, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    subprocess.run(["sync", "-f", str(copies)], check=True)
    return time.perf_counter() - started


def _added(case: Path, files: list[Path]) -> float:
    started = time.perf_counter()
    done = sum(isinstance(each, Added) and each.new for each in add_to_case(case, map(str, files)))
    seconds = time.perf_counter() - started
    assert done == len(files)
    return seconds


def _one_by_one(case: Path, files: list[Path]) -> float:
    with CaseFolder.open(case) as opened:
        started = time.perf_counter()
        for path in files:
            given = obtain(str(path))
            opened.add(given.data, given.capture)
        return time.perf_counter() - started


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [2_000, 5_000][len(given) :]))
