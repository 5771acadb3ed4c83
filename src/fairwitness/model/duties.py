"""What is told of a duty and how it stands on a day: whose word each telling is stands beside it; nobody is judged."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from fairwitness.model.claim import Actor, When, Where
from fairwitness.model.clauses import Comparison
from fairwitness.model.instruments import Act, Boundary, EventKind, KnownInstrument, KnownObligation
from fairwitness.model.span import Span

_DAY = timedelta(days=1)


class ToldAct(msgspec.Struct, frozen=True, kw_only=True):
    """One act that bears on duties, as one statement tells it: done, put off, not kept. Ids are local (`a1`)."""

    id: str
    statement: str | None
    kind: EventKind
    anchor: Span
    quote: Span
    act: Act | None = None
    """Null where the words only say that something agreed was kept, broken or put off."""
    received: bool = False
    """Whether the verb is the receiver's (`entered the district`), so that its actors are who it is owed to."""
    actors: tuple[Actor, ...] = ()
    place: Where | None = None
    date: When | None = None
    until: When | None = None
    """The new deadline, where it was put off."""
    boundary: Boundary | None = None
    """The word before the new deadline."""


class Timing(StrEnum):
    """How a performance stands to a deadline."""

    IN_TIME = "in_time"
    LATE = "late"
    UNDECIDED = "undecided"
    """The day of the performance holds the last moment of the deadline, and no hour is told; or no day is told."""


class Phase(StrEnum):
    """How a day stands to a deadline."""

    AHEAD = "ahead"
    DUE = "due"
    PAST = "past"
    OPEN = "open"
    """No deadline is told."""


class Status(StrEnum):
    """How a duty stands by what is told of it. `breach_alleged` is somebody's word, never ours."""

    PERFORMED = "performed"
    PARTLY = "partly"
    LATE = "late"
    EXTENDED = "extended"
    BREACH_ALLEGED = "breach_alleged"
    DISPUTED = "disputed"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


class Whose(StrEnum):
    """Whose word a telling is, seen from the duty."""

    DEBTOR = "debtor"
    CREDITOR = "creditor"
    THIRD = "third"
    UNKNOWN = "unknown"


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or a minute, up to or on which something is to be done."""

    at: str
    """`YYYY-MM-DD` or `YYYY-MM-DDThh:mm`, in the zone."""
    boundary: Boundary
    zone: str | None = None

    @property
    def day(self) -> date:
        """Its calendar day, in its own zone."""
        return date.fromisoformat(self.at[:10])

    @property
    def timed(self) -> bool:
        """Whether a time of day is told."""
        return "T" in self.at

    @property
    def last_day(self) -> date:
        """The last calendar day that is in time, in its own zone."""
        before_midnight = self.at.endswith("T00:00") and self.boundary is not Boundary.ON
        excluded = (not self.timed and self.boundary is Boundary.BEFORE) or before_midnight
        return self.day - _DAY if excluded else self.day


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence: what is told of a duty, by whom, and where the words stand."""

    kind: EventKind
    whose: Whose
    speaker: str
    party: str | None = None
    """`party:ID` of the speaker, or that the speaker is tied to."""
    first: str | None = None
    """First and last possible day of what is told, `YYYY-MM-DD`; null where open."""
    last: str | None = None
    until: Deadline | None = None
    document: str | None = None
    statement: str | None = None
    anchor: Span | None = None
    quote: str = ""
    basis: str = ""
    """Where it is told, for what was entered by hand."""
    own_voice: bool = False
    """Whether a document tells it in its own voice, without saying how it knows."""


class ReadingState(msgspec.Struct, frozen=True, kw_only=True):
    """How a duty stands on the day under one reading of its deadline."""

    expressions: tuple[str, ...]
    """Ids of the expressions that bear the reading; empty where the duty is given for all of them alike."""
    first_set: Deadline | None
    deadline: Deadline | None
    """The deadline in force on the day; another than `first_set` where it was moved."""
    phase: Phase
    status: Status
    timing: Timing | None = None

    @property
    def moved(self) -> bool:
        """Whether the deadline was moved."""
        return self.first_set != self.deadline


class DutyState(msgspec.Struct, frozen=True, kw_only=True):
    """A duty with everything told of it up to the day."""

    duty: KnownObligation
    readings: tuple[ReadingState, ...]
    tellings: tuple[Telling, ...]


class InstrumentState(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument with its duties and its expressions side by side."""

    instrument: KnownInstrument
    duties: tuple[DutyState, ...]
    comparisons: tuple[Comparison, ...] = ()


class DutyReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything owed under the instruments of a case, as it stands on one day, both given in local days."""

    on: str
    instruments: tuple[InstrumentState, ...]
