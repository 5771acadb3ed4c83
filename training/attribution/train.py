"""Trains the attribution tagger from annotated articles, alone or under teachers.

What holds here: with `--epochs` the run is a function of data, seed and settings, on a graphics card up to the order of
its sums; with `--minutes` the learning rate falls to zero by the clock, and the run cannot be repeated exactly. A share
of the articles is never trained on. Under teachers (larger networks trained by this same command) the network reads
lessons and learns from the gold labels and from what the teachers told of them (Hinton, Vinyals and Dean 2015); lessons
hold texts without labels as well.

    python -m training.attribution.train --data DIR --base DIR --out DIR [--lessons FILE --told DIR [--told DIR]...]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from training.attribution.bases import edges, load_tokenizer, start
from training.attribution.checkpoint import TorchTagger, load, save, thinned
from training.attribution.data import Article, Batch, gold_pairs, read_articles, split, wrong_pairs
from training.attribution.evaluate import evaluate, show
from training.attribution.lessons import Lessons
from training.attribution.material import Asked, Drawn, Step, Taught
from training.attribution.model import Attributor, as_numpy
from training.attribution.teach import Told

from fairwitness.adapters.onnx_decode import cue_ranges

WARM_UP = 0.06
KINDS = {"int": int, "float": float, "float | None": float, "str": str}


@dataclass(frozen=True)
class Settings:
    """What a run is made of, besides its data."""

    epochs: int = 10
    minutes: float | None = None
    batch: int = 16
    held: float = 0.05
    seed: int = 1
    layers: str = ""
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay_per_layer: float = 0.9
    weight_decay: float = 0.01
    dropout: float = 0.1
    blinded: float = 0.4
    taught: float = 0.5
    pairs: int = 10
    clip: float = 300.0
    bfloat16: bool = True
    device: str = "cpu"


@dataclass
class Run:
    """The moving parts of one run; several pupils read the same batches."""

    pupils: list[Attributor]
    settings: Settings
    steps: int
    rng: random.Random
    began: float = field(default_factory=time.monotonic)
    step: int = 0
    losses: dict[str, float] = field(default_factory=dict)

    @property
    def progress(self) -> float:
        """0 at the beginning, 1 when the run is to end."""
        if self.settings.minutes is not None:
            return (time.monotonic() - self.began) / (60 * self.settings.minutes)
        return self.step / max(1, self.steps)

    def factor(self) -> float:
        """The share of the full learning rate: a linear rise, then a linear fall to zero."""
        p = self.progress
        return min(p / WARM_UP, max(0.0, (1 - p) / (1 - WARM_UP))) + 1e-4

    def note(self, name: str, value: Tensor) -> None:
        """Keeps a running mean of a loss; read only when it is logged."""
        now = value.detach().float()
        self.losses[name] = 0.98 * self.losses[name] + 0.02 * now if name in self.losses else now

    def tensor(self, array: np.ndarray) -> Tensor:
        """An array on the device of the run."""
        return torch.from_numpy(array).to(self.settings.device, non_blocking=True)


def parameter_groups(model: Attributor, settings: Settings) -> list[dict[str, object]]:
    """Rates fall from the top layer down; word vectors stay as published, so that unseen words fit in."""
    encoder = model.encoder
    frozen = [encoder.words, *([encoder.distances] if encoder.distances is not None else [])]
    for part in frozen:
        part.weight.requires_grad_(requires_grad=False)
    below = [encoder.positions.weight, *encoder.norm.parameters()]
    inside = [*(list(layer.parameters()) for layer in reversed(encoder.layers)), below]
    groups: list[dict[str, object]] = [
        {"params": params, "lr": settings.rate * settings.decay_per_layer**depth} for depth, params in enumerate(inside)
    ]
    known = {id(p) for params in inside for p in params}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    return [*groups, {"params": heads, "lr": settings.head_rate, "weight_decay": 0.0}]


def losses(run: Run, step: Step) -> list[Tensor]:
    """The loss of each pupil over a batch, per window: that of the labels, and that of what the teachers say."""
    s, batch = run.settings, step.batch
    inner, mask, features, ids = (run.tensor(x) for x in (batch.inner, batch.mask, batch.features, batch.ids))
    with torch.autocast(s.device.split(":")[0], dtype=torch.bfloat16, enabled=s.bfloat16):
        read = [[y[:, 1:-1] for y in x(x.encoder.words(ids), features, mask)] for x in run.pupils]
        asked = _asked(run, batch, read[0][0]) if step.asked is None else step.asked
        cues = run.tensor(asked.cues)
        emissions = [
            x.roles(pairs, cues, inner) if len(asked) else None for x, (_, pairs) in zip(run.pupils, read, strict=True)
        ]
    labels, paths = run.tensor(batch.labels), run.tensor(asked.paths)
    given = None if step.soft is None else (run.tensor(step.soft.cue), run.tensor(step.soft.roles))
    found = []
    for pupil, (cue, _), roles in zip(run.pupils, read, emissions, strict=True):
        loss = _gold_loss(run, pupil, cue, roles, labels, paths, inner[cues[:, 0]])
        if given is not None:
            soft = _divergence(cue, given[0], inner)
            if roles is not None:
                soft = soft + _divergence(roles, given[1], inner[cues[:, 0]])
            run.note("soft", soft / len(batch.ids))
            loss = (1 - s.taught) * loss + s.taught * soft
        found.append(loss / len(batch.ids))
    return found


def _gold_loss(
    run: Run, pupil: Attributor, cue: Tensor, roles: Tensor | None, labels: Tensor, paths: Tensor, mask: Tensor
) -> Tensor:
    loss = functional.cross_entropy(cue.float().flatten(0, 1), labels.flatten(), reduction="sum")
    run.note("cue", loss / len(labels))
    return loss if roles is None else loss + _role_loss(run, pupil, roles.float(), paths, mask)


def _asked(run: Run, batch: Batch, cue: Tensor) -> Asked:
    """The cues to read for: those of the gold labels and some proposed wrongly."""
    pairs = gold_pairs(batch)
    if run.progress > 0.1:
        pairs += wrong_pairs(batch, _proposed(cue, batch, 0.5))
    most = run.settings.pairs * len(batch.ids)
    chosen = pairs if len(pairs) <= most else run.rng.sample(pairs, most)
    paths = np.zeros((len(chosen), batch.inner.shape[1]), dtype=np.int64)
    for row, (*_, labels) in enumerate(chosen):
        paths[row, : len(labels)] = labels
    return Asked(np.array([x[:3] for x in chosen], dtype=np.int64).reshape(-1, 3), paths)


def _proposed(cue: Tensor, batch: Batch, bias: float) -> list[list[tuple[int, int]]]:
    rows = as_numpy(cue)
    return [cue_ranges(r[: w.last - w.first], bias) for r, w in zip(rows, batch.windows, strict=True)]


def _role_loss(run: Run, pupil: Attributor, emissions: Tensor, paths: Tensor, mask: Tensor) -> Tensor:
    """The loss of the gold paths; pairs without gold labels count nothing."""
    known, paths = paths[:, 0] >= 0, paths.clamp(min=0)
    loss = (pupil.chain.loss(emissions, paths, mask) * known).sum()
    each = functional.cross_entropy(emissions.transpose(1, 2), paths, reduction="none") * mask * known[:, None]
    run.note("role", loss / known.sum().clamp(min=1))
    return loss + 0.3 * each.sum()


def _divergence(given: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """Kullback-Leibler divergence of label probabilities, summed over pieces."""
    each = functional.kl_div(functional.log_softmax(given.float(), -1), wanted.float(), reduction="none").sum(-1)
    return (each * mask).sum()


def learn(
    every: list[Article],
    base: Path,
    out: Path,
    settings: Settings,
    resume: Path | None = None,
    lessons: Path | None = None,
    told: Sequence[Path] = (),
) -> None:
    """One run over articles as the tokenizer of `base` reads them, or over lessons; all runs hold out the same."""
    torch.manual_seed(settings.seed)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    articles, tuning = split(every, settings.held, random.Random(0))
    (out / "tuning.json").write_text(json.dumps([a.id for a in tuning], indent=1) + "\n", "utf-8")
    layers = [int(x) for x in settings.layers.split(",") if x] or [None]
    pupils = [start(base, n, settings.dropout) for n in layers]
    if resume:
        given, _ = load(resume, pupils[0].encoder.words.weight.detach())
        pupils = [thinned(given, n or given.shape.layers) for n in layers]
    ends = edges(tokenizer)
    many = settings.pairs
    material = (
        Taught(Lessons.read(lessons), Told.mean(told), ends, many)
        if lessons
        else Drawn(articles, ends, settings.blinded)
    )
    steps = material.steps(settings.batch) * settings.epochs
    run = Run([x.to(settings.device) for x in pupils], settings, steps, random.Random(settings.seed))
    train(material, tuning, out, run, tokenizer)


def train(material: Drawn | Taught, tuning: Sequence[Article], out: Path, run: Run, tokenizer: object) -> None:
    """Trains and leaves a log and the pupils in `out`: `model.pt`, or `model-N.pt` of N layers where several learn."""
    s = run.settings
    optimizer = torch.optim.AdamW(
        [group for pupil in run.pupils for group in parameter_groups(pupil, s)],
        weight_decay=s.weight_decay, fused=True, betas=(0.9, 0.98),
    )  # fmt: skip
    full = [group["lr"] for group in optimizer.param_groups]
    for pupil in run.pupils:
        pupil.train()
    while run.progress < 1:
        for step in material.epoch(s.batch, run.rng):
            if run.progress >= 1:
                break
            for group, rate in zip(optimizer.param_groups, full, strict=True):
                group["lr"] = rate * run.factor()
            torch.autograd.backward(losses(run, step))
            for pupil in run.pupils:
                run.note("norm", torch.nn.utils.clip_grad_norm_(pupil.parameters(), s.clip))
            optimizer.step()
            optimizer.zero_grad()
            run.step += 1
            if run.step % 50 == 0:
                log(out, run)
        for pupil in run.pupils:
            save(out / _named(run, pupil), pupil, {"step": run.step, "seed": s.seed, "epochs": s.epochs})
    rows = [{"text": a.text, "attributions": a.raw} for a in tuning]
    for pupil in run.pupils:
        pupil.eval()
        log(out, run, f"\n{_named(run, pupil)}\n" + show(evaluate(TorchTagger(pupil, tokenizer).find, rows)))


def _named(run: Run, pupil: Attributor) -> str:
    return "model.pt" if len(run.pupils) == 1 else f"model-{pupil.shape.layers}.pt"


def log(out: Path, run: Run, more: str = "") -> None:
    """Adds a line to the log."""
    values = " ".join(f"{k} {float(v):.3f}" for k, v in sorted(run.losses.items()))
    line = f"step {run.step}/{run.steps} minutes {(time.monotonic() - run.began) / 60:.1f} {values} {more}"
    print(line, flush=True)
    with (out / "log.txt").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def main() -> None:
    """Reads the command line and runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to start from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path, help="a checkpoint to start from, of as many layers or more")
    parser.add_argument("--lessons", type=Path, help="what `lessons` wrote, to learn from instead of the data")
    parser.add_argument("--told", type=Path, action="append", default=[], help="what a teacher told of the lessons")
    parser.add_argument("--threads", type=int, default=2)
    for name, kind in Settings.__annotations__.items():
        if kind != "bool":
            parser.add_argument(f"--{name.replace('_', '-')}", type=KINDS[kind])
    args = vars(parser.parse_args())
    data, base, out, threads, lessons, told, resume = (
        args.pop(x) for x in ("data", "base", "out", "threads", "lessons", "told", "resume")
    )
    settings = Settings(**{k: v for k, v in args.items() if v is not None})
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    every = read_articles(data / "polnear_train.jsonl", tokenizer)
    learn(every, base, out, settings, resume, lessons, told)


if __name__ == "__main__":
    main()
