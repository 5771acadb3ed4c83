"""Texts to the word pieces, windows and candidate phrases of the event network; arithmetic alone, no network is run.

Every range is half open. A candidate is a run of whole words of one sentence-like stretch; candidates that are the same
words but for case, punctuation and articles stand in one group, since a text says of its `guerrillas` what one of their
mentions shows. Work and memory grow linearly with the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairwitness.adapters.onnx_decode import Ints, Rewriting

KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
"""The types of MUC-4, whose reports the network learned from."""
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon", "Described", "Place")
"""Individuals and organisations that did it, objects, people by name, weapons, people by description, places."""

WINDOW, OVERLAP = 510, 128
"""Pieces of a window without its two edges, and those it shares with the next."""
SEGMENT = 1530
"""Pieces that are read as one text: longer documents tell of more than the reports that were learned from."""
CLS, SEP = 101, 102
WIDEST, LONGEST = 8, 24
"""Words and pieces of a candidate."""
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[^\S\n]{2,}|\n\s*\n")


@dataclass(frozen=True)
class Words:
    """A text as word pieces: their ids, each word's first and last piece, and its range of characters."""

    ids: Ints
    first: Ints
    last: Ints
    start: Ints
    end: Ints
    spoken: npt.NDArray[np.bool_]
    """Whether a word is letters or digits."""
    article: npt.NDArray[np.bool_]
    broken: npt.NDArray[np.bool_]
    """Whether white space of a paragraph stands before a word."""

    def __len__(self) -> int:
        return len(self.first)

    def part(self, begin: int, end: int) -> "Words":
        """The words of a range, with pieces counted from its own first."""
        at, until = int(self.first[begin]), int(self.last[end - 1]) + 1
        cut = slice(begin, end)
        rest = (self.start[cut], self.end[cut], self.spoken[cut], self.article[cut], self.broken[cut])
        return Words(self.ids[at:until], self.first[cut] - at, self.last[cut] - at, *rest)


def words_of(rewriting: Rewriting, tokenizer: Any) -> Words:  # noqa: ANN401 - tokenizers has no types
    """Cuts a text into words and their pieces; their ranges are those of the text before it was rewritten."""
    text = rewriting.text
    encoding = tokenizer.encode(text, add_special_tokens=False)
    tokens, offsets = encoding.tokens, encoding.offsets  # each made anew whenever it is asked for
    begins = [i for i, token in enumerate(tokens) if not token.startswith("##")]
    ends = [*begins[1:], len(tokens)]
    start = [offsets[i][0] for i in begins]
    end = [offsets[j - 1][1] for j in ends]
    written = [text[a:b] for a, b in zip(start, end, strict=True)]
    gaps = [text[a:b] for a, b in zip([0, *end], start, strict=False)]
    ranges = [rewriting.original(r) for r in zip(start, end, strict=True)]
    return Words(
        ids=np.array(encoding.ids, dtype=np.int64),
        first=np.array(begins, dtype=np.int64),
        last=np.array(ends, dtype=np.int64) - 1,
        start=np.array([a for a, _ in ranges], dtype=np.int64),
        end=np.array([b for _, b in ranges], dtype=np.int64),
        spoken=np.array([bool(_WORD.match(w)) for w in written], dtype=np.bool_),
        article=np.array([w.lower() in _ARTICLES for w in written], dtype=np.bool_),
        broken=np.array([bool(_BREAK.search(g)) for g in gaps], dtype=np.bool_),
    )


def key_of(phrase: str) -> str:
    """A phrase as it is told apart from others: without case, punctuation and articles."""
    return " ".join(w for w in _WORD.findall(phrase.lower()) if w not in _ARTICLES)


@dataclass(frozen=True)
class Candidates:
    """Phrases in pieces and characters, each in a group of equal words."""

    first: Ints
    last: Ints
    start: Ints
    end: Ints
    width: Ints
    group: Ints
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.first)


