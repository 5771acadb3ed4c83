"""Takes from each layer the heads and inner channels that matter least, so that a smaller network goes on from there.

What holds here: how much a head or channel matters is how far the loss on windows with labels would move without it, to
first order (Michel and others 2019; Molchanov and others 2019). What is left of heads and inner channels then gives, as
near as least squares come, what all of them gave. The widths of layers stay equal, and no other weight changes.

    python -m training.attribution.prune --data DIR --base DIR --checkpoint FILE --heads 8 --inner 768 --out FILE
"""

from __future__ import annotations

import argparse
import dataclasses
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from training.attribution.bases import edges, load_tokenizer, start
from training.attribution.checkpoint import WINDOW, load, save
from training.attribution.data import arrays, epoch, read_articles, split
from training.attribution.material import Step
from training.attribution.model import Attributor
from training.attribution.train import Run, Settings, losses

STEPS = 16
DAMPED = 1e-3
"""What is added to the curve of the least squares, as a share of its mean."""


@dataclass
class Seen:
    """Of one layer: how much each head and each inner channel matters, and how the channels of either go together."""

    heads: Tensor
    inner: Tensor
    mixed: Tensor
    together: Tensor


class _Watch:
    """Keeps what a product is given, and its slope, until they are read."""

    def __init__(self, product: nn.Module) -> None:
        self.given = torch.zeros(0)
        product.register_forward_pre_hook(self._keep)

    def _keep(self, _: nn.Module, given: tuple[Tensor, ...]) -> None:
        (self.given,) = given
        self.given.retain_grad()

    def rows(self) -> tuple[Tensor, Tensor]:
        """What was given and its slope, a row a piece."""
        slope = self.given.grad
        if slope is None:
            raise ValueError("nothing was learned from what the product was given")
        return self.given.detach().flatten(0, -2), slope.flatten(0, -2)


def seen_in(run: Run, steps: Iterable[Step]) -> list[Seen]:
    """What the layers of a run's only pupil are given in some steps."""
    (model,) = run.pupils
    shape, layers = model.shape, list(model.encoder.layers)
    watched = [(_Watch(layer.out), _Watch(layer.down)) for layer in layers]
    sizes = (shape.heads,), (shape.inner,), (layers[0].out.in_features,) * 2, (shape.inner,) * 2
    found = [Seen(*map(torch.zeros, sizes)) for _ in layers]
    for step in steps:
        torch.autograd.backward(losses(run, step))
        for seen, (out, down) in zip(found, watched, strict=True):
            given, slope = out.rows()
            seen.heads += (given * slope).unflatten(1, (shape.heads, -1)).sum(2).abs().sum(0)
            seen.mixed += given.T @ given
            given, slope = down.rows()
            seen.inner += (given * slope).abs().sum(0)
            seen.together += given.T @ given
        model.zero_grad()
    return found


def pruned(model: Attributor, seen: list[Seen], heads: int, inner: int) -> Attributor:
    """A copy with so many heads and inner channels a layer. Raises ValueError where there are fewer."""
    shape = model.shape
    if heads > shape.heads or inner > shape.inner:
        raise ValueError(f"{heads} heads and {inner} channels cannot be taken from {shape.heads} and {shape.inner}")
    head = shape.head or shape.width // shape.heads
    small = Attributor(dataclasses.replace(shape, heads=heads, head=head, inner=inner))
    state = model.state_dict()
    for i, one in enumerate(seen):
        at = f"encoder.layers.{i}."
        kept = (_greatest(one.heads, heads)[:, None] * head + torch.arange(head)).flatten()
        every = torch.cat([kept + part * shape.heads * head for part in range(3)])
        state |= {f"{at}qkv.{x}": state[f"{at}qkv.{x}"][every] for x in ("weight", "bias")}
        state[f"{at}out.weight"] = _instead(state[f"{at}out.weight"], one.mixed, kept)
        kept = _greatest(one.inner, inner)
        state |= {f"{at}up.{x}": state[f"{at}up.{x}"][kept] for x in ("weight", "bias")}
        state[f"{at}down.weight"] = _instead(state[f"{at}down.weight"], one.together, kept)
    small.load_state_dict(state)
    return small


def _greatest(worth: Tensor, many: int) -> Tensor:
    """The numbers of those that are worth most, in their order."""
    return worth.topk(many).indices.sort().values


def _instead(weight: Tensor, together: Tensor, kept: Tensor) -> Tensor:
    """Weights for the channels kept alone, whose products come nearest to those of all channels."""
    curve = together[kept][:, kept].double()
    curve += DAMPED * curve.diagonal().mean() * torch.eye(len(kept))
    return torch.linalg.solve(curve, together[kept].double() @ weight.T.double()).T.float()


def main() -> None:
    """Reads the command line and writes the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--heads", type=int, required=True)
    parser.add_argument("--inner", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model, progress = load(args.checkpoint, start(args.base).encoder.words.weight.detach())
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    articles, _ = split(read_articles(args.data / "polnear_train.jsonl", tokenizer), 0.05, random.Random(0))
    rng = random.Random(1)
    run = Run([model], Settings(bfloat16=False), STEPS, rng)
    cut = [w for w, _ in zip(epoch(articles, WINDOW, run.settings.batch, 0.5, rng), range(STEPS), strict=False)]
    seen = seen_in(run, (Step(arrays(windows, edges(tokenizer))) for windows in cut))
    small = pruned(model, seen, args.heads, args.inner)
    save(args.out, small, progress | {"heads": args.heads, "inner": args.inner})


if __name__ == "__main__":
    main()
