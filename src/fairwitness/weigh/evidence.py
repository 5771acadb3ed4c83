"""What each claim of an incident weighs as evidence: whose word, on what basis, for or against. Nothing is added.

Where an origin's own document tells of the incident, its own words stand for it: what relays make of them weighs
nothing, so that a relay which changed them changes no grade. A party speaks through many organs and is not meant here.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec
from msgspec import structs

from fairwitness.language.admission import admits
from fairwitness.language.alone import alone
from fairwitness.language.groundwork import ground_before, sentence_before
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Basis, Modality, Stance, TollKind
from fairwitness.model.record import Borrowed, ClaimRef, DocumentRecord, Incident, Origin, StatementRef
from fairwitness.model.statement import Speaker, Statement
from fairwitness.vocab.states import states
from fairwitness.weigh.reading import Reading

_TOLD = (Modality.ACTUAL, Modality.ATTEMPTED)

_NONE: frozenset[str] = frozenset()

RootKey = str | int


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim of one origin. A claim of several who speak together is as much evidence as they are."""

    ref: ClaimRef
    claim: Claim
    origin: Origin
    root: RootKey
    """What tells roots apart: the party for all that is tied to one, else the origin's place in the incident."""
    root_name: str
    published: str | None
    statement: StatementRef
    voice: str
    """The speaker as the text names it; the publisher where the document itself speaks."""
    basis: Basis
    actors: tuple[str, ...]
    """`party:ID` or a name for comparison, one for each perpetrator."""
    parties: frozenset[str]
    """The parties among them. Other names are not compared: two may be one group."""
    known: bool
    """Whether the origin is somebody in particular."""
    independent: bool
    """An origin without an interest, or an admission; the other claims of a party that admits stay its own word."""
    supports: bool
    """Whether its speaker says that it happened."""
    denies: bool
    admission: bool
    finding: bool
    """Whether it is a finding of the speaker's own on a stated basis."""
    own: bool
    """Whether it stands in the origin's own document."""
    held: bool
    """The same, or in a document of the party that is the origin."""
    outranked: bool = False
    """Whether it only relays one whose own words on the incident are held; it then neither supports nor denies."""
    borrowed: tuple[tuple[TollKind, "Source | None"], ...] = ()
    """The kinds of figures it takes over, each with whose they are, or None where nobody is named."""


class Source(msgspec.Struct, frozen=True, gc=False):
    """An origin as a root. Of all that is tied to one party the root is the party."""

    origin: Origin
    root: RootKey
    name: str


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A party's denial in general words, beside the only accusation against it in the same text."""

    party: str
    name: str
    statement: StatementRef


def evidence_of(incident: Incident, reading: Reading) -> tuple[Evidence, ...]:
    """The evidence of an incident, origin by origin. Raises KeyError where a record is missing."""
    sources = [
        (ref, source)
        for number, origin in enumerate(incident.origins)
        for source in [_source(number, origin, reading)]
        for ref in origin.claims
    ]
    borrowed = _borrowed(incident.borrowed, dict(reversed(sources)))
    found = [
        _evidence(ref, claim, source, borrowed.get(ref, ()), reading)
        for ref, source in sources
        if (claim := reading.claim(ref)) is not None
    ]
    heard = {e.root for e in found if e.own}
    telling = {(e.ref.document, e.root) for e in found if e.supports}
    return tuple(
        _outranked(e) if not e.own and e.root in heard and e.origin.interest is None else _of_more(e, telling)
        for e in found
    )


def _of_more(evidence: Evidence, telling: Container[tuple[str, RootKey]]) -> Evidence:
    """Who tells of it and says beside it that another thing was not hit denies nothing of it."""
    beside = evidence.denies and not evidence.actors and bool(evidence.claim.targets)
    told = (evidence.ref.document, evidence.root) in telling
    return structs.replace(evidence, denies=False) if beside and told else evidence


def _source(number: int, origin: Origin, reading: Reading) -> Source:
    """An origin as a root; `number` is its place in the incident."""
    if origin.interest is None:
        return Source(origin, number, origin.name)
    return Source(origin, origin.interest, _party_name(origin.interest, reading) or origin.name)


def _party_name(party: str, reading: Reading) -> str | None:
    """Of a party that is not declared the name of its state: no one of its organs stands for the others."""
    state = states().get(party.removeprefix("party:").upper())
    return reading.affinities.party_name(party) or (state.names[0] if state else None)


def _borrowed(
    given: Iterable[Borrowed], sources: Mapping[ClaimRef, Source]
) -> dict[ClaimRef, tuple[tuple[TollKind, Source | None], ...]]:
    found: dict[ClaimRef, tuple[tuple[TollKind, Source | None], ...]] = {}
    for one in given:
        source = sources[one.source] if one.source is not None else None
        found[one.claim] = (*found.get(one.claim, ()), (TollKind(one.field), source))
    return found


def _outranked(evidence: Evidence) -> Evidence:
    return structs.replace(evidence, outranked=True, supports=False, denies=False)


