"""Nouns that say what kind of speaker a phrase names, how speakers know, and who pays: reviewed lists, no code."""

import re
from functools import cache

import msgspec

from fairwitness.model.lists import Basis, InterestKind
from fairwitness.vocab.load import load_toml


class RoleNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `role_nouns.toml`."""

    offices: frozenset[str]
    offices_beside_state: frozenset[str]
    private: frozenset[str]
    press_organs: tuple[str, ...]
    civil_officers: tuple[str, ...]
    abroad: frozenset[str]
    state_bound: tuple[str, ...]
    collective: frozenset[str]
    anaphors_organisation: frozenset[str]
    anaphors_person: frozenset[str]
    unnamed_bodies: frozenset[str]
    spokespersons: frozenset[str]
    anaphors_state: frozenset[str]
    anaphors_text: frozenset[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    bodies: frozenset[str]
    body_words: frozenset[str]
    body_names: frozenset[str]
    body_kinds: frozenset[str]
    partial: frozenset[str]
    organisation_words: frozenset[str]
    titles: frozenset[str]
    instruments: frozenset[str]
    texts: frozenset[str]


class BasisLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `bases.toml`: patterns over lower-case text, and nouns of speakers."""

    remnant: tuple[str, ...]
    imagery: tuple[str, ...]
    on_site: tuple[str, ...]
    testimony: tuple[str, ...]
    record: tuple[str, ...]
    official_statement: tuple[str, ...]
    other_source: tuple[str, ...]
    speakers: dict[Basis, frozenset[str]]
    exhibits: frozenset[str]
    """Things that show and cannot speak."""
    finding_out: tuple[str, ...]
    """Verbs of what somebody does to find out."""
    seeking: tuple[str, ...]
    """Verbs that find out only where the sentence gives a ground."""
    staff: frozenset[str]
    """Those who find out for a body."""
    unnamed: frozenset[str]
    """Those of them who, of no body named, are those of the body that publishes, where no other speaks."""


class DisclosureLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `disclosures.toml`."""

    funding: tuple[str, ...]
    funding_before: tuple[str, ...]
    ownership: tuple[str, ...]
    affiliation: tuple[str, ...]
    outlet: tuple[str, ...]
    label: tuple[str, ...]


@cache
def disclosure_lists() -> DisclosureLists:
    """How texts disclose, as written in the data file."""
    return load_toml("disclosures.toml", DisclosureLists)


@cache
def role_nouns() -> RoleNouns:
    """What kinds of speakers words name."""
    return load_toml("role_nouns.toml", RoleNouns)


@cache
def basis_lists() -> BasisLists:
    """How speakers say they know, as written in the data file."""
    return load_toml("bases.toml", BasisLists)


@cache
def basis_patterns() -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    """One pattern for each basis, in the order in which they are tried."""
    lists = basis_lists()
    order = (
        (Basis.REMNANT, lists.remnant),
        (Basis.IMAGERY, lists.imagery),
        (Basis.ON_SITE, lists.on_site),
        (Basis.TESTIMONY, lists.testimony),
        (Basis.RECORD, lists.record),
        (Basis.OFFICIAL_STATEMENT, lists.official_statement),
        (Basis.OTHER_SOURCE, lists.other_source),
    )
    return tuple((basis, re.compile("|".join(patterns), re.IGNORECASE)) for basis, patterns in order)


@cache
def disclosure_patterns() -> tuple[tuple[InterestKind, re.Pattern[str]], ...]:
    """One pattern for each kind of interest; what follows a match names who holds it."""
    lists = disclosure_lists()
    order = (
        (InterestKind.FUNDING, lists.funding),
        (InterestKind.OWNERSHIP, lists.ownership),
        (InterestKind.AFFILIATION, lists.affiliation),
    )
    return tuple((kind, re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in order)


@cache
def disclosure_before() -> re.Pattern[str]:
    """What follows the name of one who pays."""
    return re.compile("|".join(disclosure_lists().funding_before), re.IGNORECASE)
