"""Whom a noun names as a doer: a state's people or body, a band, whoever fired the weapon, the body before an event."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from fairwitness.code.acting import done_by, fired, said_done, subject_of
from fairwitness.code.anchor import is_time
from fairwitness.code.anchors import names_event
from fairwitness.code.idioms import blamed
from fairwitness.code.means import blows_up
from fairwitness.code.nouns import noun_span, state_of
from fairwitness.code.whose import Whose, nobody
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree, names_day
from fairwitness.model.claim import Actor
from fairwitness.model.span import Span
from fairwitness.vocab.armed import is_armed_name
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.states import code_by_name
from fairwitness.vocab.weapons import actor_words, target_kind, target_kinds, weapon_kinds


def of_several_states(text: str, tree: Tree, head: Token) -> list[Actor]:
    """`Kenyan and Ugandan forces`, of each state its own; none where one state is named or none."""
    states = code_by_name()
    before = [c for t in tree.children(head, "amod", "compound", "nmod") for c in tree.conjuncts(t)]
    named = [t for t in before if t.index < head.index and t.text in states]
    if len({states[t.text] for t in named}) < 2:
        return []
    spans = [*(t.span for t in named[:-1]), tree.span(named[-1].index, head.index)]
    return [
        Actor(span=span, name=span.of(text), state=states[nation.text], organisation=not is_somebody(head))
        for nation, span in zip(named, spans, strict=True)
    ]


def is_somebody(head: Token) -> bool:
    """Whether a noun is one for people and not for a body."""
    return bool({*forms(head)} & actor_words().individuals) or is_person(singular(head.text))


def actors_named(text: str, tree: Tree, head: Token, whose: Whose = nobody) -> Iterator[Actor]:
    """Whom a noun names as having done it, each once; nobody where it names a thing or a time."""
    words, known = actor_words(), {*forms(head)}
    span, state = _with_owner(text, tree, head, whose)
    if known & set(weapon_kinds()) and not blows_up(tree, head):
        yield from before(text, tree, head)
        if state is not None and span != noun_span(tree, head):
            yield Actor(span=span, name=span.of(text), state=state, organisation=True)
        by = [one for fired in tree.children(head, "acl") for one in done_by(tree, fired)] + _firing(tree, head)
        yield from (a for one in by for c in tree.conjuncts(one) for a in actors_named(text, tree, c, whose))
        return
    if (
        head.pos == "PRON"
        or _names_a_time(tree, head)
        or known & words.things
        or known & set(target_kinds()) - words.organisations
    ):
        # `Kenyan shelling destroyed a school`, `Kenyan government aircraft bombed it`
        holds = known & event_grammar().held_weapons  # a depot does nothing
        if names_event(tree, head) or (target_kind(head.text) in _CARRIES_ARMS and not holds):
            yield from before(text, tree, head)
        return
    if (people := _band(tree, head)) is not None:
        whole = Span(span.start, people.span.end)
        yield Actor(span=whole, name=whole.of(text), state=state_of(text, whole), organisation=False)
        return
    person = is_somebody(head)
    body = bool(known & words.organisations) or state is not None or head.pos == "PROPN"
    if not person and not body:
        return
    yield Actor(span=span, name=span.of(text), state=state, organisation=not person)
    for of in tree.children(head, "prep"):
        inner = tree.child(of, "pobj") if of.text.lower() == "of" else None
        if person and inner is not None and (inner.pos == "PROPN" or {*forms(inner)} & words.organisations):
            group = noun_span(tree, inner)
            yield Actor(span=group, name=group.of(text), state=state_of(text, group), organisation=True)


def _firing(tree: Tree, weapon: Token) -> list[Token]:
    """Who fired a weapon of which a clause tells what it did: `X launched the missile that hit it`."""
    verb = fired(tree, weapon)
    if verb is None or not tree.children(weapon, "relcl", "acl") or not said_done(tree, verb):
        return []
    return [*done_by(tree, verb), *blamed(tree, verb), *subject_of(tree, verb)]


_CARRIES_ARMS = ("transport", "military")


def _band(tree: Tree, head: Token) -> Token | None:
    """The people that a word only counts: `a group of armed men`."""
    of = tree.child(head, "prep")
    if not {*forms(head)} & actor_words().bands or of is None or of.text.lower() != "of":
        return None
    people = tree.child(of, "pobj")
    return people if people is not None and people.pos == "NOUN" and is_somebody(people) else None


def _names_a_time(tree: Tree, head: Token) -> bool:
    """Whether the word is a day or month, `Monday's shelling`, and no part of a longer name, `Minister April`."""
    return is_time(head) and not any(t.pos == "PROPN" and not is_time(t) for t in tree.children(head, "compound"))


def _with_owner(text: str, tree: Tree, head: Token, whose: Whose) -> tuple[Span, str | None]:
    """The noun with the state whose it is: `Kenya's forces`, `its forces`, where `forces` alone would be anybody's."""
    span, owner = noun_span(tree, head), tree.child(head, "poss")
    if owner is None or owner.pos not in ("PROPN", "PRON"):
        return span, state_of(text, span)
    named = tree.span(*tree.edges(owner))
    state = state_of(text, named) if owner.pos == "PROPN" else whose(tree, owner)
    if state is None:
        return span, state_of(text, span)
    whole = Span(named.start, span.end)
    return whole, state if owner.pos == "PRON" else state_of(text, whole)


