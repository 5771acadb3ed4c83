"""Scores by the torch model, templates from them, and the thresholds that suit them best.

What holds here: templates are made by the lines that make them at run time; thresholds are chosen on the reports that
are handed in and on nothing else.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from benchmarks.gtt import ROLES as SCORED
from benchmarks.gtt import Counts, score_document, total
from training.events.data import Report
from training.events.model import EventModel

from fairwitness.adapters.event_decode import Scores, events_of, sigmoid
from fairwitness.adapters.event_model import scored
from fairwitness.adapters.event_pieces import KINDS, ROLES, Candidates, batch_of

START: dict[str, Any] = {
    "kind": dict.fromkeys(KINDS, 0.4),
    "role": dict.fromkeys(ROLES, 0.35),
    "belongs": 0.5,
    "pair": 0.4,
}
STEPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)


def scores_of(reports: Sequence[Report], model: EventModel, *, blinded: bool = False) -> Iterator[Scores]:
    """What the model says of each report."""
    device = next(model.parameters()).device
    for report in reports:
        version = report.versions[int(blinded)]
        batch = batch_of([(version.words.ids, version.phrases)])
        given = (torch.from_numpy(x).to(device) for x in (batch.ids, batch.mask, batch.spans))
        with torch.inference_mode(), torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
            outputs = [x.float().cpu().numpy() for x in model(*given)]
        yield scored(version.phrases, batch, outputs, float(model.pair_bias.detach()))


def thin(scores: Scores, least: float = 0.02) -> Scores:
    """The same without the groups that could not fill any role: what is left decides as all of it does."""
    kept = np.flatnonzero(sigmoid(scores.roles.max(axis=1)) >= least)
    number = np.full(len(scores.roles), -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    p = scores.phrases
    rows = number[p.group] >= 0
    columns = (x[rows] for x in (p.first, p.last, p.start, p.end, p.width))
    phrases = Candidates(*columns, group=number[p.group[rows]], keys=tuple(p.keys[g] for g in kept))
    values = (scores.roles[kept], scores.belongs[kept], scores.vectors[kept])
    return Scores(phrases, scores.kinds, scores.mentions[rows], *values, scores.pair_bias)


def templates(text: str, scores: Scores, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of a text as templates of MUC-4."""
    found = []
    for event in events_of(scores, settings):
        template: dict[str, Any] = {"incident_type": event.kind} | {role: [] for role in SCORED}
        for filler in event.fillers:
            if filler.role in SCORED:
                start, end = scores.phrases.start[filler.mention], scores.phrases.end[filler.mention]
                template[filler.role].append([text[start:end]])
        found.append(template)
    return found


def gold(report: Report) -> list[dict[str, Any]]:
    """A report's templates as the metric takes them."""
    return [
        {"incident_type": " / ".join(t["kinds"])} | {role: t["fillers"].get(role, []) for role in SCORED}
        for t in report.templates
    ]


def measure(reports: Sequence[Report], scores: Sequence[Scores], settings: dict[str, Any]) -> Counts:
    """The counts over reports."""
    pairs = zip(reports, scores, strict=True)
    return total(score_document(templates(r.text, s, settings), gold(r)) for r, s in pairs)


def tuned(reports: Sequence[Report], scores: Sequence[Scores]) -> tuple[dict[str, Any], float]:
    """The settings with the best F1, one after another, twice."""
    settings = copy.deepcopy(START)
    best = measure(reports, scores, settings).scores()[2]
    knobs: list[tuple[str, tuple[str, ...]]] = [("kind", KINDS)]
    knobs += [("kind", (k,)) for k in KINDS[:4]] + [("role", (r,)) for r in SCORED] + [("pair", ()), ("belongs", ())]
    for _ in range(2):
        for name, keys in knobs:
            for step in STEPS:
                tried = copy.deepcopy(settings)
                if keys:
                    tried[name] |= dict.fromkeys(keys, step)
                else:
                    tried[name] = step
                value = measure(reports, scores, tried).scores()[2]
                if value > best + 0.02:
                    settings, best = tried, value
    return settings, best


def show(counts: Counts) -> str:
    """F1 by slot and of all, on one line."""
    slots = ("incident_type", *SCORED)
    parts = [f"{slot} {counts.scores(slot)[2]:.1f}" for slot in slots]
    precision, recall, f1 = counts.scores()
    return " ".join([*parts, f"all P {precision:.1f} R {recall:.1f} F1 {f1:.1f}"])
