"""Trains the event network on prepared reports: types, fillers and what goes together, learned jointly.

What holds here: a run is a function of data, seed and settings (on a GPU up to the order of its sums). The reports of
the part that is held out are never trained on; thresholds are chosen on them.

    python -m training.events.train --data DIR --base DIR --out DIR [--device cuda] [--seeds 1,2,3] [--epochs N]
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional
from training.events.data import Report, Version, epoch, folds, read_reports
from training.events.evaluate import measure, scores_of, show, thin, tuned
from training.events.model import EventModel, load_base
from training.events.teach import Teacher, mixed, teachers

from fairwitness.adapters.event_pieces import KINDS, batch_of

WARM_UP = 0.08
PARTS = 8
"""One part of so many is held out."""


@dataclass(frozen=True)
class Settings:
    """What a run is made of, besides its data."""

    epochs: int = 14
    size: int = 8
    seed: int = 1
    held: int = 0
    """Which part is held out; -1 for none."""
    rate: float = 2e-4
    head_rate: float = 8e-4
    decay_per_layer: float = 0.9
    weight_decay: float = 0.01
    dropout: float = 0.1
    blinded: float = 0.5
    kind_weight: float = 1.0
    pair_weight: float = 0.5
    belongs_weight: float = 0.5
    taught: float = 0.5
    clip: float = 5.0
    limit: int = 0
    """Steps after which to stop; 0 for none."""
    minutes: float = 0.0
    """Minutes after which to have ended, if the epochs have not; 0 for none, and then a run can be repeated."""


def grouped(values: Tensor, group: Tensor, count: int) -> Tensor:
    """The log of the summed exponentials of each group's rows."""
    shape = (count, values.shape[1])
    index = group[:, None].expand_as(values)
    top = torch.full(shape, -1e4, device=values.device).scatter_reduce(0, index, values.detach(), "amax")
    total = torch.zeros(shape, device=values.device).index_add(0, group, torch.exp(values - top[group]))
    return top + torch.log(total.clamp(min=1e-30))


def averaged(values: Tensor, weights: Tensor, group: Tensor, count: int) -> Tensor:
    """The mean of each group's rows by the softmax of their weights."""
    shares = torch.exp(weights - grouped(weights[:, None], group, count)[group, 0])
    return torch.zeros(count, values.shape[1], device=values.device).index_add(0, group, values * shares[:, None])


@dataclass(frozen=True)
class Said:
    """Scores of a batch: types by text, roles and types by group, and whether pairs of groups belong together."""

    kinds: Tensor
    roles: Tensor
    belongs: Tensor
    pairs: Tensor


@dataclass(frozen=True)
class Asked:
    """What a batch is read with: inputs of the network, and how its rows and candidates are grouped."""

    ids: Tensor
    mask: Tensor
    spans: Tensor
    own: Tensor
    rows: Tensor
    texts: int
    group: Tensor
    groups: int
    pairs: Tensor


def said(outputs: Sequence[Tensor], asked: Asked) -> Said:
    """The outputs of a network, and its bias of pairs, gathered by text and group."""
    by_word, by_row, roles, belongs, vectors, bias = outputs
    own, rows, n = asked.own, asked.rows, asked.texts
    kinds = grouped(by_word[own], rows[:, None].expand_as(own)[own], n)
    kinds = kinds + torch.full((n, len(KINDS)), -1e4, device=own.device).scatter_reduce(
        0, rows[:, None].expand_as(by_row), by_row, "amax"
    )
    best = roles.detach().amax(1)
    q = averaged(vectors, best, asked.group, asked.groups)
    products = (q[asked.pairs[:, 0]] * q[asked.pairs[:, 1]]).sum(1) + bias
    of = averaged(belongs, best, asked.group, asked.groups)
    return Said(kinds, grouped(roles, asked.group, asked.groups), of, products)


