"""Before 8 bits: channels that reach far beyond the others give some of their reach to the weights.

What holds here: the network computes the same as before up to rounding. Activations share one scale, so that a single
channel ten times as large as the rest leaves these but a few steps. It is divided, and its weights are multiplied, by
what makes the product's error least on windows that were read (Xiao and others 2023, SmoothQuant, with the limit found
by trial for every product).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor, nn
from training.attribution.model import Attributor

ROWS = 128
"""How many pieces share a scale in the trial: about as many as a window holds."""
KEPT = 16
"""How many windows are tried on."""
WIDE = ("qkv", "up", "down")
"""The products that are given sums, norms and GELUs; what attention mixes has no such channels."""
LIMITS = tuple(0.85**i for i in range(1, 18))
"""Shares of the widest channel's reach that are tried as a limit to all."""


class Scaled(nn.Module):
    """A product whose inputs are multiplied, channel by channel, beforehand."""

    factors: Tensor

    def __init__(self, linear: nn.Linear, divisors: Tensor) -> None:
        super().__init__()
        self.linear = copy.deepcopy(linear)
        self.linear.weight.data = linear.weight.data * divisors
        self.register_buffer("factors", 1 / divisors)

    def forward(self, x: Tensor) -> Tensor:
        """The same as the product that was given."""
        y: Tensor = self.linear(x * self.factors)
        return y


@torch.no_grad()
def smoothed(model: Attributor, read: Callable[[Attributor], None]) -> Attributor:
    """A copy whose products are scaled where that lessens their error in 8 bits; `read` runs the network on texts."""
    small = copy.deepcopy(model)
    for layer in small.encoder.layers:
        for name, seen in _inputs(small, layer, read).items():
            linear: nn.Linear = getattr(layer, name)
            divisors = _best(seen, linear.weight)
            if divisors is not None:
                setattr(layer, name, Scaled(linear, divisors))
    return small


def _inputs(model: Attributor, layer: nn.Module, read: Callable[[Attributor], None]) -> dict[str, list[Tensor]]:
    """What the products of a layer are given, a table of pieces by channels for each window."""
    found: dict[str, list[Tensor]] = {}
    hooks = []
    for name in WIDE:
        keep = partial(_keep, found.setdefault(name, []))
        hooks.append(getattr(layer, name).register_forward_pre_hook(keep))
    read(model)
    for hook in hooks:
        hook.remove()
    return {name: [x[:ROWS].clone() for x in sorted(kept, key=len)[-KEPT:]] for name, kept in found.items()}


def _keep(kept: list[Tensor], _: nn.Module, given: tuple[Tensor, ...]) -> None:
    kept.append(given[0].flatten(0, -2))


def _best(seen: Sequence[Tensor], weight: Tensor) -> Tensor | None:
    """The divisors with the least error, or none where every one makes it greater."""
    reach = torch.stack([x.abs().amax(0) for x in seen]).amax(0)
    tried = [(reach / (reach.max() * share)).clamp(min=1) for share in LIMITS]
    plain = _error(seen, weight, torch.ones_like(reach))
    error, at = min((_error(seen, weight, divisors), i) for i, divisors in enumerate(tried))
    return tried[at] if error < 0.9 * plain else None


def _error(seen: Sequence[Tensor], weight: Tensor, divisors: Tensor) -> float:
    small = _signed(weight * divisors)
    return sum(float((_unsigned(x / divisors) @ small.T - x @ weight.T).square().sum()) for x in seen)


def _signed(weight: Tensor) -> Tensor:
    """To 8 bits and back, a scale for every row."""
    scale = weight.abs().amax(1, keepdim=True) / 127
    return (weight / scale).round() * scale


def _unsigned(x: Tensor) -> Tensor:
    """To 8 bits and back, one scale and one zero for all."""
    low, high = x.min().clamp(max=0), x.max().clamp(min=0)
    scale = (high - low) / 255
    zero = (-low / scale).round()
    return (((x / scale).round() + zero).clamp(0, 255) - zero) * scale
