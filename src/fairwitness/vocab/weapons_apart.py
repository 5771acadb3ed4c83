"""Which means exclude one another, as `data/weapons_apart.toml` lists them; everything else may both be true."""

from functools import cache

import msgspec

from fairwitness.model.lists import EventType
from fairwitness.vocab.load import load_toml


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of weapons, and events that say the same of the means where no weapon is named. `words` are ours."""

    words: str
    kinds: tuple[str, ...]
    events: tuple[EventType, ...]


class Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Groups of which one strike has one only."""

    name: str
    groups: dict[str, Group]


class Disputed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds whose use is disputed by itself."""

    kinds: frozenset[str]


class WeaponsApart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    apart: tuple[Apart, ...]
    disputed: Disputed


@cache
def weapons_apart() -> WeaponsApart:
    """The lists as they stand in the file."""
    return load_toml("weapons_apart.toml", WeaponsApart)


@cache
def means_of(kinds: frozenset[str], event: EventType) -> tuple[tuple[str, str], ...]:
    """For each line of the file the one group a claim stands in, by its words; a line it leaves open is left out."""
    found: list[tuple[str, str]] = []
    for apart in weapons_apart().apart:
        groups = apart.groups.values()
        held = [g.words for g in groups if (kinds & set(g.kinds) if kinds else event in g.events)]
        if len(held) == 1:
            found.append((apart.name, held[0]))
    return tuple(found)
