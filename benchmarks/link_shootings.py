"""Pairwise F1 and B-cubed of linking on `linking/shootings_dev.jsonl`, with a plain stand-in for the extraction.

The stand-in gives each document one claim without date: an attack on a person, the place its dateline or first lines
name, and figures by a few patterns. It measures linking by words, place and publication; the extraction is measured
elsewhere. Usage: link_shootings.py FILE [--fit] where --fit re-estimates the log odds of the features it can see.
"""

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.link.account import (
    Account,
    accounts_of,
    cosine,
    document_frequency,
    document_order,
    rare_words,
    vector,
)
from fairwitness.link.candidates import candidates
from fairwitness.link.features import compare, forbidden
from fairwitness.model.claim import Claim, Toll, Where
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import EventType, Population, Role, TollKind
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
DATELINE = re.compile(r"\b([A-Z][A-Z .]{3,30}?),? (?:[A-Z][a-z.]+\.?,? )?(?:\([A-Z]+\) )?[—–-]")
IN_PLACE = re.compile(r"\b(?:in|near|at) ((?:[A-Z][a-z]+ ?){1,3})")
KILLED = re.compile(r"\b(\w+) (?:\w+ ){0,2}(?:was |were |is )?(?:shot and )?(?:killed|dead)\b", re.IGNORECASE)
INJURED = re.compile(r"\b(\w+) (?:\w+ ){0,2}(?:was |were )?(?:injured|wounded|hurt)\b", re.IGNORECASE)


def record_of(row: dict[str, str]) -> DocumentRecord:
    """A record with one plain claim."""
    text = row["text"] or "?"
    whole = Span(0, len(text))
    claim = Claim(
        id="c1",
        statement=None,
        event_type=EventType.ATTACK_ON_PERSON,
        anchor=Span(0, 1),
        quote=whole,
        place=place_of(text),
        tolls=tuple(tolls_of(text)),
    )
    capture = Capture(sha256=row["id"], size=1, media_type="text/plain", location="", obtained="", method="file")
    read = Text(
        capture=row["id"], text=text, blocks=(Block(0, len(text), Role.BODY),), anchors=(), published=row["published"]
    )
    return DocumentRecord(id=row["id"], capture=capture, text=read, claims=(claim,))


def place_of(text: str) -> Where | None:
    """The place of the dateline, else the place most named."""
    found = DATELINE.search(text[:600])
    if found:
        return Where(name=found.group(1).strip().title(), span=Span(*found.span(1)))
    names = [m for m in IN_PLACE.finditer(text[:1500]) if m.group(1).strip().lower() not in MONTHS]
    if not names:
        return None
    most, _ = Counter(m.group(1).strip() for m in names).most_common(1)[0]
    first = next(m for m in names if m.group(1).strip() == most)
    return Where(name=most, span=Span(*first.span(1)))


MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
}


def tolls_of(text: str) -> Iterable[Toll]:
    """Figures by pattern."""
    for kind, pattern in ((TollKind.KILLED, KILLED), (TollKind.INJURED, INJURED)):
        for match in pattern.finditer(text[:2000]):
            count = NUMBERS.get(match.group(1).lower())
            if count is not None:
                span = Span(*match.span())
                yield Toll(kind=kind, low=count, high=count, population=Population.UNKNOWN, cumulative=False, span=span)


def pairs_of(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """All pairs of documents of one group."""
    return {p for g in groups for p in combinations(sorted(g), 2)}


def b_cubed(found: dict[str, set[str]], gold: dict[str, set[str]]) -> tuple[float, float]:
    """Mean precision and recall over documents."""
    precision = sum(len(found[d] & gold[d]) / len(found[d]) for d in gold) / len(gold)
    recall = sum(len(found[d] & gold[d]) / len(gold[d]) for d in gold) / len(gold)
    return precision, recall


def grouped(items: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Each document with all members of its group."""
    by_group: dict[str, set[str]] = defaultdict(set)
    for group, id_ in items:
        by_group[group].add(id_)
    return {id_: members for members in by_group.values() for id_ in members}


def report(rows: Sequence[dict[str, str]], incidents: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Print both measures."""
    gold = grouped((r["incident"], r["id"]) for r in rows)
    found = grouped((name, d) for name, documents in incidents for d in documents)
    theirs, ours = pairs_of(map(tuple, gold.values())), pairs_of(map(tuple, found.values()))
    hit = len(theirs & ours)
    precision, recall = hit / len(ours), hit / len(theirs)
    print(f"pairwise P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")
    b_p, b_r = b_cubed(found, gold)
    print(f"B3       P {b_p:.3f} R {b_r:.3f} F1 {2 * b_p * b_r / (b_p + b_r):.3f}")


def fit(rows: Sequence[dict[str, str]], records: Sequence[DocumentRecord]) -> None:
    """Print log odds of each level by logistic regression on the candidate pairs."""
    incident = {r["id"]: r["incident"] for r in rows}
    names = Affinities(None)
    accounts: list[Account] = [a for r in sorted(records, key=document_order) for a in accounts_of(r, names)]
    frequency = document_frequency(accounts)
    vectors = [vector(a, frequency, len(records)) for a in accounts]
    found = candidates(accounts, vectors, frequency)
    pairs = [p for p in found if not forbidden(accounts[p[0]], accounts[p[1]])]
    rare = [rare_words(v, frequency, len(records)) for v in vectors]
    scored = [
        compare(accounts[a], accounts[b], cosine(vectors[a], vectors[b]), len(rare[a] & rare[b])) for a, b in pairs
    ]
    levels = sorted({level for s in scored for level in s.levels})
    column = {level: i for i, level in enumerate(levels)}
    matrix = np.zeros((len(pairs), len(levels) + 1))
    matrix[:, -1] = 1
    for row, score in enumerate(scored):
        for level in score.levels:
            matrix[row, column[level]] = 1
    truth = np.array([incident[accounts[a].document] == incident[accounts[b].document] for a, b in pairs], dtype=float)
    all_gold = sum(1 for a, b in combinations([r["incident"] for r in rows], 2) if a == b)
    print(f"{len(pairs)} candidate pairs hold {int(truth.sum())} of {all_gold} true ones")
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):  # Newton's method with a small ridge
        p = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (truth - p) - 0.5 * weights
        hessian = (matrix * (p * (1 - p))[:, None]).T @ matrix + 0.5 * np.eye(matrix.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    for level, w in zip([*levels, ("bias", "")], weights, strict=True):
        print(
            f"{level[0]:10s} {level[1]:14s} {w:6.2f}  n={int(matrix[:, column[level]].sum()) if level in column else 0}"
        )


def main() -> None:
    """Measure, or fit."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    records = [record_of(r) for r in rows]
    if "--fit" in sys.argv:
        fit(rows, records)
        return
    start = time.perf_counter()
    linkage = link(records)
    seconds = time.perf_counter() - start
    print(f"{len(linkage.incidents)} incidents, {len(linkage.derivations)} derivations, {seconds:.1f} s")
    report(rows, [(i.id, i.documents) for i in linkage.incidents])


if __name__ == "__main__":
    main()
