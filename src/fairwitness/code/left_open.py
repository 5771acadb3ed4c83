"""Words that leave open whether a doer did it; that it happened is another question (`code/modality.py`).

`may have been carried out by X`, `apparently shelled`, `a suspected X strike`: X is named, as a possibility.
"""

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar


def of_verb(tree: Tree, verb: Token) -> Token | None:
    """The word by which a verb leaves open whether its subject, or whom it names after `by`, did it."""
    words = event_grammar()
    helpers = tree.children(verb, "aux")
    perhaps = next((t for t in helpers if t.text.lower() in words.perhaps), None)
    if perhaps is not None and any(t.lemma.lower() == "have" for t in helpers):
        return perhaps
    adverb = next((t for t in tree.children(verb, "advmod") if t.text.lower() in words.leaning), None)
    if adverb is not None:
        return adverb
    return tree.head(verb) if held_to_have(tree, verb) else None


def of_phrase(tree: Tree, head: Token) -> Token | None:
    """The word right before a `by`: `a raid, reportedly by X`, `carried out apparently by X`."""
    by = tree.head(head)
    before = tree.tokens[by.index - 1] if head.dep == "pobj" and by.index else None
    return before if before is not None and before.text.lower() in event_grammar().leaning else None


def of_blame(tree: Tree, token: Token) -> Token | None:
    """`X is accused of shelling it`, `X, suspected of it`: blamed, and nobody is named who blames."""
    prep = tree.head(token)
    verb = next(
        (t for t in (tree.head(prep), *tree.above(prep, 2)) if t.lemma.lower() in event_grammar().blamed_of), None
    )
    if token.dep not in ("pcomp", "pobj") or verb is None or verb.tag != "VBN":
        return None
    return None if tree.children(verb, "agent") else verb


def held_to_have(tree: Tree, verb: Token) -> bool:
    """Whether its subject only `appears to have` done it, or `is believed to have`."""
    words, over = event_grammar(), tree.head(verb)
    held = words.held_to_have if tree.children(over, "auxpass") else words.seeming
    done = any(t.lemma.lower() == "have" for t in tree.children(verb, "aux"))
    return verb.dep == "xcomp" and done and over.lemma.lower() in held


def of_noun(tree: Tree, noun: Token) -> Token | None:
    """The adjective by which a noun is only held for what it names: `suspected militants`, `an alleged X raid`."""
    leaning = event_grammar().leaning_adjectives
    before = (noun, *tree.children(noun, "compound", "nmod"))
    return next(
        (t for one in before for t in tree.children(one, "amod", "compound") if t.text.lower() in leaning), None
    )
