"""Exact-span scores of a tagger on annotated articles, with bootstrap intervals over the articles.

What holds here: a span counts only with both bounds right. Two notions are kept apart. `range`: every
contiguous range of a role is a span of its own. `whole`: all ranges of one role of one attribution
together are one span. In both, each article contributes the set of its spans, as in CofeNet (COLING
2022). The interval is the 2.5th to 97.5th percentile of the micro-F1 over resampled sets of articles, by
a fixed seed.

    python -m training.attribution.evaluate --model FOLDER --data FILE [--blind] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from training.attribution.data import blind_countries

from fairwitness.adapters.onnx_model import AttributionModel
from fairwitness.adapters.onnx_model import Found as Attribution

ROLES = ("source", "cue", "content")
NOTIONS = ("range", "whole")
Counts = npt.NDArray[np.int64]
Found = dict[tuple[str, str], set[tuple[tuple[int, int], ...]]]


def spans_of(attributions: Iterable[dict[str, Any]]) -> Found:
    """The span sets of one article under both notions, and the sets of whole attributions."""
    found: Found = {(role, notion): set() for role in (*ROLES, "all") for notion in NOTIONS}
    for a in attributions:
        ranges = {role: tuple(sorted((int(s), int(e)) for s, e in a[role])) for role in ROLES}
        for role, spans in ranges.items():
            found[role, "range"] |= {(span,) for span in spans}
            found[role, "whole"] |= {spans} if spans else set()
        found["all", "whole"].add(tuple(x for role in ROLES for x in (*ranges[role], (-1, -1))))
    return found


def as_row(candidate: Attribution) -> dict[str, Any]:
    """A candidate in the form of the annotated data."""
    return {role: getattr(candidate, role) for role in ROLES}


def count(gold: Found, given: Found) -> dict[tuple[str, str], tuple[int, int, int]]:
    """(found rightly, given, gold) of one article."""
    return {key: (len(gold[key] & given[key]), len(given[key]), len(gold[key])) for key in gold}


def scores(counts: Counts) -> tuple[float, float, float]:
    """Precision, recall and F1 in points, from summed (right, given, gold)."""
    right, given, gold = (float(x) for x in counts)
    precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
    return 100 * precision, 100 * recall, 200 * right / (given + gold) if given + gold else 0.0


def interval(counts: Counts, draws: int = 1000, seed: int = 1) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over articles; `counts` has a row per article."""
    rng = np.random.default_rng(seed)
    sums = [counts[rng.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(draws)]
    low, high = np.percentile([scores(s)[2] for s in sums], [2.5, 97.5])
    return float(low), float(high)


def evaluate(find: Callable[[str], list[Attribution]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Scores per role and notion, and the speed, over annotated articles."""
    began = time.perf_counter()
    given = [find(row["text"]) for row in rows]
    seconds = time.perf_counter() - began
    counted = [
        count(spans_of(row["attributions"]), spans_of(map(as_row, found)))
        for row, found in zip(rows, given, strict=True)
    ]
    words = sum(len(row["text"].split()) for row in rows)
    result: dict[str, Any] = {"articles": len(rows), "articles_per_s": round(len(rows) / seconds, 2)}
    result["words_per_s"] = round(words / seconds)
    for key in [(r, n) for n in NOTIONS for r in ROLES] + [("all", "whole")]:
        table = np.array([c[key] for c in counted])
        precision, recall, f1 = scores(table.sum(axis=0))
        result["/".join(key)] = [round(x, 2) for x in (precision, recall, f1, *interval(table))]
    return result


def show(result: dict[str, Any]) -> str:
    """The result as lines of text."""
    lines = [f"{k:16}{v}" for k, v in result.items() if not isinstance(v, list)]
    lines += [
        f"{k:16}P {v[0]:5.1f}  R {v[1]:5.1f}  F1 {v[2]:5.1f}  [{v[3]:.1f}, {v[4]:.1f}]"
        for k, v in result.items()
        if isinstance(v, list)
    ]
    return "\n".join(lines)


def main() -> None:
    """Evaluates an artefact folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="artefact folder")
    parser.add_argument("--data", type=Path, required=True, help="JSON Lines file of annotated articles")
    parser.add_argument("--blind", action="store_true", help="replace country names before tagging")
    parser.add_argument("--out", type=Path, help="also write the result as JSON")
    args = parser.parse_args()
    model = AttributionModel(args.model)
    model.find("She said so.")
    rows = [json.loads(line) for line in args.data.read_text("utf-8").splitlines() if line]
    result = evaluate(lambda text: model.find(text, blind_countries(text) if args.blind else ()), rows)
    print(show(result))
    if args.out:
        args.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
