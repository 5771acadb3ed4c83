"""Number words, as `data/number_words.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class Vague(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that speak of a number and give none."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before or after a number that turn it into a bound or blur it."""

    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    or_more: tuple[str, ...]
    or_so: tuple[str, ...]


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    units: dict[str, int]
    multipliers: dict[str, int]
    vague: Vague
    bounds: Bounds


@cache
def number_words() -> NumberWords:
    """The list."""
    return load_toml("number_words.toml", NumberWords)
