"""Who acts by grammar alone: the subject of a verb, whom it is done by, and the verb that fires a weapon."""

from collections.abc import Iterator

from fairwitness.code.governed import seen_to
from fairwitness.code.left_open import held_to_have, of_verb
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar


def done_by(tree: Tree, token: Token) -> list[Token]:
    """Whom a verb or a noun names after `by`."""
    preps = [t for t in tree.children(token, "agent", "prep") if t.text.lower() == "by"]
    return [p for by in preps for p in tree.children(by, "pobj")]


def subject_of(tree: Tree, token: Token) -> Iterator[Token]:
    """The subject of an active verb, through coordination, participles and relative clauses."""
    if tree.children(token, "nsubjpass", "auxpass") or token.lemma.lower() in event_grammar().falls:
        return  # what fell was fired by somebody else
    subject = tree.children(token, "nsubj")
    if subject and subject[0].tag in ("WP", "WDT") and token.dep == "relcl":
        yield from _antecedent(tree, tree.head(token), subject[0])
    elif subject:
        yield from subject
    elif token.tag == "VBG" and token.dep == "acl":
        yield tree.head(token)
    elif held_to_have(tree, token) or seen_to(tree, token):
        yield from tree.children(tree.head(token), "nsubj", "nsubjpass")
    elif token.dep in ("conj", "advcl", "xcomp") and token.tag != "VBN" and not _stops(tree, token):
        yield from subject_of(tree, tree.head(token)) if tree.head(token).index != token.index else ()


def _stops(tree: Tree, deed: Token) -> bool:
    """`foiled a plot to bomb it`: whoever stops a deed does not do it; who `stopped bombing it` did."""
    to = any(t.text.lower() == "to" for t in tree.children(deed, "aux"))
    return to and deed.dep != "conj" and tree.head(deed).lemma.lower() in event_grammar().stopping


def _antecedent(tree: Tree, noun: Token, pronoun: Token) -> list[Token]:
    """Whom `who` or `which` stands for: `peasants in Nyala, who attacked it` are meant, not the town."""
    prep = tree.head(noun)
    place = noun.dep == "pobj" and noun.pos == "PROPN" and prep.text.lower() in ("in", "at", "near", "outside")
    if pronoun.tag == "WP" and place:
        return [tree.head(prep)] if tree.head(prep).pos == "NOUN" else []
    return [noun]


def fired(tree: Tree, weapon: Token) -> Token | None:
    """The verb of firing that a weapon is the object of."""
    verb = tree.head(weapon)
    fires = verb.lemma.lower() in event_grammar().use_verbs and weapon.dep in ("dobj", "nsubjpass")
    return verb if fires and verb.tag.startswith("VB") else None


def said_done(tree: Tree, verb: Token) -> bool:
    """Whether a verb tells a deed as done, be it by somebody perhaps: neither denied nor only wished or feared."""
    words, over = event_grammar(), tree.head(verb)
    helpers = {t.text.lower() for t in tree.children(verb, "aux", "mark")}
    perhaps = of_verb(tree, verb) is not None
    open_ = helpers & (words.hypothetical | {"to", "if", "whether", "unless"})
    denied = verb.dep in ("ccomp", "xcomp") and over.lemma.lower() in words.denied
    return not denied and not tree.children(verb, "neg") and (perhaps or not open_)
