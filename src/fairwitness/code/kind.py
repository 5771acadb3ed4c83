"""Of what kind an attack was, by its word, by the weapons told beside it and by the event it is told of."""

from collections.abc import Sequence

from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.anchors import find_weapons
from fairwitness.code.carried import points_back
from fairwitness.code.reading import Read
from fairwitness.code.saying import told_apart
from fairwitness.language.phrases import Match
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Claim
from fairwitness.model.lists import EventType
from fairwitness.model.statement import Statement
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.weapons import weapon_words

_BURSTING = frozenset({
    EventType.AIR_OR_DRONE_STRIKE, EventType.ARTILLERY_ROCKET_MISSILE, EventType.MINE_OR_REMNANT_EXPLOSION,
    EventType.UNSPECIFIED_ATTACK,
})  # fmt: skip
"""Attacks in which something bursts: `the explosion` told right behind one is that attack."""


def typed(read: Read, anchor: Anchor, carried: Claim | None, *, acted: bool, armed: bool) -> EventType:
    """`Four were wounded`, said of an attack told just before, is of that attack's type; so is `the blast`."""
    if carried is None:
        return anchor.event_type
    inherits = anchor.harm and not acted and anchor.token.tag == "VBN"
    burst = anchor.token.lemma.lower() in event_grammar().bursts and not anchor.verbal and points_back(read, anchor)
    of_it = burst and not armed and carried.event_type in _BURSTING
    return carried.event_type if inherits or of_it else anchor.event_type


def by_weapon(event_type: EventType, weapons: Sequence[Match[str]]) -> EventType:
    """An attack whose word leaves the means open takes its type from the weapons named, where they agree."""
    kinds = {kind for m in weapons if (kind := weapon_words()[m.value].attack) is not None}
    return kinds.pop() if event_type is EventType.UNSPECIFIED_ATTACK and len(kinds) == 1 else event_type


def weapons_of(read: Read, anchor: Anchor, near: Sequence[Statement]) -> list[Match[str]]:
    """Weapons in the anchor's own words; those free in the sentence go to the nearest attack that the same voice tells.

    What one side says was used is no part of what the other denies.
    """
    if anchor.event_type not in ATTACKS | {EventType.KIDNAPPING}:
        return []
    attacks = [a for a in read.anchors if a.event_type in ATTACKS]
    kept = []
    for match in find_weapons(read.tree):
        nearest = min(attacks, key=lambda a: (_gap(read.tree, a, match), a.first), default=anchor)
        span = read.tree.span(match.first, match.last)
        apart = told_apart(anchor.span(read.tree), span, near)
        if anchor.first <= match.first <= anchor.last or (nearest is anchor and not apart):
            kept.append(match)
    return kept


def _gap(tree: Tree, anchor: Anchor, match: Match[str]) -> int:
    first, last = tree.edges(anchor.token)
    return 0 if first <= match.first <= last and not anchor.verbal else abs(anchor.token.index - match.first)
