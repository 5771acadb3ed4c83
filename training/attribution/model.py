"""The encoder, a head for cues, and a head that reads every piece once more beside each cue.

What holds here: the arithmetic is that of BERT (post-norm, exact GELU), so that published weights load unchanged; with
`Shape.relative` that of MPNet. Token types are replaced by surface features (see `onnx_decode`), each of which starts
as token type 0. The encoder runs once for a window, whatever the number of its cues. Matrix products may run in
bfloat16 under autocast; losses are always taken in float32.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from training.attribution.chain import FORBIDDEN, Chain

from fairwitness.adapters.onnx_decode import BUCKET_OF, BUCKETS, CUE_LABELS, FEATURES, ROLE_LABELS

KERNEL = 7


@dataclass(frozen=True)
class Shape:
    """The sizes of a network; `first_position` and `relative` tell BERT from MPNet.

    `head` is the width of a head; 0 where all heads together are as wide as the network.
    """

    layers: int = 6
    width: int = 384
    heads: int = 12
    head: int = 0
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    first_position: int = 0
    relative: bool = False
    pair: int = 128
    dropout: float = 0.1


class FastDropout(nn.Module):
    """Dropout whose masks on a processor are slices of a pool of random bytes: fresh ones cost as much as a layer."""

    def __init__(self, rate: float, pool: int = 1 << 23) -> None:
        super().__init__()
        self.rate = rate
        self.cut = round(rate * 256)
        self.pool = torch.randint(0, 256, (pool,), dtype=torch.uint8)

    def forward(self, x: Tensor) -> Tensor:
        """Zeroes a share of the values in training, and scales the others up."""
        if not self.training or not self.cut:
            return x
        if x.is_cuda or x.numel() >= len(self.pool):
            return functional.dropout(x, self.rate)
        at = int(torch.randint(0, len(self.pool) - x.numel(), (1,)))
        keep = self.pool[at : at + x.numel()].view(x.shape) >= self.cut
        return x * keep * (256 / (256 - self.cut))


class FusedAttention(torch.autograd.Function):
    """Attention as one operator of onnxruntime (com.microsoft.MultiHeadAttention), for graphs alone."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:  # noqa: ANN401 - torch has no types here
        """The same by torch, over (batch, length, width)."""
        split = (x.unflatten(2, (heads, -1)).transpose(1, 2) for x in (q, k, v))
        return functional.scaled_dot_product_attention(*split).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int) -> Any:  # noqa: ANN401 - torch has no types here
        """The operator, which scales by the root of a head's width unless told otherwise."""
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Layer(nn.Module):
    """One transformer layer with the three projections of attention in one matrix."""

    def __init__(self, shape: Shape, drop: FastDropout) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        mixed = shape.heads * (shape.head or width // shape.heads)
        self.qkv = nn.Linear(width, 3 * mixed)
        self.out = nn.Linear(mixed, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-5 if shape.relative else 1e-12)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-5 if shape.relative else 1e-12)
        self.drop = [drop]  # shared, so not registered again

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """One layer over a batch; `bias` is added to the scores of attention."""
        drop = self.drop[0]
        x = self.norm1(x + drop(self.out(self._attend(x, bias))))
        y: Tensor = self.norm2(x + drop(self.down(functional.gelu(self.up(x)))))
        return y

    def _attend(self, x: Tensor, bias: Tensor | None) -> Tensor:
        if bias is None and torch.onnx.is_in_onnx_export():
            fused: Tensor = FusedAttention.apply(*self.qkv(x).split(self.out.in_features, dim=-1), self.heads)
            return fused
        batch, length, _ = x.shape
        size = self.out.in_features // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        if x.is_cuda:
            mixed = functional.scaled_dot_product_attention(q, k, v, None if bias is None else bias.to(q.dtype))
        else:
            scores = (q * (1 / math.sqrt(size))) @ k.transpose(-1, -2)
            scores = scores if bias is None else scores + bias.to(scores.dtype)
            mixed = torch.softmax(scores, dim=-1) @ v
        return mixed.transpose(1, 2).reshape(batch, length, -1)


