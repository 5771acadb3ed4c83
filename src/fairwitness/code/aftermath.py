"""A toll told without the word for its cause belongs to the event told beside it: `Two of them died in hospital.`.

The word of harm then anchors a claim of that event's type. Where no attack is told just before or just after, what
befell people has no cause here, and nothing is claimed; nor where the words count a war, weeks, or several attacks.
"""

from collections.abc import Sequence

from fairwitness.code.anchor import Anchor
from fairwitness.code.anchors import ATTACKS, CAUSES
from fairwitness.code.reading import Read
from fairwitness.code.situate import FAR
from fairwitness.language.agree import breadth
from fairwitness.language.tolls import Counted
from fairwitness.model.claim import Claim
from fairwitness.model.lists import EventType, TollKind

_HARMED = (TollKind.KILLED, TollKind.INJURED, TollKind.CASUALTIES)
_DAYS = 3
"""What is told of more days than a night and a weekend have is told of more than one event."""


def aftermath(read: Read, before: Sequence[tuple[int, Claim]], ahead: Sequence[Read]) -> tuple[Anchor, ...]:
    """The anchor that the tolls of a sentence make by themselves, or none. `before` are claims with their sentences."""
    if any(a.event_type in ATTACKS or a.event_type is EventType.WAR for a in read.anchors):
        return ()
    counted = next((c for c in read.tolls if _harms(c)), None)
    if counted is None or any(breadth(w) > _DAYS for w in read.dates):
        return ()
    told = [c for at, c in before if 0 < read.index - at <= FAR and c.event_type in CAUSES]
    if told and told[-1].aggregate:
        return ()
    kind = told[-1].event_type if told else _told_next(ahead)
    if kind is None:
        return ()
    cue = counted.cue
    verbal = cue.tag.startswith("VB")
    anchor = Anchor(
        token=cue, first=cue.index, last=cue.index, event_type=kind, verbal=verbal, harm=True, after=bool(told)
    )
    return (anchor,)


def _harms(counted: Counted) -> bool:
    toll = counted.toll
    none = toll.high == 0 and not counted.cue.tag.startswith("VB")  # `mentions no deaths` does not tell of none
    told = (toll.low is not None or toll.high is not None) and not none
    people = any(not v.contains(counted.cue.span) for v in counted.victims) or toll.high == 0
    return toll.kind in _HARMED and told and people and not toll.cumulative and not counted.part


def _told_next(ahead: Sequence[Read]) -> EventType | None:
    """The type of the attack the next sentences tell of, as a headline's toll is explained by the text below it."""
    return next((a.event_type for other in ahead for a in other.anchors if a.event_type in CAUSES), None)
