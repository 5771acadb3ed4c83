"""Records: what one document holds, and what a case holds once its documents are linked and weighed.

A record is a pure function of the captures, the settings and the version of the method; nothing in it is guessed.
"""

import msgspec

from fairwitness.model.claim import Claim, Instrument, Obligation, When, Where
from fairwitness.model.document import Capture, Text
from fairwitness.model.lists import DerivationKind, EventType
from fairwitness.model.statement import Disclosure, Note, Statement


class LocalIncident(msgspec.Struct, frozen=True):
    """Claims of one document that concern one event."""

    id: str
    claims: tuple[str, ...]
    event_type: EventType


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read out of one document. `id` is the digest of the capture under the reading version."""

    id: str
    capture: Capture
    text: Text
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[LocalIncident, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    notes: tuple[Note, ...] = ()
    extractor: str = ""

    def statement(self, id_: str | None) -> Statement | None:
        """The statement of that id, or None for the document's own voice."""
        return next((s for s in self.statements if s.id == id_), None)

    def chain(self, id_: str | None) -> tuple[Statement, ...]:
        """The statements from the terminal speaker outward to the document, the innermost first."""
        found: list[Statement] = []
        step = self.statement(id_)
        while step is not None and step not in found:
            found.append(step)
            step = self.statement(step.parent)
        return tuple(found)


class ClaimRef(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A claim of a document within a case."""

    document: str
    claim: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """A terminal speaker on whom claims of an incident rest."""

    name: str
    claims: tuple[ClaimRef, ...]
    documents: tuple[str, ...]
    known: bool
    """False where the chain ends in nobody nameable; an unknown origin adds nothing."""
    held: bool
    """Whether the origin's own document is in the case, or it is known only through a relay."""
    interest: str | None = None
    """`party:ID` where the origin is a party, its organ, or known to be tied to it."""
    independent: bool = False
    """Known, and without an interest in the matter (an admission against interest counts as independent)."""
    reason: str = ""


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """One document's words coming from another's. `origin` is null where the direction is open."""

    document: str
    origin: str
    kind: DerivationKind
    score: float
    directed: bool = True
    evidence: str = ""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a contradicted field, with who holds it."""

    value: str | int | None
    origins: tuple[str, ...]
    claims: tuple[ClaimRef, ...]


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Values of one field that cannot all be true of one event."""

    field: str
    sides: tuple[Side, ...]


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """A relay that changed what its origin said, both in their own words."""

    field: str
    relay: ClaimRef
    origin: ClaimRef
    relay_value: str
    origin_value: str
    explanation: str


class ReasonGiven(msgspec.Struct, frozen=True, kw_only=True):
    """One reason of a grade, pointing at the claims it rests on."""

    rule: str
    text: str
    claims: tuple[ClaimRef, ...] = ()


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """The grade of one question about an incident, with its reasons and what would change it."""

    question: str
    """`harm`: did this happen; `attribution`: who did it."""
    value: str
    reasons: tuple[ReasonGiven, ...]
    would_change: tuple[str, ...]
    method: str


class TollRange(msgspec.Struct, frozen=True, kw_only=True):
    """The lowest and highest figure any known origin gives. Overlapping reports are never summed."""

    low: int | None
    high: int | None
    origins: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Claims held to concern one event, with what joined them and what is known across them."""

    id: str
    event_type: EventType
    claims: tuple[ClaimRef, ...]
    joined: tuple[str, ...]
    """Why each claim was joined, in the order of `claims`."""
    documents: tuple[str, ...]
    date: When | None = None
    place: Where | None = None
    weapons: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What the method says of one incident."""

    incident: str
    tolls: dict[str, TollRange]
    contradictions: tuple[Contradiction, ...]
    grades: tuple[Grade, ...]


class Linkage(msgspec.Struct, frozen=True, kw_only=True):
    """What linking gives for a whole case."""

    incidents: tuple[Incident, ...]
    derivations: tuple[Derivation, ...] = ()
    drifts: tuple[Drift, ...] = ()
