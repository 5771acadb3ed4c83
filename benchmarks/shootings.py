"""`fairwitness link` end to end on the shootings stories: clusters, tolls, dates and places, beside floors.

    PYTHONPATH=src python benchmarks/shootings.py STORIES.jsonl [RESULT.json]

Without RESULT.json the command is run on the stories and timed. Incidents are split by the hash of their id: nothing
is reported on the third that may be tuned on. A story stands in the cluster of its `main_incident`, alone where it has
none. A figure counts as right where its range is exactly the archive's number; one that is not told counts as zero.
"""

import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from tolls import regex_tolls

Json = dict[str, Any]
Clusters = dict[str, Hashable]
"""From each story to the name of its cluster."""
WORD = re.compile(r"[a-z]{2,}")
GRID = [n / 100 for n in range(4, 80, 2)]
TERMS = 20_000


def tuned(story: Json) -> bool:
    """Whether a story belongs to the third that may be tuned on."""
    return sha256(str(story["incident"]).encode()).digest()[0] % 3 == 0


def pairs(clusters: Clusters) -> set[tuple[str, str]]:
    """All pairs of stories of one cluster."""
    members: dict[Hashable, list[str]] = defaultdict(list)
    for story, name in clusters.items():
        members[name].append(story)
    return {p for group in members.values() for p in combinations(sorted(group), 2)}


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairwise(found: Clusters, gold: Clusters) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs, in percent."""
    ours, theirs = pairs(found), pairs(gold)
    hit = len(ours & theirs)
    precision, recall = 100 * hit / max(1, len(ours)), 100 * hit / max(1, len(theirs))
    return precision, recall, f1(precision, recall)


def b_cubed(found: Clusters, gold: Clusters) -> float:
    """B-cubed F1, in percent; stories that stand alone in both lift it."""
    both = Counter((found[s], gold[s]) for s in gold)
    ours, theirs = Counter(found[s] for s in gold), Counter(gold.values())
    precision = sum(both[found[s], gold[s]] / ours[found[s]] for s in gold) / len(gold)
    recall = sum(both[found[s], gold[s]] / theirs[gold[s]] for s in gold) / len(gold)
    return 100 * f1(precision, recall)


def likenesses(stories: Sequence[Json]) -> "np.ndarray[Any, Any]":
    """Cosines of plain tf-idf vectors of the commonest words."""
    counts = [Counter(WORD.findall(s["text"].casefold())) for s in stories]
    documents = Counter(w for c in counts for w in c)
    column = {w: i for i, (w, n) in enumerate(documents.most_common(TERMS)) if n > 1}
    matrix = np.zeros((len(stories), TERMS), dtype=np.float32)
    for row, count in enumerate(counts):
        for word, n in count.items():
            if word in column:
                matrix[row, column[word]] = (1 + log(n)) * log(len(stories) / documents[word])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return matrix @ matrix.T


def merges(like: "np.ndarray[Any, Any]") -> list[tuple[float, int, int]]:
    """Average-link merges in order, down to the lowest threshold of the grid."""
    like = like.copy()
    np.fill_diagonal(like, -1)
    size, best, done = np.ones(len(like)), like.max(axis=1), []
    while len(like) > 1 and (top := float(best.max())) > GRID[0]:
        a = int(best.argmax())
        b = int(like[a].argmax())
        done.append((top, a, b))
        row = (size[a] * like[a] + size[b] * like[b]) / (size[a] + size[b])
        row[like[a] < 0] = -1
        row[[a, b]] = -1
        touched = np.flatnonzero((like[:, a] >= best) | (like[:, b] >= best))
        like[a], like[:, a] = row, row
        like[b], like[:, b] = -1, -1
        size[a] += size[b]
        best = np.maximum(best, row)
        best[touched] = like[touched].max(axis=1)
        best[[a, b]] = row.max(), -1
    return done


def cut(stories: Sequence[Json], done: Sequence[tuple[float, int, int]], threshold: float) -> Clusters:
    """The clusters above a threshold."""
    members = {i: [i] for i in range(len(stories))}
    for value, a, b in done:
        if value > threshold:
            members[a] += members.pop(b)
    return {stories[i]["id"]: name for name, inside in members.items() for i in inside}


def gold_of(stories: Iterable[Json]) -> Clusters:
    """The archive's clusters."""
    return {s["id"]: s["incident"] for s in stories}


def floor_clusters(tune: Sequence[Json], reported: Sequence[Json]) -> tuple[Clusters, float]:
    """Tf-idf average link with the threshold that is best on the tuned third."""
    trial, gold = merges(likenesses(tune)), gold_of(tune)
    threshold = max(GRID, key=lambda t: pairwise(cut(tune, trial, t), gold)[2])
    return cut(reported, merges(likenesses(reported)), threshold), threshold


def show_clusters(name: str, found: Clusters, gold: Clusters) -> None:
    """Print one system's clusters."""
    precision, recall, score = pairwise(found, gold)
    inside: dict[Hashable, set[Hashable]] = defaultdict(set)
    for story, cluster in found.items():
        inside[cluster].add(gold[story])
    mixed = sum(len(g) > 1 for g in inside.values())
    print(
        f"{name:22} pairwise P {precision:.1f} R {recall:.1f} F1 {score:.1f}   B3 F1 {b_cubed(found, gold):.1f}"
        f"   {len(inside)} clusters, {mixed} with stories of several incidents"
    )


