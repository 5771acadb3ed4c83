"""Exact match of killed and injured on the shootings development stories, beside a regex in the same run.

    PYTHONPATH=src python benchmarks/tolls.py ../shared/data/linking/shootings_dev.jsonl [--limit 800]

A story counts where its incident is told in it; the measure is the share of stories whose figure equals the archive's.
The answer is made from tolls alone: the leading count of the killed, and of the injured, or else of
those hit less the killed.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.tolls import Counted, find_tolls
from fairwitness.language.tree import Tree
from fairwitness.model.lists import TollKind
from fairwitness.model.span import Span
from fairwitness.vocab.numbers import number_words

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


def main() -> None:
    """Print both scores."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--limit", type=int, default=0)
    arguments.add_argument("--show", type=int, default=0)
    chosen = arguments.parse_args()
    stories = [json.loads(line) for line in chosen.path.read_text(encoding="utf-8").splitlines()]
    step = max(1, len(stories) // chosen.limit) if chosen.limit else 1
    parser = SpacyParser()
    score = {"regex": [0, 0], "fairwitness": [0, 0]}
    sample = stories[::step]
    for story in sample:
        gold = (story["gold"]["killed"], story["gold"]["injured"])
        answers = {"regex": regex_tolls(story["text"]), "fairwitness": read_tolls(story["text"], parser)}
        for name, answer in answers.items():
            score[name][0] += answer[0] == gold[0]
            score[name][1] += answer[1] == gold[1]
        if chosen.show and answers["fairwitness"] != gold:
            chosen.show -= 1
            print(gold, answers, story["id"])
    for name, (killed, injured) in score.items():
        print(f"{name:12} killed {100 * killed / len(sample):.1f}  injured {100 * injured / len(sample):.1f}")


if __name__ == "__main__":
    main()
