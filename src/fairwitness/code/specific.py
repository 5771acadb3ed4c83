"""A claim tells of events that can be told apart from others; what is said of events as such is none.

An anchor makes a claim where its sentence gives it a date, a place below the rank of a state, a figure, or someone who
did it; or where the words point back at an event already told (`the attack`) that has one of these. A duty, a rule or
a danger in the present tense (`attacks on towns violate the law`) has none of them and is left in its statement.
"""

import msgspec

from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.governed import attempting, telling
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.vocab.events import event_grammar

_INSTRUMENTS = frozenset(
    {EventType.AGREEMENT, EventType.RESOLUTION, EventType.DECREE, EventType.CEASEFIRE, EventType.AMENDMENT}
)
_DATED = frozenset({EventType.WAR, EventType.COMMEMORATION})


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a sentence says of an event."""

    dated: bool
    placed: bool
    counted: bool
    acted: bool
    struck: bool
    threatened: bool
    told: bool
    """An event of the family stands shortly before."""


def is_specific(tree: Tree, anchor: Anchor, said: Said) -> bool:
    """Whether the anchor tells of a particular event."""
    if anchor.event_type in _INSTRUMENTS:
        return said.dated or _made(tree, anchor)
    if anchor.event_type in _DATED:
        return said.dated
    if said.threatened and said.acted and said.struck:
        return True
    if anchor.event_type in ATTACKS and _general(tree, anchor):
        return said.dated or said.counted
    if said.dated or said.placed or said.counted:
        return True
    past = anchor.verbal and _told_as_past(tree, anchor) and not anchor.use
    if said.acted:
        return past or not anchor.verbal
    return (said.told and _points_back(tree, anchor)) or (past and said.struck)


def _made(tree: Tree, anchor: Anchor) -> bool:
    """Whether its verb says that it was signed, adopted, reached or broken."""
    if anchor.token.dep not in ("dobj", "nsubjpass", "nsubj", "pobj", "conj", "appos"):
        return False
    verb = next((t for t in tree.above(anchor.token) if t.tag.startswith("VB")), None)
    return verb is not None and bool({*forms(verb)} & event_grammar().instrument_verbs) and verb.tag != "VB"


def _general(tree: Tree, anchor: Anchor) -> bool:
    """A present tense without a past one above it, or a bare plural under one."""
    verb = (
        anchor.token if anchor.verbal else next((t for t in tree.above(anchor.token) if t.tag.startswith("VB")), None)
    )
    if verb is not None and _goes_on(tree, verb):
        return False
    verb = telling(tree, verb) if verb is not None else None
    present = verb is not None and verb.tag in ("VBP", "VBZ", "VB") and not tree.children(verb, "auxpass")
    perfect = verb is not None and any(t.lemma.lower() == "have" for t in tree.children(verb, "aux"))
    if anchor.verbal:
        return present and not perfect
    plural = anchor.token.tag == "NNS" and tree.child(anchor.token, "det", "nummod") is None
    return present and plural and not perfect


def _told_as_past(tree: Tree, anchor: Anchor) -> bool:
    """A past tense, or a participle with its auxiliary or under a noun; not `when used in towns`."""
    over = telling(tree, anchor.token)
    token = attempting(tree, over) or over
    if _goes_on(tree, anchor.token):
        return True
    if token.tag == "VBN":
        return token.dep != "advcl" or bool(tree.children(token, "auxpass", "aux"))
    return token.tag == "VBD"


def _goes_on(tree: Tree, verb: Token) -> bool:
    """`continues to shell it`, `are continuing to attack it`: it has been done before."""
    over = telling(tree, verb)
    finite = over.tag in ("VBD", "VBP", "VBZ") or bool(tree.children(over, "aux"))
    return over is not verb and over.lemma.lower() == "continue" and finite


def _points_back(tree: Tree, anchor: Anchor) -> bool:
    if anchor.verbal:
        return anchor.token.tag in ("VBD", "VBN")
    det = tree.child(anchor.token, "det", "poss")
    return det is not None and det.text.lower() in event_grammar().definite
