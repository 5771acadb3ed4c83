"""What two texts share, side by side: runs of equal words with their spans in both, in the order of the first text.

Runs are matched without crossing (Ratcliff and Obershelp); a run shorter than the least is chance and not shown.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

import msgspec

from fairwitness.language.mask import Forms
from fairwitness.model.record import DocumentRecord, Passage
from fairwitness.model.span import Span
from fairwitness.vocab.linking import linking

_WORD = re.compile(r"[^\W_]+")


class Wording(msgspec.Struct, frozen=True):
    """The words of a document's headline and body in lower case, each with its place."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


class Shared(msgspec.Struct, frozen=True):
    """What two texts share: the words in matched runs, and the passages they make up."""

    words: int
    of_first: float
    of_second: float
    passages: tuple[Passage, ...]
    longest: int
    """Words of the longest passage."""
    verbatim: tuple[Passage, ...] = ()
    """The unbroken runs that are long enough to tell of a taking over where a credit stands beside them."""


def wording(record: DocumentRecord, forms: Forms) -> Wording:
    """The words of what a document says; a party's name is one word, whatever the name is."""
    text = record.text.text
    found = [w for b in record.text.content_blocks() for w in _words(text, b.span, forms)]
    return Wording(tuple(word for word, _ in found), tuple(span for _, span in found))


def _words(text: str, within: Span, forms: Forms) -> Iterator[tuple[str, Span]]:
    at = within.start
    for name in forms.pattern.finditer(text, within.start, within.end):
        yield from _plain(text, at, name.start())
        yield forms.one_word(name.group()), Span(*name.span())
        at = name.end()
    yield from _plain(text, at, within.end)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    return ((m.group().casefold(), Span(*m.span())) for m in _WORD.finditer(text, start, end))


def shared(a: Wording, b: Wording) -> Shared:
    """Their shared runs; neighbouring ones with few words between make one passage."""
    rules = linking().reprint
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    runs = [m for m in matcher.get_matching_blocks() if m.size >= rules.least_run]
    words = sum(m.size for m in runs)
    joined: list[list[int]] = []
    for m in runs:
        last = joined[-1] if joined else None
        if last and m.a - last[1] <= rules.passage_gap and m.b - last[3] <= rules.passage_gap:
            last[1], last[3], last[4] = m.a + m.size, m.b + m.size, last[4] + m.size
        else:
            joined.append([m.a, m.a + m.size, m.b, m.b + m.size, m.size])
    kept = [j for j in joined if j[4] >= rules.least_passage]
    passages = tuple(Passage(_span(a, j[0], j[1]), _span(b, j[2], j[3])) for j in kept)
    longest = max((j[4] for j in joined), default=0)
    long = [m for m in runs if m.size >= rules.credited_words]
    whole = tuple(Passage(_span(a, m.a, m.a + m.size), _span(b, m.b, m.b + m.size)) for m in long)
    return Shared(words, words / max(1, len(a.words)), words / max(1, len(b.words)), passages, longest, whole)


def _span(wording: Wording, first: int, end: int) -> Span:
    return Span(wording.spans[first].start, wording.spans[end - 1].end)


def overlapping(held: Mapping[str, Wording], credited: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that share several short runs which few documents hold, in the order of `held`.

    Fewer runs are enough where one of the two credits the other.
    """
    rules = linking().reprint
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, wording_ in held.items():
        for run in dict.fromkeys(_runs(wording_.words, rules.short_run)):
            holders[run].append(id_)
    common: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= rules.run_holders:
            common.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    yield from (
        pair for pair, n in common.items() if n >= rules.least_runs or (n >= rules.credited_runs and credited(*pair))
    )


def _runs(words: Sequence[str], size: int) -> Iterator[int]:
    return (_hashed(" ".join(words[i : i + size])) for i in range(len(words) - size + 1))


@lru_cache(maxsize=1 << 16)
def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
