"""Exact-span micro-F1 of source, cue and content on PolNeAR, as CofeNet counts it, beside a floor and peers of one run.

Usage: python benchmarks/attribution.py PATH/TO/polnear_dev.jsonl [--sample N] [--tagger rules|learned|endpoint]…
       [--peer-python PYTHON --peer-model FOLDER]

Each contiguous range is one span; a predicted span is right when a gold span of the same role has the same start and
end. The lenient figure counts a span right when it overlaps one of the same role. For the rules, measured on documents
they were written against as well as on none: read it as a development figure. Documents a second are those of tagging
sentences at hand; the row of the parser says what these cost. A peer's include its own parse.
"""

import argparse
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.figures import Counts, f1, resampled, sampled
from bench.options import Options, lines_of, options_of, with_options
from bench.peers import ROLES, Found, textacy
from bench.table import Table

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.app.tools import open_tagger
from fairwitness.attribute.quotes import quotations
from fairwitness.language.blind import Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate

FILE = "attribution/polnear_dev.jsonl"
SAID = re.compile(r"\b(?:said|says|told|added|wrote)\b")
PUBLISHED = {
    "rules, published": (10.7, 22.8, 5.6),
    "CRF, published": (50.6, 53.4, 28.6),
    "BiLSTM-CRF, published": (69.6, 66.7, 59.0),
    "BERT-CRF, published": (82.2, 74.9, 71.0),
    "BERT-CofeNet, published": (83.2, 75.3, 72.9),
}
"""CofeNet (COLING 2022), on the test part."""


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


def lenient(found: set[tuple[int, int]], meant: set[tuple[int, int]]) -> Counts:
    """Counts where right means overlapping."""
    return Counts(len(found), overlaps(found, meant), len(meant), overlaps(meant, found))


def report(table: Table, name: str, pairs: Sequence[tuple[Found, Found]], seconds: float) -> None:
    """Add one system's figures."""
    exact = [resampled([Counts.of_sets(p[role], g[role]) for p, g in pairs], f1) for role in ROLES]
    loose = [f1([lenient(p[role], g[role]) for p, g in pairs]) for role in ROLES]
    lenient_told = " / ".join(f"{value:.1f}" for value in loose)
    table.add(name, *exact, lenient_told, f"{len(pairs) / max(seconds, 1e-9):.1f}")


def measure(path: Path, options: Options) -> Table:
    """Taggers, floor and peers on the same documents."""
    rows = sampled(lines_of(path), options.sample)
    meant = [gold(row) for row in rows]
    parser = SpacyParser()
    warm = parser.parse("He said he was warm.", [Span(0, 20)])
    systems: dict[str, Callable[[str, Sequence[Sentence]], tuple[Candidate, ...]]] = {
        "quotations only (floor)": lambda text, _: floor(text)
    }
    for name in options.taggers:
        tagger = open_tagger(name, Blinder())  # type: ignore[arg-type]
        if name != "endpoint":
            tagger.tag("He said he was warm.", warm)
        systems[f"Fair Witness, {tagger.version}"] = tagger.tag
    columns = ("source", "cue", "content", "lenient, the same three", "documents a second")
    table = Table(f"PolNeAR, {len(rows)} documents: exact-span F1 [95 % interval]", columns)
    for name, figures in PUBLISHED.items():
        table.add(name, *figures)
    begun = time.perf_counter()
    parsed = [parser.parse(row["text"], lines(row["text"])) for row in rows]
    parsing = len(rows) / (time.perf_counter() - begun)
    for title, system in systems.items():
        begun = time.perf_counter()
        found = [spans(system(row["text"], sentences)) for row, sentences in zip(rows, parsed, strict=True)]
        report(table, title, list(zip(found, meant, strict=True)), time.perf_counter() - begun)
    table.add("parsing alone", None, None, None, None, f"{parsing:.1f}")
    if options.peer:
        peer = textacy(*options.peer, [row["text"] for row in rows])
        report(table, "textacy, with its parse", list(zip(peer.found, meant, strict=True)), peer.seconds)
    return table


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("path", type=Path)
    asked = with_options(given).parse_args()
    print(measure(asked.path, options_of(asked)).plain())
