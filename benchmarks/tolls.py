"""Exact match of killed and injured on the shootings development stories, beside a regex in the same run.

    python benchmarks/tolls.py shootings_dev.jsonl [--sample N] [--show N]

A story counts where its incident is told in it; the measure is the share of stories whose figure equals the archive's.
The answer is made from tolls alone: the leading count of the killed, and of the injured, or else of
those hit less the killed.
"""

import argparse
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.figures import resampled, sampled, share
from bench.options import Options, lines_of, options_of, with_options
from bench.table import Table

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.tolls import Counted, find_tolls
from fairwitness.language.tree import Tree
from fairwitness.model.lists import TollKind
from fairwitness.model.span import Span
from fairwitness.vocab.numbers import number_words

FILE = "linking/shootings_dev.jsonl"
KINDS = ("killed", "injured")
NEAR = 400
WORDS = number_words().units
_NUMBER = rf"(\d{{1,2}}|{'|'.join(WORDS)})"
_KILLED = re.compile(rf"\b{_NUMBER}\s+(?:\w+\s+){{0,3}}?(?:killed|dead|died|deaths)", re.IGNORECASE)
_HURT = re.compile(rf"\b{_NUMBER}\s+(?:\w+\s+){{0,3}}?(?:injured|wounded|hurt|shot)", re.IGNORECASE)
_DEATH = re.compile(r"\b(?:killed|dead|died|fatal|fatally|murder|homicide|slain)\b", re.IGNORECASE)


def regex_tolls(text: str) -> tuple[int, int]:
    """The floor: the first number before a word of harm, else one where any such word stands."""
    killed = _first(_KILLED, text)
    hurt = _first(_HURT, text)
    dead = killed if killed is not None else int(bool(_DEATH.search(text)))
    return dead, hurt if hurt is not None else int(not dead)


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else WORDS[match[1].lower()]


def read_tolls(text: str, parser: SpacyParser) -> tuple[int, int]:
    """Killed and injured as the record's tolls give them."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    counted = [c for s in parser.parse(text, spans) for c in find_tolls(text, Tree(s)) if not c.part]
    return _answer(text, [c for c in counted if not c.toll.cumulative] or counted)


def _answer(text: str, counted: Sequence[Counted]) -> tuple[int, int]:
    killed = _leading(counted, TollKind.KILLED)
    injured = _leading(counted, TollKind.INJURED)
    hit = _leading(counted, TollKind.CASUALTIES)
    if killed is None:
        killed = int(bool(_DEATH.search(text)))
    if injured is None:
        injured = max(0, (hit if hit is not None else int(not killed)) - killed)
    return killed, injured


def _leading(counted: Iterable[Counted], kind: TollKind) -> int | None:
    """The first figure told, or a larger one told soon after it: leads come before details, history after both."""
    told = [c for c in counted if c.toll.kind is kind and c.toll.low is not None and c.toll.low < 30]
    near = [c.toll.low for c in told if c.toll.span.start - told[0].toll.span.start <= NEAR]
    return max((n for n in near if n is not None), default=None)


def measure(path: Path, options: Options, show: int = 0) -> Table:
    """Both systems' answers on the same stories."""
    stories = sampled(lines_of(path), options.sample)
    parser = SpacyParser()
    read_tolls("One man was killed.", parser)  # what is loaded once is not counted
    begun = time.perf_counter()
    ours = [read_tolls(story["text"], parser) for story in stories]
    rate = len(stories) / (time.perf_counter() - begun)
    answers = {"regular expressions (floor)": [regex_tolls(s["text"]) for s in stories], "Fair Witness": ours}
    title = f"Shootings, {len(stories)} single-incident stories: exact match [95 % interval]"
    table = Table(title, ("killed", "injured", "documents a second"))
    table.add("regular expressions, given with the set", 62.2, 50.5)
    for name, given in answers.items():
        right = [[a[i] == s["gold"][k] for a, s in zip(given, stories, strict=True)] for i, k in enumerate(KINDS)]
        table.add(name, *(resampled(r, share) for r in right), f"{rate:.1f}" if given is ours else None)
    wrong = [(a, s) for a, s in zip(ours, stories, strict=True) if a != tuple(s["gold"][k] for k in KINDS)]
    table.notes += [f"{s['gold']} {a} {s['id']}" for a, s in wrong[:show]]
    return table


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--limit", type=int, default=0, help="the same as --sample")
    arguments.add_argument("--show", type=int, default=0, help="stories that are wrong")
    asked = with_options(arguments).parse_args()
    asked.sample = asked.sample or asked.limit
    print(measure(asked.path, options_of(asked), asked.show).plain())
