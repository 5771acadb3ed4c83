"""What a mention takes from the event told before that it means: the day and the place that go without saying."""

from collections.abc import Sequence

from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.reading import Previous, Read
from fairwitness.code.situate import FAR
from fairwitness.language.agree import called_alike, unresolved
from fairwitness.language.antecedent import Mention, Voices
from fairwitness.model.claim import Claim, When, Where
from fairwitness.model.lists import DatePrecision, EventType, PlacePrecision

PLACED = ATTACKS | {
    EventType.CAPTURE_OF_PLACE, EventType.HANDOVER, EventType.DISPLACEMENT, EventType.KIDNAPPING,
    EventType.MAP_TRANSFER,
}  # fmt: skip
"""Events that happen somewhere: these carry a place on from the sentences before."""

LOOKED_AT = 8
"""Claims before a mention among which it may find the event it means."""


def carried(read: Read, anchor: Anchor, mention: Mention, before: Sequence[Previous], voices: Voices) -> Claim | None:
    """The event of the family told shortly before that is meant, in this paragraph or pointed back at from the next."""
    family = anchor.event_type in ATTACKS
    told = []
    for previous in before[-LOOKED_AT:]:
        near = read.index - previous.sentence <= FAR and previous.sentence < read.index
        same = (previous.claim.event_type in ATTACKS) if family else previous.claim.event_type is anchor.event_type
        here = previous.block == read.block or points_back(read, anchor)
        if near and same and here and not previous.claim.aggregate:
            told.append(previous.claim)
    return voices.meant(mention, told)


def differs(claim: Claim, when: When | None, where: Where | None) -> bool:
    """Whether what is told here already says that it is another event."""
    elsewhere = where is not None and claim.place is not None and _is_elsewhere(where, claim.place)
    then = when is not None and claim.date is not None and when.edtf != claim.date.edtf
    return then or (elsewhere and where is not None and where.precision is not PlacePrecision.COUNTRY)


def _is_elsewhere(where: Where, place: Where) -> bool:
    if unresolved(where) and unresolved(place):
        return not called_alike(where, place)
    return where.id != place.id


def carry_when(claim: Claim) -> When | None:
    """The day of an event told before, where it is known well enough to stand for what is told here."""
    fixed = claim.date is not None and claim.date.precision in (
        DatePrecision.DAY,
        DatePrecision.RANGE,
        DatePrecision.MONTH,
    )
    return claim.date if fixed else None


def carry_where(anchor: Anchor, claim: Claim) -> Where | None:
    """Its place, for an event that happens somewhere."""
    return claim.place if anchor.event_type in PLACED else None


def points_back(read: Read, anchor: Anchor) -> bool:
    """Whether the words take the event for known: `the blast`, or harm or blame alone."""
    det = read.tree.child(anchor.token, "det")
    return anchor.harm or anchor.blame or (det is not None and det.text.lower() in ("the", "this", "that"))
