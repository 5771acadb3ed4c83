"""Instruments and duties as a case enters them by hand: each wording and date as its source has it, no verdict.

One instrument has several expressions: texts put out by different issuers or in different languages. A duty may be read
differently in them, so that a deadline belongs to a reading, and a reading to the expressions that bear it.
"""

from enum import StrEnum

import msgspec

from fairwitness.model.lists import InstrumentKind


class Boundary(StrEnum):
    """Whether a deadline's own day still counts: `by` and `on` include it, `before` does not."""

    BY = "by"
    BEFORE = "before"
    ON = "on"


class Act(StrEnum):
    """What has to be done, as far as it can be told from other acts."""

    HANDOVER = "handover"
    WITHDRAWAL = "withdrawal"
    CEASEFIRE = "ceasefire"
    EXCHANGE = "exchange"
    DEPLOYMENT = "deployment"
    OPENING = "opening"
    CONSTRUCTION = "construction"
    MAP_TRANSFER = "map_transfer"
    DEMINING = "demining"
    RETURN_OF_PEOPLE = "return_of_people"
    GUARANTEE = "guarantee"
    RESTRAINT = "restraint"


class EventKind(StrEnum):
    """What is told of a duty: that it was done, in whole or in part, put off, not kept, or has ended."""

    PERFORMED = "performed"
    PARTLY = "partly"
    NOT_PERFORMED = "not_performed"
    EXTENDED = "extended"
    BREACH_ALLEGED = "breach_alleged"
    BREACH_DENIED = "breach_denied"
    LAPSED = "lapsed"


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One numbered clause in one expression. `text` is the user's: a short quotation or a summary of the wording."""

    id: str
    text: str


class Expression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text of an instrument: who put it out, in which language, where it stands."""

    id: str
    issuer: str
    language: str = "en"
    source: str = ""
    """An address; where a document of the case has it, the two are the same text."""
    clause: tuple[Clause, ...] = ()


class KnownInstrument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agreement, resolution, decree, order, treaty or law entered by hand."""

    id: str
    name: str
    kind: InstrumentKind
    date: str
    """The day it was made, `YYYY-MM-DD`."""
    number: str | None = None
    timezone: str | None = None
    """The zone in which its deadlines run, `+03:00` or a name of `vocab/data/timezones.toml`, if one is told."""
    note: str = ""
    expression: tuple[Expression, ...] = ()


class ReadingGiven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The deadline as some expressions have it; what is left out stands as in the duty itself."""

    expressions: tuple[str, ...]
    deadline: str | None = None
    boundary: Boundary | None = None


class AmendmentGiven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deadline moved by agreement or notice."""

    date: str
    deadline: str
    boundary: Boundary
    basis: str
    """Where it is told: a reader must be able to check it."""
    by: str | None = None
    """The id of the party that told it; null for a third."""


class EventGiven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something told of a duty that no document of the case holds, entered by hand with its basis."""

    kind: EventKind
    date: str
    basis: str
    by: str | None = None


class KnownObligation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A duty entered by hand. `debtor` and `creditor` are ids of parties, or names of others."""

    id: str
    instrument: str
    clause: str
    debtor: str
    act: Act
    object: str
    creditor: str | None = None
    deadline: str | None = None
    """`YYYY-MM-DD`, or `YYYY-MM-DDThh:mm` in the zone of the instrument."""
    boundary: Boundary = Boundary.BY
    timezone: str | None = None
    condition: str = ""
    mutual: bool = False
    """Whether the creditor owes the same to the debtor."""
    reading: tuple[ReadingGiven, ...] = ()
    amendment: tuple[AmendmentGiven, ...] = ()
    event: tuple[EventGiven, ...] = ()


class KnownDisclosure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tie that a source discloses elsewhere than in a document of the case: a register, an imprint, a web page."""

    source: str
    """The source's name, as documents give it."""
    kind: str
    """An `InterestKind` value."""
    holder: str
    """Who pays, owns or stands behind it."""
    quote: str
    """The exact words."""
    seen: str
    """The day on which they were seen, `YYYY-MM-DD`."""
    where: str
    """The address or register."""
    party: str | None = None
    """The id of the party the holder belongs to, if it belongs to one."""
    document: str | None = None
    """The address of the one article it is about; null where it is about the source as a whole."""
