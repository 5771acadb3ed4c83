"""Deeds of one subject share the day and place before the first or behind the last: `killed A and abducted B in X`.

Only deeds of violence told in one voice, active or passive: who killed and was arrested on Friday may have killed on
another day. A word of sequence between them (`later`), or a day or place of its own, keeps each deed to itself.
"""

from collections.abc import Sequence

from fairwitness.code.anchor import ATTACKS, CAUSES, Anchor
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span

_DEEDS = ATTACKS | {
    EventType.KIDNAPPING, EventType.LOOTING, EventType.DISPLACEMENT, EventType.ILL_TREATMENT, EventType.SEXUAL_VIOLENCE,
}  # fmt: skip
_THEN = frozenset({"later", "then", "subsequently", "afterwards", "afterward", "eventually", "previously", "earlier"})
_MODIFIES = frozenset(
    {"pobj", "prep", "npadvmod", "dobj", "nsubjpass", "conj", "appos", "compound", "nmod", "oprd", "nummod", "amod"}
)
"""From a day or place up to the verb it goes with."""


def shared_with(tree: Tree, anchor: Anchor, others: Sequence[Anchor], spans: Sequence[Span]) -> list[int]:
    """The indices of the days or places told of all the deeds, of which the anchor's is one."""
    deed = _deed(tree, anchor)
    if deed is None:
        return []
    told = {verb.index for a in others if (verb := _deed(tree, a)) is not None}
    verbs = _verbs(tree, deed)
    alike = [v for v in verbs if v.index == deed.index or (v.index in told and _alike(tree, v, deed))]
    if len(alike) < 2 or any(_apart(tree, v) for v in verbs[1:]):
        return []
    first, last = alike[0], alike[-1]
    return [
        i
        for i, span in enumerate(spans)
        if (over := _over(tree, span)) is not None
        and (
            (over.index == first.index and _leads(tree, span, first))
            or (over.index == last.index and span.start > last.start)
        )
    ]


def told_of_cause(tree: Tree, anchor: Anchor, others: Sequence[Anchor], spans: Sequence[Span]) -> list[int]:
    """Days or places of the attack that did the damage, or of its damage: `damaged in the shelling of X`."""
    for one, other in ((a, b) for o in others for a, b in ((anchor, o), (o, anchor))):
        if not (_destroys(one) and other.event_type in CAUSES and _stands_in(tree, other.token, one.token)):
            continue
        if one is anchor:
            return [i for i, span in enumerate(spans) if tree.span(*tree.edges(other.token)).contains(span)]
        over = ((i, _over(tree, span)) for i, span in enumerate(spans))
        return [i for i, verb in over if verb is not None and verb.index == one.token.index]
    return []


def told_of_subject(tree: Tree, anchor: Anchor, others: Sequence[Anchor], spans: Sequence[Span]) -> list[int]:
    """Days or places of the attack that is the deed's subject: `shelling of X on 4 May killed two and damaged Y`."""
    for cause in (o for o in others if o.event_type in CAUSES and o.token.dep in ("nsubj", "csubj")):
        deeds = _verbs(tree, tree.head(cause.token))
        if any(v.index == anchor.token.index for v in deeds) and not any(_apart(tree, v) for v in deeds[1:]):
            return [i for i, span in enumerate(spans) if tree.span(*tree.edges(cause.token)).contains(span)]
    return []


def _destroys(anchor: Anchor) -> bool:
    return anchor.verbal and anchor.event_type is EventType.PROPERTY_DESTRUCTION


def _stands_in(tree: Tree, noun: Token, verb: Token) -> bool:
    prep = tree.head(noun)
    return noun.dep == "pobj" and prep.text.lower() in ("in", "by", "during") and prep.head == verb.index


def told_of_another(tree: Tree, anchor: Anchor, span: Span) -> bool:
    """Whether a day or place goes with a later verb of the subject that tells of another time: `and were arrested`."""
    deed, over = _deed(tree, anchor), _over(tree, span)
    if deed is None or over is None or over.index <= deed.index or span.start < over.start:
        return False
    later = any(v.index == over.index for v in _verbs(tree, deed))
    return later and (_apart(tree, over) or not _alike(tree, over, deed))


def _deed(tree: Tree, anchor: Anchor) -> Token | None:
    """The verb of a deed: the anchor's, or that of which the anchor is the subject: `the strike killed …`."""
    token = tree.head(anchor.token) if anchor.token.dep == "nsubj" else anchor.token
    return token if anchor.event_type in _DEEDS and token.tag.startswith("VB") else None


def _verbs(tree: Tree, verb: Token) -> list[Token]:
    """The verbs coordinated with one that have no subject but the first's, in order."""
    first = verb
    while first.dep == "conj" and tree.head(first).tag.startswith("VB") and not _has_subject(tree, first):
        first = tree.head(first)
    found = [first]
    for one in found:
        found.extend(v for v in tree.children(one, "conj") if v.tag.startswith("VB") and not _has_subject(tree, v))
    return sorted(found, key=lambda v: v.index)


def _has_subject(tree: Tree, verb: Token) -> bool:
    return bool(tree.children(verb, "nsubj", "nsubjpass", "csubj"))


def _alike(tree: Tree, one: Token, other: Token) -> bool:
    """Whether both are active or both passive: an auxiliary may stand with the first alone."""
    return _passive(tree, one) == _passive(tree, other)


def _passive(tree: Tree, verb: Token) -> bool:
    if tree.children(verb, "auxpass", "nsubjpass"):
        return True
    over = tree.head(verb)  # `was shot and killed`: the parser may take the second for a past tense
    bare = verb.tag in ("VBN", "VBD") and not tree.children(verb, "dobj", "aux")
    return verb.dep == "conj" and bare and over.tag == "VBN" and _passive(tree, over)


def _apart(tree: Tree, verb: Token) -> bool:
    """Whether a word of sequence, or a day or place right before it, tells a verb from those before it."""
    before = [t for t in tree.children(verb, "advmod", "prep", "npadvmod") if t.index < verb.index]
    return any(t.dep != "advmod" or t.text.lower() in _THEN for t in (*before, *tree.children(verb, "advmod")))


def _over(tree: Tree, span: Span) -> Token | None:
    """The verb that a day or place modifies, directly or through its object."""
    token = tree.at(span.end - 1)
    while token is not None and token.dep in _MODIFIES and not token.tag.startswith("VB"):
        token = tree.head(token)
    return token if token is not None and token.tag.startswith("VB") else None


def _leads(tree: Tree, span: Span, verb: Token) -> bool:
    """Whether it stands before the verb's subject."""
    subject = next(iter(tree.children(verb, "nsubj", "nsubjpass")), None)
    return subject is not None and span.end <= tree.tokens[tree.edges(subject)[0]].start
