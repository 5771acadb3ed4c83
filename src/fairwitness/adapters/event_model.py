"""Runs the event network over a text, part by part; the result depends on the text and the folder of weights alone."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from fairwitness.adapters.event_decode import Event, Floats, Scores, events_of, pooled, weighted
from fairwitness.adapters.event_pieces import (
    KINDS,
    ROLES,
    Batch,
    Candidates,
    Words,
    batch_of,
    candidates_of,
    segments_of,
    words_of,
)
from fairwitness.adapters.onnx_decode import Ints, Replacement, Rewriting

MODEL = "model.int8.onnx"


@dataclass(frozen=True)
class Reading:
    """One part of a text: its events, and where candidates stand in the text."""

    events: tuple[Event, ...]
    phrases: Ints
    """By candidate: start and end."""


class EventModel:
    """Reads a folder of weights (model.int8.onnx, tokenizer.json, config.json) and finds events in texts."""

    def __init__(self, folder: Path, name: str = MODEL) -> None:
        self._folder = folder
        self._name = name

    @cached_property
    def config(self) -> dict[str, Any]:
        """Thresholds as exported. Raises ValueError for other labels."""
        config: dict[str, Any] = json.loads((self._folder / "config.json").read_text("utf-8"))
        if (tuple(config["kinds"]), tuple(config["roles"])) != (KINDS, ROLES):
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

    def outputs(self, batch: Batch) -> Sequence[Floats]:
        """Types by piece and by row; roles, types and pairing vectors by candidate."""
        given = {"input_ids": batch.ids, "mask": batch.mask, "spans": batch.spans}
        found: Sequence[Floats] = self._session.run(None, given)
        return found

    def read(self, text: str, replacements: Iterable[Replacement] = ()) -> Iterator[Reading]:
        """The parts of a text in order, read with the replacements made."""
        rewriting = Rewriting(text, replacements)
        if not rewriting.text.strip():
            return
        words = words_of(rewriting, self.tokenizer)
        for begin, end in segments_of(words):
            part = words.part(begin, end)
            phrases = candidates_of(text, part)
            if len(phrases):
                yield self._reading(part, phrases)

    def _reading(self, words: Words, phrases: Candidates) -> Reading:
        batch = batch_of([(words.ids, phrases)])
        outputs = self.outputs(batch)
        scores = scored(phrases, batch, outputs, self.config["pair_bias"])
        return Reading(
            events=tuple(events_of(scores, self.config["thresholds"])),
            phrases=np.stack([phrases.start, phrases.end], axis=1),
        )


def scored(phrases: Candidates, batch: Batch, outputs: Sequence[Floats], pair_bias: float) -> Scores:
    """One text's outputs by group."""
    by_piece, by_row, mentions, belongs, vectors = outputs
    held = by_piece[batch.own.astype(bool)]
    kinds = pooled(held, np.zeros(len(held), dtype=np.int64), 1)[0] + by_row.max(axis=0)
    count, group, best = len(phrases.keys), phrases.group, mentions.max(axis=1)
    return Scores(
        phrases,
        kinds,
        mentions,
        pooled(mentions, group, count),
        weighted(belongs, best, group, count),
        weighted(vectors, best, group, count),
        pair_bias,
    )
