"""Who says what in Russian, on texts of our own: exact words of source, cue and content together, with the stance.

    python benchmarks/russian.py

Each set was written after the rules as they then stood; docs/benchmarks-languages.md has what the first reading of each
gave, before anything was mended on it: that is the figure that counts. Each text is read twice, with its two sides
exchanged. The floor is two regular expressions: the words before a verb of saying as source with what follows `что`, or
the words after it with what stands before its comma. No public Russian gold set of attribution was at hand.
"""

import re
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fairwitness.attribute.tongues.cues import cue_of
from fairwitness.model.record import DocumentRecord
from tongues.gold import SIDES, TURNED, Said, expected, found, rendered
from tongues.reading import record

FOLDER = Path(__file__).parent
SETS = {
    "first": FOLDER.parent / "tests/tongues/russian.toml",
    "second": FOLDER / "russian_second.toml",
    "third": FOLDER / "russian_third.toml",
}
_THAT = re.compile(
    r"(?P<source>[^,.:;—«»\n]+?)\s(?P<cue>\w+(?:ил|ила|или|ило|ает|яет|ют))\s*,\s(?P<content>что[^.\n]+)"
)
_TAIL = re.compile(
    r"(?P<content>[^.\n]+),\s(?:—\s)?(?P<cue>сообщает|заявил|заявила|сказал|сказала)\s(?P<source>[^.,\n]+)"
)


def floor(body: str) -> list[Said]:
    """What two regular expressions find."""
    held = [m for pattern in (_THAT, _TAIL) for m in pattern.finditer(body)]
    return [
        Said(
            m["source"].strip(), m["cue"], m["content"].strip(),
            (c.stance.value if (c := cue_of("ru", m["cue"])) else "asserts"),
        )
        for m in held
    ]  # fmt: skip


def lenient(one: Said, other: Said) -> bool:
    """Whether source and cue are the same and the contents share at least half of their words."""
    a, b = set(one.content.split()), set(other.content.split())
    return (one.source, one.cue) == (other.source, other.cue) and 2 * len(a & b) >= max(len(a), len(b))


def score(
    read: list[list[Said]], gold: list[list[Said]], same: Callable[[Said, Said], bool]
) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    hits = sum(any(same(f, g) for g in gs) for fs, gs in zip(read, gold, strict=True) for f in fs)
    back = sum(any(same(f, g) for f in fs) for fs, gs in zip(read, gold, strict=True) for g in gs)
    precision, recall = hits / max(1, sum(map(len, read))), back / max(1, sum(map(len, gold)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print the table."""
    record("Разогрев: министр сообщил, что всё спокойно.")
    print(f"{'set':12} {'reader':8} {'acts':>5} {'exact P':>8} {'R':>6} {'F1':>6} {'lenient F1':>11}")
    for name, path in SETS.items():
        texts = tomllib.loads(path.read_text())["text"]
        cases = [
            (rendered(t["body"], sides), t["published"], list(expected(t, sides)))
            for t in texts
            for sides in (SIDES, TURNED)
        ]
        gold = [g for _, _, g in cases]
        start = time.process_time()
        records: list[DocumentRecord] = [record(body, day) for body, day, _ in cases]
        spent = time.process_time() - start
        readers = {"rules": [found(r) for r in records], "floor": [floor(b) for b, _, _ in cases]}
        for reader, read in readers.items():
            p, r, f = score(read, gold, lambda a, b: a == b)
            loose, acts = score(read, gold, lenient)[2], sum(map(len, gold))
            print(f"{name:12} {reader:8} {acts:5} {p:8.3f} {r:6.3f} {f:6.3f} {loose:11.3f}")
        words = sum(len(b.split()) for b, _, _ in cases)
        print(f"{name:12} {len(cases)} documents, {words / spent:.0f} words a processor second, models loaded")


if __name__ == "__main__":
    main()
