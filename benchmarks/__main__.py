"""Every set that is found under a data folder, measured in one run beside published figures, floors and peers.

    python -m benchmarks DATA [--sample N] [--only NAME]… [--tagger NAME]… [--markdown]
                         [--peer-python PYTHON --peer-model FOLDER]

DATA holds the sets as docs/benchmarks.md lists them; a set that is not there is skipped with a line. Each part is
bounded by the sample, spread evenly over its set. Figures are in percent; intervals are those of resampled documents.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the scripts beside this one, as when they are run by themselves

import attribution
import mpqa
import places
import re3d
import seed
import tolls
from bench.options import Options, options_of, with_options
from bench.table import Table

Measure = Callable[[Sequence[Path], Options], Iterator[Table | str]]


@dataclass(frozen=True)
class Set:
    """A set by its name, the files it needs below DATA or beside it, and how it is measured."""

    name: str
    files: Sequence[str]
    measure: Measure


def one(measure: Callable[[Path, Options], Table]) -> Measure:
    """A measure of one file."""

    def run(paths: Sequence[Path], options: Options) -> Iterator[Table | str]:
        yield measure(paths[0], options)

    return run


def muc4(paths: Sequence[Path], options: Options) -> Iterator[Table | str]:
    """What the script for MUC-4 prints: it has a metric of its own."""
    script = Path(__file__).with_name("muc4.py")
    if not script.exists():
        yield "MUC-4: benchmarks/muc4.py is not here; skipped."
        return
    limit = [str(options.sample)] if options.sample else []
    done = subprocess.run(
        [sys.executable, str(script), str(paths[0]), *limit], capture_output=True, text=True, check=False
    )
    yield f"MUC-4: {done.stdout.strip()}" if done.returncode == 0 else f"MUC-4: failed: {done.stderr.strip()[-300:]}"


SETS = (
    Set("polnear", [attribution.FILE], one(attribution.measure)),
    Set("mpqa", [mpqa.FILE], one(mpqa.measure)),
    Set("seed", seed.FILES, lambda paths, options: iter([seed.measure(paths, options)])),
    Set("muc4", ["incidents/muc4_dev.jsonl"], muc4),
    Set("tolls", [tolls.FILE], one(tolls.measure)),
    Set("gwn", [places.FILES[0]], one(places.measure)),
    Set("lgl", [places.FILES[1]], one(places.measure)),
    Set("re3d", [re3d.FILE], one(re3d.measure)),
)


def located(data: Path, files: Sequence[str]) -> list[Path] | None:
    """The files below the folder or the one that holds it, or None where one is missing."""
    found = [next((p for p in (data / f, data.parent / f) if p.is_file()), None) for f in files]
    return None if None in found else [p for p in found if p is not None]


def main() -> None:
    """Measure and print, set by set."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--only", action="append", choices=[s.name for s in SETS], help="may be given several times")
    parser.add_argument("--markdown", action="store_true", help="tables for a page")
    given = with_options(parser).parse_args()
    options = options_of(given)
    for each in SETS:
        if given.only and each.name not in given.only:
            continue
        paths = located(given.data, each.files)
        if paths is None:
            print(f"{each.name}: {' and '.join(each.files)} not found; skipped.\n", flush=True)
            continue
        begun = time.perf_counter()
        for result in each.measure(paths, options):
            print(result if isinstance(result, str) else result.markdown() if given.markdown else result.plain())
        print(f"({each.name}: {time.perf_counter() - begun:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main()
