"""A claim takes the date and place nearest to its anchor that no other anchor owns; else those last told of it."""

import re
from collections.abc import Sequence

from fairwitness.code.anchor import Anchor
from fairwitness.code.coordinated import shared_with, told_of_another, told_of_cause, told_of_subject
from fairwitness.code.launched import launched_from
from fairwitness.language.agree import SETTLED, WIDE
from fairwitness.language.place_areas import leads_in
from fairwitness.language.place_signs import leading, struck
from fairwitness.language.place_under_fire import under_fire
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.harm import harm_words
from fairwitness.vocab.places import place_words

FAR = 3
"""Sentences back from which a date or place is carried."""
_NOT_A_PLACE = frozenset({"by", "with", "about", "than", "like", "as", "according", "to", "for", "among"})
_AGE = re.compile(r", \d{1,2} ,")
_HOLDS = (
    "pobj",
    "dobj",
    "nsubjpass",
    "appos",
    "conj",
    "compound",
    "npadvmod",
    "poss",
    "nmod",
    "oprd",
    "attr",
    "ROOT",
    "dep",
    "amod",
    "nsubj",
)


def own(tree: Tree, anchor: Anchor, others: Sequence[Anchor], spans: Sequence[Span]) -> int | None:
    """The index of the anchor's own span: the nearest in its subtree, else that is nobody's, else told of several."""
    inside = own_inside(tree, anchor, others, spans)
    if inside is not None:
        return inside
    free = [
        i
        for i, s in enumerate(spans)
        if not _elsewhere(tree, anchor, s)
        and not told_of_another(tree, anchor, s)
        and not any(_holds(tree, o, s) and not _elsewhere(tree, o, s) for o in others if o is not anchor)
    ]
    shared = (shared_with, told_of_cause, told_of_subject)
    among = free or next((found for told in shared if (found := told(tree, anchor, others, spans))), [])
    return _nearest(tree, anchor, spans, among)


def own_inside(tree: Tree, anchor: Anchor, others: Sequence[Anchor], spans: Sequence[Span]) -> int | None:
    """The same of the anchor's subtree alone."""
    whole = tree.span(*tree.edges(anchor.token))
    inside = [
        i
        for i, s in enumerate(spans)
        if whole.contains(s) and not _elsewhere(tree, anchor, s) and not told_of_another(tree, anchor, s)
    ]
    return _nearest(
        tree, anchor, spans, [i for i in inside if not any(_owns(tree, o, anchor, spans[i]) for o in others)]
    )


def _nearest(tree: Tree, anchor: Anchor, spans: Sequence[Span], among: Sequence[int]) -> int | None:
    return min(among, key=lambda i: (_distance(anchor.span(tree), spans[i]), i), default=None)


def _elsewhere(tree: Tree, anchor: Anchor, span: Span) -> bool:
    """Whether the words stand in a clause of their own that says nothing of the anchor: `…, whose office is in X`."""
    token = tree.at(span.start) or tree.at(span.end - 1)
    above = {anchor.token.index, *(t.index for t in tree.above(anchor.token, 40))}
    while token is not None and token.index not in above:
        subject = tree.children(token, "nsubj", "nsubjpass")
        if (
            token.dep == "relcl"
            or (token.dep == "ccomp" and token.head != anchor.token.index)
            or (token.dep == "advcl" and subject and not _same_time(tree, token))
        ):
            return True
        if token.head == token.index:
            return False
        token = tree.head(token)
    return False


def _same_time(tree: Tree, clause: Token) -> bool:
    """`were killed when a missile hit homes in X`: the clause tells how and where it happened."""
    return any(t.text.lower() in ("when", "where") for t in tree.children(clause, "advmod", "mark"))


def _owns(tree: Tree, other: Anchor, anchor: Anchor, span: Span) -> bool:
    """Whether another anchor, below this one, holds the span more closely."""
    return other is not anchor and _holds(tree, other, span) and _below(tree, other, anchor)


def _below(tree: Tree, other: Anchor, anchor: Anchor) -> bool:
    first, last = tree.edges(anchor.token)
    return first <= other.token.index <= last


def _holds(tree: Tree, anchor: Anchor, span: Span) -> bool:
    return tree.span(*tree.edges(anchor.token)).contains(span)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def located(tree: Tree, places: Sequence[Where]) -> list[Where]:
    """The places of a sentence that stand where something can happen: not speakers, not whom something is done by."""
    return [p for p in places if _stands(tree, p) and not launched_from(tree, p)]


def _stands(tree: Tree, place: Where) -> bool:
    token = tree.at(place.span.end - 1)
    if token is None:
        return False
    if token.dep in ("compound", "poss", "nmod", "conj", "appos"):
        token = next(
            (t for t in (token, *tree.above(token)) if t.dep not in ("compound", "nmod", "conj", "appos")), token
        )
    if token.dep not in _HOLDS or (token.dep in ("nsubj", "poss") and place.precision is PlacePrecision.COUNTRY):
        return False
    prep = tree.head(token)
    if token.dep != "pobj":
        return True
    return not (prep.text.lower() in _NOT_A_PLACE or _of_care(tree, prep) or _is_home(tree, prep))


