"""What every set is measured with; each part is bounded by the size of its sample."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Options:
    """`sample` 0 takes all documents of a set."""

    sample: int = 0
    taggers: Sequence[str] = ("rules", "learned")
    peer: tuple[Path, Path] | None = None
    """A Python with the peers of `benchmarks/peers.txt`, and the folder of a spaCy model."""


def with_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser with the options that all commands share."""
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="documents of each set; 0 for all")
    parser.add_argument(
        "--tagger",
        action="append",
        choices=["joint", "rules", "learned", "fast", "endpoint"],
        dest="taggers",
        help="what finds who says what; may be given several times (rules and learned, where none is)",
    )
    parser.add_argument("--peer-python", type=Path, metavar="PYTHON", help="a Python with what peers.txt lists")
    parser.add_argument("--peer-model", type=Path, metavar="FOLDER", help="the spaCy model its syntax comes from")
    return parser


def options_of(given: argparse.Namespace) -> Options:
    """The options as given on the command line."""
    peer = (given.peer_python, given.peer_model) if given.peer_python and given.peer_model else None
    return Options(given.sample, tuple(given.taggers or ("rules", "learned")), peer)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
