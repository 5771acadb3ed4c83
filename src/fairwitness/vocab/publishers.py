"""Names of agencies and organisations that are known everywhere, and how a text credits one, as reviewed lists."""

import re
from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    known_as: dict[str, tuple[str, ...]]
    in_brackets: dict[str, tuple[str, ...]]


class FirmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say whose text it is."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    line: tuple[str, ...]


class ToldWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say from whom something in a text is."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    between: tuple[str, ...]


class CreditWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `credits.toml`."""

    firm: FirmWords
    told: ToldWords
    pictures: frozenset[str]


@cache
def credit_words() -> CreditWords:
    """The lists."""
    return load_toml("credits.toml", CreditWords)


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """The full name of each, and its others."""
    return load_toml("publishers.toml", _Names).known_as


@cache
def names_in_brackets() -> dict[str, tuple[str, ...]]:
    """By the full name of each, what is its name between brackets only."""
    return load_toml("publishers.toml", _Names).in_brackets


class CreditPatterns(msgspec.Struct, frozen=True):
    """What is matched right before a name (to its end) and right behind it."""

    firm_before: re.Pattern[str]
    firm_after: re.Pattern[str]
    line: re.Pattern[str]
    told_before: re.Pattern[str]
    told_after: re.Pattern[str]
    picture: re.Pattern[str]


@cache
def credit_patterns() -> CreditPatterns:
    """The lists as patterns."""
    words = credit_words()
    between = rf"(?:(?:{_any(words.told.between)})\s+)?"
    others = r"(?:(?-i:[^\W\d_a-z])[^,.;:()\n]*?(?:,\s+and|,|\s+and)\s+)*"
    article, opened = r"(?:the\s+)?", r"[\"“«‘']?"
    return CreditPatterns(
        firm_before=_folded(rf"(?<!\w)(?P<cue>{_any(words.firm.before)})\s*:?\s*{article}{others}{between}{opened}$"),
        firm_after=_folded(rf"(?:\s*,|\s+(?:and|also|has))*\s*\b(?P<cue>{_any(words.firm.after)})(?!\w)"),
        line=_folded(rf"^\W*(?P<cue>{_any(words.firm.line)})\s*[:：]?\s*{article}{others}{between}{opened}$"),
        told_before=_folded(rf"(?<!\w)(?P<cue>{_any(words.told.before)})\s*:?\s*{article}{others}{between}{opened}$"),
        told_after=_folded(rf"[\"”»’']?(?:\s*\([^()\n]*\))?\s+{between}(?P<cue>{_any(words.told.after)})(?!\w)"),
        picture=_folded(rf"(?<!\w)(?:{_any(tuple(words.pictures))})(?!\w)"),
    )


def _any(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
