"""Texts to word pieces and labels back to ranges; arithmetic on arrays alone, no network is run here.

Every range is half open. Ranges of pieces lead to ranges of code points of the text that was given, never of a
rewritten copy. Labels become spans only along paths that the transition scores allow.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Range = tuple[int, int]
Replacement = tuple[int, int, str]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "K", "S-B", "S-I", "S-E", "S-U", "C-B", "C-I", "C-E", "C-U")
"""K is the cue once more; S and C are source and content: begin, inside, end and unit."""
FEATURES = 9
AFTER_BREAK = 2
"""What stands before a piece: 0 nothing, 1 white space, 2 a new line."""
BUCKETS = 49
"""Distances from a cue: 0 inside it, then 24 before and 24 after, exact below 5 and by logarithm beyond."""
BUCKET_OF: Ints = np.array([0, *(min(24, d if d < 5 else 4 + int(3 * np.log2(d / 4))) for d in range(1, 512))])


def distance_buckets(length: int, cue: Range) -> Ints:
    """The bucket of each piece of a window for a cue in it."""
    at, top = np.arange(length), len(BUCKET_OF) - 1
    before, after = cue[0] - at, at - cue[1] + 1
    found = np.where(before > 0, BUCKET_OF[before.clip(0, top)], 0)
    return np.where(after > 0, BUCKET_OF[after.clip(0, top)] + BUCKETS // 2, found)


@dataclass(frozen=True)
class Pieces:
    """A text as word pieces: vocabulary ids, surface features the uncased vocabulary loses, and offsets."""

    ids: Ints
    features: Ints
    offsets: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def chars(self, pieces: Range) -> Range:
        """The code points that a range of pieces covers."""
        return int(self.offsets[pieces[0], 0]), int(self.offsets[pieces[1] - 1, 1])


def pieces_of(text: str, tokenizer: Any) -> Pieces:  # noqa: ANN401 - tokenizers has no types
    """Cuts a text into word pieces with their features."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    bounds = [_trimmed(text, start, end) for start, end in encoding.offsets]
    features, previous_end = [], -1
    for start, end in bounds:
        features.append(_feature(text, previous_end, start, end))
        previous_end = end
    offsets = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    return Pieces(np.array(encoding.ids, dtype=np.int64), np.array(features, dtype=np.int64), offsets)


def _trimmed(text: str, start: int, end: int) -> Range:
    """A piece without the white space that some vocabularies count to it."""
    word = text[start:end]
    return end - len(word.lstrip()) if word.strip() else start, end


def _feature(text: str, previous_end: int, start: int, end: int) -> int:
    """0..8: (joined, space, new line before) by (lower or none, capitalised, upper case)."""
    gap, word = text[max(0, previous_end) : start], text[start:end]
    before = AFTER_BREAK if "\n" in gap or previous_end < 0 else min(len(gap), 1)
    case = 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.isupper() else 1
    return 3 * before + case


