"""The verb whose tense, helpers and denial count for a deed under it: `continued to shell`, `were seen to fire`.

Only verbs under which what is told was done stand here: who `planned to shell` or `moved to seize` has not yet.
"""

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar


def telling(tree: Tree, verb: Token) -> Token:
    """The verb that tells of the deed: the deed's own, or the last of those it stands under."""
    over = tree.head(verb)
    while over.index < verb.index and (_carries(tree, verb, over) or seen_to(tree, verb)):
        verb, over = over, tree.head(over)
    return verb


def _carries(tree: Tree, verb: Token, over: Token) -> bool:
    if tree.children(over, "auxpass"):
        return False
    if over.lemma.lower() == "go" and verb.dep in ("xcomp", "advcl"):
        return any(t.text.lower() == "on" and t.index == over.index + 1 for t in tree.children(over, "prt", "prep"))
    return verb.dep == "xcomp" and over.lemma.lower() in event_grammar().carrying


def seen_to(tree: Tree, verb: Token) -> bool:
    """`were seen to fire`, `is known to have executed them`: done before the eyes of whoever is not named."""
    over = tree.head(verb)
    passive = verb.dep == "xcomp" and over.tag == "VBN" and bool(tree.children(over, "auxpass"))
    return passive and over.lemma.lower() in event_grammar().seen_to


def attempting(tree: Tree, verb: Token) -> Token | None:
    """`tried to kidnap him`, `failed to hit it`: the verb over a deed that was begun and not done."""
    over = tree.head(verb)
    return over if verb.dep == "xcomp" and over.lemma.lower() in event_grammar().attempted else None