def asked_of(versions: Sequence[Version], device: torch.device) -> Asked:
    """The inputs of a batch on a device."""
    batch = batch_of([(v.words.ids, v.phrases) for v in versions])
    shifts = np.cumsum([0, *(len(v.phrases.keys) for v in versions)])
    group = np.concatenate([v.phrases.group + s for v, s in zip(versions, shifts, strict=False)])
    pairs = np.concatenate([v.pairs + np.array([s, s, 0]) for v, s in zip(versions, shifts, strict=False)])
    ids, mask, spans, own, rows, by_group, of = (
        torch.from_numpy(np.ascontiguousarray(x)).to(device, non_blocking=True)
        for x in (batch.ids, batch.mask, batch.spans, batch.own, batch.text, group, pairs)
    )
    return Asked(ids, mask, spans, own.bool(), rows, len(versions), by_group, int(shifts[-1]), of)


def losses(
    model: EventModel, reports: list[Report], settings: Settings, rng: random.Random, taught: Sequence[Teacher] = ()
) -> dict[str, Tensor]:
    """The losses of a batch, a report: towards the labels, and towards what teachers hold likely."""
    versions = [r.versions[int(rng.random() < settings.blinded)] for r in reports]
    device = next(model.parameters()).device
    asked = asked_of(versions, device)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        own = (*model(asked.ids, asked.mask, asked.spans), model.pair_bias)
        with torch.no_grad():
            others = [said(t.read(asked.ids, asked.mask, asked.spans), asked) for t in taught]
    mine = said(own, asked)
    roles, kinds, of = (
        torch.from_numpy(np.concatenate(x)).to(device)
        for x in ([v.roles for v in versions], [r.kinds[None] for r in reports], [v.kinds for v in versions])
    )
    filled, share = roles.any(1), settings.taught
    bce = functional.binary_cross_entropy_with_logits
    found = {"role": bce(mine.roles, mixed(roles, [o.roles.sigmoid() for o in others], share), reduction="sum")}
    wanted = mixed(kinds, [o.kinds.sigmoid() for o in others], share)
    found["kind"] = settings.kind_weight * bce(mine.kinds, wanted, reduction="sum")
    wanted = mixed(of[filled], [o.belongs[filled].sigmoid() for o in others], share)
    found["belongs"] = settings.belongs_weight * bce(mine.belongs[filled], wanted, reduction="sum")
    if len(asked.pairs):
        # a list of twenty names gives two hundred pairs: they weigh by the square root of their number
        wanted = mixed(asked.pairs[:, 2].float(), [o.pairs.sigmoid() for o in others], share)
        found["pair"] = settings.pair_weight * bce(mine.pairs, wanted) * len(asked.pairs) ** 0.5
    return {name: loss / len(versions) for name, loss in found.items()}


def parameter_groups(model: EventModel, settings: Settings) -> list[dict[str, Any]]:
    """Rates fall from the top layer down; word vectors stay as published, so that unseen words fit in."""
    encoder = model.encoder
    inner = {id(p) for p in encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inner]
    groups: list[dict[str, Any]] = [{"params": heads, "lr": settings.head_rate}]
    below = [encoder.positions.weight, *encoder.norm.parameters()]
    for depth, params in enumerate([*(list(x.parameters()) for x in reversed(encoder.layers)), below]):
        groups.append({"params": params, "lr": settings.rate * settings.decay_per_layer**depth})
    return groups


def train(
    reports: list[Report], model: EventModel, settings: Settings, log: Path, taught: Sequence[Teacher] = ()
) -> None:
    """Trains in place and adds lines to the log."""
    rng = random.Random(settings.seed)
    optimizer = torch.optim.AdamW(
        parameter_groups(model, settings), weight_decay=settings.weight_decay, betas=(0.9, 0.98), fused=True
    )
    full = [group["lr"] for group in optimizer.param_groups]
    steps = settings.limit or settings.epochs * -(-len(reports) // settings.size)
    kept, step, began = {}, 0, time.monotonic()
    model.train()
    while (done := progress(step / steps, began, settings)) < 1:
        for batch in epoch(reports, settings.size, rng):
            for group, rate in zip(optimizer.param_groups, full, strict=True):
                group["lr"] = rate * (min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) + 1e-4)
            found = losses(model, batch, settings, rng, taught)
            torch.autograd.backward(torch.stack(list(found.values())).sum())
            torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
            optimizer.step()
            optimizer.zero_grad()
            kept = {k: 0.98 * kept.get(k, v.detach()) + 0.02 * v.detach() for k, v in found.items()} | {
                k: v for k, v in kept.items() if k not in found
            }
            step += 1
            done = progress(step / steps, began, settings)
            if step % 100 == 0 or done >= 1:
                note(log, f"step {step} of {steps} seconds {time.monotonic() - began:.1f} " +
                     " ".join(f"{k} {float(v):.3f}" for k, v in sorted(kept.items())))  # fmt: skip
            if done >= 1:
                break
    model.eval()


