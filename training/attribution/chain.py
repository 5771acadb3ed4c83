"""A linear-chain conditional random field over the role labels, with ill-formed paths ruled out.

What holds here: the loss is the exact negative log-likelihood of the gold path (Lafferty, McCallum and Pereira 2001).
On a graphics card the sum over paths is taken by halving, in as many steps as the length has binary digits; on a
processor piece by piece. Both give the same number up to rounding.
"""

from __future__ import annotations

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
        total = self._by_halving(emissions, mask) if emissions.is_cuda else self._by_piece(emissions, mask)
        return total - self._gold(emissions, labels, mask)

    def _gold(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        picked = emissions.gather(2, labels[:, :, None])[:, :, 0] * mask
        steps = self.transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        return picked.sum(1) + steps.sum(1)

    def _by_piece(self, emissions: Tensor, mask: Tensor) -> Tensor:
        table = self.transitions
        alpha = emissions[:, 0] + self.start
        for t in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + table, dim=1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha + self.end, dim=1)

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
