"""Letters and words by which a language is told without a model."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class LetterRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language that is told, within a script, by letters the others do not use."""

    script: str
    language: str
    letters: str


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Scripts, letters and frequent words by ISO 639-1 code."""

    model: tuple[str, ...]
    scripts: dict[str, str]
    letters: tuple[LetterRule, ...]
    words: dict[str, frozenset[str]]


@cache
def language_words() -> LanguageWords:
    """The lists of `read_languages.toml`."""
    return load_toml("read_languages.toml", LanguageWords)
