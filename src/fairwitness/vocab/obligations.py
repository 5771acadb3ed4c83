"""Words of duties, deadlines and performance, as `data/obligations.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.model.instruments import Act, Boundary
from fairwitness.model.lists import EventType
from fairwitness.vocab.load import load_toml


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How texts tell one act; the file says what each list is."""

    does: tuple[str, ...]
    nouns: tuple[str, ...]
    gets: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    places: bool = False
    told_by: tuple[Act, ...] = ()
    events: tuple[EventType, ...] = ()
    continuing: bool = False
    piecemeal: bool = False


class Addressees(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who a clause binds where it names no single party."""

    all_parties: tuple[str, ...]


class Force(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by the weight of the paragraph they open, and the bodies whose texts are built so."""

    binding: tuple[str, ...]
    call: tuple[str, ...]
    none: tuple[str, ...]
    bodies: frozenset[str]


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is told of a duty."""

    extended: frozenset[str]
    kept: frozenset[str]
    broken: frozenset[str]
    failed: frozenset[str]
    partly: frozenset[str]
    new_day: frozenset[str]
    movers: frozenset[str]
    terms: frozenset[str]


class ObligationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file."""

    boundaries: dict[Boundary, tuple[str, ...]]
    addressees: Addressees
    force: Force
    acts: dict[Act, ActWords]
    told: Told

    @property
    def all_parties(self) -> tuple[str, ...]:
        """Words for all parties together."""
        return self.addressees.all_parties


@cache
def obligation_words() -> ObligationWords:
    """The lists."""
    return load_toml("obligations.toml", ObligationWords)


@cache
def boundary_words() -> tuple[tuple[str, Boundary], ...]:
    """Each word of boundary with what it says, the longest first."""
    found = [(phrase, kind) for kind, phrases in obligation_words().boundaries.items() for phrase in phrases]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def acts_of_event() -> dict[EventType, tuple[Act, ...]]:
    """The acts an event type tells of."""
    words = obligation_words().acts
    return {kind: acts for kind in EventType if (acts := tuple(a for a, w in words.items() if kind in w.events))}


@cache
def acts_told(act: Act) -> tuple[Act, ...]:
    """The act itself and those it tells of too: whoever withdrew from a place has left it."""
    return (act, *(other for other, words in obligation_words().acts.items() if act in words.told_by))


@cache
def acts_of_noun() -> dict[str, Act]:
    """The act a noun names."""
    return {noun: act for act, words in obligation_words().acts.items() for noun in words.nouns}
