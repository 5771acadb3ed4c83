"""A party is a side with its names and organs. Every rule treats parties by role, never by name."""

import msgspec

from fairwitness.model.confidential import Officer
from fairwitness.model.elements import TreatyStatus
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.hazard import HandHazard
from fairwitness.model.instruments import KnownDisclosure, KnownInstrument, KnownObligation
from fairwitness.model.vouching import KnownWitness, TimestampAuthority


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One side of the conflict, as `case.toml` (or, without a case, the table of states) names it."""

    id: str
    name: str
    country: str | None = None
    """ISO 3166 alpha-2 code."""
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    aligned: tuple[str, ...] = ()


class KnownPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place a case adds to the gazetteer."""

    names: tuple[str, ...]
    lat: float
    lon: float
    country: str
    kind: str = "village"
    note: str = ""


class KnownSource(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a source from outside the texts."""

    name: str
    kind: str = "outlet"
    party: str | None = None
    relation: str = ""
    basis: str = ""
    aliases: tuple[str, ...] = ()


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """Names of one speaker, as a person reviewed them: `an office`, `its spokesperson`, a name in full.

    `by` says who reviewed it and `basis` on what ground.
    """

    name: str
    also: tuple[str, ...]
    by: str = ""
    basis: str = ""


class Period(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """The days a case is about, both included."""

    start: str
    end: str


class CaseSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of `case.toml`."""

    title: str
    method: str = "v1"
    period: Period | None = None
    party: tuple[Party, ...] = ()
    place: tuple[KnownPlace, ...] = ()
    source: tuple[KnownSource, ...] = ()
    timestamp: tuple[TimestampAuthority, ...] = ()
    witness: tuple[KnownWitness, ...] = ()
    officer: tuple[Officer, ...] = ()
    treaty: tuple[TreatyStatus, ...] = ()
    hazard: tuple[HandHazard, ...] = ()
    timezone: str | None = None
    """The zone in which local days are counted, `+04:00` or a name of `vocab/data/timezones.toml`."""
    instrument: tuple[KnownInstrument, ...] = ()
    obligation: tuple[KnownObligation, ...] = ()
    disclosure: tuple[KnownDisclosure, ...] = ()
    alias: tuple[Alias, ...] = ()
    endpoint: EndpointSettings | None = None

    def for_reading(self) -> "CaseSettings":
        """What reading and linking depend on: not who vouches for the log, nor a model that a case is not read by."""
        return msgspec.structs.replace(self, timestamp=(), witness=(), officer=(), endpoint=None)
