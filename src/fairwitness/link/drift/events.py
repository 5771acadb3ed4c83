"""Whether a sentence of a relay and one of its origin may tell of one event, by where and when each is set.

A relay that puts an event on another day, or in another town, still tells of it; one that does both tells of another,
and so does one that puts it where and when its origin tells of another. Of the origin's sentence only the day and the
place count that stand in it.
"""

from itertools import product

from fairwitness.language.agree import PlaceRelation, gap_days, place_relation
from fairwitness.link.drift.passages import Sentence
from fairwitness.link.held import Held
from fairwitness.model.claim import Claim, When, Where
from fairwitness.model.lists import Modality
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span

Setting = tuple[When | None, Where | None]


class Events:
    """The settings of the sentences of a case, each sought once."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._settings: dict[tuple[str, Span], Setting] = {}

    def apart(self, relay: Sentence, origin: Sentence) -> bool:
        """Whether the two cannot tell of one event."""
        records = self._held.records
        if not told_in(records[relay.document], relay.span):
            return False
        (when, where), (day, place) = self._of(relay), _stated(records[origin.document], origin.span)
        elsewhere = where is not None and place is not None and not near(where, place)
        if not elsewhere and one_day(when, day):
            return False
        return (elsewhere and not one_day(when, day)) or _tells_of(records[origin.document], when, where)

    def _of(self, sentence: Sentence) -> Setting:
        key = (sentence.document, sentence.span)
        if key not in self._settings:
            self._settings[key] = setting(self._held.records[sentence.document], sentence.span)
        return self._settings[key]


def _tells_of(record: DocumentRecord, when: When | None, where: Where | None) -> bool:
    """Whether a document tells of something there and then."""
    placed = ((c.place, c.date) for c in record.claims if c.place is not None)
    return where is not None and any(near(where, place) and one_day(when, date) for place, date in placed)


def _stated(record: DocumentRecord, sentence: Span) -> Setting:
    """The day and the place that stand in a sentence."""
    claims = told_in(record, sentence)
    return (
        next((c.date for c in claims if c.date is not None and sentence.contains(c.date.span)), None),
        next((c.place for c in claims if c.place is not None and sentence.contains(c.place.span)), None),
    )


def may_meet(one: DocumentRecord, other: DocumentRecord) -> bool:
    """Whether two documents tell of something on one day that may have been in one place."""
    dated = ((a, b) for a, b in product(one.claims, other.claims) if a.date is not None and b.date is not None)
    same_day = ((a.place, b.place) for a, b in dated if one_day(a.date, b.date))
    return any(a is None or b is None or near(a, b) for a, b in same_day)


def told_in(record: DocumentRecord, sentence: Span) -> list[Claim]:
    """The claims of a sentence, without those it denies."""
    return [c for c in record.claims if c.quote.overlaps(sentence) and c.modality is not Modality.DENIED]


def event_of(record: DocumentRecord, claim: Claim) -> str:
    """The event of a document that a claim is of."""
    return next((i.id for i in record.incidents if claim.id in i.claims), claim.id)


def setting(record: DocumentRecord, sentence: Span) -> Setting:
    """When and where the event of a sentence is, or what was told last before it."""
    claims = told_in(record, sentence)
    events = {event_of(record, c) for c in claims}
    same = [c for c in record.claims if event_of(record, c) in events]
    before = [c for c in reversed(record.claims) if c.quote.start < sentence.start]
    ordered = (*claims, *same, *before)
    return (
        next((c.date for c in ordered if c.date is not None), None),
        next((c.place for c in ordered if c.place is not None), None),
    )


def one_day(a: When | None, b: When | None) -> bool:
    """Whether two days may be one."""
    return a is None or b is None or gap_days(a, b) == 0


def near(a: Where, b: Where) -> bool:
    """Whether two places may be one, or the one holds the other."""
    return place_relation(a, b) in (PlaceRelation.SAME, PlaceRelation.NEAR, PlaceRelation.CONTAINS)
