"""What a claim says, in the terms of the norms: what was struck, who was harmed, by what; only from its own words."""

import re
from functools import cache
from re import Pattern

import msgspec

from fairwitness.language.listed import found, pattern
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Basis, PlacePrecision
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.vocab.norms import Condition, event_types, fact_grammar, people_kinds
from fairwitness.vocab.weapons import target_kinds, weapon_words
from fairwitness.weigh.evidence import Evidence

_SETTLED = (PlacePrecision.TOWN, PlacePrecision.VILLAGE)


class ClaimFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an incident, read for the conditions of the norms."""

    evidence: Evidence
    objects: frozenset[str]
    people: frozenset[str]
    basis: Basis
    model: bool
    """Whether a weapon is named by its model."""


def claim_facts(evidence: Evidence, record: DocumentRecord) -> ClaimFacts:
    """The facts of one claim, from the words of its clause, targets and victims."""
    claim, text = evidence.claim, record.text.text
    return ClaimFacts(
        evidence=evidence,
        objects=objects_of(claim, text),
        people=people_of(claim, text),
        basis=evidence.basis,
        model=any(next(found(_models(), text, span), None) is not None for span in claim.weapons),
    )


def objects_of(claim: Claim, text: str) -> frozenset[str]:
    """Kinds of the objects struck: those named as struck, those an attack was in, on or at; a settlement struck."""
    kinds = {k for span in (*claim.targets, *claim.victims) for k in _kinds(_objects(), text, span)}
    kinds |= {k for span in _placed(text, claim.quote) for k in _kinds(_objects(), text, span)}
    place = claim.place
    if place is not None and place.precision in _SETTLED and any(t.overlaps(place.span) for t in claim.targets):
        kinds.add("residence")
    return frozenset(kinds)


def people_of(claim: Claim, text: str) -> frozenset[str]:
    """Kinds of the people harmed, by the nouns that name them."""
    spans = (*claim.targets, *claim.victims, *(t.span for t in claim.tolls))
    return frozenset(k for span in spans for k in _kinds(_people(), text, span))


def _kinds(listed: dict[str, Pattern[str]], text: str, span: Span) -> list[str]:
    return [kind for kind, words in listed.items() if next(found(words, text, span), None) is not None]


def _placed(text: str, clause: Span) -> list[Span]:
    """`in an ambulance`, `on the roof of a school`: the few words after a preposition of place."""
    if next(found(_brought(), text, clause), None) is not None:
        return []
    return [Span(s.start, min(s.end, clause.end)) for s in found(_place_phrases(), text, clause)]


def _by_kind(nouns: dict[str, str]) -> dict[str, Pattern[str]]:
    return {kind: pattern(n for n, k in nouns.items() if k == kind) for kind in dict.fromkeys(nouns.values())}


@cache
def _objects() -> dict[str, Pattern[str]]:
    return _by_kind(target_kinds())


@cache
def _people() -> dict[str, Pattern[str]]:
    return _by_kind(people_kinds())


@cache
def _models() -> Pattern[str]:
    return pattern(model for words in weapon_words().values() for model in words.models)


@cache
def _brought() -> Pattern[str]:
    return pattern(fact_grammar().brought)


@cache
def _place_phrases() -> Pattern[str]:
    """A preposition of place and a few plain words after it; a comma or a word that ends a noun phrase ends it."""
    grammar = fact_grammar()
    placed, ending = ("|".join(words) for words in (grammar.places, (*grammar.places, *grammar.phrase_ends)))
    window = rf"(?:\s+(?!(?:{ending})\b)[\w’'-]+){{1,{grammar.place_window}}}"
    return re.compile(rf"\b(?:{placed}){window}", re.IGNORECASE)


def meets(condition: Condition, facts: ClaimFacts) -> bool:
    """Whether one claim meets everything the condition asks of a claim."""
    claim = facts.evidence.claim
    counted = [t for t in claim.tolls if t.low or t.high]
    return (
        (not condition.events or claim.event_type in event_types(condition.events))
        and (not condition.objects or not facts.objects.isdisjoint(condition.objects))
        and (not condition.people or not facts.people.isdisjoint(condition.people))
        and (not condition.weapons or any(w in condition.weapons for w in claim.weapon_kinds))
        and (not condition.populations or any(t.population in condition.populations for t in counted))
        and (not condition.tolls or any(t.kind in condition.tolls for t in counted))
        and (not condition.bases or facts.basis in condition.bases)
        and all(_has(field, facts) for field in condition.has)
    )


def _has(field: str, facts: ClaimFacts) -> bool:
    claim = facts.evidence.claim
    return {
        "date": claim.date is not None,
        "place": claim.place is not None,
        "actor": bool(claim.perpetrators),
        "target": bool(claim.targets),
        "victim": bool(claim.victims),
        "weapon": bool(claim.weapons or claim.weapon_kinds),
        "model": facts.model,
        "toll": bool(claim.tolls),
        "aggregate": claim.aggregate,
    }[field]
