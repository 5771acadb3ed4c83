"""Passages in one space by a table of vectors, one to each piece of a word; nothing is run but sums.

A passage is the sum of its pieces' vectors, less what its language has in common. Sums are of whole numbers, so every
processor gives the same; what follows is rounded. numpy, tokenizers and the table are loaded with the first text, so
opening costs nothing.
"""

from __future__ import annotations

import json
from functools import cache, cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairwitness.adapters.onnx_tagger import version_of
from fairwitness.ports import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

NEEDED = ("tokenizers", "numpy")
TABLE, CONFIG = "table.npz", "config.json"
_TABLES = 24
"""Keys of a text."""
_ROUNDED = 4


def weights() -> Path:
    """The folder of the table inside the package."""
    return Path(str(files("fairwitness.adapters"))) / "weights" / "translations"


def available(folder: Path | None = None) -> bool:
    """Whether the table and the packages that read it are here."""
    return ((folder or weights()) / TABLE).is_file() and all(find_spec(name) is not None for name in NEEDED)


class StaticEmbedding:
    """Fulfils `ports.Embedding` by the table in a folder. Raises UsageError where it is absent."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or weights()
        self.version = version_of(self._folder)
        self.languages = frozenset(json.loads((self._folder / CONFIG).read_text("utf-8"))["languages"])

    def __getstate__(self) -> dict[str, Any]:
        """What another process is sent: where the table is, not what it holds."""
        return {k: v for k, v in self.__dict__.items() if k != "_table"}

    @cached_property
    def _table(self) -> _Table:
        return _Table(self._folder)

    def read(self, passages: Sequence[str], language: str) -> _Held:
        """The passages of one text."""
        return _Held(self._table.vectors(passages, language))


class _Table:
    """The pieces with their vectors."""

    def __init__(self, folder: Path) -> None:
        import numpy as np  # noqa: PLC0415 - loaded with the first text
        from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

        with np.load(folder / TABLE) as held:
            pieces = held["pieces"].tobytes().decode("utf-8").split("\n")
            scores = held["scores"].astype(float).tolist()
            # row 0 stands for a piece that is not known and is worth nothing
            self._rows = np.concatenate([np.zeros((1, held["rows"].shape[1]), np.int8), held["rows"]])
            self._steps = np.concatenate([np.zeros(1, np.int64), held["steps"].astype(np.int64)])
            self._means = dict(zip(held["languages"].tolist(), held["means"].astype(float), strict=True))
        self._tokenizer = Tokenizer(models.Unigram([("<unk>", 0.0), *zip(pieces, scores, strict=True)], unk_id=0))
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()

    def vectors(self, passages: Sequence[str], language: str) -> Any:  # noqa: ANN401 - an array of numpy
        """A row of length one for each passage; zeros where no word of it is known."""
        import numpy as np  # noqa: PLC0415

        mean = self._means[language]
        read = self._tokenizer.encode_batch([small_letters(p, language) for p in passages])
        found = np.zeros((len(passages), self._rows.shape[1]))
        for row, words, encoded in zip(found, passages, read, strict=True):
            ids = [i for i in encoded.ids if i]
            if ids and words.strip():
                total = (self._rows[ids].astype(np.int64) * self._steps[ids, None]).sum(0).astype(float)
                row[:] = _unit(_unit(total) - mean) if total.any() else 0
        return found


class _Held:
    """Fulfils `ports.Vectors`."""

    def __init__(self, rows: Any) -> None:  # noqa: ANN401 - an array of numpy
        self.rows = rows.astype("float32")

    def cosines(self, other: Vectors) -> list[list[float]]:
        """Rounded, so that no last digit of a processor decides."""
        theirs = other.rows  # type: ignore[attr-defined]
        found: list[list[float]] = (self.rows.astype(float) @ theirs.astype(float).T).round(_ROUNDED).tolist()
        return found

    def keys(self, bits: int) -> list[int]:
        """Signs of axes of the whole text, other axes for each key."""
        signs = (self.rows.astype(float).sum(0).round(_ROUNDED) > 0).tolist()
        return [
            (table << bits) | sum(signs[axis] << bit for bit, axis in enumerate(axes))
            for table, axes in enumerate(_axes(len(signs), bits))
        ]


@cache
def _axes(count: int, bits: int) -> tuple[tuple[int, ...], ...]:
    """The axes of each key, drawn by a fixed rule."""
    return tuple(
        tuple(sorted(range(count), key=lambda axis: (axis + 1) * (2 * table + 3) * 2_654_435_761 % 2**32)[:bits])
        for table in range(_TABLES)
    )


def _unit(row: Any) -> Any:  # noqa: ANN401 - an array of numpy
    length = float((row * row).sum()) ** 0.5
    return row / length if length else row


def small_letters(words: str, language: str) -> str:
    """In small letters, with the dotless i of Turkish and Azerbaijani."""
    if language in ("tr", "az"):
        words = words.replace("I", "ı").replace("İ", "i")
    return words.lower().replace("\u0307", "")
