"""A toll told without the word for its cause belongs to the event told beside it: `Two of them died in hospital.`.

The word of harm then anchors a claim of that event's type. Where no attack is told just before or just after, what
befell people has no cause here, and nothing is claimed; nor where the words count a war, weeks, or several attacks.
Who counts beside another's attack or figure makes a claim of their own: `one said six died; the other put it at eight`.
"""

from collections.abc import Callable, Sequence

from fairwitness.code.anchor import ATTACKS, CAUSES, Anchor
from fairwitness.code.carried import differs
from fairwitness.code.reading import Read
from fairwitness.code.situate import FAR
from fairwitness.language.agree import breadth
from fairwitness.language.syntax import Token
from fairwitness.language.tolls import Counted
from fairwitness.model.claim import Claim
from fairwitness.model.lists import EventType, TollKind
from fairwitness.model.span import Span

Voice = Callable[[Span], str | None]
"""The statement that tells some words; null for the document's own voice."""
_HARMED = (TollKind.KILLED, TollKind.INJURED, TollKind.CASUALTIES)
_DAYS = 3
"""What is told of more days than a night and a weekend have is told of more than one event."""


def aftermath(
    read: Read, before: Sequence[tuple[int, Claim]], ahead: Sequence[Read], voice: Voice
) -> tuple[Anchor, ...]:
    """The anchors that the tolls of a sentence make by themselves, one for each voice that counts.

    None for a voice that names the attack, or a war, in the sentence itself. `before` are claims with their sentences.
    """
    warring = {voice(a.span(read.tree)) for a in read.anchors if a.event_type is EventType.WAR}
    if any(breadth(w) > _DAYS for w in read.dates):
        return ()
    told = told_before(read, before)
    attacks = [a for a in read.anchors if a.event_type in ATTACKS and not _beside(read, a, told)]
    telling = {voice(a.span(read.tree)) for a in attacks}
    counting: dict[str | None, Counted] = {}
    for counted in read.tolls:
        whose = voice(counted.cue.span)
        if whose not in telling | warring and _harms(counted, said=whose is not None):
            counting.setdefault(whose, counted)
    kind = attacks[-1].event_type if attacks else _told(read, before, ahead)
    if kind is None:
        return ()
    after = not attacks and told is not None  # beside an attack, day and place are those it tells
    return tuple(_anchor(counted.cue, kind, after=after) for counted in counting.values())


def _beside(read: Read, anchor: Anchor, told: Claim | None) -> bool:
    """Whether fire or damage only stands beside what an attack told before did to people: `7 died and a hut burned`."""
    if told is None or anchor.event_type in CAUSES:
        return False
    harming = {i for c in read.tolls for i in (c.cue.index, *(t.index for t in read.tree.above(c.cue)))}
    first, last = read.tree.edges(anchor.token)
    return anchor.token.index not in harming and not any(first <= c.cue.index <= last for c in read.tolls)


def _anchor(cue: Token, kind: EventType, *, after: bool) -> Anchor:
    verbal = cue.tag.startswith("VB")
    return Anchor(token=cue, first=cue.index, last=cue.index, event_type=kind, verbal=verbal, harm=True, after=after)


def _told(read: Read, before: Sequence[tuple[int, Claim]], ahead: Sequence[Read]) -> EventType | None:
    """The type of the attack that explains a toll: told just before, else in the next sentences."""
    told = told_before(read, before)
    if told is None:
        return _told_next(ahead)
    return None if told.aggregate else told.event_type


def told_before(read: Read, before: Sequence[tuple[int, Claim]]) -> Claim | None:
    """The attack told last of the sentences before, if nothing of another day was told since."""
    near = [c for at, c in before if 0 < read.index - at <= FAR]
    at = max((n for n, c in enumerate(near) if c.event_type in CAUSES), default=-1)
    days = (read.lead, *(c.date for c in near[at + 1 :]))
    if at < 0 or any(differs(near[at], day, None) for day in days):
        return None
    return near[at]


def _harms(counted: Counted, *, said: bool) -> bool:
    """Whether it counts people who were harmed; a bare figure after `toll` only where somebody gives it."""
    toll = counted.toll
    none = toll.high == 0 and not counted.cue.tag.startswith("VB")  # `mentions no deaths` does not tell of none
    told = (toll.low is not None or toll.high is not None) and not none
    figure = said and not counted.victims
    people = figure or any(not v.contains(counted.cue.span) for v in counted.victims) or toll.high == 0
    people = people or counted.cue.lemma.lower() == "body"
    return toll.kind in _HARMED and told and people and not toll.cumulative and not counted.part


def _told_next(ahead: Sequence[Read]) -> EventType | None:
    """The type of the attack the next sentences tell of, as a headline's toll is explained by the text below it."""
    return next((a.event_type for other in ahead for a in other.anchors if a.event_type in CAUSES), None)
