"""Words around place names, as `data/places.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions of place, nouns that say what kind a place is, and words that make a name something else."""

    prepositions: frozenset[str]
    locative: frozenset[str]
    """Those that nearly always lead a place or a time."""
    small: frozenset[str]
    """Small words that begin a sentence or stand in a title with a capital and are no part of a name."""
    articles: frozenset[str]
    particles: frozenset[str]
    """Words inside a name that have no capital."""
    streets: frozenset[str]
    features: frozenset[str]
    """Words of waters, heights and other parts of the land."""
    corners: frozenset[str]
    """What two roads make."""
    roads: frozenset[str]
    """Words for several roads that are no plural of `streets`."""
    outlets: frozenset[str]
    """Words in the name of whoever publishes."""
    feasts: frozenset[str]
    parts: frozenset[str]
    """What a part of a town is called."""
    roles: frozenset[str]
    """Nouns of office, people and things that a place before them belongs to: `Ohio Governor`, `a Mosul resident`."""
    of: frozenset[str]
    """Nouns whose `of` leads a place: the shelling of X, the mayor of X."""
    verbs: frozenset[str]
    """Verbs whose object may be a place that is struck or taken."""
    ground: frozenset[str]
    """Those of them whose object is hardly ever anything else."""
    fires: frozenset[str]
    """Last words of the fire that falls on ground: what comes under it is a place more often than somebody."""
    armed: frozenset[str]
    """Nouns of those whom a name before them belongs to, where it is the name of a force or its leader."""
    kinds: dict[str, str]
    directions: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    speech: frozenset[str]
    bodies: frozenset[str]
    """Nouns of those who act: `the army of X`, `officials from X`."""
    addressing: frozenset[str]
    """Verbs whose object is somebody, and no place."""
    common: frozenset[str]
    regions: dict[str, str]
    states: dict[str, tuple[str, ...]]
    """Other names of states, by code, that are read as places only."""
    division_words: frozenset[str]
    """Words of kind in the names of divisions, folded, in the languages gazetteers write them in."""
    division_links: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The list."""
    return load_toml("places.toml", PlaceWords)