class Encoder(nn.Module):
    """A transformer over word vectors and surface features."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(FEATURES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-5 if shape.relative else 1e-12)
        self.distances = nn.Embedding(32, shape.heads) if shape.relative else None
        self.drop = FastDropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape, self.drop) for _ in range(shape.layers))

    def forward(self, words: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states of a batch of word vectors; `mask` is true where there is a piece."""
        at = torch.arange(words.shape[1], device=words.device) + self.shape.first_position
        x: Tensor = self.drop(self.norm(words + self.positions(at) + self.features(features)))
        bias = None if mask is None else (~mask)[:, None, None, :].float() * FORBIDDEN
        if self.distances is not None:
            far = self.distances(_mpnet_buckets(words.shape[1], words.device)).permute(2, 0, 1)[None]
            bias = far if bias is None else bias + far
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _mpnet_buckets(length: int, device: torch.device) -> Tensor:
    """MPNet's 32 buckets of relative position: exact below 8, then by logarithm to 128; 16 for what stands after."""
    at = torch.arange(length, device=device)
    ahead = at[None, :] - at[:, None]
    far = ahead.abs()
    log = 8 + (torch.log(far.clamp(min=1).float() / 8) / math.log(128 / 8) * 8).long()
    return torch.where(far < 8, far, log.clamp(max=15)) + 16 * (ahead > 0)


class Block(nn.Module):
    """Looks along the pieces around each piece: a convolution for each channel, then a mixing of channels."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        # of images one piece high: onnxruntime has fast kernels for images alone
        size, around = (1, KERNEL), (0, dilation * (KERNEL // 2))
        self.along = nn.Conv2d(width, width, size, padding=around, dilation=(1, dilation), groups=width)
        self.across = nn.Linear(width, width)

    def forward(self, x: Tensor, shape: Sequence[int], mask: Tensor | None) -> Tensor:
        """One block over (rows * pieces, channels), which are of the shape (rows, pieces)."""
        y = self.norm(x).view(shape[0], 1, shape[1], -1)
        y = y if mask is None else y * mask[:, None, :, None]
        y = self.along(y.permute(0, 3, 1, 2)).permute(0, 2, 3, 1).reshape(x.shape)
        z: Tensor = x + self.across(functional.gelu(y))
        return z


class Distance(nn.Module):
    """A vector for each bucket of distance from a cue; the buckets are those of `onnx_decode`."""

    table: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.vectors = nn.Embedding(BUCKETS, width)
        self.register_buffer("table", torch.from_numpy(BUCKET_OF), persistent=False)

    def buckets(self, length: int, first: Tensor, last: Tensor) -> Tensor:
        """The bucket of each of `length` pieces for cues from `first` up to `last`."""
        at, top = torch.arange(length, device=first.device)[None], len(self.table) - 1
        before, after = first[:, None] - at, at - last[:, None] + 1
        found = torch.where(before > 0, self.table[before.clamp(0, top)], 0)
        return torch.where(after > 0, self.table[after.clamp(0, top)] + BUCKETS // 2, found)


class RoleHead(nn.Module):
    """Scores of the role labels of every piece, seen from one cue."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.distance = Distance(width)
        self.first = nn.Linear(width, width)
        self.blocks = nn.ModuleList(Block(width, dilation) for dilation in (1, 3))
        self.norm = nn.LayerNorm(width)
        self.last = nn.Linear(width, len(ROLE_LABELS))

    def forward(self, pieces: Tensor, cue: Tensor, buckets: Tensor, mask: Tensor | None = None) -> Tensor:
        """`pieces` (rows or 1, n, width), `cue` (rows, width), `buckets` (rows, n) to (rows, n, labels).

        Inside, the pieces of all rows stand in one table, whose products take their bias along.
        """
        x = functional.gelu(pieces + cue[:, None] + self.distance.vectors(buckets))
        x = self.first(x.flatten(0, 1))
        for block in self.blocks:
            x = block(x, buckets.shape, mask)
        y: Tensor = self.last(self.norm(x))
        return y.view(*buckets.shape, -1)


class Attributor(nn.Module):
    """An encoder with both heads."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.encoder = Encoder(self.shape)
        self.cue_head = nn.Linear(self.shape.width, len(CUE_LABELS))
        self.pair_head = nn.Linear(self.shape.width, 3 * self.shape.pair)
        self.role_head = RoleHead(self.shape.pair)
        self.chain = Chain()

    def forward(self, words: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Scores of the cue labels (batch, n, 3), and what the role head needs of each piece (batch, n, 3 * pair)."""
        hidden = self.encoder(words, features, mask)
        return self.cue_head(hidden), self.pair_head(hidden)

    def roles(self, pairs: Tensor, cues: Tensor, mask: Tensor | None = None) -> Tensor:
        """Scores of the role labels for cues given as (row of the batch, first, last + 1)."""
        row, first, last = cues.unbind(1)
        pieces, opening, closing = pairs.split(self.shape.pair, dim=2)
        asked = opening[row, first] + closing[row, last - 1]
        buckets = self.role_head.distance.buckets(pairs.shape[1], first, last)
        scores: Tensor = self.role_head(pieces[row], asked, buckets, None if mask is None else mask[row])
        return scores


def as_numpy(tensor: Tensor) -> np.ndarray:
    """A tensor as a float32 array."""
    return tensor.detach().float().cpu().numpy()
