"""`It` before a deed is the body that speaks only where that one tells of its own deed; else what was told before.

`The army denied that it shelled it`, `the army said it struck it`: the army. `A strike hit a depot. The observers found
that it killed three`: the strike. Who only reports never did it; where it cannot be told, nobody is named.
"""

from collections.abc import Sequence

from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.reading import Previous
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Actor
from fairwitness.model.lists import Modality, Stance
from fairwitness.vocab.events import event_idioms
from fairwitness.vocab.weapons import actor_words

_ANSWERS = (Stance.DENIES, Stance.DISPUTES, Stance.ACKNOWLEDGES)
"""Whoever does this to a deed is accused of it."""


def itself(tree: Tree, token: Token) -> list[Token]:
    """Who says that `it` did what a verb tells."""
    speaking = tree.head(token)
    own = any(t.text.lower() == "it" for t in tree.children(token, "nsubj"))
    if not own or token.dep != "ccomp" or speaking is token:
        return []
    while speaking.dep == "conj" and not tree.children(speaking, "nsubj"):
        speaking = tree.head(speaking)
    return tree.children(speaking, "nsubj")


def only_tells(
    tree: Tree,
    anchor: Anchor,
    doer: Actor,
    others: Sequence[Anchor],
    before: Sequence[Previous],
    *,
    stance: Stance | None,
    modality: Modality,
) -> bool:
    """Whether who seems to have done it, by an `it` in what they say, tells of what somebody or something else did.

    `before` are the claims before that it may be about.
    """
    said = next((t for t in itself(tree, anchor.token) if doer.span.contains(t.span)), None)
    if said is None or modality is Modality.DENIED or stance in _ANSWERS:
        return False
    known = [p.claim for p in before if p.claim.event_type in ATTACKS]
    earlier = bool(known) or any(o.event_type in ATTACKS and o.token.index < said.index for o in others)
    named = {a.name.casefold() for a in known[-1].perpetrators} if known else set()
    meant = earlier and _by_event(anchor) and doer.name.casefold() not in named
    if _is_armed(tree, doer):
        return meant and bool(named)
    return meant or not _may_fight(tree, anchor, said, doer)


def _by_event(anchor: Anchor) -> bool:
    """Whether a strike or a shell may be said to do it: it kills, hits and destroys, and never fires or raids."""
    return anchor.harm or bool({*forms(anchor.token)} & event_idioms().done_by_events)


def _is_armed(tree: Tree, doer: Actor) -> bool:
    """Whether the words for who speaks say that it is a body that uses force."""
    return any({*forms(t)} & event_idioms().armed_bodies for t in tree.tokens if doer.span.contains(t.span))


def _may_fight(tree: Tree, anchor: Anchor, said: Token, doer: Actor) -> bool:
    """Whether a body that no word calls armed may speak of its own deed: named, and no finder."""
    body = doer.organisation and (said.pos == "PROPN" or bool({*forms(said)} & actor_words().organisations))
    words = {f for t in tree.tokens if doer.span.contains(t.span) for f in forms(t)}
    found = {*forms(tree.head(anchor.token))} & event_idioms().finding
    return body and not found and not words & event_idioms().telling_bodies
