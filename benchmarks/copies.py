"""Copies found among real stories of which some were perturbed in documented ways; precision and recall of the pairs.

    PYTHONPATH=src python benchmarks/copies.py STORIES.jsonl [HOW_MANY [AFTER]]

One story of each incident is taken, from number AFTER on, so that no two originals should be copies. Each is perturbed
in turn, with a fixed seed; the share of the original's words that stays is printed beside the result:
`cut` drops every third sentence; `headline` gives another first sentence; `names` writes the letters of capitalised
words in another transliteration; `reworded` replaces words of a list and swaps the halves at a comma in every third
sentence; `inside` puts the first sentences of the story (about sixty words) into one of another incident (`host`).
All stand among all originals. Found is a pair that `link` calls a reprint, or for `inside` a passage taken over.
Originals that are copies of one another before anything was done (a fifth of their five-word runs, counted exactly) are
set apart; every other pair of different stories that is found counts as wrong.
"""

import json
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from fairwitness.language.affinity import Affinities
from fairwitness.language.mask import Forms
from fairwitness.link.passages import shared, wording
from fairwitness.link.reprints import content_shingles, reprints
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import DerivationKind, Role
from fairwitness.model.record import DocumentRecord

LETTERS = (("sh", "s"), ("ch", "c"), ("ck", "k"), ("y", "i"), ("j", "dj"), ("w", "v"), ("ph", "f"), ("th", "t"))
WORDS = {
    "said": "stated", "says": "states", "police": "officers", "officers": "police", "shot": "hit by gunfire",
    "man": "male", "men": "males", "woman": "female", "were": "had been", "was": "had been", "killed": "fatally hurt",
    "found": "discovered", "about": "around", "home": "house", "house": "home", "near": "close to", "told": "informed",
    "when": "as", "car": "vehicle", "vehicle": "car", "taken": "brought", "died": "lost his life", "also": "too",
    "shooting": "incident", "hospital": "medical center", "according to": "in the words of", "after": "following",
}  # fmt: skip
SENTENCE = re.compile(r"(?<=[.!?])\s+")
WAYS = ("cut", "headline", "names", "reworded", "inside")


def record(id_: str, text: str) -> DocumentRecord:
    """A document of one paragraph."""
    return DocumentRecord(
        id=id_,
        capture=Capture(sha256=id_, size=1, media_type="text/plain", location=id_, obtained="", method="file"),
        text=Text(capture=id_, text=text, blocks=(Block(0, len(text), Role.BODY),), anchors=()),
    )


def alike(records: list[DocumentRecord]) -> set[tuple[str, str]]:
    """Pairs of originals that are copies already: a fifth of the five-word runs of one stand in the other, counted."""
    runs = {r.id: content_shingles(r, Forms(None)) for r in records}
    held: dict[str, list[str]] = {}
    for id_, found in runs.items():
        for run in found:
            held.setdefault(run, []).append(id_)
    both = Counter((a, b) for ids in held.values() for a in ids for b in ids if a != b)
    return {
        (x, y) for (a, b), n in both.items() if n >= min(len(runs[a]), len(runs[b])) / 5 for x, y in ((a, b), (b, a))
    }


def perturbed(way: str, text: str, other: str, dice: random.Random) -> str:
    """The text in one of the ways."""
    sentences = SENTENCE.split(text)
    if way == "cut":
        return " ".join(s for n, s in enumerate(sentences) if n % 3 != 1)
    if way == "headline":
        return " ".join([f"What is known so far, in {dice.randrange(2, 9)} points.", *sentences[1:]])
    if way == "names":
        return re.sub(r"\b[A-Z][a-z]+\b", lambda m: transliterated(m.group()), text)
    if way == "reworded":
        return " ".join(reworded(s, swap=n % 3 == 0) for n, s in enumerate(sentences))
    words, passage = SENTENCE.split(other), []
    for sentence in sentences:
        passage.append(sentence)
        if sum(len(s.split()) for s in passage) >= 60:
            break
    return " ".join([*words[: len(words) // 2], *passage, *words[len(words) // 2 :]])


def transliterated(name: str) -> str:
    """Another spelling of a name."""
    for ours, theirs in LETTERS:
        name = name.replace(ours, theirs)
    return name


def reworded(sentence: str, *, swap: bool) -> str:
    """Other words for the listed ones; the halves at the first comma swapped."""
    made = re.sub(r"\b[a-z]+\b", lambda m: WORDS.get(m.group(), m.group()), sentence)
    first, comma, rest = made.partition(", ")
    return f"{rest.rstrip('.')}, {first}." if swap and comma else made


def main(path: Path, count: int, after: int) -> None:
    """Measure."""
    stories = {s["incident"]: s["text"] for s in map(json.loads, path.read_text("utf-8").splitlines())}
    long = [t for t in stories.values() if len(t.split()) >= 120][after:]
    texts, hosts = long[:count], long[count : 2 * count]
    dice, gold, kept = random.Random(11), {}, Counter[str]()
    records = [record(f"o{n:05d}", t) for n, t in enumerate(texts)]
    records += [record(f"h{n:05d}", t) for n, t in enumerate(hosts)]
    twins = alike(records)
    for n, text in enumerate(texts):
        way = WAYS[n % len(WAYS)]
        made = record(f"p{n:05d}", perturbed(way, text, hosts[n % len(hosts)], dice))
        stays = shared(wording(records[n], Forms(None)), wording(made, Forms(None))).of_first
        gold[f"o{n:05d}", made.id] = way if stays >= 0.6 or way == "inside" else f"{way} below 60 %"
        kept[gold[f"o{n:05d}", made.id]] += stays
        records.append(made)
        if way == "inside":
            gold[f"h{n % len(hosts):05d}", made.id] = "host"
    begun = time.process_time()
    derived = {(min(d.document, d.origin), max(d.document, d.origin)): d for d in reprints(records, Affinities(None))}
    found = set(derived)
    print(f"{len(records)} documents, {time.process_time() - begun:.1f} s of processor time")
    for way in sorted(set(gold.values())):
        pairs = [p for p, w in gold.items() if w == way]
        hit = sum(p in found for p in pairs)
        print(f"{way:22} {hit} of {len(pairs)} found ({hit / len(pairs):.3f}); kept {kept[way] / len(pairs):.2f}")
    true = [p for p, w in gold.items() if w in WAYS or w == "host"]
    bases = {p: {o for (o, m) in gold if m == p} or {p} for p in {i for pair in found for i in pair}}
    wrong = sorted((a, b) for a, b in found if not any(x == y or (x, y) in twins for x in bases[a] for y in bases[b]))
    print(f"{len(twins) // 2} pairs of originals are copies by themselves")
    copied = [p for p, d in derived.items() if d.kind is DerivationKind.REPRINT]
    print(f"called reprints: {len(copied)}, of them wrong {sum(p in copied for p in wrong)}")
    print(
        f"60 % and more: precision {1 - len(wrong) / max(1, len(found)):.3f}, "
        f"recall {sum(p in found for p in true) / len(true):.3f}; {len(wrong)} wrong pairs"
    )
    for a, b in wrong[:10]:
        print("  wrong", a, b, derived[a, b].kind.value, derived[a, b].evidence)


if __name__ == "__main__":
    numbers = [*map(int, sys.argv[2:4]), *(500, 0)[max(0, len(sys.argv) - 2) :]]
    main(Path(sys.argv[1]), *numbers)
