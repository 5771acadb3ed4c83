"""Maps of mines that change hands: told only where a word of giving, receiving or exchange governs the map.

Who gives and who receives are read from the grammar of that word; an exchange tells neither.
"""

from functools import cache

import msgspec

from fairwitness.language.phrases import Phrases, forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.hazards import hazard_rules

_UP = 5
"""Steps up from the map within which its verb stands."""


class MapMention(msgspec.Struct, frozen=True, kw_only=True):
    """A map with the word that hands it over."""

    map: Token
    act: Token
    giver: Token | None = None
    receiver: Token | None = None
    mines: Token | None = None
    """The noun for the mines it shows, where the words give it."""


def map_mentions(tree: Tree, *, told: bool = False) -> list[MapMention]:
    """The maps of a sentence that change hands. With `told`, plain `maps` are those told of before."""
    found = []
    for token in tree.tokens:
        if token.pos != "NOUN" or not {*forms(token)} & hazard_rules().maps.nouns:
            continue
        mines = _mines(tree, token)
        act = _act(tree, token, mines)
        if act is not None and (mines is not None or told):
            found.append(_mention(tree, token, act, mines))
    return found


@cache
def _of() -> Phrases[bool]:
    return Phrases(dict.fromkeys(hazard_rules().maps.of, True))


def _mines(tree: Tree, token: Token) -> Token | None:
    """The noun for what the map shows: before it (`mine maps`) or below it (`maps of … mines`)."""
    first, last = tree.edges(token)
    inside = [m for m in _of().find(tree) if first <= m.first and m.last <= last]
    return tree.tokens[inside[-1].last] if inside else None


def _act(tree: Tree, token: Token, mines: Token | None) -> Token | None:
    """The nearest word of giving, receiving or exchange above the map, or the participle below it."""
    words = hazard_rules().maps
    acts = words.gives | words.receives | words.exchanges
    shown = [token] if mines is None else [token, mines]  # `maps of mines that they received`
    below = [t for one in shown for t in tree.children(one, "acl", "relcl") if {*forms(t)} & acts]
    above = [t for t in tree.above(token, _UP) if {*forms(t)} & acts]
    return next(iter([*below, *above]), None)


def _mention(tree: Tree, token: Token, act: Token, mines: Token | None) -> MapMention:
    words, form = hazard_rules().maps, {*forms(act)}
    doer = tree.child(act, "nsubj") or _object_of(tree, act, "by", "agent")
    if doer is token:  # `the map passed to them`
        doer = None
    if form & words.gives:
        return MapMention(map=token, act=act, giver=doer, receiver=_given_to(tree, act), mines=mines)
    if form & words.receives:
        return MapMention(map=token, act=act, giver=_object_of(tree, act, "from", "prep"), receiver=doer, mines=mines)
    return MapMention(map=token, act=act, mines=mines)


def _given_to(tree: Tree, act: Token) -> Token | None:
    dative = tree.child(act, "dative")
    if dative is not None and dative.pos == "ADP":
        return tree.child(dative, "pobj")
    return dative or _object_of(tree, act, "to", "prep")


def _object_of(tree: Tree, act: Token, preposition: str, dep: str) -> Token | None:
    for prep in tree.children(act, dep):
        if prep.text.lower() == preposition:
            return tree.child(prep, "pobj")
    return None
