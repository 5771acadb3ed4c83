"""Party swapping: every name of one party becomes the other's, in one pass, and back again by doing it twice."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

Swap = Callable[[str], str]


def swapper(table: Path) -> Swap:
    """The swap of a `swap.toml`: whole words, the longest string first."""
    pairs = tomllib.loads(table.read_text())["pairs"]
    other = dict(pairs) | {b: a for a, b in pairs}
    longest_first = sorted(other, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return lambda text: pattern.sub(lambda found: other[found.group()], text)
