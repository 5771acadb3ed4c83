"""The encoder with two token heads and a linear-chain layer over the role labels.

What holds here: the arithmetic is that of BERT (post-norm, exact GELU), so that MiniLM's published
weights load unchanged; token types are replaced by surface features (see `onnx_decode`), each of which
starts as token type 0. Matrix products may run in bfloat16 under autocast; losses are always taken in
float32.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from fairwitness.adapters.onnx_decode import CUE_LABELS, FEATURES, ROLE_LABELS

FORBIDDEN = -10000.0
LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536


class FastDropout(nn.Module):
    """Dropout whose masks are slices of a pool of random bytes: fresh ones cost as much as a layer."""

    def __init__(self, rate: float, pool: int = 1 << 23) -> None:
        super().__init__()
        self.cut = round(rate * 256)
        self.pool = torch.randint(0, 256, (pool,), dtype=torch.uint8)

    def forward(self, x: Tensor) -> Tensor:
        """Zeroes a share of the values in training, and scales the others up."""
        if not self.training or not self.cut:
            return x
        at = int(torch.randint(0, len(self.pool) - x.numel(), (1,)))
        keep = self.pool[at : at + x.numel()].view(x.shape) >= self.cut
        return x * keep * (256 / (256 - self.cut))


class Layer(nn.Module):
    """One transformer layer with the three projections of attention in one matrix."""

    def __init__(self, drop: FastDropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = [drop]  # shared, so not registered again

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """One layer over a batch."""
        drop = self.drop[0]
        x = self.norm1(x + drop(self.out(self._attend(x, mask))))
        y: Tensor = self.norm2(x + drop(self.down(functional.gelu(self.up(x)))))
        return y

    def _attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q * (1 / math.sqrt(WIDTH // HEADS))) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed: Tensor = torch.softmax(scores, dim=-1) @ v
        return mixed.transpose(1, 2).reshape(batch, length, WIDTH)


class Encoder(nn.Module):
    """MiniLM-L6 over ids and surface features."""

    def __init__(self, vocabulary: int, positions: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = FastDropout(dropout)
        self.layers = nn.ModuleList(Layer(self.drop) for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states of a batch."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x: Tensor = self.drop(self.norm(self.words(ids) + self.positions(at) + self.features(features)))
        if torch.is_autocast_enabled("cpu"):
            x = x.bfloat16()
        bias = None if mask is None else (~mask)[:, None, None, :].float() * FORBIDDEN
        for layer in self.layers:
            x = layer(x, bias)
        return x


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
    """A linear-chain conditional random field over the role labels, with illegal paths ruled out."""

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
        """Mean negative log-likelihood of the gold paths; rows are padded on the right."""
        return (self._total(emissions, mask) - self._gold(emissions, labels, mask)).mean()

    def _gold(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        picked = emissions.gather(2, labels[:, :, None])[:, :, 0] * mask
        steps = self.transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        return picked.sum(1) + steps.sum(1)

    def _total(self, emissions: Tensor, mask: Tensor) -> Tensor:
        table = self.transitions
        alpha = emissions[:, 0] + self.start
        full = bool(mask.all())
        for t in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + table, dim=1) + emissions[:, t]
            alpha = step if full else torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha + self.end, dim=1)


class Attributor(nn.Module):
    """Both passes: the same encoder, a head for cue labels and a head for role labels."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, positions, dropout)
        self.cue_head = nn.Linear(WIDTH, len(CUE_LABELS))
        self.role_head = nn.Linear(WIDTH, len(ROLE_LABELS))
        self.chain = Chain()

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Logits of the cue labels and of the role labels."""
        hidden = self.encoder(ids, features, mask).float()
        with torch.autocast("cpu", enabled=False):
            return self.cue_head(hidden), self.role_head(hidden)

    def cue_loss(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Cross-entropy over the pieces whose label is not -100."""
        return functional.cross_entropy(logits.flatten(0, 1), labels.flatten())

    def role_loss(self, logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Path loss without the [CLS] at the left; the mask leaves [SEP] and padding out."""
        return self.chain.loss(logits[:, 1:], labels[:, 1:], mask[:, 1:])


def load_base(model: Attributor, weights: Path) -> None:
    """Copies the published MiniLM weights (safetensors, BERT names) into the encoder."""
    given = load_file(weights)
    own = {"words.weight": given["embeddings.word_embeddings.weight"]}
    own["positions.weight"] = given["embeddings.position_embeddings.weight"]
    own["features.weight"] = given["embeddings.token_type_embeddings.weight"][:1].repeat(FEATURES, 1)
    own |= {f"norm.{x}": given[f"embeddings.LayerNorm.{x}"] for x in ("weight", "bias")}
    for i in range(LAYERS):
        own |= _layer_weights(given, f"encoder.layer.{i}.", f"layers.{i}.")
    model.encoder.load_state_dict(own)


def _layer_weights(given: dict[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
    names |= {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    own = {}
    for kind in ("weight", "bias"):
        parts = [given[f"{old}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
        own[f"{new}qkv.{kind}"] = torch.cat(parts)
        own |= {f"{new}{a}.{kind}": given[f"{old}{b}.{kind}"] for a, b in names.items()}
    return own