def _evidence(
    ref: ClaimRef,
    claim: Claim,
    source: Source,
    borrowed: tuple[tuple[TollKind, Source | None], ...],
    reading: Reading,
) -> Evidence:
    method, origin, record = reading.method, source.origin, reading.records[ref.document]
    statement = reading.terminal(record, claim).statement
    stance = statement.stance if statement else None
    meant = statement is None or not statement.negated
    denies = meant and (claim.modality is Modality.DENIED or stance in method.denying)
    own, held = _speaks_for_itself(origin, record, reading)
    basis = statement.basis if statement else own_basis(record, claim, reading) if own else Basis.NONE_STATED
    finds = statement is None or stance in method.finding or _on_ground_before(record.text.text, statement)
    actors = tuple(dict.fromkeys([reading.actor(a) for a in claim.perpetrators if a.hedge is None or denies]))
    admission = origin.interest is not None and admits(claim, statement, origin.interest, reading.affinities)
    return Evidence(
        ref=ref,
        claim=claim,
        origin=origin,
        root=source.root,
        root_name=source.name,
        published=record.text.published,
        statement=StatementRef(ref.document, claim.statement),
        voice=_voice(statement.speaker, origin) if statement and statement.speaker else record.text.publisher or "",
        basis=basis,
        actors=actors,
        parties=frozenset([a for a in actors if a.startswith("party:")]) if actors else _NONE,
        known=origin.known,
        independent=admission or (origin.independent and origin.interest is None),
        supports=meant and not denies and claim.modality in _TOLD and stance not in method.no_support,
        denies=denies,
        admission=admission,
        finding=finds and basis in method.evidence,
        own=own,
        held=held,
        borrowed=borrowed,
    )


def _on_ground_before(text: str, statement: Statement) -> bool:
    """Whether what is said rests on what the same body did to find out, as the sentence before tells.

    `Its researchers analysed images. The body said the strike …` is a finding as much as `the body found that …`.
    """
    if statement.stance is not Stance.ASSERTS or statement.negated or statement.basis_span is None:
        return False
    before = sentence_before(
        text, min(s.start for s in (*(statement.source or ()), *statement.cue, *statement.content))
    )
    return before is not None and before.contains(statement.basis_span)


def own_basis(record: DocumentRecord, claim: Claim, reading: Reading) -> Basis:
    """On what the publisher's own voice rests: what it did to find out, as the sentence before tells."""
    publisher = record.text.publisher
    if publisher is None:
        return Basis.NONE_STATED
    text, unnamed = record.text.text, alone(record, reading.affinities)
    found = ground_before(text, claim.anchor.start, reading.affinities.names_of(publisher), unnamed=unnamed)
    said = (s for statement in record.statements for s in statement.content)
    return found.basis if found is not None and not any(s.overlaps(found.span) for s in said) else Basis.NONE_STATED


def _voice(speaker: Speaker, origin: Origin) -> str:
    """The speaker as the text names it; of several who speak together, the origin that is meant."""
    return origin.name if speaker.members else speaker.name


def _speaks_for_itself(origin: Origin, record: DocumentRecord, reading: Reading) -> tuple[bool, bool]:
    """Whether the document is the origin's own; and whether it is that or one of the party that is the origin."""
    if record.text.publisher is None:
        return False, False
    publisher = reading.publisher(record.text.publisher)
    if publisher.party is not None:
        return False, publisher.party == origin.interest
    return publisher.name == origin.name, publisher.name == origin.name


def answers(found: Sequence[Evidence], reading: Reading) -> tuple[Answer, ...]:
    """Denials in general words by parties that this incident accuses; none where the method does not count them."""
    if not reading.method.general_denials:
        return ()
    accused: dict[tuple[str, str], None] = {}
    for e in found:
        if e.supports:
            accused.update(dict.fromkeys((e.ref.document, p) for p in e.actors if p.startswith("party:")))
    return tuple(a for document, party in accused for a in _answers(reading.records[document], party, found, reading))


def _answers(record: DocumentRecord, party: str, found: Sequence[Evidence], reading: Reading) -> Iterable[Answer]:
    denials = [
        s
        for s in record.statements
        if s.stance in reading.method.denying and not s.negated and s.speaker is not None
        and any(reading.party_of(v) == party for v in s.speaker.voices)
    ]  # fmt: skip
    if not denials or not _only_accusation(record, party, found, reading):
        return
    told = {s.id for c in record.claims for s in reading.chain(record, c.statement)}
    names = {e.origin.interest: e.origin.name for e in found}
    for statement in denials:
        if statement.id not in told and statement.speaker is not None:
            name = names.get(party, reading.affinities.of_speaker(statement.speaker).name)
            yield Answer(party=party, name=name, statement=StatementRef(record.id, statement.id))


def _only_accusation(record: DocumentRecord, party: str, found: Sequence[Evidence], reading: Reading) -> bool:
    """Whether every claim of the text that names the party as the actor is one of this incident."""
    ours = {e.ref.claim for e in found if e.ref.document == record.id}
    accusing = [c for c in record.claims if any(reading.actor(a) == party for a in c.perpetrators)]
    return all(c.id in ours for c in accusing)


def names(found: Iterable[Evidence]) -> tuple[str, ...]:
    """The origins' names, each once, in the order of the evidence."""
    return tuple(dict.fromkeys([e.origin.name for e in found]))


def refs(found: Iterable[Evidence]) -> tuple[ClaimRef, ...]:
    """The claims, each once."""
    return tuple(dict.fromkeys([e.ref for e in found]))


def statements(found: Iterable[Evidence]) -> tuple[StatementRef, ...]:
    """The statements behind the claims, each once."""
    return tuple(dict.fromkeys([e.statement for e in found]))
