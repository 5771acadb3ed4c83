"""Words around place names, as `data/places.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions of place, nouns that say what kind a place is, and words that make a name something else."""

    prepositions: frozenset[str]
    of: frozenset[str]
    """Nouns whose `of` leads a place: the shelling of X, the mayor of X."""
    verbs: frozenset[str]
    """Verbs whose object may be a place that is struck or taken."""
    kinds: dict[str, str]
    directions: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    speech: frozenset[str]
    common: frozenset[str]
    regions: dict[str, str]


@cache
def place_words() -> PlaceWords:
    """The list."""
    return load_toml("places.toml", PlaceWords)
