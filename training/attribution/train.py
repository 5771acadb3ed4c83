"""Trains the attribution tagger: one encoder, two passes, learned jointly from annotated articles.

What holds here: with `--epochs` the run is a function of data, seed and settings; with `--minutes` the
learning rate falls to zero by the clock, so that the run ends on time on a busy machine and cannot be
repeated exactly. A checkpoint is written at fixed intervals and is usable at any time. A share of the
articles is never trained on.

    python -m training.attribution.train --data DIR --base DIR --out DIR [--minutes M | --epochs N]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from training.attribution.checkpoint import TorchTagger, load_tokenizer, save
from training.attribution.data import Article, Example, HardCues, Sizes, arrays, epoch, read_articles, split
from training.attribution.evaluate import evaluate, show
from training.attribution.model import LAYERS, Attributor, load_base

from fairwitness.adapters.onnx_decode import cue_ranges

WARM_UP = 0.06


@dataclass(frozen=True)
class Settings:
    """What a run is made of, besides its data."""

    epochs: int = 4
    minutes: float | None = None
    share: float = 1.0
    held: float = 0.05
    seed: int = 1
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay_per_layer: float = 0.9
    weight_decay: float = 0.01
    dropout: float = 0.1
    blinded: float = 0.3
    hard_share: float = 0.12
    clip: float = 100.0
    bfloat16: bool = True
    save_minutes: float = 15.0


@dataclass
class Run:
    """The moving parts of one run."""

    model: Attributor
    settings: Settings
    batches_in_epoch: int
    began: float = field(default_factory=time.monotonic)
    step: int = 0
    losses: dict[str, float] = field(default_factory=dict)

    @property
    def progress(self) -> float:
        """0 at the beginning, 1 when the run is to end."""
        if self.settings.minutes is not None:
            return (time.monotonic() - self.began) / (60 * self.settings.minutes)
        return self.step / max(1, self.batches_in_epoch * self.settings.epochs)

    def factor(self) -> float:
        """The share of the full learning rate: a linear rise, then a linear fall to zero."""
        p = self.progress
        return min(p / WARM_UP, max(0.0, (1 - p) / (1 - WARM_UP))) + 1e-4

    def note(self, name: str, value: float) -> None:
        """Keeps a running mean of a loss."""
        self.losses[name] = 0.98 * self.losses.get(name, value) + 0.02 * value


def parameter_groups(model: Attributor, settings: Settings) -> list[dict[str, object]]:
    """Rates fall from the top layer down; word vectors stay as published, so that unseen words fit in."""
    encoder = model.encoder
    encoder.words.weight.requires_grad_(requires_grad=False)
    heads = [*model.cue_head.parameters(), *model.role_head.parameters(), *model.chain.parameters()]
    groups: list[dict[str, object]] = [{"params": heads, "lr": settings.head_rate, "weight_decay": 0.0}]
    groups.append({"params": [encoder.features.weight], "lr": settings.head_rate, "weight_decay": 0.0})
    below = [encoder.positions.weight, *encoder.norm.parameters()]
    for depth, params in enumerate([*(list(x.parameters()) for x in reversed(encoder.layers)), below]):
        groups.append({"params": params, "lr": settings.rate * settings.decay_per_layer**depth})
    assert len(groups) == LAYERS + 3
    return groups


def losses(run: Run, batch: list[Example], hard: HardCues) -> Tensor:
    """The loss of a batch, per window; from pass 1 the wrong cues are kept for pass 2."""
    ids, features, labels, mask = (torch.from_numpy(x) for x in arrays(batch))
    keep = mask.bool()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=run.settings.bfloat16):
        cue, role = run.model(ids, features, None if bool(keep.all()) else keep)
    if not batch[0].pass1:
        loss = run.model.role_loss(role, labels.clamp(min=0), labels >= 0)
        run.note("role", float(loss.detach()))
        return loss
    loss = run.model.cue_loss(cue, labels) * (labels >= 0).sum() / len(batch)
    run.note("cue", float(loss.detach()))
    if run.progress > 0.15:
        for example, rows in zip(batch, cue.detach().numpy(), strict=True):
            for a, b in cue_ranges(rows[1 : 1 + len(example.labels)], 1.0):
                hard.add(example.version, (example.first + a, example.first + b))
    return loss


def steps(
    run: Run, articles: list[Article], sizes: Sizes, hard: HardCues, rng: random.Random
) -> Iterator[list[Example]]:
    """Batches until the run is over."""
    s = run.settings
    while True:
        for batch in epoch(articles, hard, sizes, s.blinded, s.hard_share, rng):
            if run.progress >= 1:
                return
            yield batch


def train(articles: list[Article], tuning: list[Article], out: Path, base: Path, settings: Settings) -> None:
    """Trains and leaves `model.pt` and `log.txt` in `out`."""
    torch.manual_seed(settings.seed)
    rng, sizes, hard = random.Random(settings.seed), Sizes(), HardCues()
    model = Attributor(dropout=settings.dropout)
    load_base(model, base / "model.safetensors")
    tokenizer = load_tokenizer(base / "tokenizer.json")
    sample = list(epoch(articles, hard, sizes, 0.0, 0.0, random.Random(0)))
    run = Run(model, settings, len(sample))
    optimizer = torch.optim.AdamW(
        parameter_groups(model, settings), weight_decay=settings.weight_decay, fused=True, betas=(0.9, 0.98)
    )
    full = [group["lr"] for group in optimizer.param_groups]
    saved, model = time.monotonic(), model.train()
    for batch in steps(run, articles, sizes, hard, rng):
        for group, rate in zip(optimizer.param_groups, full, strict=True):
            group["lr"] = rate * run.factor()
        loss = losses(run, batch, hard)
        torch.autograd.backward(loss)
        run.note("norm", float(torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)))
        optimizer.step()
        optimizer.zero_grad()
        run.step += 1
        if run.step % 50 == 0:
            log(out, run, f"hard {len(hard.items)}")
        if time.monotonic() - saved > 60 * settings.save_minutes:
            report(out, run, sizes, tokenizer, tuning[:12])
            saved = time.monotonic()
    report(out, run, sizes, tokenizer, tuning)


def log(out: Path, run: Run, more: str) -> None:
    """Adds a line to the log."""
    values = " ".join(f"{k} {v:.3f}" for k, v in sorted(run.losses.items()))
    minutes = (time.monotonic() - run.began) / 60
    with (out / "log.txt").open("a", encoding="utf-8") as file:
        file.write(f"step {run.step} progress {run.progress:.3f} minutes {minutes:.1f} {values} {more}\n")


def report(out: Path, run: Run, sizes: Sizes, tokenizer: Tokenizer, articles: list[Article]) -> None:
    """Saves a checkpoint and logs its scores on some articles that were held out."""
    save(
        out / "model.pt",
        run.model,
        sizes,
        {"step": run.step, "progress": run.progress, "seed": run.settings.seed},
    )
    run.model.eval()
    rows = [{"text": a.text, "attributions": a.raw} for a in articles]
    log(out, run, "\n" + show(evaluate(TorchTagger(run.model, sizes, tokenizer).find, rows)))
    run.model.train()


def main() -> None:
    """Reads the command line and runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with MiniLM's model.safetensors, tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    for name in ("epochs", "minutes", "share", "seed", "rate", "save-minutes"):
        parser.add_argument(f"--{name}", type=int if name in ("epochs", "seed") else float)
    args = vars(parser.parse_args())
    data, base, out, threads = (args.pop(x) for x in ("data", "base", "out", "threads"))
    settings = Settings(**{k: v for k, v in args.items() if v is not None})
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    articles = read_articles(data / "polnear_train.jsonl", load_tokenizer(base / "tokenizer.json"))
    training, tuning = split(articles, settings.held, random.Random(0))
    (out / "tuning.json").write_text(json.dumps([a.id for a in tuning], indent=1) + "\n", "utf-8")
    train(training[: round(len(training) * settings.share)], tuning, out, base, settings)


if __name__ == "__main__":
    main()
