"""Who only lives where something happened was not driven out then: `a school sheltering displaced families`."""

import re

from fairwitness.language.tongues.wording import LETTER, pattern_of
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import events

_BETWEEN = re.compile(rf"\s*(?:{LETTER}+\s+){{0,2}}")
_FAR = 50
"""Code points between what houses them and the word for them."""


def is_sheltered(language: str, text: str, word: Span, sentence: Span) -> bool:
    """Whether a word for the displaced stands beside one for what houses them, two words at most between."""
    listed = events(language).people
    start, end = max(sentence.start, word.start - _FAR), min(sentence.end, word.end + _FAR)
    before = (text[m.end() : word.start] for m in pattern_of(listed.housing).finditer(text, start, word.start))
    behind = (text[word.end : m.start()] for m in pattern_of(listed.housed).finditer(text, word.end, end))
    return any(_BETWEEN.fullmatch(gap) for gap in (*before, *behind))