def exact(toll: Mapping[str, int | None]) -> int | None:
    """The sole number a range allows; nothing told is zero; a true range is no number."""
    low, high = toll["low"], toll["high"]
    return 0 if low is None and high is None else low if low == high else None


def tolls_of(incident: Json | None) -> tuple[int | None, int | None]:
    """Killed and injured of an incident; zero where there is none."""
    return (exact(incident["tolls"]["killed"]), exact(incident["tolls"]["injured"])) if incident else (0, 0)


def share(right: Iterable[bool]) -> str:
    """A share in percent with the number it is of."""
    held = list(right)
    return f"{100 * sum(held) / max(1, len(held)):.1f} (n={len(held)})"


def by_incident(reported: Sequence[Json], answer: Callable[[Json], Hashable]) -> list[tuple[Json, Hashable]]:
    """Each incident once, with the answer most of its stories give."""
    stories: dict[str, list[Json]] = defaultdict(list)
    for story in reported:
        stories[story["incident"]].append(story)
    return [(group[0], Counter(answer(s) for s in group).most_common(1)[0][0]) for group in stories.values()]


def show_tolls(name: str, reported: Sequence[Json], answer: Callable[[Json], tuple[int | None, int | None]]) -> None:
    """Print one system's figures."""
    per_story = [(s["gold"], answer(s)) for s in reported]
    per_incident = [(s["gold"], found) for s, found in by_incident(reported, answer)]
    for unit, held in (("story", per_story), ("incident", per_incident)):
        shares = [share(g[k] == found[i] for g, found in held) for i, k in enumerate(("killed", "injured"))]  # type: ignore[index]
        print(f"{name:22} per {unit}: killed {shares[0]}  injured {shares[1]}")


def show_facts(reported: Sequence[Json], main: Mapping[str, Json | None]) -> None:
    """Print date and place of the main incident, over all stories and over those that have one."""
    told = [(s["gold"], m) for s in reported if (m := main[s["id"]]) is not None]
    dates = [(datetime.strptime(g["date"], "%B %d, %Y").date().isoformat(), m["date"]) for g, m in told]  # noqa: DTZ007
    places = [(str(g["city"]).casefold(), m["place"]) for g, m in told]
    right_day = [d is not None and d["start"] == d["end"] == day for day, d in dates]
    right_place = [p is not None and city.split(" (")[0] in p["name"].casefold() for city, p in places]
    missing = [False] * (len(reported) - len(told))
    print(f"stories with a main incident: {share([True] * len(told) + missing)}")
    print(f"day exact: of all {share(right_day + missing)}, of those dated {share(_where(right_day, dates))}")
    print(
        f"place the city: of all {share(right_place + missing)}, of those placed {share(_where(right_place, places))}"
    )


def _where(right: Sequence[bool], pairs: Sequence[tuple[str, Json | None]]) -> list[bool]:
    return [r for r, (_, found) in zip(right, pairs, strict=True) if found is not None]


def run(path: Path) -> Json:
    """Run the command on the stories, with its time and the memory of its largest process."""
    begun = time.perf_counter()
    line = [sys.executable, "-m", "fairwitness.cli.main", "link", "--format", "json", str(path)]
    done = subprocess.run(line, capture_output=True, check=True)
    seconds, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    count = len(path.read_bytes().splitlines())
    print(f"{count / seconds:.1f} documents a second ({seconds:.0f} s, {used.ru_utime:.0f} s of processor time)")
    print(f"largest process {used.ru_maxrss / 1024:.0f} MiB")
    found: Json = json.loads(done.stdout)
    return found


def main(path: Path, result: Path | None) -> None:
    """Measure on the reported part."""
    found = json.loads(result.read_bytes()) if result else run(path)
    stories = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    held = {d["id"]: d["main_incident"] for d in found["documents"]}
    # copies of the same bytes under one id count once
    stories = [s for s in {s["id"]: s for s in stories}.values() if s["id"] in held]
    tune, reported = [s for s in stories if tuned(s)], [s for s in stories if not tuned(s)]
    archived = len({s["incident"] for s in reported})
    print(f"{len(reported)} stories of {archived} incidents reported, {len(tune)} stories kept apart")
    incidents = {i["id"]: i for i in found["incidents"]}
    clusters: Clusters = {s["id"]: held[s["id"]] or f"alone {s['id']}" for s in reported}
    show_clusters("fairwitness", clusters, gold_of(reported))
    floor, threshold = floor_clusters(tune, reported)
    show_clusters(f"tf-idf average {threshold:.2f}", floor, gold_of(reported))
    main_of = {s["id"]: incidents.get(held[s["id"]]) for s in reported}
    show_tolls("fairwitness", reported, lambda s: tolls_of(main_of[s["id"]]))
    show_tolls("regex", reported, lambda s: regex_tolls(s["text"]))
    show_facts(reported, main_of)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
