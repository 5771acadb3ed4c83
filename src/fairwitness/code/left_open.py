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
