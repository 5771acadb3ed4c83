"""How grades differ between two weighings of one case: two methods, or one method at two times."""

import msgspec

from fairwitness.model.lists import EventType


class GradeChange(msgspec.Struct, frozen=True, kw_only=True):
    """One question about one incident whose grade differs. `before` is null for an incident that was not there."""

    incident: str
    question: str
    before: str | None
    after: str
    why: tuple[str, ...]
    """The reasons of the new grade that the old one did not have, the deciding rule first."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents of one kind that somebody who can be named says a party did."""

    incidents: tuple[str, ...]
    independent: int
    """How many of them rest on an independent root for who did it."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of event, party by party, in the order of the case's parties. A gap is shown and says nothing more."""

    event_type: EventType
    counts: dict[str, Count]
    """By `party:ID`."""
