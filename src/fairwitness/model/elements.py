"""Elements, not verdicts: which facts a norm asks about are documented, contested or missing, and on whose words.

No value here says whether a norm was kept. A norm that binds nobody named is a benchmark and marked as one.
"""

from enum import StrEnum

import msgspec

from fairwitness.model.record import ClaimRef
from fairwitness.model.span import Span


class ElementValue(StrEnum):
    """The four values of a cell; there is no fifth, and none of them is a verdict."""

    DOCUMENTED = "documented"
    CONTESTED = "contested"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Standing(StrEnum):
    """How a citation stands to a party on a day."""

    BINDING = "binding"
    BENCHMARK = "benchmark"


class Provenance(StrEnum):
    """How a rule or a status was checked before it was written down."""

    VERIFIED = "V"
    """Seen in stored public material."""
    MEMORY = "M"
    """From expert memory: check it against the primary text before relying on it."""


class TreatyStatus(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Whether a party of the case is bound by a treaty, as the case's settings say it, with the basis for saying so."""

    party: str
    """The id of the party."""
    treaty: str
    """The treaty's id in `vocab/data/treaties.toml`."""
    bound: bool
    basis: str
    provenance: Provenance = Provenance.MEMORY
    start: str | None = None
    """First day of being bound, `YYYY-MM-DD`; null where it lies before the period of the case."""
    end: str | None = None


class Applicability(msgspec.Struct, frozen=True, kw_only=True):
    """One citation of a norm for one party at the time of an incident."""

    party: str
    citation: str
    standing: Standing
    start: str | None
    end: str | None
    """The days the standing is told for; null where it is open."""
    basis: str
    provenance: Provenance


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Words that bear on an element: where they stand, whose they are, and whether they say yes or no."""

    document: str
    span: Span
    statement: str | None
    """Null in the document's own voice."""
    claim: str | None
    """The claim of the incident they belong to, or null where they stand beside it."""
    origin: str
    known: bool
    independent: bool
    interest: str | None
    says: bool


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One element of one incident."""

    element: str
    asks: str
    value: ElementValue
    note: str
    party: str | None = None
    """`party:ID` where the element is asked for each party apart."""
    told: tuple[Mark, ...] = ()
    told_not: tuple[Mark, ...] = ()
    independent: int = 0
    """Distinct independent origins behind the marks of either kind."""
    interested: int = 0
    """Distinct known origins that are not: with an interest, or officials of a state that the words do not tell."""


class NormMatrix(msgspec.Struct, frozen=True, kw_only=True):
    """One norm that an incident engages, with the facts it asks about."""

    norm: str
    title: str
    duty: str
    engaged_by: tuple[ClaimRef, ...]
    applicability: tuple[Applicability, ...]
    cells: tuple[Cell, ...]

    def standing(self, party: str) -> Standing:
        """Whether anything cited binds the party (`party:ID`) at the time; else the norm is a benchmark for it."""
        binds = any(a.party == party and a.standing is Standing.BINDING for a in self.applicability)
        return Standing.BINDING if binds else Standing.BENCHMARK


class IncidentElements(msgspec.Struct, frozen=True, kw_only=True):
    """The elements of one incident: those that every norm asks about, then each norm's own."""

    incident: str
    common: tuple[Cell, ...]
    norms: tuple[NormMatrix, ...]
