"""What claims of one document state that one event cannot: other days, places, doers or figures, and other acts."""

import re
from collections.abc import Sequence
from itertools import chain, product

from fairwitness.language.agree import PlaceRelation, gap_days, may_hold, place_relation, tolls_conflict
from fairwitness.language.partly import told_partly
from fairwitness.language.prominence import HAPPENED
from fairwitness.model.claim import Claim, Instrument, Toll
from fairwitness.model.document import Text
from fairwitness.model.lists import Modality
from fairwitness.vocab.harm import singular
from fairwitness.vocab.linking import compatible_types, linking

_WORD = re.compile(r"\w+")


def act_number(claim: Claim, instruments: Sequence[Instrument]) -> str | None:
    """The number of the act a political claim names: of the sole instrument of its kind within its clause."""
    kinds = linking().political.instruments.get(claim.event_type, ())
    near = [i for i in instruments if i.kind in kinds and claim.quote.overlaps(i.span)]
    exact = [i for i in near if i.span.overlaps(claim.anchor)]
    numbers = {i.number for i in (exact or near) if i.number is not None}
    return next(iter(numbers)) if len(numbers) == 1 else None


def conflict(a: Claim, b: Claim, instruments: Sequence[Instrument]) -> bool:
    """Whether two claims of one document cannot tell of one event."""
    if not compatible_types(a.event_type, b.event_type) or a.aggregate != b.aggregate:
        return True
    if only_one_happened(a, [b]) or _one_denied(a, b):
        return True
    numbers = {act_number(a, instruments), act_number(b, instruments)} - {None}
    return len(numbers) > 1 or _dates_conflict(a, b) or _places_conflict(a, b)


def _one_denied(a: Claim, b: Claim) -> bool:
    """Whether one voice tells who did one of them and denies the other, not only that somebody did it."""
    denied, told = (a, b) if a.modality is Modality.DENIED else (b, a)
    one = denied.modality is Modality.DENIED is not told.modality
    return one and a.statement == b.statement and bool(told.perpetrators) and not denied.perpetrators


def only_one_happened(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether one is told as having happened and the other is not."""
    return any((claim.modality in HAPPENED) != (other.modality in HAPPENED) for other in group)


def told_apart(ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether what one document tells of two events keeps them apart: other days, other places, other figures."""
    pairs = list(product(ours, theirs))
    return any(_dates_conflict(a, b) or _places_conflict(a, b) for a, b in pairs) or any(
        figures_conflict(a, [b]) for a, b in pairs
    )


def told_of_another(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether a group states another day or place than a claim."""
    return any(_places_conflict(claim, other) or _dates_conflict(claim, other) for other in group)


def _dates_conflict(a: Claim, b: Claim) -> bool:
    return a.date is not None and b.date is not None and gap_days(a.date, b.date) > 0


def _places_conflict(a: Claim, b: Claim) -> bool:
    if a.place is None or b.place is None:
        return False
    found = place_relation(a.place, b.place)
    return found is PlaceRelation.APART or (found is PlaceRelation.OTHER_NAME and not may_hold(a.place, b.place))


def figures_conflict(claim: Claim, group: Sequence[Claim], text: Text | None = None) -> bool:
    """Whether one voice counts differently: two voices may disagree about one event, one voice means two events.

    With the text, who is told of singly or as a part of others is no count, and sets no event apart.
    """
    theirs = tuple(chain.from_iterable(other.tolls for other in group if other.statement == claim.statement))
    return any(tolls_conflict(ours, other) for ours in _counts(claim.tolls, text) for other in _counts(theirs, text))


def _counts(tolls: Sequence[Toll], text: Text | None) -> Sequence[Toll]:
    return tolls if text is None else [t for t in tolls if not told_partly(t, text.text)]


def others_acted(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether one voice names actors of other states, or bodies by other names: two voices may accuse each other."""
    same = [o for o in group if o.statement == claim.statement]
    ours, theirs = _states([claim]), _states(same)
    if ours and theirs:
        return ours.isdisjoint(theirs)
    here, there = _names([claim]), _names(same)
    return bool(here and there) and here.isdisjoint(there)


def _names(claims: Sequence[Claim]) -> set[str]:
    """The words of the actors' names; nothing where one of them is told of without any: `gunmen`."""
    actors = [a for c in claims for a in c.perpetrators]
    if any(a.name.islower() for a in actors):
        return set()
    return {word for a in actors for word in _WORD.findall(a.name.casefold())}


def _states(claims: Sequence[Claim]) -> set[str]:
    return {a.state for c in claims for a in c.perpetrators if a.state is not None}


def told_in_full(claim: Claim, group: Sequence[Claim], text: Text | None) -> bool:
    """Whether it tells who did it and where, and the group has not a word of that, nor of whom or what was struck."""
    if text is None or claim.place is None or not claim.perpetrators:
        return False
    return _said(claim, text).isdisjoint(chain.from_iterable(_said(other, text) for other in group))


def _said(claim: Claim, text: Text) -> set[str]:
    """The words of who did it, to whom or what, and where."""
    spans = (*(a.span for a in claim.perpetrators), *claim.targets, *claim.victims)
    where = [claim.place.name] if claim.place is not None else []
    words = {w for told in (*(s.of(text.text) for s in spans), *where) for w in _WORD.findall(told.casefold())}
    return {singular(w) for w in words if len(w) > 2}
