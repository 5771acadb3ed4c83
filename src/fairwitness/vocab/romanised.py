"""How names of Arabic are written in Latin letters, as `data/romanised.toml` lists it."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class Romanised(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `romanised.toml`."""

    states: frozenset[str]
    """States whose places are called in that language."""
    articles: frozenset[str]
    doubled: tuple[str, ...]
    """What the article becomes like, and then stands twice."""
    sounds: dict[str, str]
    """Letters for one sound, by the others that are written for it."""
    either: dict[str, tuple[str, ...]]
    """What else is written for letters, by table."""


@cache
def romanised() -> Romanised:
    """The table."""
    return load_toml("romanised.toml", Romanised)
