"""The encoder with the heads of the event network: types by word, roles by phrase, and which phrases go together.

What holds here: the arithmetic is that of BERT (post-norm, exact GELU), so that published weights load unchanged, with
as many layers as they have. Word vectors stay as published. Letter case is not seen: the texts learned from have none.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from training import packed
from training.attribution import bases
from training.attribution import model as attribution

from fairwitness.adapters.event_pieces import KINDS, ROLES, WIDEST

HEAD_WIDTH = 32
MIDDLE, PAIR = 256, 32
RARE = -7.0
"""Where the scores begin: of all phrases and words few fill a role or name an event."""


class Layer(nn.Module):
    """One transformer layer with the three projections of attention in one matrix."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = width // HEAD_WIDTH
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """One layer over a batch."""
        x = self.norm1(x + self.drop(self.out(self._attend(x, bias))))
        y: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return y

    def _attend(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            scores = (q * (1 / math.sqrt(HEAD_WIDTH))) @ k.transpose(-1, -2) + bias
            mixed = torch.softmax(scores, dim=-1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return mixed.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """BERT over word pieces, without token types."""

    def __init__(self, vocabulary: int, positions: int, width: int, inner: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, inner, dropout) for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states of a batch."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x: Tensor = self.drop(self.norm(self.words(ids) + self.positions(at)))
        bias = (1 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class MpnetEncoder(attribution.Encoder):
    """MPNet over word pieces, for teachers; it does not ship."""

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:  # type: ignore[override]
        """Hidden states of a batch."""
        return super().forward(self.words(ids), torch.zeros_like(ids), mask.bool())


class EventModel(nn.Module):
    """Scores of types for every piece and row, of roles and types for every candidate, and a vector to pair it by."""

    def __init__(self, encoder: Encoder | MpnetEncoder, dropout: float) -> None:
        super().__init__()
        width = encoder.words.embedding_dim
        self.encoder = encoder
        self.kind_word = nn.Linear(width, len(KINDS))
        self.kind_row = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, len(KINDS)))
        self.begin = nn.Linear(width, MIDDLE)
        self.end = nn.Linear(width, MIDDLE)
        self.width = nn.Embedding(WIDEST + 1, MIDDLE)
        self.drop = nn.Dropout(dropout)
        self.role = nn.Linear(MIDDLE, len(ROLES))
        self.kind = nn.Linear(MIDDLE, len(KINDS))
        self.pair = nn.Linear(MIDDLE, PAIR)
        self.pair_bias = nn.Parameter(torch.zeros(1))
        nn.init.constant_(self.kind_word.bias, RARE)
        nn.init.constant_(self.role.bias, RARE)

    def forward(self, ids: Tensor, mask: Tensor, spans: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Types by piece, types by row, roles, types and pairing vectors by candidate."""
        hidden = self.encoder(ids, mask).float()
        with torch.autocast(hidden.device.type, enabled=False):
            begin, end = self.begin(hidden), self.end(hidden)
            rows = spans[:, 0]
            middle = begin[rows, spans[:, 1]] + end[rows, spans[:, 2]] + self.width(spans[:, 3])
            middle = self.drop(functional.gelu(middle))
            heads = self.role(middle), self.kind(middle), self.pair(middle)
            return self.kind_word(hidden), self.kind_row(hidden[:, 0]), *heads


def load_base(base: Path, dropout: float) -> EventModel:
    """A model whose encoder holds the published weights of a folder, BERT's or MPNet's."""
    if json.loads((base / "config.json").read_text("utf-8"))["model_type"] == "mpnet":
        given = bases.start(base, dropout=dropout).encoder
        encoder: Encoder | MpnetEncoder = MpnetEncoder(given.shape)
        encoder.load_state_dict(given.state_dict())
    else:
        encoder = _bert(packed.read(base / "model.safetensors"), dropout)
    encoder.words.weight.requires_grad_(requires_grad=False)
    return EventModel(encoder, dropout)


def _bert(given: dict[str, Tensor], dropout: float) -> Encoder:
    layers = 1 + max(int(k.split(".")[2]) for k in given if k.startswith("encoder.layer."))
    words, places = given["embeddings.word_embeddings.weight"], given["embeddings.position_embeddings.weight"]
    inner = given["encoder.layer.0.intermediate.dense.weight"].shape[0]
    encoder = Encoder(words.shape[0], places.shape[0], words.shape[1], inner, layers, dropout)
    own = {"words.weight": words}
    own["positions.weight"] = places + given["embeddings.token_type_embeddings.weight"][:1]
    own |= {f"norm.{x}": given[f"embeddings.LayerNorm.{x}"] for x in ("weight", "bias")}
    for i in range(layers):
        own |= _layer_weights(given, f"encoder.layer.{i}.", f"layers.{i}.")
    encoder.load_state_dict(own)
    return encoder


def _layer_weights(given: dict[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
    names |= {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    own = {}
    for kind in ("weight", "bias"):
        parts = [given[f"{old}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
        own[f"{new}qkv.{kind}"] = torch.cat(parts)
        own |= {f"{new}{name}.{kind}": given[f"{old}{path}.{kind}"] for name, path in names.items()}
    return own
