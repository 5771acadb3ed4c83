"""Towns joined in one phrase as what was struck: `drones struck X and Y` tells of an event in each of them.

A place and the wider one that it lies in are one place; so is what lies between two, near them, or from one to another.
Towns side by side are hit at once, and stay one. So is it with figures of which each has a town of its own.
"""

from collections.abc import Sequence
from itertools import pairwise

from fairwitness.language.agree import WIDE, PlaceRelation, called_alike, fineness, place_relation
from fairwitness.language.phrases import forms
from fairwitness.language.place_signs import struck
from fairwitness.language.syntax import Token
from fairwitness.language.tolls import Counted
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.events import noun_types
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.places import place_words

_AND = frozenset({"and", "&", "well", "plus"})
_BETWEEN = _AND | {",", "as", "also", "both", "in", "on", "at", "of", "the", "then"}
"""What may stand between two places of one list, with nouns such as `city` and directions."""
_LEADS = frozenset({
    "in", "on", "at", "against", "across", "over", "inside", "into", "throughout", "within", "including", "both", ",",
})  # fmt: skip
"""What may stand before a list of places in which something happened: never `near`, `between`, `from` or `outside`."""


def also_at(tree: Tree, where: Where | None, places: Sequence[Where]) -> tuple[Where, ...]:
    """The other places of the phrase in which a place stands, where the phrase joins two that are not one."""
    if where is None or where.precision is PlacePrecision.COUNTRY:
        return ()
    listed = _listed(tree, where, places)
    if len(listed) < 2 or not _led(tree, listed[0]) or not _ended(tree, listed[-1]):
        return ()
    told = _told(listed)
    return tuple(p for p in told if p is not where) if len(told) > 1 else ()


def places_of_harms(
    tree: Tree, where: Where | None, places: Sequence[Where], tolls: Sequence[Counted]
) -> tuple[Where, ...]:
    """The other places of harm where each of several figures has its own: `killed two in X and wounded four in Y`.

    So is it with people counted apart under one word: `killed two in X and four in Y`.
    """
    if where is None or where.precision is PlacePrecision.COUNTRY:
        return ()
    fine = [p for p in {p.span: p for p in (*places, where)}.values() if p.precision is not PlacePrecision.COUNTRY]
    own = {over: p for one in tolls for p in fine if (over := _of_harm(tree, p, one)) is not None}
    told = _told(sorted({p.span: p for p in own.values()}.values(), key=lambda p: p.span))
    return tuple(p for p in told if p is not where) if len(told) > 1 and where in told else ()


def _of_harm(tree: Tree, place: Where, counted: Counted) -> int | None:
    """The word of harm or of those counted that a place is told with: `wounded four in X`, not `four from X`."""
    head = tree.at(place.span.end - 1)
    while head is not None and head.dep in ("compound", "nmod", "appos"):
        head = tree.head(head)
    if head is None or head.dep != "pobj":
        return None
    prep = tree.head(head)
    kind = tree.head(prep) if prep.text.lower() == "of" else head
    return _hangs_on(tree, kind if _is_kind(kind) else head, counted)  # `in the village of X`


def _hangs_on(tree: Tree, noun: Token, counted: Counted) -> int | None:
    prep = tree.head(noun)
    over, dead = tree.head(prep), {v.end for v in counted.victims}
    leads = noun.dep == "pobj" and prep.text.lower() in place_words().locative
    return over.index if leads and (over.index == counted.cue.index or over.end in dead) else None


def _listed(tree: Tree, where: Where, places: Sequence[Where]) -> list[Where]:
    """The list that a place stands in, if one of its places is joined by `and`."""
    ordered = sorted({p.span: p for p in (*places, where)}.values(), key=lambda p: p.span)
    runs: list[list[Where]] = [ordered[:1]]
    for before, place in pairwise(ordered):
        if _joins(tree, before, place):
            runs[-1].append(place)
        else:
            runs.append([place])
    mine = next(run for run in runs if where in run)
    joined = any({t.text.lower() for t in _between(tree, a, b)} & _AND for a, b in pairwise(mine))
    return mine if joined else []


