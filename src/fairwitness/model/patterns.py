"""A pattern is a list of incidents that share something, asked in the same rows of every party; it says no more."""

from enum import StrEnum

import msgspec


class Shared(StrEnum):
    """What the incidents of a pattern have in common."""

    EVENT = "event"
    OBJECT = "object"
    PEOPLE = "people"
    WEAPON = "weapon"


class PatternIncident(msgspec.Struct, frozen=True, order=True):
    """An incident a row rests on, and who names the party as its actor there."""

    incident: str
    independent: int
    """Independent origins, or admissions, that name the party."""
    interested: int
    """Other known origins that name it."""
    denied: bool
    """Whether an origin that can be named says that it was not this party."""


class PatternRow(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents in which one party is named as actor and that share one value; empty where there is none."""

    shared: Shared
    value: str
    party: str | None
    """`party:ID`; null for the incidents in which nobody is named who belongs to a party."""
    incidents: tuple[PatternIncident, ...]
