"""How hazards are proposed and which state may follow which, as `data/hazards.toml` lists it."""

from functools import cache

import msgspec

from fairwitness.model.hazard import HazardKind, HazardStatus
from fairwitness.vocab.load import load_toml


class Proposal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an incident must hold for a machine to propose an area: every list that is not empty is met."""

    kind: HazardKind
    events: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class AccidentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an incident an accident, and words for what people were doing."""

    events: tuple[str, ...]
    laying: tuple[str, ...]
    activities: tuple[str, ...]


class MapWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a text tells that maps of mines were handed over."""

    nouns: frozenset[str]
    of: tuple[str, ...]
    gives: frozenset[str]
    receives: frozenset[str]
    exchanges: frozenset[str]
    people: frozenset[str]
    accuracy: tuple[str, ...]


class HazardRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    first: tuple[HazardStatus, ...]
    follows: dict[HazardStatus, tuple[HazardStatus, ...]]
    methods: dict[HazardStatus, str]
    proposal: tuple[Proposal, ...]
    accident: AccidentWords
    maps: MapWords


@cache
def hazard_rules() -> HazardRules:
    """The rules."""
    return load_toml("hazards.toml", HazardRules)
