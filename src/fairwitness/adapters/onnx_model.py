"""Runs the attribution network once over a text; then, from what that gave, reads every cue found at once.

The result depends on the text and the folder of weights alone. Time and memory grow linearly with the text. Nothing is
loaded before the first text that holds a word.
"""

import json
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from fairwitness.adapters.onnx_decode import (
    CUE_LABELS,
    ROLE_LABELS,
    Floats,
    Ints,
    Odds,
    Pieces,
    Range,
    Replacement,
    Rewriting,
    Window,
    cue_ranges,
    distance_buckets,
    marked_run,
    paths,
    pieces_of,
    role_ranges,
    settled,
    windows_of,
)

THREADS = 2
AHEAD = 1_500
"""From the first new line behind so many characters on, a text is cut into pieces while its beginning is read."""
GROUP = 8
"""So many windows are decoded at once, while those behind them are read."""
SECOND, DOUBTED = (-1.0, 12.0), (-1.0, 5.0)
"""Between these lie the odds that the second head gives cues: -1.0 to 8.5 on the articles that it was measured on, and
3.9 at most where the first head gives less than even odds."""
ENCODER, ROLES, WORDS = "encoder.int8.onnx", "roles.onnx", "words.npz"


@dataclass(frozen=True)
class Found:
    """One proposed attribution in code points; `score` is the calibrated probability that the cue is one."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True)
class Proposal:
    """A cue in pieces with what stands around it, and the log odds that each head gives it."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    evidence: tuple[float, float]


class _Asked(NamedTuple):
    """A cue in the pieces of the window that begins at `first`, its log odds, and the scores of their role labels."""

    first: int
    cue: Range
    odds: float
    rows: Floats


_Send = Callable[[Pieces, Window], Future[list[_Asked]]]


class AttributionModel:
    """Finds attributions in texts by a folder of weights: encoder, roles, words, tokenizer.json, config.json.

    Words and tokenizer are those of the folder above where this one has none: networks may share them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vocabulary = folder if (folder / WORDS).is_file() else folder.parent

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

        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # threads of its own gain nothing on one text
        return Tokenizer.from_file(str(self._vocabulary / "tokenizer.json"))

    def _session(self, name: str) -> Any:  # noqa: ANN401 - onnxruntime has no types
        import onnxruntime  # noqa: PLC0415 - optional

        onnxruntime.disable_telemetry_events()  # on by default in its builds for Windows
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # windows run side by side: two threads share a product badly
        options.inter_op_num_threads = 1
        # its one operator for a sum and its norm takes five times as long as the two it stands for
        return onnxruntime.InferenceSession(
            str(self._folder / name), options, ["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )

    @cached_property
    def _encoder(self) -> Any:  # noqa: ANN401 - onnxruntime has no types
        return self._session(ENCODER)

    @cached_property
    def _role_head(self) -> Any:  # noqa: ANN401 - onnxruntime has no types
        return self._session(ROLES)

    @cached_property
    def _words(self) -> tuple[Any, Floats]:
        """Word vectors in 8 bits, a row for each piece of the vocabulary, and the scale of each row."""
        held = np.load(self._vocabulary / WORDS)
        return held["vectors"], held["scales"].astype(np.float32)

    @cached_property
    def _transitions(self) -> Floats:
        return np.array(self.config["transitions"], dtype=np.float32)

    def load(self) -> None:
        """Loads what is run, before threads ask for it."""
        _ = self._words, self._encoder, self._role_head

    def encode(self, ids: Ints, features: Ints) -> tuple[Floats, Floats]:
        """Scores of the cue labels and what the role head needs, for windows of one length."""
        vectors, scales = self._words
        words = vectors[ids].astype(np.float32)
        words *= scales[ids][:, :, None]
        cue, pairs = self._encoder.run(None, {"words": words, "feature_ids": features})
        return cue, pairs

    def roles(self, pieces: Floats, asked: Floats, buckets: Ints) -> Floats:
        """Scores of the role labels of every piece, a row for each cue asked about; all are of the one window given."""
        scores: Floats = self._role_head.run(None, {"pieces": pieces, "cue": asked, "buckets": buckets})[0]
        return scores

    def find(self, text: str, replacements: Iterable[Replacement] = (), least: float | None = None) -> list[Found]:
        """The attributions in a text, in order of their cues, read with the replacements made.

        Those whose score reaches `least`, by default the threshold of the calibration.
        """
        rewriting = Rewriting(text, replacements)
        if not rewriting.text.strip():
            return []
        wanted = self.config["threshold"] if least is None else least
        pieces, proposals = self._proposed(rewriting.text, self._promising(wanted))

        def back(ranges: Iterable[Range]) -> tuple[Range, ...]:
            return tuple(rewriting.original(pieces.chars(r)) for r in ranges)

        return [
            Found(back(p.source), back((p.cue,)), back(p.content), round(score, 4))
            for score, p in self._surest(proposals, wanted)
        ]

    def _surest(self, proposals: Iterable[Proposal], least: float) -> list[tuple[float, Proposal]]:
        """For each cue the proposal with the highest score, where that reaches `least`."""
        best: dict[Range, tuple[float, Proposal]] = {}
        for proposal in proposals:
            score = self.probability(proposal.evidence)
            if score >= least and score > best.get(proposal.cue, (0.0, proposal))[0]:
                best[proposal.cue] = (score, proposal)
        return [best[cue] for cue in sorted(best)]

    def probability(self, evidence: tuple[float, float]) -> float:
        """The calibrated probability that a proposal's cue is one, exactly as bounded."""
        constant, first, second = self.config["calibration"]
        return float(1 / (1 + np.exp(-(constant + first * evidence[0] + second * evidence[1]))))

    def _promising(self, least: float) -> float:
        """The odds of the first head below which no odds of the second lift a cue to `least`."""
        constant, first, second = self.config["calibration"]
        if not 0 < least < 1 or first <= 0:
            return -np.inf
        lacking = np.log(least / (1 - least)) - constant
        ever, doubted = ((lacking - max(second * x for x in odds)) / first for odds in (SECOND, DOUBTED))
        return float(max(ever, min(doubted, 0)))

    def propose(self, pieces: Pieces) -> list[Proposal]:
        """Every cue with what belongs to it, before the threshold; two proposals may end up with the same cue."""
        self.load()
        with ThreadPoolExecutor(THREADS) as pool:
            return self._decoded(self._sending(pool, -np.inf), pieces, {})

    def _proposed(self, text: str, odds: float) -> tuple[Pieces, list[Proposal]]:
        """The pieces of a text and its proposals: those of its whole, though its beginning is read before the rest.

        Of cues to which the first head gives such odds at least.
        """
        self.load()
        at = text.find("\n", AHEAD)
        with ThreadPoolExecutor(THREADS) as pool:
            send = self._sending(pool, odds)
            pieces, begun = pieces_of(text if at < 0 else text[:at], self.tokenizer), {}
            if at >= 0:
                ahead = settled(self._windows(pieces))
                begun = {window: send(pieces, window) for window in ahead}
                pieces = pieces.before(pieces_of(text[at:], self.tokenizer), at)
            return pieces, self._decoded(send, pieces, begun)

    def _sending(self, pool: Executor, odds: float) -> _Send:
        return lambda pieces, window: pool.submit(self._read, odds, pieces, window)

    def _windows(self, pieces: Pieces) -> list[Window]:
        return windows_of(pieces, self.config["window"], self.config["core"]) if len(pieces) else []

    def _decoded(self, send: _Send, pieces: Pieces, begun: dict[Window, Future[list[_Asked]]]) -> list[Proposal]:
        """The proposals of all windows, of which some are being read already.

        Of the others the longest are read first, so that the threads end together; and decoded first.
        """
        windows = self._windows(pieces)
        longest_first = sorted(windows, key=lambda w: w.first - w.last)
        reading = begun | {w: send(pieces, w) for w in longest_first if w not in begun}
        begun.clear()
        found: dict[Window, list[Proposal]] = {}
        while reading:
            group = {w: reading.pop(w).result() for w in list(islice(reading, GROUP))}
            asked = [a for each in group.values() for a in each]
            proposals = iter(_proposals(asked, self._transitions) if asked else ())
            found |= {w: list(islice(proposals, len(each))) for w, each in group.items()}
        return [proposal for w in windows for proposal in found[w]]

    def _read(self, least: float, pieces: Pieces, window: Window) -> list[_Asked]:
        """The cues in the core of a window, read by itself: that costs no more than a batch, and nothing is padded.

        Of those whose odds are `least` or more.
        """
        run = slice(window.first, window.last)
        first, last = self.config["edge_ids"]
        ids = np.concatenate([[first], pieces.ids[run], [last]])[None]
        features = np.concatenate([[0], pieces.features[run], [0]])[None]
        scores, pairs = (x[0, 1:-1] for x in self.encode(ids, features))
        begin, end = (at - window.first for at in window.core)
        cues, odds = cue_ranges(scores, self.config["cue_bias"]), Odds(scores.T, slice(1, 3))
        cues = [cue for cue in cues if begin <= cue[0] < end and odds.over(*cue) >= least]
        if not cues:
            return []
        own, opening, closing = np.split(pairs, 3, axis=1)
        asked = np.stack([opening[a] + closing[b - 1] for a, b in cues])
        emissions = self.roles(own[None], asked, distance_buckets(len(own), cues))
        return [_Asked(window.first, c, odds.over(*c), rows) for c, rows in zip(cues, emissions, strict=True)]