def progress(share: float, began: float, settings: Settings) -> float:
    """0 at the beginning of a run, 1 when it is to end: by steps, or by the clock where that is ahead."""
    return max(share, (time.monotonic() - began) / (60 * settings.minutes)) if settings.minutes else share


def note(log: Path, line: str) -> None:
    """Adds a line to the log and prints it."""
    print(line, flush=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def run(
    every: list[Report],
    base: Path,
    out: Path,
    settings: Settings,
    device: str,
    name: str,
    taught: Sequence[Teacher],
    *,
    save: bool,
) -> None:
    """One run: the model, its thresholds and two lines of the table of results."""
    torch.manual_seed(settings.seed)
    name = f"{name}-seed{settings.seed}-held{settings.held}"
    reports, held = folds(every, PARTS, settings.held) if settings.held >= 0 else (every, [])
    model = load_base(base, settings.dropout).to(device)
    train(reports, model, settings, out / f"{name}.log", taught)
    found: dict[str, Any] = {"settings": settings.__dict__}
    if held:
        # names are replaced at run time, so that is how thresholds are chosen
        said = {
            label: [thin(s) for s in scores_of(held, model, blinded=label == "blinded")]
            for label in ("blinded", "plain")
        }
        found["thresholds"], _ = tuned(held, said["blinded"])
        (out / f"{name}.held.pickle").write_bytes(pickle.dumps({"ids": [r.id for r in held], **said}))
        for label, scores in said.items():
            line = show(measure(held, scores, found["thresholds"]))
            note(out / f"{name}.log", f"{label}: {line}")
            with (out / "results.tsv").open("a", encoding="utf-8") as file:
                file.write(f"{name}\t{label}\t{len(held)} held out\t{line}\n")
    if save:
        save_parts(model, out, name)
    (out / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def save_parts(model: EventModel, out: Path, name: str, limit: int = 12_000_000) -> None:
    """The weights in half floats without the word vectors, which stay as published, in files of a bounded size."""
    parts: list[dict[str, Tensor]] = [{}]
    size = 0
    for key, value in model.state_dict().items():
        if key != "encoder.words.weight":
            size += 2 * value.numel()
            if size > limit:
                parts.append({})
                size = 2 * value.numel()
            parts[-1][key] = value.half().cpu().contiguous()
    for number, part in enumerate(parts):
        save_file(part, out / f"{name}.part{number}.safetensors")


def main() -> None:
    """Reads the command line and runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with events_train.jsonl")
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default="run", help="what the files of the run begin with")
    parser.add_argument("--teacher", nargs=3, action="append", default=[], metavar=("BASE", "RUN", "NAME"))
    parser.add_argument("--no-save", action="store_true", help="keep the results and not the weights")
    parser.add_argument("--seeds", default="1", help="several with commas")
    parser.add_argument("--reports", type=int, default=0, help="only so many, for a trial")
    for name in ("epochs", "size", "held", "limit"):
        parser.add_argument(f"--{name}", type=int)
    for name in ("rate", "head-rate", "dropout", "blinded", "taught", "minutes"):
        parser.add_argument(f"--{name}", type=float)
    args = vars(parser.parse_args())
    data, base, out, device, threads, seeds, only, name, unsaved = (
        args.pop(x) for x in ("data", "base", "out", "device", "threads", "seeds", "reports", "name", "no_save")
    )
    taught = teachers([(Path(b), Path(r), n) for b, r, n in args.pop("teacher")], base, device)
    given = Settings(**{k: v for k, v in args.items() if v is not None})
    torch.set_num_threads(threads)
    torch.backends.cuda.matmul.allow_tf32 = True
    out.mkdir(parents=True, exist_ok=True)
    reports = read_reports(data / "events_train.jsonl", base / "tokenizer.json", threads, only or None)
    for seed in map(int, seeds.split(",")):
        run(reports, base, out, replace(given, seed=seed), device, name, taught, save=not unsaved)


if __name__ == "__main__":
    main()
