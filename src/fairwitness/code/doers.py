"""Who did it, by grammar alone: subject, `by`, owner, nationality; with the word that leaves it open."""

from collections.abc import Iterator

from msgspec import structs

from fairwitness.code.acting import done_by, fired, subject_of
from fairwitness.code.anchor import ATTACKS, Anchor, objects
from fairwitness.code.anchors import names_event
from fairwitness.code.idioms import answerable, blamed, laid_to
from fairwitness.code.itself import itself
from fairwitness.code.left_open import of_blame, of_noun, of_phrase, of_verb
from fairwitness.code.named import actors_named, before, is_somebody, of_several_states
from fairwitness.code.whose import Whose, nobody
from fairwitness.language.harm import find_harm
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Actor
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.vocab.events import event_grammar

_EACH_OTHER = frozenset(("other", "others", "another"))
"""`accused each other of it`, `accused the other`: each says that the other did it, so the words name neither."""


def find_actors(text: str, tree: Tree, anchor: Anchor, whose: Whose = nobody) -> tuple[Actor, ...]:
    """The perpetrators, in order; nobody where the words name none. `whose` reads the possessive before a noun."""
    harmed = {v.index for h in find_harm(tree) if h.cue.index == anchor.token.index for v in h.victims}
    heads = [h for h in _actor_heads(tree, anchor) if h.index not in harmed and h not in anchor.receivers]
    heads = [h for h in heads if not _names_nobody(tree, h)]
    each = [one for head in heads for one in tree.conjuncts(head)]
    named = [
        (one, a) for one in each for a in of_several_states(text, tree, one) or actors_named(text, tree, one, whose)
    ]
    found = {a.span: _hedged(a, of_noun(tree, one) or of_phrase(tree, one)) for one, a in named}
    noun = not anchor.verbal or (names_event(tree, anchor.token) and not objects(tree, anchor.token))
    if noun and anchor.event_type in ATTACKS:  # `killed in army shelling`, which the parser takes for a verb
        found = _with_before(text, tree, anchor, found)
    perhaps = _left_open(tree, anchor)
    return tuple(_hedged(found[s], perhaps) for s in sorted(found))


def _with_before(text: str, tree: Tree, anchor: Anchor, found: dict[Span, Actor]) -> dict[Span, Actor]:
    """With whoever stands before the event word.

    A body without a state is not added to another doer: who launched `Hezbollah strikes` struck Hezbollah. What the
    parser took for a verb has no doer but the one before it.
    """
    first = {a.span: a for a in before(text, tree, anchor.token)}
    if anchor.verbal and first:
        return first
    return found | {s: a for s, a in first.items() if not found or a.state is not None}


def _left_open(tree: Tree, anchor: Anchor) -> Token | None:
    """The word that leaves open whether any of the doers did it, or fired what did."""
    if (blamed := of_blame(tree, anchor.token)) is not None:
        return blamed
    if anchor.verbal:
        firing = (fired(tree, weapon) for weapon in subject_of(tree, anchor.token))
        return next((w for v in (anchor.token, *firing) if v is not None and (w := of_verb(tree, v))), None)
    doing = _doing(tree, anchor)
    carried = doing is not None and doing.lemma.lower() in event_grammar().light_verbs | event_grammar().use_verbs
    return of_noun(tree, anchor.token) or (of_verb(tree, doing) if doing is not None and carried else None)


def _hedged(actor: Actor, word: Token | None) -> Actor:
    return actor if word is None or actor.hedge is not None else structs.replace(actor, hedge=word.span)


def _names_nobody(tree: Tree, head: Token) -> bool:
    """`accused each other`, `which side did it`, `no group claimed it`, `the same group`, `the army or rebels`."""
    asked = any(t.tag in ("WDT", "WP") or t.text.lower() == "no" for t in tree.children(head, "det"))
    same = head.pos == "NOUN" and any(t.text.lower() == "same" for t in tree.children(head, "amod"))
    either = any(t.text.lower() == "or" for t in tree.children(head, "cc"))
    return head.text.lower() in _EACH_OTHER or asked or same or either


def actors_of(text: str, tree: Tree, verb: Token) -> tuple[Actor, ...]:
    """Who a verb says did it, in order: its subject, or whom it was done by."""
    heads = [*done_by(tree, verb), *subject_of(tree, verb)]
    found = {a.span: a for head in heads for one in tree.conjuncts(head) for a in actors_named(text, tree, one)}
    return tuple(found[s] for s in sorted(found))


