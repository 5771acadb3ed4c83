"""Annotated articles as word pieces, and the windows cut from them.

What holds here: labels are a pure function of the gold ranges and the window; every random choice comes
from the generator passed in. Each article is held twice, as it is and with country names replaced by one
placeholder word, so that a model can be trained to work on either.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from fairwitness.adapters.onnx_decode import ROLE_LABELS, Ints, Pieces, Range, Rewriting, pieces_of, windows_of

PLACEHOLDERS = ("Freeland", "Freelander", "Freelanders")


@dataclass(frozen=True)
class Gold:
    """One annotated attribution in pieces."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]

    @cached_property
    def bounds(self) -> Range:
        """The first piece of cue, source and content, and the one after the last."""
        spans = (self.cue, *self.source, *self.content)
        return min(a for a, _ in spans), max(b for _, b in spans)

    @cached_property
    def labels(self) -> Ints:
        """Role labels of the pieces within the bounds; found once, since windows only shift them."""
        begin, end = self.bounds
        labels = np.zeros(end - begin, dtype=np.int64)
        for role, spans in (("C", self.content), ("S", self.source)):
            for a, b in spans:
                labels[a - begin : b - begin] = _span_labels(role, b - a)
        labels[self.cue[0] - begin : self.cue[1] - begin] = ROLE_LABELS.index("K")
        return _repaired(labels)


@dataclass(frozen=True)
class Version:
    """One article as pieces with its attributions."""

    pieces: Pieces
    gold: tuple[Gold, ...]
    labelled: bool = True

    @cached_property
    def cue_labels(self) -> Ints:
        """O, B or I for every piece."""
        labels = np.zeros(len(self.pieces), dtype=np.int64)
        for gold in self.gold:
            labels[gold.cue[0]] = 1
            labels[gold.cue[0] + 1 : gold.cue[1]] = 2
        return labels


@dataclass(frozen=True)
class Article:
    """An annotated article; `raw` keeps the character ranges as given, `versions` is (plain, blinded)."""

    id: str
    text: str
    raw: tuple[dict[str, Any], ...]
    versions: tuple[Version, Version]


@dataclass(frozen=True)
class Window:
    """Pieces of a version from `first` up to `last`."""

    version: Version
    first: int
    last: int

    def inside(self, span: Range) -> bool:
        """Whether a span of pieces stands wholly in the window."""
        return self.first <= span[0] and span[1] <= self.last


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
    """All articles of a JSON Lines file with `id`, `text` and `attributions`; without the last, unlabelled ones."""
    return [_article(json.loads(line), tokenizer) for line in path.read_text("utf-8").splitlines() if line]


def _article(row: dict[str, Any], tokenizer: Tokenizer) -> Article:
    text, raw = row["text"], tuple(row.get("attributions", ()))
    labelled = "attributions" in row
    plain = _version(text, raw, [], tokenizer, labelled=labelled)
    blinded = _version(text, raw, blind_countries(text), tokenizer, labelled=labelled)
    return Article(str(row["id"]), text, raw, (plain, blinded))


