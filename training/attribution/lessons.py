"""Lessons: windows cut once with their gold labels and the cues to be asked about, for teachers to read once.

What holds here: a file of lessons is a function of articles, seed and the network that proposes cues. It holds all that
a pupil reads: word pieces, gold labels where there are any, and cues: those of the gold labels and those that the
proposing network, told to propose freely, sees besides. Half of the windows are runs of whole paragraphs, cut as at run
time; some are read with words replaced by near ones, and without labels (Jiao and others 2020, TinyBERT, on data
augmentation).

    python -m training.attribution.lessons --base DIR --checkpoint FILE --data DIR [--more FILE]... --out FILE
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from training.attribution.bases import edges, load_tokenizer, start
from training.attribution.checkpoint import WINDOW, load
from training.attribution.data import (
    Article,
    Batch,
    Near,
    Pair,
    Version,
    Window,
    arrays,
    gold_pairs,
    labels_of,
    padded,
    paragraphs,
    read_articles,
    split,
    varied,
    windows,
    wrong_pairs,
)
from training.attribution.model import Attributor, as_numpy

from fairwitness.adapters.onnx_decode import Ints, cue_ranges

BIAS = 1.0
"""How freely cues are proposed."""
AT_ONCE = 64
CORES = (126, 190, 254)
UNKNOWN = -1
Halves = npt.NDArray[np.float16]


def cut(articles: Sequence[Article], near: Near, rng: random.Random, labelled: int, changed: int) -> list[Window]:
    """The windows of all articles: several ways of cutting those with labels, one for the others."""
    found: list[Window] = []
    for article in articles:
        has_labels = article.versions[0].labelled
        for way in range(labelled if has_labels else 1):
            found += _cut(article.versions[rng.random() < 0.5], way, rng)
        for way in range(changed if has_labels else 0):
            found += _cut(varied(article.versions[rng.random() < 0.5], near, rng), way, rng)
    return found


def _cut(version: Version, way: int, rng: random.Random) -> list[Window]:
    return paragraphs(version, WINDOW, rng.choice(CORES)) if way % 2 else windows(version, WINDOW, rng)


@dataclass(frozen=True)
class Lessons:
    """Windows one after the other in flat arrays, with the cues asked about and their gold paths.

    ids, features, labels: a number a piece, of which window w has those from starts[w]; cues: (window, first, last), by
    window; paths: a role label for each piece of the cue's window, from path_starts[cue], UNKNOWN where gold has none.
    """

    ids: Ints
    features: Ints
    labels: Ints
    starts: Ints
    cues: Ints
    paths: Ints
    path_starts: Ints

    def save(self, to: Path) -> None:
        """Writes the file."""
        np.savez(to, **self.__dict__)

    @staticmethod
    def read(path: Path) -> Lessons:
        """A file of lessons."""
        with np.load(path) as held:
            return Lessons(**{name: held[name].astype(np.int64) for name in held.files})

    def __len__(self) -> int:
        return len(self.starts) - 1

    def span(self, window: int) -> slice:
        """The pieces of a window."""
        return slice(int(self.starts[window]), int(self.starts[window + 1]))

    def asked(self, window: int) -> range:
        """The cues of a window."""
        first, last = np.searchsorted(self.cues[:, 0], [window, window + 1])
        return range(int(first), int(last))

    def path(self, cue: int) -> slice:
        """Where the labels of the pieces of a cue's window stand."""
        return slice(int(self.path_starts[cue]), int(self.path_starts[cue + 1]))

    def batch(self, chosen: Sequence[int], ends: tuple[int, int]) -> Batch:
        """Windows padded on the right, as `data.arrays` gives them."""
        spans = [self.span(window) for window in chosen]
        return padded([(self.ids[at], self.features[at], self.labels[at]) for at in spans], ends)

    def pairs(self, chosen: Sequence[int]) -> list[tuple[int, int]]:
        """(row, cue) of every cue of the chosen windows."""
        return [(row, cue) for row, window in enumerate(chosen) for cue in self.asked(window)]

    def by_length(self, size: int) -> Iterator[list[int]]:
        """All windows once, those of like length together."""
        order = np.argsort(self.starts[1:] - self.starts[:-1], kind="stable").tolist()
        yield from (order[i : i + size] for i in range(0, len(order), size))

    def epoch(self, size: int, rng: random.Random) -> Iterator[list[int]]:
        """All windows once in random order."""
        order = list(range(len(self)))
        rng.shuffle(order)
        yield from (order[i : i + size] for i in range(0, len(order), size))


