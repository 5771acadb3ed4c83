"""Runs the attribution network twice: over the whole text for cues, then for each cue for its source and content.

The result depends on the text and the folder of weights alone. Time and memory grow linearly with the text. Nothing is
loaded before the first text that holds a word.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from fairwitness.adapters.onnx_decode import (
    CUE_LABELS,
    MARK,
    ROLE_LABELS,
    Floats,
    Ints,
    Pieces,
    Range,
    Replacement,
    Rewriting,
    cue_ranges,
    log_odds,
    marked_run,
    pieces_of,
    role_ranges,
    viterbi,
)

MODEL = "model.int8.onnx"


@dataclass(frozen=True)
class Found:
    """One proposed attribution in code points; `score` is the calibrated probability that the cue is one."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True)
class Proposal:
    """A cue in pieces with what stands around it, and the log odds that each pass gives it."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    evidence: tuple[float, float]


@dataclass(frozen=True)
class _Window:
    """Pieces `first`..`last` around one cue; `cue` counts from `first`."""

    first: int
    last: int
    cue: Range


class AttributionModel:
    """Reads a folder of weights (model.int8.onnx, tokenizer.json, config.json) and finds attributions in texts."""

    def __init__(self, folder: Path, name: str = MODEL) -> None:
        self._folder = folder
        self._name = name

    @cached_property
    def config(self) -> dict[str, Any]:
        """Window sizes, transition scores and calibration, as exported. Raises ValueError for other labels."""
        config: dict[str, Any] = json.loads((self._folder / "config.json").read_text("utf-8"))
        if (tuple(config["cue_labels"]), tuple(config["role_labels"])) != (CUE_LABELS, ROLE_LABELS):
            raise ValueError("these weights were made for other labels")
        return config

    @cached_property
    def tokenizer(self) -> Any:  # noqa: ANN401 - tokenizers has no types
        """The word-piece tokenizer the network was trained with."""
        from tokenizers import Tokenizer  # noqa: PLC0415 - optional

        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime has no types
        import onnxruntime  # noqa: PLC0415 - optional

        onnxruntime.disable_telemetry_events()  # on by default in its builds for Windows
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave idle cores to others
        path = str(self._folder / self._name)
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _chain(self) -> tuple[Floats, Floats, Floats]:
        scores = {name: np.array(value, dtype=np.float32) for name, value in self.config["crf"].items()}
        return scores["transitions"], scores["start"], scores["end"]

    def logits(self, ids: Ints, features: Ints) -> tuple[Floats, Floats]:
        """Scores of the cue labels and of the role labels for a batch of windows of one length."""
        cue, role = self._session.run(None, {"input_ids": ids, "feature_ids": features})
        return cue, role

    def find(self, text: str, replacements: Iterable[Replacement] = ()) -> list[Found]:
        """The attributions in a text, in order of their cues, read with the replacements made."""
        rewriting = Rewriting(text, replacements)
        if not rewriting.text.strip():
            return []
        pieces = pieces_of(rewriting.text, self.tokenizer)
        if not len(pieces):
            return []

        def back(ranges: Iterable[Range]) -> tuple[Range, ...]:
            return tuple(rewriting.original(pieces.chars(r)) for r in ranges)

        return [
            Found(back(p.source), back((p.cue,)), back(p.content), round(score, 4))
            for score, p in self._surest(self.propose(pieces))
        ]

    def _surest(self, proposals: Iterable[Proposal]) -> list[tuple[float, Proposal]]:
        """For each cue the proposal with the highest score, where that reaches the threshold."""
        best: dict[Range, tuple[float, Proposal]] = {}
        for proposal in proposals:
            score = self.probability(proposal.evidence)
            if score >= self.config["threshold"] and score > best.get(proposal.cue, (0.0, proposal))[0]:
                best[proposal.cue] = (score, proposal)
        return [best[cue] for cue in sorted(best)]

    def propose(self, pieces: Pieces) -> Iterator[Proposal]:
        """Both passes over a text, before the threshold; two proposals may end up with the same cue."""
        scores = self._cue_scores(pieces)
        yield from self._roles(pieces, scores, cue_ranges(scores, self.config["cue_bias"]))

    def probability(self, evidence: tuple[float, float]) -> float:
        """The calibrated probability that a proposal's cue is one, exactly as bounded."""
        constant, first, second = self.config["calibration"]
        return float(1 / (1 + np.exp(-(constant + first * evidence[0] + second * evidence[1]))))

    def _batches(self, windows: list[_Window], pieces: Pieces) -> Iterator[tuple[list[_Window], Floats, Floats]]:
        """Runs windows of one length through the network; the logits come without [CLS] and [SEP]."""
        if not windows:
            return
        size = max(1, self.config["batch_pieces"] // (windows[0].last - windows[0].first + 2))
        for at in range(0, len(windows), size):
            part = windows[at : at + size]
            rows = [self._row(pieces, w) for w in part]
            cue, role = self.logits(np.stack([r[0] for r in rows]), np.stack([r[1] for r in rows]))
            yield part, cue[:, 1:-1], role[:, 1:-1]

    def _row(self, pieces: Pieces, window: _Window) -> tuple[Ints, Ints]:
        features = pieces.features[window.first : window.last].copy()
        features[window.cue[0] : window.cue[1]] += MARK
        ids = pieces.ids[window.first : window.last]
        return np.pad(ids, 1, constant_values=self.config["edge_ids"]), np.pad(features, 1)

    def _cue_scores(self, pieces: Pieces) -> Floats:
        """Cue logits of every piece, each from the window in which it stands farthest from an edge."""
        size, overlap, n = self.config["cue_window"], self.config["cue_overlap"], len(pieces)
        starts = [0] if n <= size else [*range(0, n - size, size - overlap), n - size]
        windows = [_Window(s, min(s + size, n), (0, 0)) for s in starts]
        scores = np.zeros((n, len(CUE_LABELS)), dtype=np.float32)
        reach = -1
        for part, logits, _ in self._batches(windows, pieces):
            for window, rows in zip(part, logits, strict=True):
                skip = 0 if reach < 0 else (reach - window.first) // 2
                scores[window.first + skip : window.last] = rows[skip:]
                reach = window.last
        return scores

    def _around(self, cue: Range, n: int, size: int) -> _Window:
        left = int(size * self.config["left_share"])
        first = max(0, min(cue[0] - left, n - size))
        last = min(n, first + size)
        return _Window(first, last, (cue[0] - first, min(cue[1], last) - first))

    def _roles(self, pieces: Pieces, scores: Floats, cues: list[Range]) -> Iterator[Proposal]:
        """The second pass in the small window; again in the large one where a span runs into the window's edge."""
        for size, final in ((self.config["role_window"], False), (self.config["role_window_large"], True)):
            windows = [self._around(cue, len(pieces), size) for cue in cues]
            cues = []
            for part, _, logits in self._batches(windows, pieces):
                for window, path, rows in zip(part, viterbi(logits, *self._chain), logits, strict=True):
                    if not final and _cut(window, path, len(pieces)):
                        cues.append((window.first + window.cue[0], window.first + window.cue[1]))
                    else:
                        yield _read(window, path, rows, scores)


def _cut(window: _Window, path: Ints, n: int) -> bool:
    return bool((window.first > 0 and path[0] > 1) or (window.last < n and path[-1] > 1))


def _read(window: _Window, path: Ints, rows: Floats, scores: Floats) -> Proposal:
    """The cue as the second pass sees it, its source (at most one: the surest) and its contents."""

    def moved(ranges: list[Range]) -> tuple[Range, ...]:
        return tuple((a + window.first, b + window.first) for a, b in ranges)

    cue = marked_run(path, window.cue) or window.cue
    sources = sorted(role_ranges(path, "S"), key=lambda s: -log_odds(rows[slice(*s)], [2, 3, 4, 5]))[:1]
    marked = slice(window.first + window.cue[0], window.first + window.cue[1])
    evidence = (log_odds(scores[marked], [1, 2]), log_odds(rows[slice(*cue)], [1]))
    return Proposal(moved([cue])[0], moved(sources), moved(role_ranges(path, "C")), evidence)
