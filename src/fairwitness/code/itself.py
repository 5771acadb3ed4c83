"""`It` before a deed is the body that speaks only where that one tells of its own deed; else what was told before.

`The army denied that it shelled it`, `the army said it struck it`: the army. `A strike hit a depot. The observers found
that it killed three`: the strike. Who only reports never did it; where it cannot be told, nobody is named. `They` are
those who speak only where these fight.
"""

from collections.abc import Sequence

from msgspec import structs

from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.reading import Previous
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Actor
from fairwitness.model.lists import Modality, Stance
from fairwitness.model.statement import Statement
from fairwitness.vocab.armed import is_armed_name
from fairwitness.vocab.events import event_idioms
from fairwitness.vocab.harm import singular
from fairwitness.vocab.weapons import actor_words

_ANSWERS = (Stance.DENIES, Stance.DISPUTES, Stance.ACKNOWLEDGES)
"""Whoever does this to a deed is accused of it."""


def itself(tree: Tree, token: Token) -> list[Token]:
    """Who says that `it`, or `they`, did what a verb tells."""
    speaking, own = tree.head(token), {t.text.lower() for t in tree.children(token, "nsubj")}
    if not own & {"it", "they"} or token.dep != "ccomp" or speaking is token:
        return []
    while speaking.dep == "conj" and not tree.children(speaking, "nsubj"):
        speaking = tree.head(speaking)
    who = tree.children(speaking, "nsubj")
    return who if "it" in own else [t for t in who if _fights(t)]


def _fights(noun: Token) -> bool:
    return bool({*forms(noun)} & event_idioms().armed_bodies) or is_armed_name(noun.text)


def speaks_of_itself(tree: Tree, anchor: Anchor, telling: Statement | None) -> Actor | None:
    """Who speaks by a pronoun of its own deed, the pronoun in its place: `It said it had struck a base`."""
    who = telling.speaker if telling is not None else None
    said = next((t for t in itself(tree, anchor.token) if t.pos == "PRON"), None)
    if telling is None or said is None or who is None or not who.resolved or who.members or who.collective:
        return None
    if not any(part.contains(said.span) for part in telling.source or ()):
        return None
    return Actor(span=said.span, name=who.name, state=who.state if who.official else None)


def named_by(doer: Actor, telling: Statement | None) -> Actor:
    """A doer told of by a pronoun, where the text names who speaks."""
    named = telling.speaker.mention if telling is not None and telling.speaker is not None else ()
    return structs.replace(doer, span=named[0]) if named else doer


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
    if _is_armed(doer):
        return meant and bool(named)
    return meant or not _may_fight(tree, anchor, doer)


def _by_event(anchor: Anchor) -> bool:
    """Whether a strike or a shell may be said to do it: it kills, hits and destroys, and never fires or raids."""
    return anchor.harm or bool({*forms(anchor.token)} & event_idioms().done_by_events)


def _is_armed(doer: Actor) -> bool:
    """Whether the words for who speaks say that it is a body that uses force."""
    return bool(_words(doer) & event_idioms().armed_bodies) or is_armed_name(doer.name)


def _may_fight(tree: Tree, anchor: Anchor, doer: Actor) -> bool:
    """Whether a body that no word calls armed may speak of its own deed: named, and no finder."""
    words = _words(doer)
    body = doer.organisation and (doer.name[:1].isupper() or bool(words & actor_words().organisations))
    found = {*forms(tree.head(anchor.token))} & event_idioms().finding
    return body and not found and not words & event_idioms().telling_bodies


def _words(doer: Actor) -> set[str]:
    """The words of a name, and each in the singular."""
    plain = doer.name.lower().replace("’s", "").replace("'s", "").split()
    return {form for word in plain for form in (word, singular(word))}
