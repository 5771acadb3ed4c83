"""Texts to word pieces and labels back to ranges; arithmetic on arrays alone, no network is run here.

Every range is half open. Ranges of pieces lead to ranges of code points of the text that was given, never of a
rewritten copy. Labels become spans only along paths that the transition scores allow.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
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


def distance_buckets(length: int, cues: Sequence[Range]) -> Ints:
    """For each cue the bucket of each piece of a window."""
    at, (first, last) = np.arange(length), np.array(cues)[:, :, None].swapaxes(0, 1)
    before, after = first - at, at - last + 1
    found: Ints = BUCKET_OF[before.clip(0)] + (BUCKET_OF[after.clip(0)] + BUCKETS // 2) * (after > 0)
    return found


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

    def before(self, rest: "Pieces", at: int) -> "Pieces":
        """These and the pieces of the rest of the text, which begins with the new line at `at`."""
        return Pieces(
            np.concatenate([self.ids, rest.ids]),
            np.concatenate([self.features, rest.features]),
            np.concatenate([self.offsets, rest.offsets + at]),
        )


def pieces_of(text: str, tokenizer: Any) -> Pieces:  # noqa: ANN401 - tokenizers has no types
    """Cuts a text into word pieces with their features.

    As a batch of one: that lets other threads run, which cutting a single text does not.
    """
    (encoding,) = tokenizer.encode_batch([text], add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    marks = _Marks(text)
    _leave_white_space(text, marks, offsets)
    return Pieces(np.array(encoding.ids, dtype=np.int64), _features(marks, offsets), offsets)


class _Marks:
    """Of which characters of a text something is so. Asked once for each letter it is written in."""

    def __init__(self, text: str) -> None:
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self._letters = sorted(set(text))

    def __call__(self, is_so: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """A mark for each character."""
        so = np.zeros(ord(self._letters[-1]) + 1 if self._letters else 0, dtype=np.bool_)
        so[[ord(letter) for letter in self._letters if is_so(letter)]] = True
        marked: npt.NDArray[np.bool_] = so[self._codes]
        return marked


def _leave_white_space(text: str, marks: _Marks, offsets: Ints) -> None:
    """Moves the start of each piece past the white space that some vocabularies count to it."""
    for at in np.flatnonzero(marks(str.isspace)[offsets[:, 0]]):
        start, end = offsets[at]
        word = text[start:end]
        offsets[at, 0] = end - len(word.lstrip()) if word.strip() else start


def _features(marks: _Marks, offsets: Ints) -> Ints:
    """0..8 a piece: (joined, space, new line before) by (lower or none, capitalised, upper case)."""
    starts, ends = offsets[:, 0], offsets[:, 1]
    before = np.concatenate([[0], ends[:-1]])[: len(starts)]
    breaks = _sums(marks("\n".__eq__))
    gap = np.where(breaks[starts] > breaks[before], AFTER_BREAK, np.minimum(starts - before, 1))
    gap[:1] = AFTER_BREAK
    capital, small = marks(str.isupper), _sums(marks(str.islower))
    whole = (ends - starts > 1) & (small[ends] == small[starts])
    case = np.where(capital[starts], 1 + whole, 0)
    return 3 * gap + case


def _sums(marks: npt.NDArray[np.bool_]) -> Ints:
    """How many of the characters before each place are marked."""
    return np.concatenate([[0], np.cumsum(marks)])


@dataclass(frozen=True)
class Window:
    """A run of pieces from `first` up to `last` that is read at once; what stands in `core` is told from it."""

    core: Range
    first: int
    last: int


def windows_of(pieces: Pieces, size: int, core: int) -> list[Window]:
    """The text cut into runs of whole paragraphs of about `core` pieces, each a window of its own.

    Who says what seldom crosses the end of a paragraph, so nothing is read twice. A paragraph of up to `size` pieces
    stays whole; a longer one is cut into cores of `core` pieces, each in the middle of a window of `size`.
    """
    n = len(pieces)
    starts = [0, *(int(i) for i in np.flatnonzero(pieces.features // 3 == AFTER_BREAK) if i), n]
    windows: list[Window] = []
    for a, b in pairwise(starts):
        before = windows[-1] if windows and windows[-1].core == (windows[-1].first, a) else None
        if before and b - before.first <= core:
            windows[-1] = Window((before.first, b), before.first, b)
        elif b - a <= size:
            windows.append(Window((a, b), a, b))
        else:
            windows += [_around((at, min(at + core, b)), size, n) for at in range(a, b, core)]
    return windows


def settled(windows: Sequence[Window]) -> list[Window]:
    """Windows at the beginning of a text, cut between paragraphs, that stay as they are whatever follows.

    The last may take in the next paragraph, and one inside a long paragraph lies as the end of the text allows.
    """
    return list(takewhile(lambda w: w.core == (w.first, w.last), windows[:-1]))


def _around(core: Range, size: int, n: int) -> Window:
    """The window of `size` pieces with a core in its middle, as far as the ends of the text allow."""
    first = max(0, min(core[0] - (size - (core[1] - core[0])) // 2, n - size))
    return Window(core, first, first + size)


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
    nothing, begins, inside = logits.T
    found: list[Range] = []
    for i in np.flatnonzero(np.maximum(begins, inside) + np.float32(bias) > nothing).tolist():
        if inside[i] > begins[i] and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def viterbi(columns: Floats, runs: Sequence[Range], transitions: Floats, known: Ints) -> Ints:
    """The best label path of each of some runs of pieces, each between two whose label is known; that of all others.

    `columns` holds a row a label. The longest come first, and a step looks along all runs that reach so far: the steps
    cost much more than the pieces.
    """
    found = known.copy()
    if not runs:
        return found
    starts, lengths = np.array(sorted(((a, b - a) for a, b in runs), key=lambda run: -run[1])).T
    padded = np.concatenate([[0], known, [0]])
    before, after = padded[starts], padded[starts + lengths + 1]
    at = starts + np.arange(lengths[0])[:, None]
    reach = (lengths > np.arange(lengths[0])[:, None]).sum(axis=1).tolist()  # of how many runs each step is one
    given = columns[:, at.clip(max=len(known) - 1)].swapaxes(0, 1).copy()
    scores, steps = [given[0] + transitions[before].T], transitions[:, :, None]
    for own, many in zip(given[1:], reach[1:], strict=True):
        scores.append(own[:, :many] + (scores[-1][:, None, :many] + steps).max(axis=0))
    # where a best path came from is asked of the paths alone: to note it for every label costs as much again
    labels, path = np.zeros_like(at), after[:0]
    for t in range(len(scores) - 1, -1, -1):
        if len(path) < reach[t]:
            path = np.concatenate([path, after[len(path) : reach[t]]])
        path = labels[t, : reach[t]] = (scores[t] + transitions.take(path, axis=1)).argmax(axis=0)
    inside = np.arange(lengths[0])[:, None] < lengths
    found[at[inside]] = labels[inside]
    return found


SURE = 0.95
"""A piece whose label is O with this probability is taken for that, and paths are sought between such pieces.

