"""What joins claims to incidents: families of event types, weights and thresholds, read from `linking.toml`.

Every number is data, so that a reviewer can read it and a later method can replace it without touching code.
"""

from functools import cache

import msgspec

from fairwitness.model.lists import EventType, InstrumentKind
from fairwitness.vocab.load import load_toml


class Political(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Acts that are known by kind, number and date rather than by place."""

    types: tuple[EventType, ...]
    instruments: dict[EventType, tuple[InstrumentKind, ...]]


class FollowUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Events that answer another: a document that also tells of that one is about it."""

    types: tuple[EventType, ...]
    late_types: tuple[EventType, ...]
    """Those of them that come long after what they answer."""
    late_words: frozenset[str]
    """Words of courts, inquiries and memorials, in small letters."""


class LocalRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How mentions of one document are joined."""

    new_event: tuple[str, ...]
    marker_words: int
    ordinals: frozenset[str]
    referring: frozenset[str]
    spans: frozenset[str]
    determiners: frozenset[str]
    adjectives: frozenset[str]
    waves: frozenset[str]
    event_goes_on: frozenset[str]
    event_comes: frozenset[str]
    clause_openers: frozenset[str]
    same_day: float
    overlapping_dates: float
    same_place: float
    place_within: float
    same_type: float
    same_weapon: float
    same_toll: float
    enough: float


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds of the levels of word likeness, and how candidates are found by shared rare words."""

    faint: float
    some: float
    many: float
    much: float
    most: float
    rare_share: float
    rare_floor: int
    rare_documents: int
    pseudo_documents: int
    rare_terms: int
    common_share: float
    common_floor: int
    common_limit: int
    neighbours: int


class ClusterRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How accounts are put together and what forbids it."""

    threshold: float
    cannot_link_km: float
    cannot_link_hours: float
    telling_toll: int
    neighbouring_km: float
    block_limit: int
    component_limit: int
    undecided: float
    days_around: int


class Prior(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The share of candidate pairs that are one event where the table was fitted, and how many pairs it weighs as."""

    share: float
    pairs: int


class ReprintRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two texts are copies."""

    shingle: int
    permutations: int
    bands: int
    seed: int
    jaccard: float
    containment: float
    least_shingles: int
    short_run: int
    run_holders: int
    least_runs: int
    least_run: int
    passage_gap: int
    least_passage: int
    copied_share: float
    reused_words: int
    credited_words: int
    credited_runs: int


class TranslationRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two texts in two languages are one."""

    holders: int
    least: int
    numbers: float
    share: float
    order: float
    days: int


class AlignmentRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When sentences of two languages say the same, and how the texts that are compared are found."""

    words: int
    sentences: int
    cosine: float
    behind: float
    least: int
    score: float
    with_numbers: float
    names: float
    least_names: int
    run: int
    bucket: int
    holders: int
    candidates: int
    offices: tuple[str, ...]
    correspondents: tuple[str, ...]
    peoples: dict[str, tuple[str, ...]]


class Stop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell no event from another."""

    words: frozenset[str]


class Linking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `linking.toml`."""

    families: dict[str, tuple[EventType, ...]]
    political: Political
    follow_up: FollowUp
    local: LocalRules
    weights: dict[str, float | dict[str, float]]
    words: Words
    cluster: ClusterRules
    prior: Prior
    reprint: ReprintRules
    translation: TranslationRules
    alignment: AlignmentRules
    stop: Stop


@cache
def linking() -> Linking:
    """The reviewed data. Raises `msgspec.ValidationError` where the file does not have its shape."""
    return load_toml("linking.toml", Linking)


@cache
def families_of(kind: EventType) -> tuple[str, ...]:
    """The families a type stands in, in the order of the file."""
    return tuple(name for name, kinds in linking().families.items() if kind in kinds)


@cache
def compatible_types(a: EventType, b: EventType) -> bool:
    """Whether two types may tell of one event."""
    return a is b or bool(set(families_of(a)) & set(families_of(b)))


@cache
def weight(feature: str, level: str) -> float:
    """Log odds of a level of a feature. Raises KeyError where the file has none."""
    table = linking().weights[feature]
    if isinstance(table, float):
        raise KeyError(feature)
    return table[level]


@cache
def bias() -> float:
    """Log odds that a candidate pair is one event before anything is known of it."""
    value = linking().weights["bias"]
    if isinstance(value, dict):
        raise KeyError("bias")
    return value