def _between(tree: Tree, before: Where, place: Where) -> list[Token]:
    return [t for t in tree.tokens if before.span.end <= t.start < place.span.start]


def _joins(tree: Tree, before: Where, place: Where) -> bool:
    """Whether only what joins a list stands between two places, and the second begins no clause of its own."""
    head, between = tree.at(place.span.end - 1), _between(tree, before, place)
    words = {t.text.lower() for t in between}
    if head is None or head.dep in ("nsubj", "nsubjpass", "poss") or not words & (_AND | {","}):
        return False
    return all(t.text.lower() in _BETWEEN | place_words().directions or _is_kind(t) for t in between)


def _led(tree: Tree, place: Where) -> bool:
    """Whether the word before the list says that it happened in each: `in`, a verb that strikes, `the shelling of`."""
    head, first = tree.at(place.span.end - 1), tree.at(place.span.start)
    if head is None or first is None:
        return False
    at = _before(tree, first.index)
    if at < 0:
        return True
    lead = tree.tokens[at]
    if lead.text.lower() == "of":
        return at > 0 and _is_struck_noun(tree.tokens[at - 1])
    between = tree.tokens[at + 1 : first.index]
    return lead.text.lower() in _LEADS or any(struck(tree, t) for t in (head, *between))


def _before(tree: Tree, first: int) -> int:
    """The index of the word before a name, across `the`, directions and `the northern cities of`; -1 at the start."""
    at, of_kind = first - 1, False
    while at >= 0:
        token, kind = tree.tokens[at], _is_kind(tree.tokens[at])
        of = token.text.lower() == "of" and at > 0 and _is_kind(tree.tokens[at - 1])
        plain = token.pos == "DET" or token.text.lower() in place_words().directions
        if not (kind or of or plain or (of_kind and token.pos in ("PROPN", "ADJ", "NUM", "NOUN"))):
            break
        of_kind = of_kind or kind
        at -= 1
    return at


def _is_kind(token: Token) -> bool:
    return bool({*forms(token)} & place_words().kinds.keys())


def _is_struck_noun(noun: Token) -> bool:
    """What each of several places has, or what befell them: `the outskirts of`, `shelling of`, never `residents of`."""
    words = {*forms(noun)}
    if words & place_words().roles or is_person(singular(noun.text.lower())):
        return False
    return bool(words & {*noun_types()}) or (noun.tag == "NNS" and bool(words & place_words().of))


def _ended(tree: Tree, place: Where) -> bool:
    """Whether the list ends with a name, or with the noun of its kind: `X and Y districts`, not `X and Y police`."""
    head = tree.at(place.span.end - 1)
    if head is None or head.index + 1 >= len(tree.tokens):
        return head is not None
    after = tree.tokens[head.index + 1]
    return head.dep not in ("compound", "nmod", "amod", "poss") or after.pos not in ("NOUN", "PROPN") or _is_kind(after)


def _told(listed: Sequence[Where]) -> list[Where]:
    """Its places without states, and without those that hold another of it or are another again."""
    kept: list[Where] = []
    for place in sorted((p for p in listed if p.precision is not PlacePrecision.COUNTRY), key=fineness):
        if all(_are_two(place, other) for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda p: p.span)


def _are_two(a: Where, b: Where) -> bool:
    if called_alike(a, b) or (a.id is not None and a.id == b.id):
        return False
    wide = [p for p in (a, b) if p.precision in WIDE]
    if len(wide) == 1 and None not in (a.division, b.division) and wide[0].precision is PlacePrecision.REGION:
        return (a.country, a.division) != (b.country, b.division)
    both_wide = len(wide) == 2 and a.precision is b.precision
    return both_wide or place_relation(a, b) in (PlaceRelation.APART, PlaceRelation.OTHER_NAME)
