"""Several settings side by side on one GPU, then the best of them again with other parts held out and with none.

What holds here: settings are chosen by their F1 on the part held out in the first round. The weights of the winner of
that round are kept, and those of the run that holds nothing out.

    python -m training.events.sweep --data DIR --base DIR --out DIR [--device cuda] [--more "--reports 40 --limit 4"]
"""

import argparse
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

VARIANTS = {
    "a": "--rate 2e-4 --epochs 14",
    "b": "--rate 3e-4 --epochs 18",
    "c": "--rate 1e-4 --epochs 18",
    "d": "--rate 3e-4 --epochs 14 --size 16 --dropout 0.15",
}
SECOND = ("1", "2", "-1")
"""Parts held out in the second round; -1 for none."""


def started(common: list[str], name: str, options: str, held: str) -> subprocess.Popen[bytes]:
    """One run in a process of its own."""
    line = [sys.executable, "-m", "training.events.train", *common, *options.split(), "--name", name, f"--held={held}"]
    return subprocess.Popen(line)


def finished(runs: list[subprocess.Popen[bytes]]) -> None:
    """Waits for all; raises SystemExit where one failed."""
    statuses = [r.wait() for r in runs]  # all of them, before any is looked at
    if any(statuses):
        raise SystemExit("a run failed")


def best(out: Path) -> str:
    """The variant with the highest F1 with names replaced."""
    rows = [line.split("\t") for line in (out / "results.tsv").read_text("utf-8").splitlines()]
    found = {r[0].split("-")[0]: float(re.search(r"F1 ([\d.]+)$", r[3])[1]) for r in rows if r[1] == "blinded"}  # type: ignore[index]
    return max(found, key=lambda name: found[name])


def main() -> None:
    """Both rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--more", default="", help="options for every run")
    args = parser.parse_args()
    began, out = time.monotonic(), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    common = [f"--{k}={getattr(args, k)}" for k in ("data", "base", "out", "device")] + ["--threads=4"]
    common += shlex.split(args.more)
    finished([started(common, name, options, "0") for name, options in VARIANTS.items()])
    chosen = best(out)
    print(f"best of the first round: {chosen}, {time.monotonic() - began:.0f} s", flush=True)
    for path in out.glob("*-held0.part*"):
        if not path.name.startswith(f"{chosen}-"):
            path.unlink()
    finished([started(common, f"{chosen}2", VARIANTS[chosen], held) for held in SECOND])
    for held in SECOND[:-1]:
        for path in out.glob(f"{chosen}2-*-held{held}.part*"):
            path.unlink()
    print(f"done, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
