"""Words for harm to people and for people, as `data/harm.toml` and `data/people.toml` list them."""

from functools import cache

import msgspec

from fairwitness.model.lists import TollKind
from fairwitness.vocab.load import load_toml


class Cumulative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that say a figure sums more than one event or time."""

    phrases: tuple[str, ...]


class Unreal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What keeps a verb from telling what happened."""

    auxiliaries: frozenset[str]
    governors: frozenset[str]
    accusers: frozenset[str]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands after a verb of harm whose subject is the harmed."""

    parts: frozenset[str]
    places: frozenset[str]


class HarmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues by their grammar; the value is the kind of toll."""

    transitive: dict[str, TollKind]
    intransitive: dict[str, TollKind]
    states: dict[str, TollKind]
    nouns: dict[str, TollKind]
    tolls: dict[str, TollKind]
    adverbs: dict[str, TollKind]
    body: Body
    cumulative: Cumulative
    unreal: Unreal


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for people, and what they say of number and population."""

    civilian: frozenset[str]
    combatant: frozenset[str]
    other: frozenset[str]
    two: frozenset[str]
    many: frozenset[str]
    none: tuple[str, ...]
    plural: dict[str, str]


@cache
def harm_words() -> HarmWords:
    """The cues."""
    return load_toml("harm.toml", HarmWords)


@cache
def people() -> People:
    """The nouns."""
    return load_toml("people.toml", People)


def singular(word: str) -> str:
    """The singular of a noun for people, lower case; any other word comes back as it is."""
    low, listed = word.lower(), people()
    if low in listed.plural:
        return listed.plural[low]
    return low[:-1] if low.endswith("s") and is_person(low[:-1]) else low


def is_person(word: str) -> bool:
    """Whether a singular lower-case noun names a person."""
    listed = people()
    return word in listed.other or word in listed.civilian or word in listed.combatant
