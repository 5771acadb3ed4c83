"""Whom a word of harm counts again in another place, without being said again: `killed two in X and four in Y`."""

from collections.abc import Sequence

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree, names_day
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.places import place_words

_LOOSE = ("conj", "npadvmod", "appos", "dep", "dobj")
"""How a parser hangs a number without a noun on the verb that counts it."""


def left_out(tree: Tree, cue: Token, victims: Sequence[Token]) -> list[Token]:
    """The people counted behind the first place of harm, each with `in` and a name of their own; in order."""
    if not cue.tag.startswith("VB") or not victims:
        return []
    known = {v.index for v in victims}
    first = next((p for of in (cue, *victims) if (p := _place(tree, of)) is not None), None)
    if first is None or not any(_counts(tree, v) for v in victims):
        return []
    found: list[Token] = []
    for token in tree.tokens[first.index + 1 :]:
        over = {cue.index, *(t.index for t in found)}
        if token.index in known or token.dep not in _LOOSE or token.head not in over or not _counts(tree, token):
            continue
        place = _place(tree, token, frozenset({"in"}))
        if place is not None and _listed(tree, token) and not _goes_on(tree, place):
            found.append(token)
    return found


def _counts(tree: Tree, noun: Token) -> bool:
    """`four`, `four people`."""
    numbered = any(t.pos == "NUM" for t in tree.children(noun, "nummod"))
    return (noun.pos == "NUM" and noun.tag == "CD") or (numbered and is_person(singular(noun.text)))


def _place(tree: Tree, over: Token, leads: frozenset[str] | None = None) -> Token | None:
    """The name behind an `in` that hangs on a word, or the noun of its kind: `in X`, `in the village of X`."""
    preps = [p for p in tree.children(over, "prep") if p.text.lower() in (leads or place_words().locative)]
    nouns = (n for p in preps for n in tree.children(p, "pobj"))
    return next((n for n in nouns if _is_name(n) or _of_name(tree, n)), None)


def _is_name(noun: Token) -> bool:
    return noun.pos == "PROPN" and not names_day(noun)


def _of_name(tree: Tree, noun: Token) -> bool:
    """`the village of X`."""
    of = [n for p in tree.children(noun, "prep") if p.text.lower() == "of" for n in tree.children(p, "pobj")]
    return noun.lemma.lower() in place_words().kinds and any(_is_name(n) for n in of)


def _listed(tree: Tree, counted: Token) -> bool:
    """Whether `and` or a comma stands right before it, and before words such as `another`."""
    at = tree.edges(counted)[0] - 1
    return at >= 0 and tree.tokens[at].text.lower() in ("and", ",")


def _goes_on(tree: Tree, place: Token) -> bool:
    """Whether a verb follows, so that the number has one of its own: `and four in Y were hurt`."""
    after = tree.tokens[tree.edges(place)[1] + 1 :][:1]
    return any(t.pos in ("VERB", "AUX") for t in after)
