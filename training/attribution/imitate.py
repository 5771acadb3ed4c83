"""A network that lost heads and channels learns to give again what the one it was taken from gives.

What holds here: it sees each piece only through that network's eyes (states after every layer, cue scores, what the
role head is given; Jiao and others 2020, TinyBERT) and through the gold cues. The role head and the chain stay as they
are, and no cue is read twice, so that a step costs a fraction of one of `train`. Windows are cut as at run time. Texts
without labels teach as well, by what that network sees in them. The rate falls to zero over the steps, or by the clock;
a run by the clock cannot be repeated bit by bit.

    python -m training.attribution.imitate --data DIR --base DIR --model FILE --pupil FILE [--more FILE]...
                                           (--steps N | --minutes N) --out FILE
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from training.attribution.bases import edges, load_tokenizer, start
from training.attribution.chain import FORBIDDEN
from training.attribution.checkpoint import CORE, WINDOW, load, save
from training.attribution.data import Article, Batch, Version, Window, arrays, paragraphs, read_articles, split
from training.attribution.model import Attributor

POOL = 40
"""Of so many batches the windows of like length are put together, since padding costs as much as text."""
WARM_UP = 0.04
WEIGHTS = {"state": 1.0, "last": 2.0, "pairs": 3.0, "cues": 8.0, "gold": 1.0}


@dataclass(frozen=True)
class Read:
    """What a network gives for a batch."""

    states: list[Tensor]
    cue: Tensor
    pairs: Tensor


def read(model: Attributor, words: Tensor, features: Tensor, mask: Tensor) -> Read:
    """One reading, with the states after every layer."""
    encoder = model.encoder
    at = torch.arange(words.shape[1]) + encoder.shape.first_position
    x = encoder.norm(words + encoder.positions(at) + encoder.features(features))
    bias = (~mask)[:, None, None, :].float() * FORBIDDEN
    states = []
    for layer in encoder.layers:
        x = layer(x, bias)
        states.append(x)
    return Read(states, model.cue_head(x), model.pair_head(x))


def loss_of(given: Read, wanted: Read, mask: Tensor, labels: Tensor) -> Tensor:
    """How far the pupil's reading is from the other's, and from the gold cues."""
    far = [_far(x, y, mask) for x, y in zip(given.states, wanted.states, strict=True)]
    each = functional.kl_div(
        functional.log_softmax(given.cue, -1), functional.softmax(wanted.cue, -1), reduction="none"
    )
    parts = {
        "state": torch.stack(far[:-1]).sum() if len(far) > 1 else far[0] * 0,
        "last": far[-1],
        "pairs": _far(given.pairs, wanted.pairs, mask),
        "cues": (each.sum(-1) * mask).sum() / mask.sum(),
        "gold": _missed(given.cue[:, 1:-1], labels),
    }
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _missed(scores: Tensor, labels: Tensor) -> Tensor:
    """The loss against gold labels; nothing where none of the texts has any."""
    lost = functional.cross_entropy(scores.transpose(1, 2), labels, ignore_index=-100, reduction="sum")
    return lost / (labels >= 0).sum().clamp(min=1)


def _far(given: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """The square of the distance as a share of what is wanted."""
    seen = mask[:, :, None]
    return ((given - wanted).square() * seen).sum() / (wanted.square() * seen).sum()


def batches(articles: Sequence[Article], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Batches without end: articles as they are and with names replaced; those without labels one way a round."""
    while True:
        read_as = [v for a in articles for v in _versions(a, rng)]
        cut = [w for version in read_as for w in paragraphs(version, WINDOW, CORE)]
        rng.shuffle(cut)
        for first in range(0, len(cut), POOL * size):
            pool = sorted(cut[first : first + POOL * size], key=lambda w: w.last - w.first)
            alike = [pool[i : i + size] for i in range(0, len(pool), size)]
            rng.shuffle(alike)
            yield from alike


@dataclass(frozen=True)
class Span:
    """How long a run goes on: for so many steps, or, where that is 0, minutes."""

    steps: int
    minutes: float

    def done(self, step: int, seconds: float) -> float:
        """The share of it that is over."""
        return step / self.steps if self.steps else seconds / (60 * self.minutes)


def _versions(article: Article, rng: random.Random) -> Sequence[Version]:
    return article.versions if article.versions[0].labelled else (rng.choice(article.versions),)


def imitate(model: Attributor, pupil: Attributor, given: Iterator[Batch], span: Span, rate: float) -> int:
    """Teaches the pupil, and tells in how many steps."""
    for part in (pupil.encoder.words, pupil.role_head, pupil.chain):
        part.requires_grad_(requires_grad=False)
    learning = [x for x in pupil.parameters() if x.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=rate, weight_decay=0.0, betas=(0.9, 0.98), fused=True)
    began, step = time.monotonic(), 0
    for batch in given:
        done = span.done(step, time.monotonic() - began)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * (min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) + 1e-4)
        ids, features, mask, labels = map(torch.from_numpy, (batch.ids, batch.features, batch.mask, batch.labels))
        words = pupil.encoder.words(ids)
        with torch.no_grad():
            wanted = read(model, words, features, mask)
        loss_of(read(pupil, words, features, mask), wanted, mask, labels).backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
    return step


def main() -> None:
    """Reads the command line and writes the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the network that is imitated")
    parser.add_argument("--pupil", type=Path, required=True, help="what `prune` wrote")
    parser.add_argument("--more", type=Path, action="append", default=[], help="texts without labels")
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(1)
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    vectors = start(args.base).encoder.words.weight.detach()
    (model, _), (pupil, progress) = load(args.model, vectors), load(args.pupil, vectors)
    articles, _ = split(read_articles(args.data / "polnear_train.jsonl", tokenizer), 0.05, random.Random(0))
    articles += [a for file in args.more for a in read_articles(file, tokenizer)]
    given = (arrays(cut, edges(tokenizer)) for cut in batches(articles, args.batch, random.Random(1)))
    steps = imitate(model, pupil, given, Span(args.steps, args.minutes), args.rate)
    save(args.out, pupil.eval(), progress | {"step": steps, "seed": 1})
    print(f"{steps} steps")


if __name__ == "__main__":
    main()
