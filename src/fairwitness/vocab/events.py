"""Words that name events and how they bind, as `data/event_types.toml` and `data/event_grammar.toml` list them."""

from functools import cache

import msgspec

from fairwitness.model.lists import EventType
from fairwitness.vocab.load import load_toml


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one event type."""

    verbs: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    places: bool = False


class EventGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words around events."""

    target_prepositions: frozenset[str]
    ways: frozenset[str]
    counting: frozenset[str]
    of_is_not_target: frozenset[str]
    light_verbs: frozenset[str]
    of_itself: frozenset[str]
    during: frozenset[str]
    use_verbs: frozenset[str]
    strikes_of_work: frozenset[str]
    calling_strikes: frozenset[str]
    holding_strikes: frozenset[str]
    strikers: frozenset[str]
    held_weapons: frozenset[str]
    launching: frozenset[str]
    launch_sites: frozenset[str]
    falls: frozenset[str]
    meets: frozenset[str]
    falls_at: frozenset[str]
    fired: frozenset[str]
    instrument_verbs: frozenset[str]
    attempted: frozenset[str]
    attempted_adjectives: frozenset[str]
    stopping: frozenset[str]
    threatened: frozenset[str]
    supposing: frozenset[str]
    denied: frozenset[str]
    none: frozenset[str]
    tellings: frozenset[str]
    untrue: frozenset[str]
    alleging: frozenset[str]
    untruly: frozenset[str]
    intent: frozenset[str]
    true: frozenset[str]
    truths: frozenset[str]
    calling: frozenset[str]
    dismissed: frozenset[str]
    withdrawn: frozenset[str]
    accusing: frozenset[str]
    feigned: frozenset[str]
    depictions: frozenset[str]
    happening: frozenset[str]
    matching: frozenset[str]
    asking_who: frozenset[str]
    reality: frozenset[str]
    proofs: frozenset[str]
    of_the_done: frozenset[str]
    judged_as: frozenset[str]
    open_what: frozenset[str]
    perhaps: frozenset[str]
    leaning: frozenset[str]
    blamed_of: frozenset[str]
    owed: frozenset[str]
    leaning_adjectives: frozenset[str]
    seeming: frozenset[str]
    held_to_have: frozenset[str]
    parts_of_places: frozenset[str]
    answered: frozenset[str]
    answering: frozenset[str]
    carrying: frozenset[str]
    seen_to: frozenset[str]
    hypothetical: frozenset[str]
    aggregate: frozenset[str]
    attacks: frozenset[str]
    """Plurals that count events where a number stands before them."""
    recording: frozenset[str]
    """Verbs of those who count events."""
    ongoing: frozenset[str]
    """Nouns of violence that goes on and has no plural."""
    scene: frozenset[str]
    """Nouns that tell of where it happened: ruins, and who searches them."""
    bursts: frozenset[str]
    """Nouns for what bursts, be it laid or fired."""
    doubted: frozenset[str]
    definite: frozenset[str]
    generic_heads: frozenset[str]
    writings: frozenset[str]
    publishing: frozenset[str]
    justice: frozenset[str]
    """What courts do."""
    proceedings: frozenset[str]
    """Nouns of courts and mourners."""
    before_court: frozenset[str]
    ahead: frozenset[str]


class WithObject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that tell of an event with one object, and the prepositions before what it is done to."""

    verbs: tuple[str, ...]
    word: str
    type: EventType
    done_to: tuple[str, ...]


class WithState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that tell of an event with a word for what became of their object."""

    verbs: tuple[str, ...]
    words: tuple[str, ...]
    type: EventType


class EventIdioms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Turns of phrase, as `data/event_idioms.toml` lists them."""

    under_verbs: tuple[str, ...]
    under_from: tuple[str, ...]
    onto_verbs: tuple[str, ...]
    onto: tuple[str, ...]
    hit_verbs: tuple[str, ...]
    buried: tuple[str, ...]
    drive_verbs: tuple[str, ...]
    flight_verbs: tuple[str, ...]
    homes: tuple[str, ...]
    blame_verbs: tuple[str, ...]
    blame_by: tuple[str, ...]
    laid_to: dict[str, str]
    done_by_events: frozenset[str]
    armed_bodies: frozenset[str]
    telling_bodies: frozenset[str]
    finding: frozenset[str]
    with_object: tuple[WithObject, ...]
    with_state: tuple[WithState, ...]


@cache
def event_words() -> dict[EventType, EventWords]:
    """Every type that words can name. Raises `msgspec.ValidationError` for a type that is not in the list."""
    return load_toml("event_types.toml", dict[EventType, EventWords])


@cache
def event_grammar() -> EventGrammar:
    """The small words."""
    return load_toml("event_grammar.toml", EventGrammar)


@cache
def event_idioms() -> EventIdioms:
    """The turns of phrase."""
    return load_toml("event_idioms.toml", EventIdioms)


@cache
def event_families() -> dict[EventType, tuple[EventType, ...]]:
    """The types of words by which an event of a type may be told, the nearest first."""
    return load_toml("event_families.toml", dict[EventType, tuple[EventType, ...]])


def family_of(kind: EventType) -> tuple[EventType, ...]:
    """The types of words by which an event may be told; an event of a type without a family by its own alone."""
    return event_families().get(kind, (kind,))


@cache
def violent_types() -> frozenset[EventType]:
    """Every type by which an event of one of the families may be told."""
    return frozenset(kind for family in event_families().values() for kind in family)


@cache
def verb_types() -> dict[str, EventType]:
    """Event type by verb (`blow up` with its particle), those that take what was struck as their object."""
    return {verb: kind for kind, words in event_words().items() for verb in words.verbs}


@cache
def intransitive_types() -> dict[str, EventType]:
    """Event type by verb without an object."""
    return {verb: kind for kind, words in event_words().items() for verb in words.intransitive}


@cache
def noun_types() -> dict[str, EventType]:
    """Event type by noun or noun phrase."""
    return {noun: kind for kind, words in event_words().items() for noun in words.nouns + words.phrases}