def before(text: str, tree: Tree, token: Token) -> Iterator[Actor]:
    """`Kenyan shelling`, `a Kenyan army raid`: the people or the armed body before the event word did it."""
    body = _body_before(text, tree, token)
    if body is not None and _one_of_two(tree, body):
        return
    for child in tree.children(token, "amod", "compound"):
        state = code_by_name().get(child.text)
        inside = body is not None and body.start <= child.start < body.end
        if state is not None and child.index < token.index and not inside:
            yield Actor(span=child.span, name=child.text, state=state, organisation=True)
    if body is not None:
        last = next(t for t in reversed(tree.tokens) if t.end == body.end)
        state = state_of(text, body)
        yield Actor(span=body, name=body.of(text), state=state, organisation=not is_somebody(last))


def _body_before(text: str, tree: Tree, token: Token) -> Span | None:
    """The armed body whose name stands before an event word, with its own name: `a Kenyan-led coalition raid`.

    `A coalition raid` is the coalition's; a place or a model before the word, `a Nyala raid`, is nobody.
    """
    known = _known_before(text, tree, token.index - 1)
    if known is not None:
        return known
    words, at = actor_words(), token.index - 1
    while at > 0 and {*forms(tree.tokens[at])} & set(weapon_kinds()) | {tree.tokens[at].text.lower()} & words.by_air:
        at -= 1  # no further word between: `the army base shelling` hit the army
    first = at
    if at < 0 or not {*forms(tree.tokens[at])} & words.armed or tree.tokens[at].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    while first > 0 and _names_body(tree.tokens[first - 1]):
        first -= 1
    kind_only = first == at and {*forms(tree.tokens[at])} & words.kind_alone
    return None if kind_only else tree.span(first, at)


def _known_before(text: str, tree: Tree, at: int) -> Span | None:
    """A listed body that stands there alone, or before adjectives and weapons: `RSF heavy artillery fire`."""
    while at >= 0:
        named = (tree.span(first, at) for first in range(max(0, at - _LONGEST), at + 1))
        found = next((s for s in named if is_armed_name(s.of(text))), None)
        if found is not None:
            return None if text[: found.start].endswith(_JOINED) else found
        low = tree.tokens[at].text.lower()
        if tree.tokens[at].tag != "JJ" and low not in _weapon_parts() | actor_words().by_air:
            return None
        at -= 1
    return None


_JOINED = ("-", "–", "/")
"""What makes a body's name a part of another word: `anti-Houthi`."""
_LONGEST = 7
"""Words before the last one that a body's name may have."""


@cache
def _weapon_parts() -> frozenset[str]:
    return frozenset(part for name in weapon_kinds() for part in re.findall(r"\w+|-", name))


def _one_of_two(tree: Tree, body: Span) -> bool:
    """Whether it is left open which of two it was: `RSF or army shelling`."""
    return any(t.text.lower() == "or" and n.start == body.start for t, n in pairwise(tree.tokens))


def _names_body(token: Token) -> bool:
    """Whether a word before a body may be a part of its name: `Kenyan`, `Kenyan-led`, `air`, `government`."""
    name = (
        (token.pos == "PROPN" and not names_day(token))
        or token.text in code_by_name()
        or {*forms(token)} & actor_words().organisations
    )
    return bool(name) or token.text.lower() in actor_words().led | actor_words().by_air | {"-"}
