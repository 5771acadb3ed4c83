"""Norms, their elements and the words that bear on them, as `data/norms.toml` and `data/elements.toml` list them.

No entry names a state or a party: who is bound by what stands in a case's settings.
"""

from functools import cache
from typing import Literal

import msgspec

from fairwitness.model.elements import Provenance
from fairwitness.model.lists import Basis, EventType, Population, TollKind
from fairwitness.vocab.load import load_toml

Field = Literal["date", "place", "actor", "target", "victim", "weapon", "model", "toll", "aggregate"]
ContradictedField = Literal["date", "place", "actor", "happened", "killed", "injured"]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one claim must say: every list that is not empty is met by at least one of its entries."""

    events: tuple[str, ...] = ()
    """Event types, or `@group` of `event_groups.toml`."""
    objects: tuple[str, ...] = ()
    """Kinds of `targets.toml`."""
    people: tuple[str, ...] = ()
    """Kinds of `people_kinds.toml`."""
    weapons: tuple[str, ...] = ()
    populations: tuple[Population, ...] = ()
    """Of a figure that is not zero."""
    tolls: tuple[TollKind, ...] = ()
    bases: tuple[Basis, ...] = ()
    has: tuple[Field, ...] = ()
    elements: tuple[str, ...] = ()
    """Words of these elements in the sentences that tell of the incident."""


class ElementRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact, and what in a record bears on it."""

    asks: str
    words: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    told: tuple[Condition, ...] = ()
    told_against: tuple[Condition, ...] = ()
    contradicted: tuple[ContradictedField, ...] = ()
    only: tuple[Condition, ...] = ()
    common: bool = False
    each_party: bool = False


class TreatyCitation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles of a treaty."""

    treaty: str
    articles: str


class Norm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A norm as questions of fact."""

    title: str
    duty: str
    provenance: Provenance
    engaged: tuple[Condition, ...]
    elements: tuple[str, ...]
    customary: tuple[str, ...] = ()
    treaties: tuple[TreatyCitation, ...] = ()


class Treaty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A treaty by its usual short title."""

    title: str


class FactGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words around the words that bear on an element."""

    negators: frozenset[str]
    window: int
    after: int
    places: tuple[str, ...]
    place_window: int
    phrase_ends: tuple[str, ...]
    brought: tuple[str, ...]
    follow: int


@cache
def norms() -> dict[str, Norm]:
    """Norms by id, in the order of the file."""
    return load_toml("norms.toml", dict[str, Norm])


@cache
def elements() -> dict[str, ElementRule]:
    """Elements by id, in the order of the file."""
    return load_toml("elements.toml", dict[str, ElementRule])


@cache
def treaties() -> dict[str, Treaty]:
    """Treaties by id."""
    return load_toml("treaties.toml", dict[str, Treaty])


@cache
def fact_grammar() -> FactGrammar:
    """The small words."""
    return load_toml("fact_grammar.toml", FactGrammar)


@cache
def event_groups() -> dict[str, frozenset[EventType]]:
    """Event types by the name of their group."""
    return load_toml("event_groups.toml", dict[str, frozenset[EventType]])


@cache
def people_kinds() -> dict[str, str]:
    """Kind by noun."""
    return {
        n: kind for kind, nouns in load_toml("people_kinds.toml", dict[str, tuple[str, ...]]).items() for n in nouns
    }


def event_types(named: tuple[str, ...]) -> frozenset[EventType]:
    """The event types a condition names. Raises KeyError for an unknown group, ValueError for an unknown type."""
    groups = (event_groups()[n[1:]] if n.startswith("@") else frozenset((EventType(n),)) for n in named)
    return frozenset().union(*groups)
