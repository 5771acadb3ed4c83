"""Scores of the event network to events with their fillers; arithmetic on arrays alone.

What holds here: an event has a type that reached its threshold, and each filler one of the text's own phrases, by its
surest mention. Fillers of one type that the network holds apart become several events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairwitness.adapters.event_pieces import KINDS, ROLES, Candidates
from fairwitness.adapters.onnx_decode import Ints

Floats = npt.NDArray[np.float32]

CORE = ("Target", "Victim", "Described")
"""What was struck or harmed tells events apart; who did it and by what may be the same for several."""
WITH = 0.5
"""From here on a phrase belongs to each event it goes with; below, to the one it goes with best."""


@dataclass(frozen=True)
class Scores:
    """What the network says of one text, as log odds."""

    phrases: Candidates
    kinds: Floats
    """By type, of the text."""
    mentions: Floats
    """By candidate and role."""
    roles: Floats
    """By group and role."""
    belongs: Floats
    """By group and type."""
    vectors: Floats
    """By group; two that go together have a high product."""
    pair_bias: float


@dataclass(frozen=True)
class Filler:
    """A phrase in a role: its group, the candidate that is its surest mention, and how probable it is."""

    role: str
    group: int
    mention: int
    score: float


@dataclass(frozen=True)
class Event:
    """One event with its fillers."""

    kind: str
    score: float
    fillers: tuple[Filler, ...]


def sigmoid(x: npt.ArrayLike) -> Floats:
    """Log odds to probabilities."""
    found: Floats = (1 / (1 + np.exp(-np.clip(np.asarray(x, dtype=np.float32), -30, 30)))).astype(np.float32)
    return found


def pooled(values: Floats, group: Ints, groups: int) -> Floats:
    """The log of the summed exponentials of each group's rows: high where one mention is."""
    top = np.full((groups, values.shape[1]), -1e4, dtype=np.float32)
    np.maximum.at(top, group, values)
    total = np.zeros_like(top)
    np.add.at(total, group, np.exp(values - top[group]))
    found: Floats = (top + np.log(np.maximum(total, 1e-30))).astype(np.float32)
    return found


def weighted(values: Floats, weights: Floats, group: Ints, groups: int) -> Floats:
    """The mean of each group's rows by the softmax of their weights."""
    shares = np.exp(weights - pooled(weights[:, None], group, groups)[group, 0])
    found = np.zeros((groups, values.shape[1]), dtype=np.float32)
    np.add.at(found, group, values * shares[:, None])
    return found


def events_of(scores: Scores, settings: Mapping[str, Any]) -> list[Event]:
    """The events of a text, the surest type first."""
    chance = sigmoid(scores.kinds)
    kinds = [k for k in np.argsort(-chance) if chance[k] >= settings["kind"][KINDS[k]]]
    if not kinds:
        return []
    fillers = _fillers(scores, settings["role"])
    belongs = sigmoid(scores.belongs)
    held: dict[int, list[Filler]] = {int(k): [] for k in kinds}
    for filler in fillers:
        chances = {int(k): float(belongs[filler.group, k]) for k in kinds}
        surest = max(chances, key=lambda k: chances[k])
        for kind, mine in held.items():
            if kind == surest or chances[kind] >= settings["belongs"]:
                mine.append(filler)
    return [
        Event(KINDS[kind], float(chance[kind]), tuple(part))
        for kind, mine in held.items()
        for part in _apart(mine, scores, settings["pair"])
    ]


def _fillers(scores: Scores, thresholds: Mapping[str, float]) -> list[Filler]:
    """The groups that reach their role's threshold; of those whose surest mentions overlap the surer one."""
    found = []
    surest = _surest(scores)
    for r, role in enumerate(ROLES):
        chance = sigmoid(scores.roles[:, r])
        taken: list[tuple[int, int]] = []
        for group in sorted(map(int, np.flatnonzero(chance >= thresholds[role])), key=lambda g: -chance[g]):
            mention = int(surest[group, r])
            start, end = int(scores.phrases.start[mention]), int(scores.phrases.end[mention])
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
                found.append(Filler(role, group, mention, float(chance[group])))
    return found


def _surest(scores: Scores) -> Ints:
    """For each group and role the candidate with the highest score, the earliest among equals."""
    order = np.lexsort((-np.arange(len(scores.phrases)),))
    found = np.zeros(scores.roles.shape, dtype=np.int64)
    for r in range(scores.roles.shape[1]):
        by = order[np.argsort(scores.mentions[order, r], kind="stable")]
        found[scores.phrases.group[by], r] = by
    return found


def _apart(fillers: Sequence[Filler], scores: Scores, threshold: float) -> list[list[Filler]]:
    """The fillers of one type as one event, or as several by what was struck or harmed."""
    core = [f for f in fillers if f.role in CORE]
    if len(core) < 2 or threshold <= 0:
        return [list(fillers)]
    rest = [f for f in fillers if f.role not in CORE]
    chance = _together(scores, [*core, *rest], core)
    parts = _clusters(chance[: len(core)], threshold)
    found = [[core[i] for i in part] for part in parts]
    for filler, row in zip(rest, chance[len(core) :], strict=True):
        near = [float(row[part].mean()) for part in parts]
        for held, value in zip(found, near, strict=True):
            if value >= WITH or value == max(near):
                held.append(filler)
    return found


def _together(scores: Scores, these: Sequence[Filler], those: Sequence[Filler]) -> Floats:
    """How probable it is that each of these belongs to the event of each of those."""
    a, b = ([f.group for f in fillers] for fillers in (these, those))
    chance = sigmoid(scores.vectors[a] @ scores.vectors[b].T + scores.pair_bias)
    chance[np.equal.outer(a, b)] = 1.0
    return chance


def _clusters(chance: Floats, threshold: float) -> list[list[int]]:
    """Average link: the two nearest parts become one while they are more probable together than the threshold."""
    parts = [[i] for i in range(len(chance))]
    while len(parts) > 1:
        pairs = [
            (float(chance[np.ix_(a, b)].mean()), i, j) for i, a in enumerate(parts) for j, b in enumerate(parts[:i])
        ]
        best, i, j = max(pairs, key=lambda x: (x[0], -x[2], -x[1]))
        if best < threshold:
            break
        parts[j] += parts.pop(i)
    return parts
