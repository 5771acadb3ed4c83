"""Whence something was fired is no place where it did harm: `a missile fired from X killed four people in Y`.

Neither where a text names no other place; `kidnapped from X` and `flee from X` are about X.
"""

from collections.abc import Iterator, Sequence

from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.events import event_grammar, noun_types, verb_types
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.weapons import actor_words, target_kinds, weapon_kinds

_FROM_AFAR = (EventType.AIR_OR_DRONE_STRIKE, EventType.ARTILLERY_ROCKET_MISSILE, EventType.UNSPECIFIED_ATTACK)


def launched_from(tree: Tree, place: Where) -> bool:
    """Whether a place stands behind the `from` of words of firing, itself or as where the launchers are."""
    head = tree.at(place.span.end - 1)
    if head is None:
        return False
    return any(p.text.lower() == "from" and _fires(tree, tree.head(p)) for p in _preps(tree, head))


def only_whence(tree: Tree, places: Sequence[Where], doer: Span) -> bool:
    """`came under fire from X`: a town or region that fire comes from is not who fires; a state or a body may be."""
    named = (p for p in places if p.span.contains(doer) and p.precision is not PlacePrecision.COUNTRY)
    return any(launched_from(tree, p) for p in named)


def is_origin(tree: Tree, place: Where) -> bool:
    """`a farmer from X`: where those come from whom something befell is not where it did."""
    head = tree.at(place.span.end - 1)
    for prep in () if head is None else _preps(tree, head):
        who = tree.head(prep)
        if prep.text.lower() == "from" and who.pos in ("NOUN", "NUM") and who.index < prep.index:
            return is_person(singular(who.text)) and not {*forms(who)} & actor_words().armed
    return False


def is_party(tree: Tree, place: Where) -> bool:
    """`a ceasefire between X and Y`: who agreed, and not where."""
    head = tree.at(place.span.end - 1)
    return head is not None and any(p.text.lower() == "between" for p in _preps(tree, head))


def _preps(tree: Tree, head: Token) -> Iterator[Token]:
    """The preposition before a name, and those over it through words for where launchers are: `from positions in X`."""
    for token in (head, *tree.above(head, 8)):
        if token.dep == "prep":
            yield token
        elif token is not head and token.dep == "pobj" and not {*forms(token)} & event_grammar().launch_sites:
            name = token.pos == "PROPN" or token.dep in ("compound", "conj", "appos", "nmod")
            if not name:
                return
        elif token.dep not in ("pobj", "compound", "conj", "appos", "nmod", "poss"):
            return


def _fires(tree: Tree, governor: Token) -> bool:
    """Whether it is a word of firing: `launched`, `shelled`, `shelling`, `rockets`, `fire`, `came under fire`."""
    known = {*forms(governor)}
    if governor.pos in ("VERB", "AUX"):
        under = [p for p in tree.children(governor, "prep") if p.text.lower() == "under"]
        if any("fire" in forms(t) for p in under for t in tree.children(p, "pobj")):
            return True
        return bool(known & event_grammar().launching) or any(verb_types().get(f) in _FROM_AFAR for f in known)
    things = known & {*weapon_kinds()} and not known & {*target_kinds()}
    return bool(things) or "fire" in known or any(noun_types().get(f) in _FROM_AFAR for f in known)
