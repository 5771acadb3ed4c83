"""Every set that is found under a data folder, measured in one run beside published figures, floors and peers.

    python -m benchmarks DATA [--sample N] [--only NAME]… [--tagger NAME]… [--markdown]
                         [--peer-python PYTHON --peer-model FOLDER]

DATA holds the sets as docs/benchmarks.md lists them; a set that is not there is skipped with a line. Each part is
bounded by the sample, spread evenly over its set. Figures are in percent; intervals are those of resampled documents.
"""

import argparse
import subprocess
import sys
import tempfile
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
    asked: bool = False
    """Whether it takes so long that it is measured only where `--only` names it."""


def one(measure: Callable[[Path, Options], Table]) -> Measure:
    """A measure of one file."""

    def run(paths: Sequence[Path], options: Options) -> Iterator[Table | str]:
        yield measure(paths[0], options)

    return run


def printed(name: str, *line: str) -> str:
    """What a script beside this one prints, where it is there: for those with a metric and a table of their own."""
    script = Path(__file__).with_name(line[0])
    if not script.exists():
        return f"{name}: benchmarks/{line[0]} is not here; skipped."
    done = subprocess.run([sys.executable, str(script), *line[1:]], capture_output=True, text=True, check=False)
    return f"{name}: {done.stdout.strip()}" if done.returncode == 0 else f"{name}: failed: {done.stderr.strip()[-300:]}"


def muc4(paths: Sequence[Path], options: Options) -> Iterator[Table | str]:
    """Templates of events; a sample is the first documents."""
    yield printed("MUC-4", "muc4.py", str(paths[0]), *([str(options.sample)] if options.sample else []))


def linking(paths: Sequence[Path], options: Options) -> Iterator[Table | str]:
    """Clusters of stories, and the tolls of the incidents they are linked to; a sample is the first stories."""
    stories = paths[0].read_bytes().splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stories.jsonl"
        path.write_bytes(b"".join(stories[: options.sample or len(stories)]))
        yield printed("Shootings, linked", "shootings.py", str(path))


SETS = (
    Set("polnear", [attribution.FILE], one(attribution.measure)),
    Set("mpqa", [mpqa.FILE], one(mpqa.measure)),
    Set("seed", seed.FILES, lambda paths, options: iter([seed.measure(paths, options)])),
    Set("muc4", ["incidents/muc4_dev.jsonl"], muc4),
    Set("tolls", [tolls.FILE], one(tolls.measure)),
    Set("linking", [tolls.FILE], linking, asked=True),
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
        if each.name not in (given.only or [s.name for s in SETS if not s.asked]):
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
