"""Strikes of people who stop work or eat nothing, which share their word with attacks."""

from collections.abc import Iterator

from fairwitness.code.anchor import is_time
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.weapons import weapon_kinds


def stops_work(tree: Tree, noun: Token) -> bool:
    """Whether a noun is such a strike: `a general strike`, `on strike`, `called a strike`, `the teachers' strike`.

    One on or against something, or by a weapon, is none: `an armed drone strike on the town`.
    """
    words = event_grammar()
    if "strike" not in forms(noun) or _aimed(tree, noun):
        return False
    before = {t.text.lower() for t in tree.children(noun, "amod", "compound", "nmod")}
    above = tree.head(noun)
    bare = noun.text.lower() == "strike" and not tree.children(noun, "det", "amod", "compound", "poss")
    on = bare and noun.dep == "pobj" and above.text.lower() == "on"
    known = any(t.text.lower() in words.definite for t in tree.children(noun, "det", "poss"))
    called = noun.dep in ("dobj", "nsubjpass") and above.lemma.lower() in words.calling_strikes
    named = called and not known  # `called the strike a crime`
    return bool(before & words.strikes_of_work) or on or named or any(_works(t) for t in _strikers(tree, noun))


def _aimed(tree: Tree, noun: Token) -> bool:
    armed = any({*forms(t)} & set(weapon_kinds()) for t in tree.children(noun, "compound", "nmod"))
    at = [
        o for t in tree.children(noun, "prep") if t.text.lower() in ("on", "against") for o in tree.children(t, "pobj")
    ]
    return armed or any(not is_time(o) and o.pos != "NUM" for o in at)


def _strikers(tree: Tree, noun: Token) -> Iterator[Token]:
    """Whose strike it is: its owner, `by` or `of` whom it is, or who holds it or is asked to."""
    yield from tree.children(noun, "poss", "compound")
    for prep in tree.children(noun, "prep"):
        yield from tree.children(prep, "pobj") if prep.text.lower() in ("by", "of") else ()
    verb = tree.head(noun)
    if noun.dep == "dobj" and {*forms(verb)} & event_grammar().holding_strikes:
        yield from tree.children(verb, "nsubj")
        yield from tree.children(tree.head(verb), "dobj") if verb.dep == "xcomp" else ()


def _works(token: Token) -> bool:
    return bool({*forms(token)} & event_grammar().strikers)
