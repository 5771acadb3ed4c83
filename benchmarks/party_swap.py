"""Party-swap invariance over generated cases: every case is read as it stands and with its parties exchanged.

    PYTHONPATH=src:tests nice -n 5 python benchmarks/party_swap.py --cases 1000

Prints the number of cases, documents, exchanges, values compared and differences; with `--show`, the differences.
Ctrl-C prints what was done until then. The parser is loaded once. `--first` starts at another seed, so that a case can
be looked at alone.
"""

import argparse
import sys
import time
from collections import Counter

from support.swapped import Readers, swapped_case


def main() -> int:
    """Status 1 where anything did not swap."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, help="how many differences to print")
    given = parser.parse_args()
    readers, started = Readers(), time.perf_counter()
    total: Counter[str] = Counter()
    shown = 0
    try:
        for seed in range(given.first, given.first + given.cases):
            done = swapped_case(seed, readers)
            total.update(done.counts)
            total["cases that differ"] += bool(done.differences)
            for turn, found in done.differences:
                if shown < given.show:
                    print(f"seed {seed}, exchange {turn}: {found}")
                    shown += 1
    except KeyboardInterrupt:
        print("stopped; what was done until then:")
    for name, count in total.items():
        print(f"{count:>9}  {name}")
    print(f"{time.perf_counter() - started:>9.1f}  seconds")
    return 1 if total["differences"] else 0


if __name__ == "__main__":
    sys.exit(main())
