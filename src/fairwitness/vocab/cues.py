"""Every cue has one stance for each construction it enters; the lists are data, checked on reading."""

from enum import StrEnum
from functools import cache

import msgspec

from fairwitness.model.lists import Stance
from fairwitness.vocab.load import load_toml


class Frame(StrEnum):
    """How a verb governs what is said."""

    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    PREDICATE = "predicate"
    QUOTATION = "quotation"


class VerbGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that share a stance and their constructions."""

    stance: Stance
    frames: tuple[Frame, ...]
    lemmas: tuple[str, ...]


class Lemmas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list of dictionary forms."""

    lemmas: tuple[str, ...]


class Reacting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of who takes an event as told by others."""

    lemmas: frozenset[str]
    expressed: frozenset[str]


class Counting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which somebody gives a figure."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    prepositions: frozenset[str]


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of finding, and nouns for what shows something."""

    lemmas: frozenset[str]
    nouns: frozenset[str]


class CueLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `cues.toml`."""

    verbs: tuple[VerbGroup, ...]
    binding: tuple[VerbGroup, ...]
    prepositions: dict[str, tuple[str, ...]]
    preposition_stances: dict[str, Stance]
    nouns: dict[str, Stance]
    views: dict[str, Stance]
    messages: dict[str, Stance]
    adverbs: dict[str, Stance]
    particles: dict[str, Stance]
    hearers: Lemmas
    relays: Lemmas
    carriers: Lemmas
    unsourced: Lemmas
    as_only: Lemmas
    naming: Lemmas
    condemning: Lemmas
    reacting: Reacting
    effects: Lemmas
    evidential: Lemmas
    counting: Counting
    shown: Shown


class Modality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `modality.toml`."""

    neutral: frozenset[str]
    negating: frozenset[str]
    hedging: frozenset[str]
    adjectives_negating: frozenset[str]
    adjectives_neutral: frozenset[str]
    negators: frozenset[str]
    hedgers: frozenset[str]
    hypothetical: frozenset[str]
    goods: frozenset[str]
    stressing: frozenset[str]
    mandative: frozenset[str]
    resuming: frozenset[str]
    mental: frozenset[str]
    issuing: frozenset[str]
    committing: frozenset[str]

    @property
    def governors(self) -> frozenset[str]:
        """Every verb that lends its subject to a cue below it."""
        return self.neutral | self.negating | self.hedging


@cache
def cues() -> CueLists:
    """The lists of cues."""
    return load_toml("cues.toml", CueLists)


@cache
def modality() -> Modality:
    """What stands over cues."""
    return load_toml("modality.toml", Modality)


@cache
def verb_stances() -> dict[str, dict[Frame, Stance]]:
    """Stance by lemma and frame; where two groups hold the same pair, the first decides."""
    found: dict[str, dict[Frame, Stance]] = {}
    for group in cues().verbs:
        for lemma in group.lemmas:
            frames = found.setdefault(lemma, {})
            for frame in group.frames:
                frames.setdefault(frame, group.stance)
    return found


@cache
def binding_stances() -> dict[str, dict[Frame, Stance]]:
    """As `verb_stances`, for verbs that tell only when an instrument is their speaker."""
    return {lemma: dict.fromkeys(group.frames, group.stance) for group in cues().binding for lemma in group.lemmas}


@cache
def hearers() -> frozenset[str]:
    """Verbs whose object is who is addressed."""
    return frozenset(cues().hearers.lemmas)


@cache
def relays() -> frozenset[str]:
    """Verbs whose object is itself a speaker."""
    return frozenset(cues().relays.lemmas)


@cache
def reacting_forms() -> frozenset[str]:
    """The verbs of reacting in all their forms."""
    lemmas = cues().reacting.lemmas
    endings = ("", "s", "es", "d", "ed", "ing")
    doubled = {lemma + lemma[-1] + ending for lemma in lemmas for ending in ("ed", "ing")}
    return frozenset(
        {lemma + ending for lemma in lemmas for ending in endings}
        | doubled
        | {lemma[:-1] + ending for lemma in lemmas if lemma.endswith("e") for ending in ("ing",)}
        | {lemma[:-1] + "ied" for lemma in lemmas if lemma.endswith("y")}
    )