def lessons_of(given: Sequence[Window], model: Attributor, ends: tuple[int, int], device: str) -> Lessons:
    """Windows with their gold labels, and the cues that they have or that the model proposes."""
    pairs: list[list[Pair]] = [[] for _ in given]
    for at in range(0, len(given), AT_ONCE):
        batch = arrays(given[at : at + AT_ONCE], ends)
        for row, first, last, path in _asked(batch, _proposed(model, batch, device)):
            pairs[at + row].append((at + row, first, last, path))
    flat = [(w, pair) for w, found in enumerate(pairs) for pair in found]
    sizes = [w.last - w.first for w in given]
    rows = [np.full(sizes[w], UNKNOWN) if len(path) == 0 else path for w, (*_, path) in flat]
    return Lessons(
        np.concatenate([w.version.pieces.ids[w.first : w.last] for w in given]),
        np.concatenate([w.version.pieces.features[w.first : w.last] for w in given]),
        np.concatenate([labels_of(w) for w in given]),
        np.cumsum([0, *sizes]),
        np.array([pair[:3] for _, pair in flat], dtype=np.int64).reshape(-1, 3),
        np.concatenate([np.zeros(0, dtype=np.int64), *rows]),
        np.cumsum([0, *map(len, rows)]),
    )


def _proposed(model: Attributor, batch: Batch, device: str) -> list[list[tuple[int, int]]]:
    ids, features, mask = (torch.from_numpy(x).to(device) for x in (batch.ids, batch.features, batch.mask))
    with torch.inference_mode(), torch.autocast(device, dtype=torch.bfloat16, enabled=device != "cpu"):
        cue, _ = model(model.encoder.words(ids), features, mask)
    scores = as_numpy(cue[:, 1:-1])
    return [cue_ranges(r[: w.last - w.first], BIAS) for r, w in zip(scores, batch.windows, strict=True)]


def _asked(batch: Batch, proposed: list[list[tuple[int, int]]]) -> list[Pair]:
    """Gold cues, proposals with the labels that gold gives them, and proposals of which nothing is known."""
    found = gold_pairs(batch) + wrong_pairs(batch, proposed)
    known = {pair[:3] for pair in found}
    nothing: Ints = np.zeros(0, dtype=np.int64)
    rest = [(row, *span) for row, spans in enumerate(proposed) for span in spans if (row, *span) not in known]
    return [*found, *((row, first, last, nothing) for row, first, last in rest)]


def main() -> None:
    """Reads the command line and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True, help="the network that proposes cues")
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--more", type=Path, action="append", default=[], help="texts without labels")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held", type=float, default=0.05)
    parser.add_argument("--labelled", type=int, default=4, help="ways of cutting each text with labels")
    parser.add_argument("--changed", type=int, default=2, help="ways of cutting it again, with words replaced")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    words = start(args.base).encoder.words.weight.detach()
    model, _ = load(args.checkpoint, words)
    articles, _ = split(read_articles(args.data / "polnear_train.jsonl", tokenizer), args.held, random.Random(0))
    articles += [a for file in args.more for a in read_articles(file, tokenizer)]
    given = cut(articles, Near(words, tokenizer), random.Random(args.seed), args.labelled, args.changed)
    lessons = lessons_of(given, model.to(args.device), edges(tokenizer), args.device)
    lessons.save(args.out)
    print(f"{len(lessons)} windows, {len(lessons.ids)} pieces, {len(lessons.cues)} cues")


if __name__ == "__main__":
    main()
