"""Which of several words of one sentence tell of one event: the word that says most of it stands for all.

`An air strike destroyed a school`, `a missile fired from there killed two`: cause and harm are told once.
"""

from msgspec import structs

from fairwitness.code.anchor import ATTACKS, CAUSES, Anchor, agents
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.vocab.events import event_grammar


def told_once(tree: Tree, anchors: list[Anchor]) -> list[Anchor]:
    """`an air strike destroyed a school`, `hit a school`: one strike; the verb, with what it hit, stands for it.

    Where it did not, or might not have, the strike is told for itself.
    """
    does = {t.index: a for a in anchors if _strikes(a) and is_done(tree, a.token)
            for t in (*tree.children(a.token, "nsubj"), *agents(tree, a.token))}  # fmt: skip
    anchors = [a for a in anchors if not _fired_to_strike(tree, a, anchors)]
    causes = {id(does[a.token.index]): a for a in anchors if a.event_type in CAUSES and a.token.index in does}
    done = {a.token.index for a in causes.values()}
    told = (structs.replace(a, event_type=causes[id(a)].event_type) if id(a) in causes else a for a in anchors)
    return [a for a in told if a.token.index not in done]


def _strikes(anchor: Anchor) -> bool:
    """Whether it is a verb of what an attack does to what it meets."""
    lemma = anchor.token.lemma.lower()
    met = anchor.event_type in ATTACKS and lemma in event_grammar().meets
    burst = anchor.event_type is EventType.BOMBING and lemma in ("explode", "detonate")  # `a car bomb exploded`
    return anchor.event_type is EventType.PROPERTY_DESTRUCTION or (anchor.verbal and (met or burst))


def _fired_to_strike(tree: Tree, anchor: Anchor, anchors: list[Anchor]) -> bool:
    """`a missile fired from there killed two`: what was fired is the doer of the deed that is told.

    So in `X fired the missile that killed two`.
    """
    others = [a for a in anchors if a is not anchor and a.event_type in CAUSES]
    fired = {t.index for t in tree.children(anchor.token, "dobj", "nsubjpass")} if anchor.use else set()
    if any(a.verbal and a.token.dep == "relcl" and a.token.head in fired for a in others):
        return True
    thing = tree.head(anchor.token)
    deed = tree.head(thing)
    told = thing.dep in ("nsubj", "pobj") and (deed if thing.dep == "nsubj" else tree.head(deed))
    within = anchor.use and anchor.token.dep in ("acl", "relcl")
    return bool(told) and within and any(a.token is told for a in others)


def is_done(tree: Tree, verb: Token) -> bool:
    """Whether a verb tells a deed as done: not denied, not supposed, not asked."""
    before = {t.text.lower() for t in tree.children(verb, "aux", "mark")}
    supposed = before & (event_grammar().hypothetical | {"to", "if", "whether", "unless"})
    return not supposed and not tree.children(verb, "neg")


def kept_apart(tree: Tree, anchors: list[Anchor]) -> list[Anchor]:
    """Without the words of harm or use that another anchor's event explains, and without one harm told twice."""
    causes = [a for a in anchors if a.event_type in CAUSES and not a.harm and not a.use]
    causes = causes or [a for a in anchors if a.event_type in CAUSES and a.use and _harming(tree, a, anchors)]
    kept: list[Anchor] = []
    for anchor in anchors:
        if anchor.event_type is EventType.AID and any(a.event_type in ATTACKS for a in anchors):
            continue  # the convoy that was struck
        apart = _dates_another(tree, anchor)
        if (anchor.harm or anchor.use) and anchor not in causes and not apart and _explained(tree, anchor, causes):
            continue
        if anchor.harm and not apart and any(k.harm and _joined(tree, anchor, k) for k in kept):
            continue
        kept.append(anchor)
    return kept


def _dates_another(tree: Tree, anchor: Anchor) -> bool:
    """`carried out a strike hours after rockets wounded two people`: a deed of its own doer, told to say when."""
    verb = anchor.token
    when = any(t.text.lower() in ("after", "before", "since") for t in tree.children(verb, "mark"))
    return anchor.verbal and when and bool(tree.children(verb, "nsubj")) and bool(tree.children(verb, "dobj"))


def _harming(tree: Tree, use: Anchor, anchors: list[Anchor]) -> bool:
    """`killed when a helicopter dropped a bomb on them`, `dropped a bomb, killing two`: the use is what killed."""
    verb = use.token
    when = verb.dep == "advcl" and any(t.text.lower() in ("when", "after", "as") for t in tree.children(verb))
    return when or any(a.harm and a.token.tag == "VBG" and a.token.head == verb.index for a in anchors)


def _explained(tree: Tree, anchor: Anchor, causes: list[Anchor]) -> bool:
    """Whether a cause stands above, below or beside the anchor in its clause chain."""
    mine = {anchor.token.index, *(t.index for t in tree.above(anchor.token))}
    first, last = tree.edges(anchor.token)
    return any(c.token.index in mine or first <= c.token.index <= last or _joined(tree, anchor, c) for c in causes)


def _joined(tree: Tree, one: Anchor, other: Anchor) -> bool:
    """Whether two verbs stand in one chain of coordination or adverbial clauses."""
    ups = [one.token, *(t for t in tree.above(one.token)), *_told_with(tree, one.token)]
    downs = [other.token, *(t for t in tree.above(other.token))]
    return bool({t.index for t in ups} & {t.index for t in downs[:3]}) and one.token.index != other.token.index


def _told_with(tree: Tree, verb: Token) -> list[Token]:
    """The clause said before the verb of saying that a verb is joined to: `nine killed, A said, and 12 hurt`."""
    saying = tree.head(verb)
    said = tree.children(saying, "ccomp") if verb.dep in ("conj", "advcl") and verb.index > saying.index else []
    return [t for t in said if t.index < saying.index]
