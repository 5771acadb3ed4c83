"""Sentences of two texts in two languages that say the same, in rising order, by an embedding that is blind to names.

Words with a capital, numbers and names of states are left out before a sentence is read, so exchanging parties' names
changes nothing. A sentence counts by its words; two are held for the same only where each is about the likeliest of
the other text to be the other.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec

from fairwitness.language.tongues.states import named_states
from fairwitness.language.tongues.wording import compiled
from fairwitness.model.record import DocumentRecord, Passage
from fairwitness.model.span import Span
from fairwitness.ports import Embedding, Vectors
from fairwitness.vocab.linking import linking
from fairwitness.vocab.tongues import state_words

_END = re.compile(r"(?<=[.!?։…؟])(?<!\W\w\.)[\"»”’')\]]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*")
_PLAIN, _ENDING = re.compile(r"[(*].*"), re.compile(r"(?:stan|стан|ստան|iya|ія|իա)$")
"""The endings of a listed name, and what the name of a people leaves off of it."""
_SHORTEST = 4
_SMALL = frozenset({"ru", "uk", "az", "hy", "ar"})
"""Languages that write what is a people's small."""
_WITHOUT_CAPITALS = frozenset({"ar"})


class Read(msgspec.Struct, frozen=True):
    """The sentences of a text as the embedding holds them."""

    sentences: tuple[Span, ...]
    words: tuple[int, ...]
    """How many of each were read."""
    vectors: Vectors


class Aligned(msgspec.Struct, frozen=True):
    """Sentences of two texts held to say the same."""

    passages: tuple[Passage, ...]
    share: float
    """Of the words of the text of which less is aligned."""
    likeness: float
    """Mean cosine, by words."""
    run: int
    """Words in them, of the text that has fewer."""


def read_of(record: DocumentRecord, embedding: Embedding) -> Read | None:
    """A text's sentences, or None where its language is not one of the embedding's."""
    language = record.text.language
    if language not in embedding.languages:
        return None
    found = [(span, shown(record.text.text, span, language)) for span in sentences(record)]
    kept = [(span, words) for span, words in found if len(words) >= linking().alignment.words]
    kept = kept[: linking().alignment.sentences]
    vectors = embedding.read([" ".join(words) for _, words in kept], language)
    return Read(tuple(s for s, _ in kept), tuple(len(w) for _, w in kept), vectors)


def sentences(record: DocumentRecord) -> Iterable[Span]:
    """The sentences of what a document says, about; an abbreviation of several letters may end one."""
    text = record.text.text
    for block in record.text.content_blocks():
        start = block.start
        for match in _END.finditer(text, block.start, block.end):
            yield Span(start, match.start())
            start = match.end()
        yield Span(start, block.end)


def shown(text: str, span: Span, language: str) -> list[str]:
    """The words of a sentence that no name is among."""
    # where there are no capitals a name of several words is known as a whole only
    named = [n.span for n in named_states(language, text, span)] if language in _WITHOUT_CAPITALS else []
    return [
        word
        for match in _WORD.finditer(text, span.start, span.end)
        if not (word := match.group())[0].isupper()
        and not _of_people(word, language)
        and not any(Span(*match.span()).overlaps(n) for n in named)
    ]


@lru_cache(maxsize=65_536)
def _of_people(word: str, language: str) -> bool:
    """Whether a word in small letters is for a state, a people or what is theirs."""
    if language not in _SMALL:
        return False
    return bool(named_states(language, word, Span(0, len(word))) or _peoples(language).fullmatch(word))


@cache
def _peoples(language: str) -> re.Pattern[str]:
    """Words in small letters for peoples and what is theirs: listed, or beginning as a state's name does."""
    listed = [compiled(word) for word in linking().alignment.peoples.get(language, ())]
    if listed:
        plain = [_PLAIN.sub("", name).lower() for words in state_words(language).values() for name in words.names]
        begun = {_ENDING.sub("", name) for name in plain}
        listed += [re.escape(stem) + r"\w*" for stem in sorted(begun) if len(stem) >= _SHORTEST]
    return re.compile("|".join(listed) or r"(?!)")


def aligned(here: Read, there: Read) -> Aligned | None:
    """The sentences that say the same, or None where none do."""
    cosines = here.vectors.cosines(there.vectors)
    if not cosines or not cosines[0]:
        return None
    pairs = best_path(margins(cosines))
    if not pairs:
        return None
    ours, theirs = sum(here.words[i] for i, _ in pairs), sum(there.words[j] for _, j in pairs)
    weights = [here.words[i] + there.words[j] for i, j in pairs]
    alike = sum(cosines[i][j] * w for (i, j), w in zip(pairs, weights, strict=True)) / sum(weights)
    return Aligned(
        passages=tuple(Passage(here.sentences[i], there.sentences[j]) for i, j in pairs),
        share=min(ours / sum(here.words), theirs / sum(there.words)),
        likeness=alike,
        run=min(ours, theirs),
    )


def same(here: Read, there: Read, *, numbers: bool = False) -> Aligned | None:
    """The sentences that say the same, where they are enough for one text to be the other in another language.

    Two reports of one event are alike in two sentences, so a run is longer than that. Less of the texts is enough where
    the two also hold the same `numbers`.
    """
    rules, found = linking().alignment, aligned(here, there)
    if found is None or len(found.passages) < rules.least or found.run < rules.run:
        return None
    needed = rules.with_numbers if numbers else rules.score
    return found if found.share * found.likeness >= needed else None


def margins(cosines: Sequence[Sequence[float]]) -> list[list[float]]:
    """How far each pair is above what is needed: a likeness of its own, and about the best that either has."""
    rules = linking().alignment
    rows, columns = [_two(row) for row in cosines], [_two(column) for column in zip(*cosines, strict=True)]
    return [
        [
            min(value - rules.cosine, value + rules.behind - max(_other(rows[i], value), _other(columns[j], value)))
            for j, value in enumerate(row)
        ]
        for i, row in enumerate(cosines)
    ]


def _two(row: Sequence[float]) -> tuple[float, float]:
    """The two highest; below every cosine where there is none."""
    highest = sorted(row, reverse=True)
    return (highest[0], highest[1] if len(highest) > 1 else -1.0)


def _other(highest: tuple[float, float], value: float) -> float:
    """The highest beside one."""
    return highest[1] if value == highest[0] else highest[0]


def best_path(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs that rise in both, each gaining something, with the highest sum."""
    rows, columns = len(gains), len(gains[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + max(0.0, gains[i][j]))
    pairs: list[tuple[int, int]] = []
    i, j = rows, columns
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1]
