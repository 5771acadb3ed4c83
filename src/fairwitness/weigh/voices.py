"""Whose words a sentence of an incident is: the same rules as for claims, so that no passage gains an origin by itself.

A relay of one whose own document tells of the incident adds nothing; an unnamed many and a text that does not say how
it knows are nobody; a party's word stays a party's word unless it is an admission.
"""

from collections.abc import Sequence

import msgspec
from msgspec import structs

from fairwitness.language.affinity import Affinities
from fairwitness.language.terminal import end_of
from fairwitness.model.lists import Stance
from fairwitness.model.record import DocumentRecord, Incident
from fairwitness.model.statement import Statement
from fairwitness.vocab.weighing import Method
from fairwitness.weigh.evidence import Evidence


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Whom words go back to."""

    name: str
    known: bool
    independent: bool
    interest: str | None = None


def of_evidence(evidence: Evidence) -> Voice:
    """The voice of a claim."""
    origin = evidence.origin
    return Voice(
        name=origin.name,
        known=origin.known,
        independent=evidence.independent and origin.known,
        interest=origin.interest,
    )


def speaker_voice(record: DocumentRecord, statement: Statement, affinities: Affinities) -> Voice | None:
    """The voice of a statement outside any incident; None where its chain ends in the document's own voice."""
    end = end_of(record, record.chain(statement.id))
    if end.speaker is None:
        return None
    tie = affinities.of_speaker(end.speaker)
    interest = tie.party or tie.tied
    if not end.known:
        return Voice(name=end.speaker.name, known=False, independent=False, interest=interest)
    admitted = interest is not None and statement.stance is Stance.ACKNOWLEDGES
    independent = admitted or (interest is None and not tie.unclear)
    return Voice(name=tie.name, known=True, independent=independent, interest=interest)


def publisher_voice(record: DocumentRecord, affinities: Affinities) -> Voice:
    """The voice of a document that speaks for itself: it does not say how it knows, unless it is tied to a party."""
    if record.text.publisher is None:
        return Voice(name="publisher not stated", known=False, independent=False)
    tie = affinities.of_publisher(record.text.publisher)
    interest = tie.party or tie.tied
    return Voice(name=tie.name, known=interest is not None, independent=False, interest=interest)


class Voices:
    """Voices of the sentences of one incident. Built once for it; holds no state that changes."""

    def __init__(self, incident: Incident, found: Sequence[Evidence], affinities: Affinities, method: Method) -> None:
        self._origins = {o.name: o for o in incident.origins if o.known}
        self._affinities = affinities
        self._method = method
        self._own = {e.ref.document: e for e in reversed(found) if e.own}
        self._unattributed = {e.ref.document: e for e in reversed(found) if e.claim.statement is None}
        self._heard = frozenset(e.origin.name for e in found if e.own)

    def of_statement(self, record: DocumentRecord, statement: Statement | None) -> Voice | None:
        """The voice of words that stand in a statement or, without one, in the document's own voice.

        None where the words weigh nothing: a demand, a promise, an open question, or a relay of one who is held.
        """
        if statement is None:
            return self._document(record)
        if not self.weighs(statement):
            return None
        voice = speaker_voice(record, statement, self._affinities)
        if voice is None:
            return self._document(record)
        if voice.known and voice.name in self._heard and record.id not in self._own:
            return None
        held = self._origins.get(voice.name)
        if not voice.known or held is None:
            return voice
        admitted = held.interest is not None and statement.stance is Stance.ACKNOWLEDGES
        independent = admitted or (held.interest is None and held.independent)
        return structs.replace(voice, interest=held.interest, independent=independent)

    def weighs(self, statement: Statement | None) -> bool:
        """Whether words in the statement can bear on a fact at all: not where they demand, promise or leave it open."""
        if statement is None:
            return True
        return not statement.negated and (statement.stance not in self._method.no_support or self.denies(statement))

    def denies(self, statement: Statement | None) -> bool:
        """Whether the statement denies what it holds."""
        return statement is not None and statement.stance in self._method.denying

    def _document(self, record: DocumentRecord) -> Voice | None:
        """The publisher where the document is its own; else whom its unattributed claims go back to; else nobody."""
        evidence = self._own.get(record.id) or self._unattributed.get(record.id)
        if evidence is not None:
            return None if evidence.outranked else of_evidence(evidence)
        return publisher_voice(record, self._affinities)
