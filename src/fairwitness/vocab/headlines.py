"""How headlines are written."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class HeadlineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are written small in a sentence."""

    small: frozenset[str]


@cache
def headline_words() -> HeadlineWords:
    """The words."""
    return load_toml("headlines.toml", HeadlineWords)
