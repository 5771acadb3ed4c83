"""Exact-span micro-F1 of source, cue and content on PolNeAR, as CofeNet counts it, beside a floor measured alike.

Usage: python benchmarks/attribution.py PATH/TO/polnear_dev.jsonl [LIMIT] [--tagger rules|learned]

Each contiguous range is one span; a predicted span is right when a gold span of the same role has the same start and
end. The lenient figure counts a span right when it overlaps one of the same role. The interval is the 2.5th to 97.5th
percentile of the exact F1 over 1,000 resampled sets of documents, by a fixed seed. For the rules, measured on documents
they were written against as well as on none: read it as a development figure.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.app.tools import TaggerName, open_tagger
from fairwitness.attribute.quotes import quotations
from fairwitness.language.blind import Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate

ROLES = ("source", "cue", "content")
SAID = re.compile(r"\b(?:said|says|told|added|wrote)\b")
Found = dict[str, set[tuple[int, int]]]


def lines(text: str) -> list[Span]:
    """Every line with words, as a span."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def floor(text: str) -> tuple[Candidate, ...]:
    """The baseline: a quotation is a content, the next word of saying its cue, the capitals after that its source."""
    found = []
    for quote in quotations(text):
        for cue in SAID.finditer(text, quote.span.end, quote.span.end + 80):
            name = re.search(r"(?:[A-Z][\w.]*\s?)+", text[cue.end() : cue.end() + 40]) or None
            source = (Span(cue.end() + name.start(), cue.end() + name.end()),) if name else ()
            found.append(Candidate(cue=(Span(cue.start(), cue.end()),), content=(quote.span,), source=source))
            break
    return tuple(found)


def spans(candidates: Iterable[Candidate]) -> Found:
    """The ranges of each role."""
    held: Found = {role: set() for role in ROLES}
    for candidate in candidates:
        for role in ROLES:
            held[role].update((s.start, s.end) for s in getattr(candidate, role))
    return held


def gold(row: dict[str, list[dict[str, list[list[int]]]]]) -> Found:
    """The annotated ranges of each role."""
    return {role: {(s, e) for a in row["attributions"] for s, e in a[role]} for role in ROLES}


def overlaps(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> int:
    """How many of the first overlap some of the second."""
    return sum(any(s < f and b < e for b, f in other) for s, e in one)


def f1(pairs: Sequence[tuple[Found, Found]], role: str, *, lenient: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 over all documents, in percent."""
    said = sum(len(p[role]) for p, _ in pairs)
    meant = sum(len(g[role]) for _, g in pairs)
    right_said = sum(overlaps(p[role], g[role]) if lenient else len(p[role] & g[role]) for p, g in pairs)
    right_meant = sum(overlaps(g[role], p[role]) if lenient else len(p[role] & g[role]) for p, g in pairs)
    precision, recall = 100 * right_said / max(1, said), 100 * right_meant / max(1, meant)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def interval(pairs: Sequence[tuple[Found, Found]], role: str, draws: int = 1000) -> tuple[float, float]:
    """The 95 % bootstrap interval of the exact F1 over documents."""
    counts = [(len(p[role] & g[role]), len(p[role]) + len(g[role])) for p, g in pairs]
    rng = random.Random(1)
    drawn = sorted(
        200 * sum(right for right, _ in sample) / max(1, sum(all_ for _, all_ in sample))
        for sample in (rng.choices(counts, k=len(counts)) for _ in range(draws))
    )
    return drawn[round(0.025 * (draws - 1))], drawn[round(0.975 * (draws - 1))]


def report(name: str, pairs: Sequence[tuple[Found, Found]], seconds: float) -> None:
    """Print one system's figures."""
    print(f"{name}: {len(pairs) / max(seconds, 1e-9):.1f} documents a second")
    for role in ROLES:
        exact, loose = f1(pairs, role, lenient=False), f1(pairs, role, lenient=True)
        low, high = interval(pairs, role)
        figures = f"P {exact[0]:.1f} R {exact[1]:.1f} F1 {exact[2]:.1f} [{low:.1f}, {high:.1f}]"
        print(f"  {role:8} exact {figures}   lenient F1 {loose[2]:.1f}")


def main(path: str, limit: int, name: TaggerName) -> None:
    """Measure a tagger and the floor on the same documents."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()][:limit]
    parser, tagger = SpacyParser(), open_tagger(name, Blinder())
    tagger.tag("Warm up.", parser.parse("Warm up.", [Span(0, 8)]))
    systems: dict[str, Callable[[str, Sequence[Sentence]], tuple[Candidate, ...]]] = {
        "quotations only": lambda text, _: floor(text),
        tagger.version: tagger.tag,
    }
    begun = time.perf_counter()
    parsed = [(row, parser.parse(row["text"], lines(row["text"]))) for row in rows]
    print(f"parsing: {len(rows) / (time.perf_counter() - begun):.1f} documents a second")
    for title, system in systems.items():
        begun = time.perf_counter()
        pairs = [(spans(system(row["text"], sentences)), gold(row)) for row, sentences in parsed]
        report(title, pairs, time.perf_counter() - begun)


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("path")
    given.add_argument("limit", type=int, nargs="?", default=1_000_000)
    given.add_argument("--tagger", choices=["rules", "learned"], default="rules")
    asked = given.parse_args()
    main(asked.path, asked.limit, asked.tagger)
