"""Weapons that are told beside an attack and were not its means: seized, lost, stored, or struck themselves."""

from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar, event_idioms, verb_types

_LAID = frozenset({"mine", "landmine"})


def blows_up(tree: Tree, noun: Token) -> bool:
    """Whether a `bomber` is somebody and no aircraft: `a suicide bomber`, `two car bombers`."""
    before = {t.text.lower() for t in tree.children(noun, "compound", "amod")}
    return noun.lemma.lower() == "bomber" and bool(before & {"suicide", "car", "truck", "lone"})


def is_means(tree: Tree, weapon: Token) -> bool:
    """Whether nothing says that a weapon was no means: `seized rifles`, `a depot of rockets`, `destroyed two tanks`."""
    if blows_up(tree, weapon):
        return False
    held = event_grammar().held_weapons
    token = _listed_first(tree, weapon)
    if any(t.lemma.lower() in event_grammar().use_verbs for t in tree.children(token, "acl", "relcl")):
        return True  # `seized the rifles used in the attack`
    above = tree.head(token)
    while token.dep == "pobj" and above.dep == "prep" and above.text.lower() == "of":
        noun = tree.head(above)
        if noun.lemma.lower() in held:
            return False
        token = _listed_first(tree, noun)
        above = tree.head(token)
    if token.dep not in ("dobj", "nsubjpass"):
        return True
    if token.lemma.lower() in _LAID and {*forms(above)} & {*event_idioms().hit_verbs}:
        return True  # `the bus hit a mine`
    return above.lemma.lower() not in held and not _struck(above)


def _listed_first(tree: Tree, token: Token) -> Token:
    """The first of what is listed together: `rifles, grenades and bombs`."""
    while token.dep in ("conj", "appos") and tree.head(token).index != token.index:
        token = tree.head(token)
    return token


def _struck(verb: Token) -> bool:
    """Whether the verb strikes its object; what is fired, dropped, shot or blown up may be what struck."""
    lemma = verb.lemma.lower()
    return lemma in verb_types() and lemma not in event_grammar().use_verbs | {"shoot"}