def _version(
    text: str,
    raw: tuple[dict[str, Any], ...],
    replaced: list[tuple[int, int, str]],
    tokenizer: Tokenizer,
    *,
    labelled: bool,
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
    return Version(pieces, tuple(gold), labelled)


def split(articles: list[Article], share: float, rng: random.Random) -> tuple[list[Article], list[Article]]:
    """(training, tuning) articles, whole articles only."""
    order = sorted(articles, key=lambda a: a.id)
    rng.shuffle(order)
    held = max(1, round(share * len(order)))
    return order[held:], order[:held]


def role_labels(gold: Gold | None, window: Window) -> Ints | None:
    """Role labels of the pieces of a window; None where the window cuts a source or a content."""
    labels = np.zeros(window.last - window.first, dtype=np.int64)
    if gold is not None:
        if not window.inside(gold.bounds):
            return None
        begin, end = (at - window.first for at in gold.bounds)
        labels[begin:end] = gold.labels
    return labels


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


def windows(version: Version, size: int, rng: random.Random) -> list[Window]:
    """Windows that tile an article from a random beginning."""
    n = len(version.pieces)
    begin = -rng.randrange(size) if n > size else 0
    firsts = sorted({max(0, min(at, n - size)) for at in range(begin, n, size)})
    return [Window(version, a, min(n, a + size)) for a in firsts]


def paragraphs(version: Version, size: int, core: int) -> list[Window]:
    """Windows cut as at run time: runs of whole paragraphs of about `core` pieces."""
    return [Window(version, w.first, w.last) for w in windows_of(version.pieces, size, core)]


class Near:
    """For each whole word of a vocabulary the words that stand nearest by the cosine of their vectors."""

    def __init__(self, vectors: Tensor, tokenizer: Tokenizer, many: int = 8, least: float = 0.4) -> None:
        vocabulary = tokenizer.get_vocab()
        known = {i for piece, i in vocabulary.items() if piece.isalpha() and len(piece) > 2 and bool(vectors[i].any())}
        self._parts = {i for piece, i in vocabulary.items() if piece.startswith("##")}
        ids = torch.tensor(sorted(known))
        unit = functional.normalize(vectors[ids].float(), dim=1)
        self._of: dict[int, list[int]] = {}
        for at in range(0, len(ids), 1024):
            value, place = (unit[at : at + 1024] @ unit.T).topk(many + 1, dim=1)
            for i, values, places in zip(
                ids[at : at + 1024].tolist(), value.tolist(), ids[place].tolist(), strict=True
            ):
                self._of[i] = [j for v, j in zip(values, places, strict=True) if j != i and v >= least]

    def replaced(self, ids: Ints, share: float, rng: random.Random) -> Ints:
        """A share of the whole words replaced by near ones."""
        found = ids.copy()
        for at, i in enumerate(ids.tolist()):
            whole = at + 1 == len(ids) or int(ids[at + 1]) not in self._parts
            if whole and rng.random() < share and (near := self._of.get(i)):
                found[at] = rng.choice(near)
        return found


def varied(version: Version, near: Near, rng: random.Random, share: float = 0.15) -> Version:
    """A version without labels in which some words are others."""
    pieces = version.pieces
    return Version(Pieces(near.replaced(pieces.ids, share, rng), pieces.features, pieces.offsets), (), labelled=False)


def epoch(
    articles: Sequence[Article], size: int, batch: int, blinded: float, rng: random.Random
) -> Iterator[list[Window]]:
    """Shuffled batches of windows of one epoch; a share of the articles is read with names replaced."""
    cut = [w for a in articles for w in windows(a.versions[int(rng.random() < blinded)], size, rng)]
    rng.shuffle(cut)
    yield from (cut[i : i + batch] for i in range(0, len(cut), batch))


@dataclass(frozen=True)
class Batch:
    """Windows as arrays, padded on the right: `labels` are -100 outside; [CLS] and [SEP] stand in `ids` alone.

    ids, features: (windows, n + 2); mask: the same, true where there is a piece; inner, labels: (windows, n).
    """

    windows: tuple[Window, ...]
    ids: Ints
    features: Ints
    mask: npt.NDArray[np.bool_]
    inner: npt.NDArray[np.bool_]
    labels: Ints


def arrays(cut: Sequence[Window], edges: tuple[int, int]) -> Batch:
    """A batch of windows; `edges` are the ids that open and close each."""
    return padded([(*_read(w), labels_of(w)) for w in cut], edges, cut)


def labels_of(window: Window) -> Ints:
    """The cue labels of the pieces of a window, -100 where there are none."""
    if window.version.labelled:
        return window.version.cue_labels[window.first : window.last]
    return np.full(window.last - window.first, -100, dtype=np.int64)


def _read(window: Window) -> tuple[Ints, Ints]:
    pieces = window.version.pieces
    return pieces.ids[window.first : window.last], pieces.features[window.first : window.last]


def padded(rows: Sequence[tuple[Ints, Ints, Ints]], edges: tuple[int, int], cut: Sequence[Window] = ()) -> Batch:
    """A batch of rows given as (ids, features, labels), with the windows they are where these are known."""
    width = max(len(ids) for ids, *_ in rows)
    ids, features = (np.zeros((len(rows), width + 2), dtype=np.int64) for _ in range(2))
    mask, inner = np.zeros((len(rows), width + 2), dtype=bool), np.zeros((len(rows), width), dtype=bool)
    labels = np.full((len(rows), width), -100, dtype=np.int64)
    for row, (own, marks, gold) in enumerate(rows):
        n = len(own)
        ids[row, : n + 2] = [edges[0], *own, edges[1]]
        features[row, 1 : n + 1] = marks
        mask[row, : n + 2], inner[row, :n], labels[row, :n] = True, True, gold
    return Batch(tuple(cut), ids, features, mask, inner, labels)


Pair = tuple[int, int, int, Ints]


def gold_pairs(batch: Batch) -> list[Pair]:
    """(row, first, last, role labels) of each gold cue that a window holds with its whole source and content."""
    return [
        (row, gold.cue[0] - w.first, gold.cue[1] - w.first, labels)
        for row, w in enumerate(batch.windows)
        for gold in w.version.gold
        if w.inside(gold.cue) and (labels := role_labels(gold, w)) is not None
    ]


def wrong_pairs(batch: Batch, proposed: Sequence[Sequence[Range]]) -> list[Pair]:
    """What was proposed and is no gold cue: labelled as the gold cue it overlaps, or as nobody's."""
    found = []
    for row, (w, ranges) in enumerate(zip(batch.windows, proposed, strict=True)):
        for cue in ranges if w.version.labelled else ():
            there = (cue[0] + w.first, cue[1] + w.first)
            near = [g for g in w.version.gold if g.cue[0] < there[1] and there[0] < g.cue[1]]
            labels = role_labels(near[0] if near else None, w) if not near or w.inside(near[0].cue) else None
            if labels is not None and not any(g.cue == there for g in near):
                found.append((row, *cue, labels))
    return found