So is one inside a source or content, where those on both sides of it are as surely inside as well.
"""
INSIDE = tuple(ROLE_LABELS.index(f"{role}-I") for role in "SC")


def paths(columns: Floats, edges: Ints, transitions: Floats) -> Ints:
    """The best label path of several runs of pieces one after the other, each of which ends at one of the edges.

    `columns` holds a row a label. A path is sought where it is not plain.
    """
    known, plain = _plain(columns, edges)
    return viterbi(columns, _stretches(~plain, edges), transitions, known)


def _plain(columns: Floats, edges: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Labels that are sure, O for all other pieces, and where they are sure."""
    likely = np.exp(columns - columns.max(axis=0))
    least = SURE * likely.sum(axis=0)
    known, plain = np.zeros(columns.shape[1], dtype=np.int64), likely[0] >= least
    for label in INSIDE:
        sure = likely[label] >= least
        amid = sure.copy()
        amid[1:] &= sure[:-1]
        amid[:-1] &= sure[1:]
        amid[edges[:-1]] = amid[edges - 1] = amid[0] = False
        known[amid] = label
        plain |= amid
    return known, plain


def _stretches(maybe: npt.NDArray[np.bool_], edges: Ints) -> list[Range]:
    """Runs of pieces that may be something, none across one of the edges."""
    begins = maybe & ~np.concatenate([[False], maybe[:-1]])
    ends = maybe & ~np.concatenate([maybe[1:], [False]])
    inner = edges[:-1]
    begins[inner] |= maybe[inner]
    ends[inner - 1] |= maybe[inner - 1]
    return list(zip(np.flatnonzero(begins).tolist(), (np.flatnonzero(ends) + 1).tolist(), strict=True))


def role_ranges(path: Ints, role: str) -> list[Range]:
    """The spans of a role (S or C) on a path that the transition scores made well formed."""
    begin, last, unit = (ROLE_LABELS.index(f"{role}-{x}") for x in "BEU")
    starts = np.flatnonzero((path == begin) | (path == unit))
    ends = np.flatnonzero((path == last) | (path == unit)) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def marked_run(labels: Sequence[int], cue: Range) -> Range | None:
    """The run of K labels that shares a piece with the cue: the cue as the second pass sees it."""
    inside = [i for i in range(*cue) if labels[i] == 1]
    if not inside:
        return None
    first = last = inside[0]
    while first > 0 and labels[first - 1] == 1:
        first -= 1
    while last + 1 < len(labels) and labels[last + 1] == 1:
        last += 1
    return first, last + 1


class Odds:
    """How far the best of some labels stands above label O, averaged over any run of pieces; summed once for all."""

    def __init__(self, columns: Floats, positive: slice) -> None:
        each = np.maximum.reduce(columns[positive]) - columns[0]
        self._sums = np.concatenate([[0.0], np.cumsum(each, dtype=np.float64)])

    def over(self, first: int, last: int) -> float:
        """Over the pieces from `first` up to `last`."""
        return float(self._sums[last] - self._sums[first]) / (last - first)
