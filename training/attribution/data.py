"""Annotated articles as word pieces, and the training examples cut from them.

What holds here: labels are a pure function of the gold ranges and the window; every random choice comes
from the generator passed in. Each article is held twice, as it is and with country names replaced by one
placeholder word, so that a model can be trained to work on either.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from fairwitness.adapters.onnx_decode import MARK, ROLE_LABELS, Ints, Pieces, Range, Rewriting, pieces_of

PLACEHOLDERS = ("Freeland", "Freelander", "Freelanders")
CLS, SEP = 101, 102


@dataclass(frozen=True)
class Gold:
    """One annotated attribution in pieces."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True)
class Version:
    """One article as pieces with its attributions."""

    pieces: Pieces
    gold: tuple[Gold, ...]


@dataclass(frozen=True)
class Article:
    """An annotated article; `raw` keeps the character ranges as given, `versions` is (plain, blinded)."""

    id: str
    text: str
    raw: tuple[dict[str, Any], ...]
    versions: tuple[Version, Version]


@dataclass(frozen=True)
class Sizes:
    """Window sizes in pieces, [CLS] and [SEP] not counted."""

    cue: int = 254
    role: int = 126
    role_large: int = 254
    left_share: float = 0.4


@dataclass(frozen=True)
class Example:
    """One row of a batch: pieces of a version from `first`, their labels, the marked cue (pass 1: none)."""

    version: Version
    first: int
    labels: Ints
    mark: Range = (0, 0)

    @property
    def pass1(self) -> bool:
        """Whether it is an example of pass 1: no cue is marked."""
        return self.mark == (0, 0)


@dataclass
class HardCues:
    """Recent cues that the model proposed wrongly in training, each with the gold one it overlaps, if any."""

    limit: int = 2000
    items: list[tuple[Version, Range, Gold | None]] = field(default_factory=list)

    def add(self, version: Version, cue: Range) -> None:
        """Keeps `cue` unless it is exactly a gold cue."""
        if any(g.cue == cue for g in version.gold):
            return
        near = [g for g in version.gold if g.cue[0] < cue[1] and cue[0] < g.cue[1]]
        self.items.append((version, cue, near[0] if near else None))
        del self.items[: -self.limit]


@cache
def _blinding() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = {"U.S.": PLACEHOLDERS[0], "U.K.": PLACEHOLDERS[0]}
    for line in (Path(__file__).parent / "countries.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            for column, placeholder in zip(line.split("\t"), PLACEHOLDERS, strict=True):
                words |= {word: placeholder for word in column.split(",") if word}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), words


def blind_countries(text: str) -> list[tuple[int, int, str]]:
    """Replacements that turn every listed country name and demonym into one fixed word each."""
    pattern, words = _blinding()
    return [(m.start(), m.end(), words[m.group()]) for m in pattern.finditer(text)]


