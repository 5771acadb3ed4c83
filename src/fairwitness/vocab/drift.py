"""What tells a relay from its origin, as a reviewed list."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class Align(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Least likeness of two sentences before anything in them is compared."""

    share: float
    words: int
    doing: int
    close: float
    verbatim: float


class Explained(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a changed element means, in a sentence."""

    weapon: str
    manner: str
    target: str
    nearness: str
    denial: str
    hedge: str
    stance: str
    act: str
    actor: str
    count: str
    negation: str
    addressee: str
    label: str
    place: str
    population: str
    document_number: str
    document_date: str
    date: str
    date_impossible: str
    date_zone: str
    addition: str
    voice: str
    quotation: str


class DriftWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `drift.toml`."""

    hedges: frozenset[str]
    settled: frozenset[str]
    negators: frozenset[str]
    universal: frozenset[str]
    rough: frozenset[str]
    near: frozenset[str]
    lengths: frozenset[str]
    sides: frozenset[str]
    plain_weapons: frozenset[str]
    aiming: frozenset[str]
    going_on: frozenset[str]
    aimed_at: frozenset[str]
    harmed: frozenset[str]
    unharmed: frozenset[str]
    care: frozenset[str]
    updated: frozenset[str]
    clock: tuple[str, ...]
    function: frozenset[str]
    saying: frozenset[str]
    signs: frozenset[str]
    demands: frozenset[str]
    duty: frozenset[str]
    tellers: frozenset[str]
    turned_down: frozenset[str]
    doubting: frozenset[str]
    entry: frozenset[str]
    same_weapon: dict[str, frozenset[str]]
    population: dict[str, frozenset[str]]
    align: Align
    explained: Explained


@cache
def drift_words() -> DriftWords:
    """The lists."""
    return load_toml("drift.toml", DriftWords)