def candidates_of(text: str, words: Words) -> Candidates:
    """Every phrase that could fill a role."""
    groups: dict[str, int] = {}
    written = [key_of(text[a:b]) for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True)]
    found = [(i, j, width, groups.setdefault(key, len(groups))) for i, j, width, key in _runs(words, written)]
    first, last, width, group = np.array(found, dtype=np.int64).reshape(-1, 4).T
    where = (words.first[first], words.last[last], words.start[first], words.end[last])
    return Candidates(*where, width=width, group=group, keys=tuple(groups))


def _runs(words: Words, written: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    """First and last word of each run, how many words of letters it has, and its key."""
    spoken, article, broken = words.spoken.tolist(), words.article.tolist(), words.broken.tolist()
    first, last = words.first.tolist(), words.last.tolist()
    for i in range(len(written)):
        if not spoken[i] or article[i]:
            continue
        width, key = 0, ""
        for j in range(i, len(written)):
            width += spoken[j]
            if width > WIDEST or last[j] - first[i] >= LONGEST or (j > i and broken[j]):
                break
            if spoken[j] and not article[j]:
                key = f"{key} {written[j]}" if key else written[j]
                yield i, j, width, key


def segments_of(words: Words, limit: int = SEGMENT) -> Iterator[tuple[int, int]]:
    """Ranges of words, each read as a text of its own: of at most so many pieces, up to the end of a paragraph."""
    begin, breaks = 0, np.flatnonzero(words.broken)
    while begin < len(words):
        end = int(np.searchsorted(words.last, words.first[begin] + limit))
        if end < len(words):
            inside = breaks[(breaks > begin) & (breaks <= end)]
            end = int(inside[-1]) if len(inside) else max(end, begin + 1)
        yield begin, end
        begin = end


def windows_of(n: int) -> list[tuple[int, int, int]]:
    """First and last piece of each window, and where its own part begins; the next window's beginning ends it."""
    starts = [0] if n <= WINDOW else [*range(0, n - WINDOW, WINDOW - OVERLAP), n - WINDOW]
    reach = [min(s + WINDOW, n) for s in starts]
    own = [0, *((s + r) // 2 for s, r in zip(starts[1:], reach[:-1], strict=True))]
    return list(zip(starts, reach, own, strict=True))


@dataclass(frozen=True)
class Batch:
    """What goes into the network for some texts: rows of pieces, and candidates by row and position in it."""

    ids: Ints
    mask: Ints
    own: Ints
    """1 where a piece counts for its row, so that each piece of a text counts once."""
    text: Ints
    """The text of each row."""
    spans: Ints
    """For each candidate its row, the positions of its first and last piece, and its width in words."""


def batch_of(texts: Sequence[tuple[Ints, Candidates]]) -> Batch:
    """Rows of [CLS], pieces and [SEP], padded on the right; candidates stay in their order, text by text."""
    rows: list[tuple[int, Ints, int, int]] = []
    spans = []
    for number, (ids, phrases) in enumerate(texts):
        windows = windows_of(len(ids))
        owns = np.array([own for _, _, own in windows])
        row = np.searchsorted(owns, phrases.first, "right") - 1
        shift = np.array([first for first, _, _ in windows])[row] - 1
        table = [row + len(rows), phrases.first - shift, phrases.last - shift, phrases.width]
        spans.append(np.stack(table, axis=1))
        until = [*owns[1:], len(ids)]
        rows += [(number, ids[a:b], own - a, end - a) for (a, b, own), end in zip(windows, until, strict=True)]
    width = max(len(r[1]) for r in rows) + 2
    table = [np.zeros((len(rows), width), dtype=np.int64) for _ in range(3)]
    for at, (_, ids, own, end) in enumerate(rows):
        table[0][at, : len(ids) + 2] = [CLS, *ids, SEP]
        table[1][at, : len(ids) + 2] = 1
        table[2][at, 1 + own : 1 + end] = 1
    return Batch(table[0], table[1], table[2], np.array([r[0] for r in rows]), np.concatenate(spans))
