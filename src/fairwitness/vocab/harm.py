"""Words for harm to people and for people, as `data/harm.toml` and `data/people.toml` list them."""

from functools import cache

import msgspec

from fairwitness.model.lists import TollKind
from fairwitness.vocab.load import load_toml


class Cumulative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that say a figure sums more than one event or time."""

    phrases: tuple[str, ...]
    rising: tuple[str, ...]
    """Phrases by which a toll has grown: a sum only where the words count more than one event."""
    totals: tuple[str, ...]


class Changed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a figure takes the place of one told before."""

    verbs: frozenset[str]
    before: frozenset[str]


class Unreal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What keeps a verb from telling what happened."""

    auxiliaries: frozenset[str]
    governors: frozenset[str]
    settled: frozenset[str]
    accusers: frozenset[str]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands after a verb of harm whose subject is the harmed."""

    parts: frozenset[str]
    places: frozenset[str]


class Hit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that harm by what they are done by, or by the part of the body they meet."""

    verbs: frozenset[str]
    by: frozenset[str]
    heavy: frozenset[str]
    """What hits places: a bare name that it hit is taken for one of a place."""
    within: frozenset[str]
    nouns: frozenset[str]
    beside: frozenset[str]
    """What may stand beside `were hit` that says nothing of by what."""
    firing: frozenset[str]
    """What is fired, or done to fire it, in the clause that such a verb hangs on."""


class Wounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wounds that people have or suffer."""

    nouns: frozenset[str]
    shot: frozenset[str]
    verbs: frozenset[str]
    before: frozenset[str]


class Care(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The state of those harmed, and where they are taken."""

    condition: frozenset[str]
    states: frozenset[str]
    taken: frozenset[str]
    places: frozenset[str]
    being: frozenset[str]
    recover: frozenset[str]
    treated: frozenset[str]
    treated_at: frozenset[str]
    """What may stand beside `treated` of a patient."""
    treatment: frozenset[str]
    grave: frozenset[str]
    safe: frozenset[str]
    """What is said of those who live."""
    lasting: frozenset[str]


class Lives(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lives, and the verbs by which they are taken or lost."""

    nouns: frozenset[str]
    taken: frozenset[str]
    lost: frozenset[str]


class Deadly(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adjectives by which an event noun kills."""

    adjectives: frozenset[str]
    nouns: frozenset[str]


class Settled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of harm that an accusation leaves as told."""

    nouns: frozenset[str]
    unless: frozenset[str]


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Beginnings of words by which a figure takes in the dead."""

    words: tuple[str, ...]


class Besides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that set those harmed apart from the dead."""

    words: frozenset[str]


class HarmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues by their grammar; the value is the kind of toll."""

    transitive: dict[str, TollKind]
    intransitive: dict[str, TollKind]
    outlived: frozenset[str]
    recovering: frozenset[str]
    states: dict[str, TollKind]
    nouns: dict[str, TollKind]
    tolls: dict[str, TollKind]
    changed: Changed
    adverbs: dict[str, TollKind]
    body: Body
    hit: Hit
    wounds: Wounds
    care: Care
    lives: Lives
    deadly: Deadly
    settled: Settled
    split: Split
    besides: Besides
    cumulative: Cumulative
    unreal: Unreal


class IndividualWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a word tells of one person."""

    male: frozenset[str]
    female: frozenset[str]
    small: frozenset[str]
    grown: frozenset[str]
    other: frozenset[str]


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for people, and what they say of number and population."""

    civilian: frozenset[str]
    sorts: frozenset[str]
    combatant: frozenset[str]
    other: frozenset[str]
    two: frozenset[str]
    many: frozenset[str]
    anybody: frozenset[str]
    none: tuple[str, ...]
    plural: dict[str, str]
    individual: IndividualWords


@cache
def harm_words() -> HarmWords:
    """The cues."""
    return load_toml("harm.toml", HarmWords)


@cache
def people() -> People:
    """The nouns."""
    return load_toml("people.toml", People)


def individual_words() -> IndividualWords:
    """Words that tell one person from another."""
    return people().individual


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
