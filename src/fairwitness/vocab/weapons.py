"""Weapons, targets and actors, as `data/weapons.toml`, `data/targets.toml` and `data/actors.toml` list them."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from fairwitness.model.lists import EventType
from fairwitness.vocab.harm import singular
from fairwitness.vocab.load import load_toml


class WeaponWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of one kind of weapon, and the event its use makes where the weapon settles it."""

    nouns: tuple[str, ...]
    models: tuple[str, ...]
    attack: EventType | None = None


class ActorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for bodies, for people, and for things that are neither."""

    organisations: frozenset[str]
    armed: frozenset[str]
    kind_alone: frozenset[str]
    by_air: frozenset[str]
    led: frozenset[str]
    individuals: frozenset[str]
    bands: frozenset[str]
    things: frozenset[str]


@cache
def weapon_words() -> dict[str, WeaponWords]:
    """By kind."""
    return load_toml("weapons.toml", dict[str, WeaponWords])


@cache
def weapon_kinds() -> dict[str, str]:
    """Kind by name, lower case."""
    return {n.lower(): kind for kind, words in weapon_words().items() for n in words.nouns + words.models}


def weapon_kind(phrase: str) -> str | None:
    """The kind of the last listed weapon in a phrase: `two powerful bombs` are explosive devices."""
    return _kind(phrase, weapon_kinds())


def target_kind(phrase: str) -> str | None:
    """The kind of the last listed object in a phrase."""
    return _kind(phrase, target_kinds())


def _kind(phrase: str, kinds: Mapping[str, str]) -> str | None:
    words = phrase.lower().split()
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - 3), last):
            kind = listed_kind(words[first:last], kinds)
            if kind is not None:
                return kind
    return None


def listed_kind(words: Sequence[str], kinds: Mapping[str, str]) -> str | None:
    """The kind of a noun of the list, in small letters, also in its plural."""
    *before, last = words
    return next((k for one in _singulars(last) if (k := kinds.get(" ".join((*before, one)))) is not None), None)


@lru_cache(maxsize=8192)
def _singulars(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of."""
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    return (word, singular(word), *(word.removesuffix(e) + y for e, y in endings if word.endswith(e)))


@cache
def target_kinds() -> dict[str, str]:
    """Kind of object by noun."""
    return {n: kind for kind, nouns in load_toml("targets.toml", dict[str, tuple[str, ...]]).items() for n in nouns}


@cache
def actor_words() -> ActorWords:
    """The lists."""
    return load_toml("actors.toml", ActorWords)
