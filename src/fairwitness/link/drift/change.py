"""What every rule on a pair of sentences uses: the change it finds, and the words it shows."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from fairwitness.language.numbers import find_numbers
from fairwitness.link.drift.passages import Sentence
from fairwitness.link.drift.tokens import Word
from fairwitness.link.held import Held
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An element and both wordings of it."""

    element: str
    relay: str
    origin: str
    explainable: bool = False
    said: Sentence | None = None
    """The origin's sentence that holds its wording, where that is not the pair's."""


def text_of(sentence: Sentence, held: Held) -> str:
    """The text of the document a sentence stands in."""
    return held.records[sentence.document].text.text


def shown(sentence: Sentence, words: Sequence[Word], held: Held) -> str:
    """The words of the text from the first of some to the last."""
    return Span(words[0].span.start, words[-1].span.end).of(text_of(sentence, held))


def lows(sentence: Sentence) -> list[str]:
    """The words in small letters."""
    return [w.text.lower() for w in sentence.words]


def says(sentences: Sequence[Sentence], key: str) -> bool:
    """Whether any of the sentences holds the word."""
    return any(key == w.key for s in sentences for w in s.words)


def own_voice(sentence: Sentence, held: Held) -> bool:
    """Whether whoever published the sentence says it, rather than another whose words it gives."""
    publisher = held.records[sentence.document].text.publisher
    own = held.affinities.of_publisher(publisher).key if publisher else None
    said = (s for s in said_in(sentence, held) if s.parent is None)
    return all(s.speaker is None or held.affinities.of_speaker(s.speaker).key == own for s in said)


def said_in(sentence: Sentence, held: Held) -> list[Statement]:
    """The statements whose words stand in a sentence."""
    statements = held.records[sentence.document].statements
    return [s for s in statements if any(c.overlaps(sentence.span) for c in s.content)]


def plain(sentence: Sentence) -> list[Word]:
    """The words that are no part of a name: `Armed Forces` says of nobody that they were armed."""
    first = sentence.words[:1]
    return [w for w in sentence.words if w.text[:1].islower() or w in first]


def clip(sentence: Sentence, held: Held) -> str:
    """The whole sentence."""
    return sentence.span.of(text_of(sentence, held))


@lru_cache(maxsize=8192)
def is_number(word: str) -> bool:
    """Whether a word is a number."""
    return bool(find_numbers(word, Span(0, len(word))))
