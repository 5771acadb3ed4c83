"""What was struck and who was harmed, by grammar alone: object, `on`, `of`."""

from collections.abc import Iterator, Sequence

from fairwitness.code.anchor import Anchor, is_time, objects
from fairwitness.code.anchors import target_phrases
from fairwitness.code.idioms import laying
from fairwitness.code.nouns import noun_span
from fairwitness.language.harm import find_harm
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.weapons import actor_words, target_kinds, weapon_kinds


def find_objects(tree: Tree, anchor: Anchor) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What was struck and who was harmed, each in order."""
    if anchor.phrase:
        return _sorted_out(tree, anchor, [c for one in anchor.receivers for c in tree.conjuncts(one)])
    heads = objects(tree, anchor.token) if anchor.verbal and not _fires(anchor) else []
    beside = [c for one in _prepositional(tree, anchor) for c in tree.conjuncts(one)]
    if anchor.verbal and any(h.cue.index == anchor.token.index and h.victims for h in find_harm(tree)):
        beside = [t for t in beside if is_person(singular(t.text))]  # `two people shot on Northfield Road`: a place
    return _sorted_out(tree, anchor, heads + beside)


def _fires(anchor: Anchor) -> bool:
    """`a helicopter fired on them`, which the parser takes for a helicopter that was fired."""
    return anchor.token.lemma.lower() == "fire" and anchor.token.dep == "acl"


def _sorted_out(tree: Tree, anchor: Anchor, heads: Sequence[Token]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Objects and people apart; neither pronouns nor weapons."""
    targets: set[Span] = set()
    victims: set[Span] = set()
    for first in heads:
        head = _of_which(tree, first)
        if (head is first and first.pos in ("PRON", "DET")) or head.text.lower() == "none" or _is_weapon(tree, first):
            continue
        span = _whole(tree, head, anchor)
        if head is not first and head.tag in ("NNS", "NNPS"):  # so many of them; a part of one thing strikes the thing
            span = Span(noun_span(tree, first).start, span.end)
        person = is_person(singular(head.text)) and not {*forms(head)} & set(target_kinds())
        (victims if person or _named_person(anchor, head) else targets).add(span)
    return tuple(sorted(targets)), tuple(sorted(victims))


def _of_which(tree: Tree, head: Token) -> Token:
    """What is meant by a word that only counts it or is a part of it: `dozens of houses`, `a section of the pipe`."""
    of = tree.child(head, "prep")
    if of is None or of.text.lower() != "of" or of.index != head.index + 1 or head.pos == "PROPN":
        return head
    counts = head.tag == "CD" or {*forms(head)} & (event_grammar().counting | actor_words().bands)
    inner = tree.child(of, "pobj")
    return inner if counts and inner is not None and inner.pos in ("NOUN", "PROPN") else head


def _is_weapon(tree: Tree, head: Token) -> bool:
    """A weapon, or so many of one: `dozens of rockets`, `sticks of dynamite`; a depot of rockets is what was struck."""
    weapons, things = set(weapon_kinds()), set(target_kinds())
    of = [p for prep in tree.children(head, "prep") if prep.text.lower() == "of" for p in tree.children(prep, "pobj")]
    counted = any({*forms(p)} & weapons - things for p in of) and not {*forms(head)} & things
    return counted or bool({*forms(head)} & weapons - things)


def _whole(tree: Tree, head: Token, anchor: Anchor) -> Span:
    """The noun with what stands before it, and with the rest of a listed name: `place of worship`.

    The word for the event is no part of it: `the destroyed headquarters`.
    """
    span = noun_span(tree, head)
    if anchor.last < head.index and span.contains(anchor.span(tree)):
        span = Span(tree.tokens[anchor.last + 1].start, span.end)
    last = max((m.last for m in target_phrases().find(tree) if m.first <= head.index <= m.last), default=head.index)
    return Span(span.start, max(span.end, tree.tokens[last].end))


_ON_PERSON = frozenset({
    EventType.ATTACK_ON_PERSON, EventType.KIDNAPPING, EventType.EXECUTION, EventType.DETENTION, EventType.ILL_TREATMENT,
})  # fmt: skip


_WHERE_AT = _ON_PERSON | {EventType.GROUND_CLASH}


_AIMED = frozenset({"shoot", "shooting"})
"""What is shot at is aimed at."""


def _named_person(anchor: Anchor, head: Token) -> bool:
    return head.pos in ("PROPN", "NUM") and anchor.event_type in _ON_PERSON


def _prepositional(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    words = event_grammar()
    goes_off = anchor.event_type is EventType.BOMBING and not tree.children(anchor.token, "dobj")
    beside = goes_off or anchor.event_type is EventType.GROUND_CLASH
    laid = laying(tree, anchor.token)
    used = tree.children(anchor.token, "dobj", "nsubjpass") if anchor.use else []
    for prep in (p for t in (anchor.token, *used) for p in tree.children(t, "prep")):
        low = prep.text.lower()
        if laid is not None and prep.index == laid.index:
            continue  # `blamed the strike on X`: whoever did it
        if low == "at" and anchor.event_type in _WHERE_AT and anchor.token.lemma.lower() not in _AIMED:
            continue  # people are killed or ambushed at a market, which is where
        of = low == "of" and not anchor.verbal and anchor.token.lemma.lower() not in words.of_is_not_target
        if low in words.target_prepositions or of:
            for inner in tree.children(prep, "pobj"):
                if not is_time(inner) and not (beside and {*forms(inner)} & words.ways):
                    yield inner
