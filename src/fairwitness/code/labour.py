"""Strikes of people who stop work or eat nothing, which share their word with attacks."""

from collections.abc import Iterator

from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar


def stops_work(tree: Tree, noun: Token) -> bool:
    """Whether a noun is such a strike: `a general strike`, `on strike`, `called a strike`, `the teachers' strike`."""
    words = event_grammar()
    if "strike" not in forms(noun):
        return False
    before = {t.text.lower() for t in tree.children(noun, "amod", "compound", "nmod")}
    above = tree.head(noun)
    bare = noun.text.lower() == "strike" and not tree.children(noun, "det", "amod", "compound", "poss")
    on = bare and noun.dep == "pobj" and above.text.lower() == "on"
    known = any(
        t.text.lower() in words.definite for t in tree.children(noun, "det", "poss")
    )  # `called the strike a crime`
    called = noun.dep in ("dobj", "nsubjpass") and above.lemma.lower() in words.calling_strikes and not known
    return bool(before & words.strikes_of_work) or on or called or any(_works(t) for t in _strikers(tree, noun))


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
