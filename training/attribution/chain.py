"""A linear-chain conditional random field over the role labels, with ill-formed paths ruled out.

What holds here: the loss is the exact negative log-likelihood of the gold path (Lafferty, McCallum and Pereira 2001).
On a graphics card the sum over paths is taken by halving, in as many steps as the length has binary digits; on a
processor piece by piece, forward for the sum and backward for its slope (Rabiner 1989, section V.A, on scaling), where
automatic differentiation of so many small steps would cost more than the whole encoder. Both give the same number up to
rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from fairwitness.adapters.onnx_decode import ROLE_LABELS

FORBIDDEN = -10000.0
TINY = 1e-30


def _constraints() -> tuple[Tensor, Tensor, Tensor]:
    """Penalties that make every path well formed: B and I need I or E of their own role after them."""
    names = [label.split("-") for label in ROLE_LABELS]
    opens = [n[-1] in "BI" and len(n) > 1 for n in names]
    goes_on = [n[-1] in "IE" and len(n) > 1 for n in names]
    size = len(names)
    table = torch.zeros(size, size)
    for a in range(size):
        for b in range(size):
            fits = opens[a] == goes_on[b] and (not opens[a] or names[a][0] == names[b][0])
            table[a, b] = 0.0 if fits else FORBIDDEN
    return table, torch.tensor(goes_on).float() * FORBIDDEN, torch.tensor(opens).float() * FORBIDDEN


class Chain(nn.Module):
    """The chain; `transitions[a, b]` scores label b after label a."""

    table: Tensor
    start: Tensor
    end: Tensor

    def __init__(self) -> None:
        super().__init__()
        table, start, end = _constraints()
        self.scores = nn.Parameter(torch.zeros_like(table))
        for name, value in (("table", table), ("start", start), ("end", end)):
            self.register_buffer(name, value)

    @property
    def transitions(self) -> Tensor:
        """Learned scores with the illegal steps ruled out."""
        return self.scores + self.table

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of each row's gold path; rows are padded on the right."""
        if emissions.is_cuda:
            total = self._by_halving(emissions, mask)
        else:
            total = ByPiece.apply(emissions, self.transitions, self.start, self.end, mask)
        return total - self._gold(emissions, labels, mask)

    def _gold(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        picked = emissions.gather(2, labels[:, :, None])[:, :, 0] * mask
        steps = self.transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        return picked.sum(1) + steps.sum(1)

    def _by_halving(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """Neighbouring steps are joined pairwise until one is left: a step is a table of scores from label to label."""
        same = torch.full_like(self.table, FORBIDDEN).fill_diagonal_(0.0)
        steps = torch.where(mask[:, 1:, None, None], self.transitions + emissions[:, 1:, None, :], same)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, same.expand(len(steps), 1, *same.shape)], dim=1)
            steps = _joined(steps[:, 0::2], steps[:, 1::2])
        first = emissions[:, 0] + self.start
        ways = first[:, :, None] + (steps[:, 0] if steps.shape[1] else same) + self.end
        return torch.logsumexp(ways.flatten(1), dim=1)


def _joined(a: Tensor, b: Tensor) -> Tensor:
    """The product of tables in the logarithm, each scaled by its greatest entries."""
    rows, columns = a.amax(-1, keepdim=True).detach(), b.amax(-2, keepdim=True).detach()
    product = torch.exp(a - rows) @ torch.exp(b - columns)
    return torch.log(product.clamp(min=TINY)) + rows + columns


class ByPiece(torch.autograd.Function):
    """The logarithm of the sum over all paths of each row, and its slope: the probability of each label and step."""

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, transitions: Tensor, start: Tensor, end: Tensor, mask: Tensor) -> Tensor:  # noqa: ANN401
        """One number a row. Sums up to a piece are scaled to one; padding passes them on unchanged."""
        given, steps, first, last = (
            x.detach().double().numpy() for x in (emissions, transitions.exp(), start.exp(), end.exp())
        )
        there, top = mask.numpy(), given.max(axis=2)
        here, scales = np.exp(given - top[:, :, None]), np.ones_like(top)
        sums = np.empty_like(here)
        for t in range(here.shape[1]):
            now = here[:, t] * (sums[:, t - 1] @ steps if t else first)
            scales[:, t] = np.where(there[:, t], now.sum(axis=1), 1.0)
            sums[:, t] = np.where(there[:, t, None], now / scales[:, t, None], sums[:, t - 1])
        whole = sums[:, -1] @ last
        ctx.kept = here, steps, sums, scales, there, last / whole[:, None]
        return torch.from_numpy(np.log(whole) + (np.log(scales) + top * there).sum(axis=1)).to(emissions.dtype)

    @staticmethod
    def backward(ctx: Any, slope: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        """The slope for the emissions is the probability of each label, that for the transitions of each step."""
        here, steps, sums, scales, there, after = ctx.kept
        weights = slope.double().numpy()[:, None]
        labels, counts = np.empty_like(here), np.zeros_like(steps)
        for t in reversed(range(here.shape[1])):
            labels[:, t] = sums[:, t] * after * weights * there[:, t, None]
            if t:
                now = here[:, t] * after / scales[:, t, None]
                counts += sums[:, t - 1].T @ (now * weights * there[:, t, None]) * steps
                after = np.where(there[:, t, None], now @ steps.T, after)
        return torch.from_numpy(labels).to(slope.dtype), torch.from_numpy(counts).to(slope.dtype), None, None, None
