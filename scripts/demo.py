"""The worked example, from documents to a finished record, and any document of the user's own.

Usage: demo.py [FILE-OR-ADDRESS…]. Opens nothing, needs no network, and prints where the result lies.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "karabakh-2020"
FEW = 8
"""Longer command lines are shown shortened."""
CASE = ROOT / "out" / "karabakh-2020"


def fairwitness(*words: object) -> None:
    """Run one command as a user would, and stop where it fails."""
    line = [str(word) for word in words]
    shown = line if len(line) <= FEW else [*line[:3], "…", line[-1]]
    print(f"\n$ fairwitness {' '.join(shown)}", flush=True)
    done = subprocess.run([sys.executable, "-m", "fairwitness.cli.main", *line], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main(documents: list[str]) -> None:
    """Make or continue the example case, report it, and read the user's documents."""
    started = time.monotonic()
    case = CASE.relative_to(ROOT)
    if not (CASE / "case.db").exists():
        fairwitness("init", case, "--settings", (EXAMPLE / "case.toml").relative_to(ROOT))
    fairwitness("add", case, *(path.relative_to(ROOT) for path in sorted((EXAMPLE / "docs").iterdir())))
    fairwitness("run", case)
    fairwitness("report", case)
    for document in documents:
        fairwitness("read", document)
    print(f"\nDone in {time.monotonic() - started:.0f} s. The report of the example: {CASE / 'report' / 'index.html'}")


if __name__ == "__main__":
    main(sys.argv[1:])