def read_articles(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """All articles of a JSON Lines file with `id`, `text` and `attributions`."""
    return [_article(json.loads(line), tokenizer) for line in path.read_text("utf-8").splitlines() if line]


def _article(row: dict[str, Any], tokenizer: Tokenizer) -> Article:
    text, raw = row["text"], tuple(row["attributions"])
    plain = _version(text, raw, [], tokenizer)
    blinded = _version(text, raw, blind_countries(text), tokenizer)
    return Article(row["id"], text, raw, (plain, blinded))


def _version(
    text: str, raw: tuple[dict[str, Any], ...], replaced: list[tuple[int, int, str]], tokenizer: Tokenizer
) -> Version:
    rewriting = Rewriting(text, replaced)
    pieces = pieces_of(rewriting.text, tokenizer)
    chars = [rewriting.original((int(a), int(b))) for a, b in pieces.offsets]
    starts = np.array([a for a, _ in chars])
    ends = np.array([b for _, b in chars])

    def spans(ranges: list[list[int]]) -> tuple[Range, ...]:
        found = [(int(np.searchsorted(ends, a, "right")), int(np.searchsorted(starts, b, "left"))) for a, b in ranges]
        return tuple(sorted(s for s in found if s[0] < s[1]))

    gold = [Gold(c[0], spans(a["source"]), spans(a["content"])) for a in raw if (c := spans(a["cue"]))]
    return Version(pieces, tuple(gold))


def split(articles: list[Article], share: float, rng: random.Random) -> tuple[list[Article], list[Article]]:
    """(training, tuning) articles, whole articles only."""
    order = sorted(articles, key=lambda a: a.id)
    rng.shuffle(order)
    held = max(1, round(share * len(order)))
    return order[held:], order[:held]


def cue_labels(version: Version) -> Ints:
    """O, B or I for every piece of the article."""
    labels = np.zeros(len(version.pieces), dtype=np.int64)
    for gold in version.gold:
        labels[gold.cue[0]] = 1
        labels[gold.cue[0] + 1 : gold.cue[1]] = 2
    return labels


def role_labels(gold: Gold | None, first: int, last: int) -> tuple[Ints, bool]:
    """Role labels of the pieces first..last, and whether a source or content is cut by the window."""
    labels, cut = np.zeros(last - first, dtype=np.int64), False
    if gold is None:
        return labels, cut
    for role, spans in (("C", gold.content), ("S", gold.source)):
        for a, b in spans:
            cut = cut or a < first or b > last
            start, end = max(a, first) - first, min(b, last) - first
            if start < end:
                labels[start:end] = _span_labels(role, end - start)
    labels[max(gold.cue[0] - first, 0) : max(gold.cue[1] - first, 0)] = ROLE_LABELS.index("K")
    return _repaired(labels), cut


def _span_labels(role: str, length: int) -> list[int]:
    names = ["U"] if length == 1 else ["B", *"I" * (length - 2), "E"]
    return [ROLE_LABELS.index(f"{role}-{name}") for name in names]


def _repaired(labels: Ints) -> Ints:
    """Rewrites each run of one role as a well-formed span; needed only where gold ranges overlap."""
    kinds = [ROLE_LABELS[x].split("-") for x in labels]
    out, i = labels.copy(), 0
    while i < len(kinds):
        j = i + 1
        if kinds[i][0] in "SC":
            while (
                j < len(kinds) and kinds[j][0] == kinds[i][0] and kinds[j][-1] not in "BU" and kinds[j - 1][-1] != "E"
            ):
                j += 1
            out[i:j] = _span_labels(kinds[i][0], j - i)
        i = j
    return out


def role_example(version: Version, mark: Range, gold: Gold | None, size: int, left: int) -> tuple[Example, bool]:
    """A window of `size` pieces that begins `left` pieces before the marked cue where the article allows."""
    n = len(version.pieces)
    first = max(0, min(mark[0] - left, n - size))
    last = min(n, first + size)
    labels, cut = role_labels(gold, first, last)
    return Example(version, first, labels, (mark[0] - first, min(mark[1], last) - first)), cut


def epoch(
    articles: list[Article],
    hard: HardCues,
    sizes: Sizes,
    blinded: float,
    hard_share: float,
    rng: random.Random,
) -> Iterator[list[Example]]:
    """Shuffled batches of one epoch; the share of hard cues is drawn when a batch is needed, not before."""
    short, long, cues = _examples(articles, sizes, blinded, rng)
    batches = _chunks(short, 16, rng) + _chunks(long, 8, rng) + _chunks(cues, 8, rng)
    rng.shuffle(batches)
    for batch in batches:
        if len(batch) == 16 and len(hard.items) >= 100:
            extra = rng.sample(hard.items, round(hard_share * 16))
            yield batch[: 16 - len(extra)] + [_role(v, c, g, sizes.role, sizes, rng)[0] for v, c, g in extra]
        else:
            yield batch


def _examples(
    articles: list[Article], sizes: Sizes, blinded: float, rng: random.Random
) -> tuple[list[Example], list[Example], list[Example]]:
    short: list[Example] = []
    long: list[Example] = []
    cues: list[Example] = []
    for article in articles:
        version = article.versions[int(rng.random() < blinded)]
        cues += _cue_windows(version, sizes.cue, rng)
        for gold in version.gold:
            example, cut = _role(version, gold.cue, gold, sizes.role, sizes, rng)
            if rng.random() < (0.7 if cut else 0.04):
                long.append(_role(version, gold.cue, gold, sizes.role_large, sizes, rng)[0])
            else:
                short.append(example)
    return short, long, cues


def _role(
    version: Version, mark: Range, gold: Gold | None, size: int, sizes: Sizes, rng: random.Random
) -> tuple[Example, bool]:
    left = int(size * (sizes.left_share + rng.uniform(-0.06, 0.06)))
    return role_example(version, mark, gold, size, left)


def _cue_windows(version: Version, size: int, rng: random.Random) -> list[Example]:
    """Windows that tile the article from a random beginning."""
    labels, n = cue_labels(version), len(version.pieces)
    begin = -rng.randrange(size) if n > size else 0
    firsts = sorted({max(0, min(at, n - size)) for at in range(begin, n, size)})
    return [Example(version, a, labels[a : a + size]) for a in firsts]


def _chunks(items: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    rng.shuffle(items)
    return [items[i : i + size] for i in range(0, len(items), size)]


def arrays(batch: list[Example]) -> tuple[Ints, Ints, Ints, Ints]:
    """ids, features, labels (-100 outside) and mask of a batch, padded on the right, with [CLS] and [SEP]."""
    width = max(len(e.labels) for e in batch) + 2
    ids, features, mask = (np.zeros((len(batch), width), dtype=np.int64) for _ in range(3))
    labels = np.full((len(batch), width), -100, dtype=np.int64)
    for row, e in enumerate(batch):
        n = len(e.labels)
        ids[row, : n + 2] = [CLS, *e.version.pieces.ids[e.first : e.first + n], SEP]
        features[row, 1 : n + 1] = e.version.pieces.features[e.first : e.first + n]
        features[row, 1 + e.mark[0] : 1 + e.mark[1]] += MARK
        labels[row, 1 : n + 1] = e.labels
        mask[row, : n + 2] = 1
    return ids, features, labels, mask