def _actor_heads(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    token = anchor.token
    if anchor.event_type not in _ACTED:
        return
    if anchor.phrase:
        yield from anchor.doers
        return
    yield from done_by(tree, token)
    yield from (*blamed(tree, token), *laid_to(tree, token), *itself(tree, token))
    if anchor.verbal:
        yield from subject_of(tree, token)
    else:
        yield from tree.children(token, "poss")
        if (being := answerable(tree, token)) is not None:
            yield from (*subject_of(tree, being), *itself(tree, being))
        yield from _above(tree, anchor)


_ACTED = ATTACKS | {
    EventType.KIDNAPPING, EventType.DETENTION, EventType.ILL_TREATMENT, EventType.SEXUAL_VIOLENCE, EventType.LOOTING,
    EventType.DISPLACEMENT, EventType.BLOCKADE, EventType.CAPTURE_OF_PLACE, EventType.DISAPPEARANCE,
}  # fmt: skip


def _above(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    """Who carries out, uses, is blamed for or claims an event named by a noun."""
    done = _doing(tree, anchor)
    for up in tree.above(anchor.token, 5):
        lemma = up.lemma.lower()
        if done is not None and up.dep == "acl" and up is not done:
            continue
        if up.tag.startswith("VB"):
            if lemma in event_grammar().light_verbs | event_grammar().use_verbs:
                yield from (*done_by(tree, up), *subject_of(tree, up), *itself(tree, up)) if up is done else ()
            elif answers_for(tree, up) or (lemma == "claim" and anchor.token.dep == "dobj"):
                yield from _claiming(tree, up)
            elif is_claimed(tree, anchor):
                yield from done_by(tree, up)
            elif lemma in ("accuse", "blame", "suspect", "convict"):
                yield from tree.children(up, "dobj", "nsubjpass")
            return
        if lemma == "use":
            yield from done_by(tree, up)


def _doing(tree: Tree, anchor: Anchor) -> Token | None:
    """The verb that an event is the object of, itself or as `a series of attacks`, or that used something in it.

    Who launched an investigation into an attack, or made arrests after it, did not carry it out.
    """
    words, token = event_grammar(), anchor.token
    while (noun := _same_event(tree, anchor, token)) is not None:
        token = noun
    above = tree.head(token)
    using = tree.head(above)
    if using.dep == "acl":  # `used a munition known as X in an attack`
        using = tree.head(tree.head(using))
    if token.dep == "pobj" and above.text.lower() in words.during and {*forms(using)} & words.use_verbs:
        return using
    known = any(t.text.lower() in words.definite for t in tree.children(token, "det"))
    taken = above.lemma.lower() == "use" and known  # `used the attack to ask for arms`
    return above if token.dep in ("dobj", "nsubjpass") and not taken else None


def _same_event(tree: Tree, anchor: Anchor, token: Token) -> Token | None:
    """The noun above that what is done to the event is done to: `a series of`, `strikes and`, its own phrase."""
    words, above = event_grammar(), tree.head(token)
    if (token.dep == "conj" and above.pos in ("NOUN", "PROPN")) or anchor.first <= above.index <= anchor.last:
        return above if above.index != token.index else None
    if token.dep != "pobj" or above.text.lower() != "of":
        return None
    noun = tree.head(above)
    counts = noun.tag in ("CD", "JJ", "JJS") or {*forms(noun)} & (words.of_itself | words.aggregate)
    return noun if counts else None


def is_claimed(tree: Tree, anchor: Anchor) -> bool:
    """`the blast was claimed by X`: X says that it did it, and does not only tell of it."""
    return anchor.token.dep == "nsubjpass" and tree.head(anchor.token).lemma.lower() == "claim"


def answers_for(tree: Tree, verb: Token) -> bool:
    """`claimed responsibility for it`, `denied any involvement in it`, `admitted its role in it`."""
    words = event_grammar()
    told = any(t.lemma.lower() in words.answered for t in tree.children(verb, "dobj"))
    return told and verb.lemma.lower() in words.answering


def _claiming(tree: Tree, verb: Token) -> Iterator[Token]:
    """Who claims or denies responsibility; a person who calls to claim it speaks for others."""
    if tree.children(verb, "neg"):
        return
    own = bool(tree.children(verb, "nsubj"))
    yield from (t for t in subject_of(tree, verb) if own or not is_somebody(t))
