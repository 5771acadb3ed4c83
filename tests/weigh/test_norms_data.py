"""Every norm, element and condition of the data files can be met by words; none names a thing the other lists lack."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fairwitness.app.tools import open_tools
from fairwitness.language.listed import found, pattern
from fairwitness.link import link
from fairwitness.model.span import Span
from fairwitness.pipeline import read_document
from fairwitness.preserve.captures import capture
from fairwitness.vocab.hazards import hazard_rules
from fairwitness.vocab.norms import (
    Condition,
    elements,
    event_groups,
    event_types,
    fact_grammar,
    norms,
    people_kinds,
    treaties,
)
from fairwitness.vocab.weapons import target_kinds, weapon_words
from fairwitness.weigh.elements import cells_of, told_of
from fairwitness.weigh.evidence import evidence_of
from fairwitness.weigh.facts import ClaimFacts, claim_facts, meets
from fairwitness.weigh.reading import Reading
from support.law import SETTINGS, beside, one_incident, paper, said
from support.made import day, someone

SAID: dict[str, Any] = tomllib.loads((Path(__file__).parent / "said.toml").read_text())
GROUP = someone("Field Group")


def _literal(phrase: str) -> str:
    """A phrase as a text might have it: a `*` at the end of a word as an ending, one alone as a word."""
    words = ("thing" if w == "*" else w.removesuffix("*") for w in phrase.split())
    return " ".join(words)


@pytest.mark.parametrize("element", sorted(elements()))
def test_each_phrase_is_found_where_it_stands(element: str) -> None:
    rule = elements()[element]
    for phrase in (*rule.words, *rule.against):
        text = f"Then {_literal(phrase)} there"
        (at, *_) = found(pattern((phrase,)), text, Span(0, len(text)))
        assert at == Span(5, 5 + len(_literal(phrase))), phrase
        assert phrase == phrase.lower()


def test_every_element_is_asked_by_a_norm_or_by_all() -> None:
    asked = {e for norm in norms().values() for e in norm.elements} | {e for e, r in elements().items() if r.common}
    assert asked == set(elements())
    assert all(norm.elements and norm.engaged and (norm.customary or norm.treaties) for norm in norms().values())
    assert {t.treaty for norm in norms().values() for t in norm.treaties} == set(treaties())
    assert all(r.asks.endswith("?") and (r.words or r.told or r.each_party) for r in elements().values())


def conditions() -> dict[str, Condition]:
    engaged = {f"{n} engaged {i}": c for n, norm in norms().items() for i, c in enumerate(norm.engaged)}
    told = {
        f"{e} told {i}": c for e, rule in elements().items() for i, c in enumerate((*rule.told, *rule.told_against))
    }
    only = {f"{e} only {i}": c for e, rule in elements().items() for i, c in enumerate(rule.only)}
    return {**engaged, **told, **only}


@pytest.mark.parametrize("name", sorted(conditions()))
def test_conditions_name_what_the_other_lists_hold(name: str) -> None:
    condition = conditions()[name]
    assert set(condition.objects) <= set(target_kinds().values())
    assert set(condition.people) <= set(people_kinds().values())
    assert set(condition.weapons) <= set(weapon_words())
    assert set(condition.elements) <= set(elements())
    assert event_types(condition.events) or not condition.events


def test_every_group_of_events_is_used() -> None:
    named = {e[1:] for c in conditions().values() for e in c.events if e.startswith("@")}
    named |= {e[1:] for rule in hazard_rules().proposal for e in rule.events if e.startswith("@")}
    assert named | {"harm"} == set(event_groups())  # `harm` says what is compared in patterns


@pytest.mark.parametrize("element", [e for e, rule in elements().items() if rule.words])
def test_words_of_every_element_are_met_by_a_sentence(element: str) -> None:
    assert {m.says for m in _marks(element, SAID["words"][element])} == {True}


@pytest.mark.parametrize("element", [e for e, rule in elements().items() if rule.against])
def test_words_against_every_element_are_met_by_a_sentence(element: str) -> None:
    assert False in [m.says for m in _marks(element, SAID["against"][element])]


def _marks(element: str, sentence: str) -> list[Any]:
    """The marks of an element by one sentence that stands beside the claim of an attack on what the element needs."""
    told = said("The clinic was hit.", GROUP, on=day("2021-05-03"), at="Northfield", struck="clinic")
    record = paper("d", [told, beside(sentence, GROUP)])
    incident = one_incident(link([record], SETTINGS))
    (made,) = cells_of(element, elements()[element], told_of(incident, Reading({"d": record}, SETTINGS), SETTINGS))
    return [m for m in (*made.told, *made.told_not) if m.claim is None]


@cache
def claims_said() -> tuple[ClaimFacts, ...]:
    """The facts of every claim that the made-up sentences hold, read as any text is."""
    tools = open_tools(SETTINGS)
    facts: list[ClaimFacts] = []
    for sentence in SAID["claims"]["said"]:
        data = f"Field Group\n\n{sentence}\n".encode()
        record = read_document(
            capture(data, location="said.txt", method="file", obtained=datetime(2021, 6, 1, tzinfo=UTC)), data, tools
        )
        for incident in link([record], SETTINGS).incidents:
            found_ = evidence_of(incident, Reading({record.id: record}, SETTINGS))
            facts += [claim_facts(e, record) for e in found_]
    return tuple(facts)


@pytest.mark.parametrize("name", sorted(n for n, c in conditions().items() if c != Condition(elements=c.elements)))
def test_each_condition_is_met_by_a_sentence(name: str) -> None:
    assert any(meets(conditions()[name], facts) for facts in claims_said())


def test_each_entry_of_a_condition_is_met_by_a_sentence() -> None:
    """Not the condition as a whole alone, but each kind of object, people and weapon that any condition names."""
    facts = claims_said()
    for field, held in (
        ("objects", {k for f in facts for k in f.objects}),
        ("people", {k for f in facts for k in f.people}),
        ("weapons", {k for f in facts for k in f.evidence.claim.weapon_kinds}),
        ("populations", {t.population for f in facts for t in f.evidence.claim.tolls}),
    ):
        named = {entry for c in conditions().values() for entry in getattr(c, field)}
        assert named - held == set(), field


def test_the_small_words_are_lower_case() -> None:
    words = fact_grammar()
    assert all(w == w.lower() for w in (*words.negators, *words.places, *words.phrase_ends, *words.brought))
    assert min(words.window, words.after, words.place_window, words.follow) > 0
