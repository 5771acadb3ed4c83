"""Kills a writing case about a thousand times and counts what was lost.

    python benchmarks/kills.py [RANDOM] [PER_CASE]

Needs the folder `tests` on the path (PYTHONPATH=src:tests). First a new case is killed with SIGKILL before each single
step to disk that making, filling and closing it takes; then cases are killed at RANDOM random instants, PER_CASE of
them in the same case. After each kill the case is opened, its log is completed, and everything that was acknowledged is
looked for; database, signatures, log and its files, and preserved bytes are verified. Stops at the first loss.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from support.survival import survives_random, survives_steps


def main(random: int, per_case: int) -> None:
    """Kill, check and count."""
    counted: Counter[str] = Counter()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=".", prefix="kills-") as folder:
        here = Path(folder).resolve()
        os.environ["FAIRWITNESS_HOME"] = str(here / "home")
        (here / "steps").mkdir()
        for found in survives_steps(here / "steps", 1, 1):
            counted["before a step to disk"] += found.killed
            counted["acknowledged"] += len(found.told)
        for number in range(random // per_case):
            kills = list(survives_random(here / f"random-{number}", per_case))
            counted["at a random instant"] += len(kills)
            counted["acknowledged"] += len(kills[-1])
    seconds = time.perf_counter() - started
    together = counted["before a step to disk"] + counted["at a random instant"]
    print(f"| killed | times |\n|---|---|\n| before a step to disk | {counted['before a step to disk']} |")
    print(f"| at a random instant | {counted['at a random instant']} |\n| together | {together} |")
    print(f"\n{counted['acknowledged']} acknowledgements, none of them lost; {seconds:.0f} s.")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [800, 25][len(given) :]))
