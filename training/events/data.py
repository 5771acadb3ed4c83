"""Prepared reports as pieces, candidates and labels, and the batches cut from them.

What holds here: labels are a pure function of a report and its templates. Each report is held twice, as it is and with
the names of states and peoples replaced by one placeholder each, so that a model can be trained to work on either.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from fairwitness.adapters.event_pieces import (
    KINDS,
    ROLES,
    Candidates,
    Words,
    candidates_of,
    key_of,
    words_of,
)
from fairwitness.adapters.onnx_decode import Ints, Rewriting

Floats = npt.NDArray[np.float32]
PLACEHOLDERS = ("freeland", "freelander", "freelanders")


@dataclass(frozen=True)
class Version:
    """One report as pieces and candidates, with its labels by group of candidates."""

    words: Words
    phrases: Candidates
    roles: Floats
    """For each group and role whether some template has it."""
    kinds: Floats
    """For each group and type whether it fills a template of it."""
    pairs: Ints
    """Groups by twos, and whether they share a template."""


@dataclass(frozen=True)
class Report:
    """A prepared report; `versions` is (plain, blinded)."""

    id: str
    text: str
    templates: tuple[dict[str, Any], ...]
    kinds: Floats
    versions: tuple[Version, Version]


@cache
def _blinding() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = {"u.s.": PLACEHOLDERS[0], "u.k.": PLACEHOLDERS[0]}
    table = Path(__file__).parents[1] / "attribution" / "countries.tsv"
    for line in table.read_text("utf-8").lower().splitlines():
        if not line.startswith("#"):
            for column, placeholder in zip(line.split("\t"), PLACEHOLDERS, strict=True):
                words |= {word: placeholder for word in column.split(",") if word}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), words


def blind(text: str) -> list[tuple[int, int, str]]:
    """Replacements that turn every listed name of a state or people in lower case into one word each."""
    pattern, words = _blinding()
    return [(m.start(), m.end(), words[m.group()]) for m in pattern.finditer(text)]


def read_reports(path: Path, tokenizer: Path, workers: int = 1, limit: int | None = None) -> list[Report]:
    """All reports of a file that `prepare` wrote, read by several processes."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line][:limit]
    if workers < 2:
        return [_read_by(tokenizer, line) for line in lines]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(_read_by, tokenizer), lines, chunksize=8))


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def _loaded(path: Path) -> Tokenizer:
    return load_tokenizer(path)


def _read_by(tokenizer: Path, line: str) -> Report:
    return _report(json.loads(line), _loaded(tokenizer))


def _report(row: dict[str, Any], tokenizer: Tokenizer) -> Report:
    text, templates = row["text"].lower(), tuple(row["templates"])
    kinds = np.zeros(len(KINDS), dtype=np.float32)
    for template in templates:
        for kind in template["kinds"]:
            kinds[KINDS.index(kind)] = 1
    versions = [_version(text, templates, r, tokenizer) for r in ([], blind(text))]
    return Report(row["id"], text, templates, kinds, (versions[0], versions[1]))


def _version(
    text: str, templates: tuple[dict[str, Any], ...], replaced: list[tuple[int, int, str]], tokenizer: Tokenizer
) -> Version:
    words = words_of(Rewriting(text, replaced), tokenizer)
    phrases = candidates_of(text, words)
    group = {key: number for number, key in enumerate(phrases.keys)}
    roles = np.zeros((len(group), len(ROLES)), dtype=np.float32)
    kinds = np.zeros((len(group), len(KINDS)), dtype=np.float32)
    held: list[list[set[int]]] = []
    for template in templates:
        entities = []
        for r, role in enumerate(ROLES):
            for entity in template["fillers"].get(role, ()):
                found = {group[k] for m in entity if (k := key_of(m)) in group}
                roles[list(found), r] = 1
                for kind in template["kinds"]:
                    kinds[list(found), KINDS.index(kind)] = 1
                entities.append(found)
        held.append(entities)
    return Version(words, phrases, roles, kinds, _pairs(held))


def _pairs(held: list[list[set[int]]]) -> Ints:
    """Pairs of groups that are fillers of different entities, with whether one template has both."""
    if len(held) < 2:
        return np.zeros((0, 3), dtype=np.int64)
    of: dict[int, set[int]] = {}
    same: set[tuple[int, int]] = set()
    for number, entities in enumerate(held):
        for entity in entities:
            for g in entity:
                of.setdefault(g, set()).add(number)
            same |= {(a, b) for a in entity for b in entity}
    every = sorted(of)
    rows = [(a, b, int(bool(of[a] & of[b]))) for i, a in enumerate(every) for b in every[i + 1 :] if (a, b) not in same]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def folds(reports: list[Report], parts: int, held: int) -> tuple[list[Report], list[Report]]:
    """(training, held-out) reports for one of several parts, by a fixed shuffle."""
    order = sorted(reports, key=lambda r: r.id)
    random.Random(0).shuffle(order)
    return [r for i, r in enumerate(order) if i % parts != held], [r for i, r in enumerate(order) if i % parts == held]


def epoch(reports: list[Report], size: int, rng: random.Random) -> Iterator[list[Report]]:
    """Shuffled batches of reports of like length, so that little is padding."""
    order = list(reports)
    rng.shuffle(order)
    batches = []
    for at in range(0, len(order), 8 * size):
        pool = sorted(order[at : at + 8 * size], key=lambda r: len(r.versions[0].words.ids))
        batches += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(batches)
    yield from batches
