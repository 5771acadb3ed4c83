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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional
from training.events.data import Report, epoch, folds, read_reports
from training.events.evaluate import measure, scores_of, show, thin, tuned
from training.events.model import EventModel, load_base

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
    clip: float = 5.0
    limit: int = 0
    """Steps after which to stop; 0 for none."""


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


def losses(model: EventModel, reports: list[Report], settings: Settings, rng: random.Random) -> dict[str, Tensor]:
    """The losses of a batch, a report."""
    versions = [r.versions[int(rng.random() < settings.blinded)] for r in reports]
    batch = batch_of([(v.words.ids, v.phrases) for v in versions])
    device = next(model.parameters()).device

    def on(x: Any) -> Tensor:  # noqa: ANN401
        return torch.from_numpy(np.ascontiguousarray(x)).to(device, non_blocking=True)

    shifts = np.cumsum([0, *(len(v.phrases.keys) for v in versions)])
    group = on(np.concatenate([v.phrases.group + s for v, s in zip(versions, shifts, strict=False)]))
    count, rows, n = int(shifts[-1]), on(batch.text), len(versions)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        by_word, by_row, roles, belongs, vectors = model(on(batch.ids), on(batch.mask), on(batch.spans))
    own = on(batch.own).bool()
    kinds = grouped(by_word[own], rows[:, None].expand_as(own)[own], n)
    kinds = kinds + torch.full((n, len(KINDS)), -1e4, device=device).scatter_reduce(
        0, rows[:, None].expand_as(by_row), by_row, "amax"
    )
    told = on(np.stack([r.kinds for r in reports]))
    labels = on(np.concatenate([v.roles for v in versions]))
    found = {"role": functional.binary_cross_entropy_with_logits(grouped(roles, group, count), labels, reduction="sum")}
    found["kind"] = settings.kind_weight * functional.binary_cross_entropy_with_logits(kinds, told, reduction="sum")
    best = roles.detach().amax(1)
    filled = labels.any(1)
    of = averaged(belongs, best, group, count)[filled]
    wanted = on(np.concatenate([v.kinds for v in versions]))[filled]
    found["belongs"] = settings.belongs_weight * functional.binary_cross_entropy_with_logits(
        of, wanted, reduction="sum"
    )
    moved = [v.pairs + np.array([s, s, 0]) for v, s in zip(versions, shifts, strict=False)]
    pairs = on(np.concatenate(moved))
    if len(pairs):
        q = averaged(vectors, best, group, count)
        products = (q[pairs[:, 0]] * q[pairs[:, 1]]).sum(1) + model.pair_bias
        # a list of twenty names gives two hundred pairs: they weigh by the square root of their number
        loss = functional.binary_cross_entropy_with_logits(products, pairs[:, 2].float(), reduction="mean")
        found["pair"] = settings.pair_weight * loss * len(pairs) ** 0.5
    return {name: loss / n for name, loss in found.items()}


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


def train(reports: list[Report], model: EventModel, settings: Settings, log: Path) -> None:
    """Trains in place and adds lines to the log."""
    rng = random.Random(settings.seed)
    optimizer = torch.optim.AdamW(
        parameter_groups(model, settings), weight_decay=settings.weight_decay, betas=(0.9, 0.98), fused=True
    )
    steps = settings.limit or settings.epochs * -(-len(reports) // settings.size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(i / (WARM_UP * steps + 1), max(0.0, (steps - i) / (steps * (1 - WARM_UP)))) + 1e-4
    )
    kept, step, began = {}, 0, time.monotonic()
    model.train()
    while step < steps:
        for batch in epoch(reports, settings.size, rng):
            found = losses(model, batch, settings, rng)
            torch.autograd.backward(torch.stack(list(found.values())).sum())
            torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            kept = {k: 0.98 * kept.get(k, v.detach()) + 0.02 * v.detach() for k, v in found.items()} | {
                k: v for k, v in kept.items() if k not in found
            }
            step += 1
            if step % 100 == 0 or step == steps:
                note(log, f"step {step} of {steps} seconds {time.monotonic() - began:.1f} " +
                     " ".join(f"{k} {float(v):.3f}" for k, v in sorted(kept.items())))  # fmt: skip
            if step == steps:
                break
    model.eval()


def note(log: Path, line: str) -> None:
    """Adds a line to the log and prints it."""
    print(line, flush=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def run(every: list[Report], base: Path, out: Path, settings: Settings, device: str, name: str, *, save: bool) -> None:
    """One run: the model, its thresholds and two lines of the table of results."""
    torch.manual_seed(settings.seed)
    name = f"{name}-seed{settings.seed}-held{settings.held}"
    reports, held = folds(every, PARTS, settings.held) if settings.held >= 0 else (every, [])
    model = load_base(base / "model.safetensors", settings.dropout).to(device)
    train(reports, model, settings, out / f"{name}.log")
    found: dict[str, Any] = {"settings": settings.__dict__, "shape": model.shape}
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
    parser.add_argument("--no-save", action="store_true", help="keep the results and not the weights")
    parser.add_argument("--seeds", default="1", help="several with commas")
    parser.add_argument("--reports", type=int, default=0, help="only so many, for a trial")
    for name in ("epochs", "size", "held", "limit"):
        parser.add_argument(f"--{name}", type=int)
    for name in ("rate", "head-rate", "dropout", "blinded"):
        parser.add_argument(f"--{name}", type=float)
    args = vars(parser.parse_args())
    data, base, out, device, threads, seeds, only, name, unsaved = (
        args.pop(x) for x in ("data", "base", "out", "device", "threads", "seeds", "reports", "name", "no_save")
    )
    given = Settings(**{k: v for k, v in args.items() if v is not None})
    torch.set_num_threads(threads)
    torch.backends.cuda.matmul.allow_tf32 = True
    out.mkdir(parents=True, exist_ok=True)
    reports = read_reports(data / "events_train.jsonl", base / "tokenizer.json", threads, only or None)
    for seed in map(int, seeds.split(",")):
        run(reports, base, out, replace(given, seed=seed), device, name, save=not unsaved)


if __name__ == "__main__":
    main()
