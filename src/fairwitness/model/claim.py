"""A claim is what a statement says happened; each field rests on a span, and a field without one is null."""

from enum import StrEnum

import msgspec

from fairwitness.model.instruments import Act
from fairwitness.model.lists import (
    DatePrecision,
    EventType,
    InstrumentKind,
    Modality,
    PlacePrecision,
    Population,
    TollKind,
)
from fairwitness.model.span import Span, Spans


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A date as the text gives it.

    `edtf` is Extended Date/Time Format (ISO 8601-2), level 1; level 2 for days without a year.

    `start` and `end` are the first and last possible day, `YYYY-MM-DD`; either may be null in an open interval.
    """

    edtf: str
    start: str | None
    end: str | None
    precision: DatePrecision
    span: Span
    relative: bool = False
    """Whether it was resolved from the publication date or another date rather than stated in full."""
    counted: bool = False
    """Whether the words give no day and month but a distance from another date: `on Sunday`, `two days later`."""


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place as the text names it. `name` is the gazetteer's; the words are under `span`.

    Coordinates are WGS 84 degrees; `id` is `geonames:…`, `case:…`, or `area:…` for a land or water that is no division
    of a state; that has no `country`. All are null where the gazetteer knows no place by that name, or several that the
    document does not tell apart; `name` is then the text's. What is told to lie near the place is known less finely:
    see `precision`.
    """

    name: str
    span: Span
    lat: float | None = None
    lon: float | None = None
    id: str | None = None
    country: str | None = None
    precision: PlacePrecision | None = None
    division: str | None = None
    """The first-order division of its state that it lies in or is, by GeoNames' code (`08`)."""


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of people. `high` is null where the text says `at least`; `low` is null where it says `up to`.

    An exact figure has `low == high`.
    """

    kind: TollKind
    low: int | None
    high: int | None
    population: Population
    cumulative: bool
    span: Span
    approximate: bool = False
    as_of: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A perpetrator as named in the text, and the state it belongs to, if the words say so."""

    span: Span
    name: str
    state: str | None = None
    organisation: bool = True
    hedge: Span | None = None
    """The word that leaves open whether it did it: `may have`, `apparently`, `suspected`."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one statement tells it. Ids are local to the document: `c1`, `c2`, ….

    `statement` is null for the document's own voice. `anchor` is the word that names the event; `quote` the clause.
    """

    id: str
    statement: str | None
    event_type: EventType
    anchor: Span
    quote: Span
    perpetrators: tuple[Actor, ...] = ()
    targets: Spans = ()
    victims: Spans = ()
    weapons: Spans = ()
    weapon_kinds: tuple[str, ...] = ()
    """Normalised kinds, in the order of `weapons`, from `vocab/data/weapons.toml`; those of no listed kind last."""
    date: When | None = None
    place: Where | None = None
    tolls: tuple[Toll, ...] = ()
    modality: Modality = Modality.ACTUAL
    aggregate: bool = False
    """Whether it counts or sums several events (`18 strikes in October`)."""
    also_at: tuple[Where, ...] = ()
    """The other places of a sum that is told of several at once (`drones struck X and Y`)."""
    score: float = 1.0


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement, resolution or decree named in a text."""

    kind: InstrumentKind
    name: str
    span: Span
    number: str | None = None
    date: str | None = None
    """EDTF."""


class Force(StrEnum):
    """What weight the verb of a council's or court's paragraph has; a candidate, never a finding of law."""

    BINDING = "binding"
    CALL = "call"
    NONE = "none"


class Obligation(msgspec.Struct, frozen=True, kw_only=True):
    """A duty as a text tells it. `instrument` is the index among the document's instruments, or null."""

    instrument: int | None
    act: str
    span: Span
    debtor: str | None = None
    deadline: str | None = None
    """EDTF, only where the text gives it."""
    boundary: str | None = None
    """`by`, `before` or `on`, the text's own word."""
    deadline_span: Span | None = None
    act_kind: Act | None = None
    place: Where | None = None
    """The place it is about, where one is named."""
    creditor: str | None = None
    addressee: Span | None = None
    """Whom a council or court addresses, in its own words; `debtor` repeats them."""
    verb: str | None = None
    """The verb of such a paragraph: `demand`, `call upon`."""
    force: Force | None = None
    condition: Span | None = None
    timezone: str | None = None
    """The zone named beside the deadline, as the text has it."""