def cores_of(pieces: Pieces, size: int, core: int, inside: int) -> list[Range]:
    """The text cut into runs of whole paragraphs of at most `core` pieces; a longer paragraph into runs of `inside`.

    Who says what seldom crosses the end of a paragraph, so a run is read best in one window of `size` pieces.
    """
    n = len(pieces)
    if n <= size:
        return [(0, n)]
    starts = [0, *(int(i) for i in np.flatnonzero(pieces.features // 3 == AFTER_BREAK) if i), n]
    cores: list[Range] = []
    for a, b in pairwise(starts):
        if cores and b - cores[-1][0] <= core:
            cores[-1] = (cores[-1][0], b)
        else:
            step = b - a if b - a <= core else inside
            cores += [(at, min(at + step, b)) for at in range(a, b, step)]
    return cores


def window_around(core: Range, size: int, n: int) -> Range:
    """The window of `size` pieces with a core in its middle, as far as the ends of the text allow."""
    first = max(0, min(core[0] - (size - (core[1] - core[0])) // 2, n - size))
    return first, first + size


class Rewriting:
    """A text with ranges replaced, and the way back from its offsets to the original's."""

    def __init__(self, text: str, replacements: Iterable[Replacement]) -> None:
        parts, at, length = [], 0, 0
        self._new, self._old, self._inside = [0], [0], [False]
        for start, end, word in sorted(replacements):
            if start < at or end <= start or end > len(text) or not word:
                raise ValueError(f"replacement {start}..{end} is empty, outside the text or overlaps another")
            parts += [text[at:start], word]
            self._mark(length + start - at, start, inside=True)
            length += start - at + len(word)
            self._mark(length, end, inside=False)
            at = end
        self.text = "".join([*parts, text[at:]])

    def _mark(self, new: int, old: int, *, inside: bool) -> None:
        self._new.append(new)
        self._old.append(old)
        self._inside.append(inside)

    def original(self, span: Range) -> Range:
        """The original range of a span; a bound inside a replaced word moves out to that word's edge."""
        return self._back(span[0], 0), self._back(span[1] - 1, 1)

    def _back(self, at: int, side: int) -> int:
        i = bisect_right(self._new, at) - 1
        if self._inside[i]:
            return self._old[i + side]
        return self._old[i] + at - self._new[i] + side


def cue_ranges(logits: Floats, bias: float) -> list[Range]:
    """Runs of pieces tagged B or I; `bias` is added to both, so that a higher one finds more."""
    tags = (logits + np.array([0.0, bias, bias], dtype=np.float32)).argmax(axis=1)
    found: list[Range] = []
    for i in map(int, np.flatnonzero(tags)):
        if tags[i] == 2 and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def viterbi(emissions: Floats, transitions: Floats, start: Floats, end: Floats) -> Ints:
    """The best label path of each row of a batch, all rows of one length."""
    batch, length, _ = emissions.shape
    score = emissions[:, 0] + start
    back = np.zeros(emissions.shape, dtype=np.int64)
    for t in range(1, length):
        step = score[:, :, None] + transitions
        back[:, t] = step.argmax(axis=1)
        score = step.max(axis=1) + emissions[:, t]
    path = np.zeros((batch, length), dtype=np.int64)
    path[:, -1] = (score + end).argmax(axis=1)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = np.take_along_axis(back[:, t], path[:, t, None], axis=1)[:, 0]
    return path


SURELY_NOTHING = 0.98
"""A piece whose label is O with this probability ends no span: paths are sought between the others alone."""
LENGTHS = (16, 32, 64, 128)


def paths(emissions: Floats, transitions: Floats, start: Floats, end: Floats) -> Ints:
    """The best label path of each row, sought where a piece may be something; rows of like extent together."""
    rows, n, _ = emissions.shape
    extents = _extents(emissions)
    found = np.zeros((rows, n), dtype=np.int64)
    for length in sorted({extent[1] for extent in extents}):
        alike = [i for i in range(rows) if extents[i][1] == length]
        cut = np.stack([emissions[i, extents[i][0] : extents[i][0] + length] for i in alike])
        for i, path in zip(alike, viterbi(cut, transitions, start, end), strict=True):
            found[i, extents[i][0] : extents[i][0] + length] = path
    return found


def _extents(emissions: Floats) -> list[Range]:
    """For each row where to begin and how many pieces to take."""
    n = emissions.shape[1]
    likely = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    something = likely[:, :, 0] / likely.sum(axis=2) < SURELY_NOTHING
    extents = []
    for row in something:
        at = np.flatnonzero(row)
        first, last = (int(at[0]), int(at[-1]) + 1) if len(at) else (0, 1)
        length = next((size for size in LENGTHS if last - first <= size < n), n)
        extents.append((min(first, n - length), length))
    return extents


def role_ranges(path: Ints, role: str) -> list[Range]:
    """The spans of a role (S or C) on a path that the transition scores made well formed."""
    begin, last, unit = (ROLE_LABELS.index(f"{role}-{x}") for x in "BEU")
    starts = np.flatnonzero((path == begin) | (path == unit))
    ends = np.flatnonzero((path == last) | (path == unit)) + 1
    return [(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]


def marked_run(path: Ints, cue: Range) -> Range | None:
    """The run of K labels that shares a piece with the cue: the cue as the second pass sees it."""
    inside = [i for i in range(*cue) if path[i] == 1]
    if not inside:
        return None
    first = last = inside[0]
    while first > 0 and path[first - 1] == 1:
        first -= 1
    while last + 1 < len(path) and path[last + 1] == 1:
        last += 1
    return first, last + 1


def log_odds(logits: Floats, positive: list[int]) -> float:
    """How far the best of the positive labels stands above label O, averaged over the rows."""
    return float((logits[:, positive].max(axis=1) - logits[:, 0]).mean())
