"""Nested sources on MPQA 3.0: F1 of whole chains, by depth, in world-press reports.

Usage: python benchmarks/mpqa.py PATH/TO/mpqa_nested_dev.jsonl [--sample N] [--tagger rules|learned|endpoint]…

An annotated expression of speech or of a private state has a chain from the writer through each source to the last. A
statement of ours has one too: the sources outward to the document. Ours is right when its cue overlaps the expression,
both chains have one length, and each of their members agrees. Members agree when the words of ours, or the name they
were led to, share a word that is not a small one with the words the set gives for that agent (it gives one mention of
each); `implicit` agrees with a source that is not named. Expressions whose only source is the writer are left out, as
are those whose span holds no letter. Depth counts the sources beyond the writer. MPQA annotates every private state
(`hope`, `plan`, `fear`), a record holds acts of saying, so recall over all has a ceiling; the last column is the share
of right chains among the expressions whose cue was met. No published figure for whole chains was found.
"""

import argparse
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.figures import Counts, f1, precision, recall, resampled, sampled, share
from bench.options import Options, lines_of, options_of, with_options
from bench.reading import records, warmed
from bench.table import Table

from fairwitness.app.tools import open_tools
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Statement

FILE = "attribution/mpqa_nested_dev.jsonl"
DIRECT = ("YDirectSubj", "YObjSpeechEvent")
IMPLICIT = "implicit"
SMALL = frozenset({
    "a", "an", "the", "of", "and", "or", "in", "on", "for", "to", "at", "by", "with", "from", "its", "his", "her",
    "their", "our", "my",
})  # fmt: skip
DEPTHS = (1, 2, 3)
"""The last stands for that depth and more."""


class Expression(NamedTuple):
    """An annotated expression; `chain` holds the words for each source beyond the writer, none for an implicit one."""

    start: int
    end: int
    chain: tuple[frozenset[str], ...]


def words(text: str) -> frozenset[str]:
    """What is compared of a name."""
    return frozenset(w for w in re.findall(r"\w+", text.casefold()) if w not in SMALL)


def expressions(row: dict[str, Any]) -> list[Expression]:
    """The expressions of a document with a source beyond the writer, each once."""
    text, annotation = row["text"], row["annotation"]
    agents = {
        a["identifier"]: words(text[a["span"]["startPos"] : a["span"]["endPos"]]) for a in annotation["agentMentions"]
    }
    found = {}
    for sentence in annotation["sentences"]:
        for one in sentence["annotations"]:
            start, end = one["span"]["startPos"], one["span"]["endPos"]
            sources = one["nestedSource"][1:]
            if one["classType"] in DIRECT and sources and any(c.isalpha() for c in text[start:end]):
                chain = tuple(frozenset() if s == IMPLICIT else agents.get(s, words(s)) for s in sources)
                found[start, end, tuple(sources)] = Expression(start, end, chain)
    return list(found.values())


def chain_of(record: DocumentRecord, statement: Statement) -> tuple[frozenset[str], ...]:
    """The words for each of our sources, the outermost first."""
    return tuple(_words_of(record, s) for s in reversed(record.chain(statement.id)))


def _words_of(record: DocumentRecord, statement: Statement) -> frozenset[str]:
    if not statement.source or statement.speaker is None:
        return frozenset()
    own = " ".join(s.of(record.text.text) for s in statement.source)
    return words(f"{own} {statement.speaker.name}")


def agree(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> bool:
    """Whether two chains name the same sources in one order."""
    return len(ours) == len(theirs) and all(
        bool(a & b) if a and b else not a and not b for a, b in zip(ours, theirs, strict=True)
    )


class Met(NamedTuple):
    """Of one document and depth: counts of chains, and for each cue met whether its chain is right."""

    counts: Counts
    chains: list[bool]


def compare(record: DocumentRecord, meant: Sequence[Expression], depth: int | None) -> Met:
    """Our statements against the expressions, of one depth or of all."""

    def here(chain: Sequence[object]) -> bool:
        return depth is None or min(len(chain), DEPTHS[-1]) == depth

    ours = [(s.cue, chain_of(record, s)) for s in record.statements]
    met = {
        (i, j)
        for i, (cue, _) in enumerate(ours)
        for j, e in enumerate(meant)
        if any(c.start < e.end and e.start < c.end for c in cue)
    }
    right = {(i, j) for i, j in met if agree(ours[i][1], meant[j].chain)}
    counts = Counts(
        said=sum(here(chain) for _, chain in ours),
        right=len({i for i, _ in right if here(ours[i][1])}),
        meant=sum(here(e.chain) for e in meant),
        met=len({j for _, j in right if here(meant[j].chain)}),
    )
    cues = {j for _, j in met if here(meant[j].chain)}
    return Met(counts, [any(k == j for _, k in right) for j in sorted(cues)])


def measure(path: Path, options: Options) -> Table:
    """Each tagger's chains."""
    rows = sampled(lines_of(path), options.sample)
    columns = ("chains", "precision", "recall", "F1 [95 %]", "right where the cue was met", "documents a second")
    table = Table(f"MPQA, {len(rows)} documents: whole chains of nested sources", columns)
    meant = [expressions(row) for row in rows]
    for name in options.taggers:
        tools = warmed(open_tools(None, name))  # type: ignore[arg-type]
        begun = time.perf_counter()
        read = list(records(((row["id"].replace("/", "-"), row["text"]) for row in rows), tools=tools))
        rate = f"{len(rows) / (time.perf_counter() - begun):.1f}"
        for depth in (None, *DEPTHS):
            met = [compare(r, m, depth) for r, m in zip(read, meant, strict=True)]
            counts = [m.counts for m in met]
            title = "all depths" if depth is None else f"depth {depth}{'+' if depth == DEPTHS[-1] else ''}"
            chains = share([right for m in met for right in m.chains])
            figures = (precision(counts), recall(counts), resampled(counts, f1), chains)
            system = f"Fair Witness, {tools.tagger.version}, {title}"
            table.add(system, str(sum(c.meant for c in counts)), *figures, rate if depth is None else None)
    return table


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("path", type=Path)
    asked = with_options(given).parse_args()
    print(measure(asked.path, options_of(asked)).plain())
