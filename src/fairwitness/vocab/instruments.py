"""Words for instruments and duties, as `data/instruments.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.model.lists import InstrumentKind
from fairwitness.vocab.load import load_toml


class Duties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text says that somebody must do something."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    setters: frozenset[str]
    takers: frozenset[str]
    timetables: frozenset[str]


class InstrumentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Head nouns by kind; `makers` are what must stand before one of a loose kind."""

    agreement: frozenset[str]
    resolution: frozenset[str]
    decree: frozenset[str]
    order: frozenset[str]
    treaty: frozenset[str]
    law: frozenset[str]
    makers: dict[InstrumentKind, frozenset[str]]
    duties: Duties


@cache
def instrument_words() -> InstrumentWords:
    """The lists."""
    return load_toml("instruments.toml", InstrumentWords)


@cache
def instrument_kinds() -> dict[str, InstrumentKind]:
    """Kind by head noun."""
    words = instrument_words()
    return {noun: kind for kind in InstrumentKind for noun in sorted(getattr(words, kind.value))}