def _of_care(tree: Tree, prep: Token) -> bool:
    """`flown to a hospital in X`: where somebody was brought to or cared for is not where it happened."""
    care = harm_words().care
    verb = next((t for t in tree.above(prep) if t.pos in ("VERB", "AUX")), None)
    if verb is None or verb.lemma.lower() not in care.taken | care.treated | care.recover:
        return False
    goals = [p for p in tree.children(verb, "prep") if p.text.lower() in ("to", "at") and p.index <= prep.index]
    inside = (t for p in goals for t in tree.below(p) if t.index < prep.index)
    return any(t.lemma.lower() in care.places for t in inside)


def _is_home(tree: Tree, prep: Token) -> bool:
    """`a name, 37, of X`: where somebody lives."""
    before = [t.text for t in tree.tokens[max(0, prep.index - 3) : prep.index]]
    return prep.text.lower() in ("of", "from") and len(before) == 3 and bool(_AGE.fullmatch(" ".join(before)))


def finest(
    tree: Tree, anchor: Anchor, others: Sequence[Anchor], places: Sequence[Where], unheld: Sequence[Where] = ()
) -> Where | None:
    """The place of the anchor; one without a point, or a country, only where nothing finer stands in the sentence."""
    found = _finest(tree, anchor, others, places, unheld)
    return None if found is None else _inner(tree, found, unheld)


def _finest(
    tree: Tree, anchor: Anchor, others: Sequence[Anchor], places: Sequence[Where], unheld: Sequence[Where]
) -> Where | None:
    fine = [p for p in places if p.precision not in (PlacePrecision.COUNTRY, PlacePrecision.REGION)]
    index = own(tree, anchor, others, [p.span for p in fine])
    if index is not None:
        return fine[index]
    index = own_inside(tree, anchor, others, [p.span for p in unheld])
    if index is not None:
        return unheld[index]
    index = own(tree, anchor, others, [p.span for p in places])
    if index is not None and places[index].precision is not PlacePrecision.COUNTRY:
        return places[index]
    beside = [p for p in unheld if _is_told_of(tree, p)]
    at = own(tree, anchor, others, [p.span for p in beside])
    if at is not None:
        return beside[at]
    return None if index is None else places[index]


def _is_told_of(tree: Tree, place: Where) -> bool:
    """Whether a name on no map, outside the words of the event, is where or what it befell: `X came under fire`.

    Not whose or from where somebody is, nor whence something was fired.
    """
    head = tree.at(place.span.end - 1)
    if head is not None and under_fire(tree, head):
        return True
    for token in () if head is None else (head, *tree.above(head)):
        if token.dep in ("nsubj", "nsubjpass", "dobj"):
            return token is not head or struck(tree, token) or _comes_under(tree, token)
        if token.dep == "pobj" and (prep := tree.head(token).text.lower()) != "of":
            return prep in place_words().locative
        if token.dep not in ("pobj", "prep", "conj", "appos", "compound", "nmod", "poss"):
            return False
    return False


def _comes_under(tree: Tree, subject: Token) -> bool:
    return any(p.text.lower() == "under" for p in tree.children(tree.head(subject), "prep"))


def _inner(tree: Tree, area: Where, unheld: Sequence[Where]) -> Where:
    """`the village of X in Y district`: X, which is on no map, and not the district that it lies in."""
    if area.precision not in WIDE:
        return area
    inside = [p for p in unheld if _lies_in(tree, p, area)]
    return inside[-1] if inside else area


def _lies_in(tree: Tree, place: Where, area: Where) -> bool:
    """`X, Y district`, `the village of X in Y district`, `in Y district, in the village of X`."""
    before = _is_settlement(tree, place) and leads_in(_between(tree, place.span, area.span))
    return before or (place.precision in SETTLED and leads_in(_between(tree, area.span, place.span)))


def _is_settlement(tree: Tree, place: Where) -> bool:
    """Whether a noun says so, or `in` leads it, or it is struck: what lies `at` a name may be a building."""
    head = tree.at(place.span.start)
    if place.precision in SETTLED or head is None:
        return place.precision in SETTLED
    lead = leading(tree, head.index)
    return struck(tree, head) or (lead is not None and tree.tokens[lead].text.lower() == "in")


def _between(tree: Tree, first: Span, second: Span) -> str:
    """The words from one to the other, spaced as they stand; nothing where they do not stand in this order."""
    ends, words = first.end, ""
    for token in tree.tokens:
        if first.end <= token.start < second.start:
            words += " " * (token.start - ends) + token.text
            ends = token.end
    return words + " " * (second.start - ends)


def is_struck(tree: Tree, places: Sequence[Where], span: Span) -> bool:
    """`Northfield shelled overnight`: a town before a verb without object is what was shelled, not who did it."""
    place, head = next((w for w in places if w.span.contains(span)), None), tree.at(span.end - 1)
    return place is not None and place.id is not None and head is not None and struck(tree, head)
