"""Records: what one document holds, and what a case holds once its documents are linked and weighed.

A record is a pure function of the captures, the settings and the version of the method; nothing in it is guessed.
"""

import msgspec

from fairwitness.model.claim import Claim, Instrument, Obligation, When, Where
from fairwitness.model.document import Capture, Text
from fairwitness.model.duties import ToldAct
from fairwitness.model.lists import DerivationKind, EventType, Population, TollChange, TollKind
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.span import Span
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
    acts: tuple[ToldAct, ...] = ()
    """What is told of duties: done, put off, kept or not kept."""
    notes: tuple[Note, ...] = ()
    extractor: str = ""
    map_transfers: tuple[MapTransfer, ...] = ()

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


class ClaimRef(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A claim of a document within a case."""

    document: str
    claim: str


class StatementRef(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A statement of a document within a case; null for the document's own voice."""

    document: str
    statement: str | None


class Borrowed(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that a claim takes over: its root is the origin of `source`, or nobody named where that is null."""

    claim: ClaimRef
    field: str
    """A `TollKind` value."""
    source: ClaimRef | None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """A terminal speaker on whom claims of an incident rest."""

    name: str
    claims: tuple[ClaimRef, ...]
    documents: tuple[str, ...]
    """Those in which it tells of the incident."""
    known: bool
    """False where the chain ends in nobody nameable; an unknown origin adds nothing."""
    held: bool
    """Whether the origin's own document is in the case, or it is known only through a relay."""
    interest: str | None = None
    """`party:ID` where the origin is a party, its organ, or known to be tied to it."""
    independent: bool = False
    """Known, and without an interest in the matter (an admission against interest counts as independent)."""
    reason: str = ""
    untold: tuple[ClaimRef, ...] = ()
    """Those of its claims that deny the incident, or say that they neither confirm nor deny it."""

    @property
    def tells(self) -> bool:
        """Whether it tells of the incident at all: who only denies it is no origin of it."""
        return len(self.untold) < len(self.claims)


class Denial(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody's words that what is told of an incident is not so."""

    name: str
    voice: str
    """The speaker as the text names it."""
    field: str
    """What is denied: `happened`, `actor` or `weapon`."""
    interest: str | None
    known: bool
    statement: StatementRef
    claim: ClaimRef | None
    """Null where it is denied in general words, of which no claim is made."""
    quote: Span
    """The words, from the speaker to the end of what is said."""


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """Words that two documents share: where they stand in the document, and where in its origin.

    Of a translation: sentences held to say the same, then names and numbers, each of which is one word.
    """

    here: Span
    there: Span


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """One document's words coming from another's; which from which is open where it is not `directed`."""

    document: str
    origin: str
    kind: DerivationKind
    score: float
    directed: bool = True
    evidence: str = ""
    passages: tuple[Passage, ...] = ()
    """What the two share, side by side, where the tie rests on shared words."""
    credit: Span | None = None
    """The words of the document that credit its origin's publisher, where they decided the direction."""


class Covering(msgspec.Struct, frozen=True, kw_only=True):
    """A sum of several events (`18 strikes in October`) and a single incident within its days, place and kind.

    Whether the sum's figure counts that incident, no text says.
    """

    aggregate: str
    """The incident that the sum is recorded as."""
    incident: str
    reasons: str


class Side(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value of a contradicted field, with who holds it."""

    value: str | int | None
    origins: tuple[str, ...]
    claims: tuple[ClaimRef, ...]
    statements: tuple[StatementRef, ...] = ()
    """The statements behind the claims, and those that answer without claiming an event."""


class Contradiction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    relay_span: Span | None = None
    """The relay's sentence, where the two were compared by their words."""
    origin_span: Span | None = None
    explainable: bool = False
    """Whether something harmless, such as a time zone, may be behind it."""


class ReasonGiven(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One reason of a grade, pointing at the claims it rests on."""

    rule: str
    text: str
    claims: tuple[ClaimRef, ...] = ()
    statements: tuple[StatementRef, ...] = ()
    """Statements that no claim stands for, such as a denial in general words."""


class Grade(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The grade of one question about an incident, with its reasons and what would change it."""

    question: str
    """`harm`: did this happen; `attribution`: who did it."""
    value: str
    reasons: tuple[ReasonGiven, ...]
    would_change: tuple[str, ...]
    """Changes of the evidence under which the same method gives another grade, each with that grade."""
    method: str
    unjudged: int = 0
    """Claims it rests on that a machine suggested and nobody has judged yet; while there are any it is provisional."""

    @property
    def provisional(self) -> bool:
        """Whether it rests on machine suggestions not yet judged."""
        return self.unjudged > 0


class TollRange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The lowest and highest figure any known origin gives. Overlapping reports are never summed."""

    low: int | None
    high: int | None
    origins: tuple[str, ...]


class FieldRoot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A root of the derivation graph on which one field of an incident rests. A party and its organs are one root."""

    name: str
    voices: tuple[str, ...]
    """The speakers that the texts name for it."""
    interest: str | None
    independent: bool
    held: bool
    """Whether its own document, and not only a relay, tells this field."""
    bases: tuple[str, ...]
    """`Basis` values it states."""
    claims: tuple[ClaimRef, ...]


class FieldRoots(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The roots of one field: `happened`, `actor`, `date`, `place`, `weapon`, or a `TollKind` value."""

    field: str
    value: str | None
    """What is told; null for `happened` and for figures, whose values the timeline holds."""
    roots: tuple[FieldRoot, ...]
    unknown: tuple[ClaimRef, ...] = ()
    """Claims of unknown origin, which add nothing."""

    @property
    def independent(self) -> int:
        """How many of the roots are independent."""
        return sum(root.independent for root in self.roots)


class TollPoint(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure of one root on one day, and how it stands to that root's earlier ones."""

    kind: TollKind
    low: int | None
    high: int | None
    approximate: bool
    population: Population
    cumulative: bool
    day: str | None
    dated_by: str
    """`as_of`, `published`, or empty where there is no day."""
    origin: str
    known: bool
    interest: str | None
    held: bool
    change: TollChange
    claims: tuple[ClaimRef, ...]


class Mapped(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A grade or code of another scale, by the published mapping; null where that scale cannot be applied."""

    scale: str
    value: str | None
    meaning: str


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
    also_at: tuple[Where, ...] = ()
    """The other places of a sum that is told of several in one phrase."""
    weapons: tuple[str, ...] = ()
    aggregate: bool = False
    """Whether its claims count or sum several events: it is then no single one."""
    origins: tuple[Origin, ...] = ()
    """Everybody whose words its claims are; who only denies it is among them and does not tell of it."""
    borrowed: tuple[Borrowed, ...] = ()

    @property
    def tellers(self) -> tuple[Origin, ...]:
        """The origins that tell of it."""
        return tuple(o for o in self.origins if o.tells)


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What the method says of one incident."""

    incident: str
    tolls: dict[str, TollRange]
    contradictions: tuple[Contradiction, ...]
    grades: tuple[Grade, ...]
    roots: tuple[FieldRoots, ...] = ()
    timeline: tuple[TollPoint, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    denials: tuple[Denial, ...] = ()


class Linkage(msgspec.Struct, frozen=True, kw_only=True):
    """What linking gives for a whole case."""

    incidents: tuple[Incident, ...]
    derivations: tuple[Derivation, ...] = ()
    drifts: tuple[Drift, ...] = ()
    coverings: tuple[Covering, ...] = ()