def _proposals(asked: list[_Asked], transitions: Floats) -> list[Proposal]:
    """Each cue as the role head sees it, its source (at most one: the surest) and its contents."""
    columns = np.concatenate([a.rows for a in asked]).T.copy()
    edges = np.cumsum([len(a.rows) for a in asked])
    path = paths(columns, edges, transitions)
    sources, contents = (_by_run(role_ranges(path, role), edges) for role in "SC")
    labels, begins = path.tolist(), [0, *edges[:-1].tolist()]
    marked, named = Odds(columns, slice(1, 2)), Odds(columns, slice(2, 6))
    found = []
    for run, (begin, end, (first, cue, odds, _)) in enumerate(zip(begins, edges.tolist(), asked, strict=True)):
        shift = first - begin
        seen = marked_run(labels[begin:end], cue) or cue
        surest = sorted(sources[run], key=lambda s: -named.over(*s))[:1]
        evidence = (odds, marked.over(begin + seen[0], begin + seen[1]))
        source, content = (tuple((a + shift, b + shift) for a, b in x) for x in (surest, _joined(contents[run])))
        found.append(Proposal((first + seen[0], first + seen[1]), source, content, evidence))
    return found


def _by_run(ranges: list[Range], edges: Ints) -> list[list[Range]]:
    """The ranges of each of the runs that end at the edges."""
    runs: list[list[Range]] = [[] for _ in edges]
    for run, span in zip(np.searchsorted(edges, [a for a, _ in ranges], "right").tolist(), ranges, strict=True):
        runs[run].append(span)
    return runs


def _joined(ranges: list[Range]) -> list[Range]:
    """Ranges with nothing between them as one: a quotation of several sentences."""
    joined: list[Range] = []
    for a, b in ranges:
        if joined and joined[-1][1] == a:
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined
