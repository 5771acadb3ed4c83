"""Whose words a sentence of an incident is: the same rules as for claims, so that no passage gains an origin by itself.

A relay of one whose own document tells of the incident adds nothing; an unnamed many and a text that does not say how
it knows are nobody; a party's word stays its word unless it is an admission. What is tied to a party is the party.
"""

from collections.abc import Sequence

import msgspec
from msgspec import structs

from fairwitness.language.affinity import Affinities
from fairwitness.language.terminal import end_of, nameable
from fairwitness.model.lists import Stance
from fairwitness.model.record import DocumentRecord, Incident
from fairwitness.model.statement import Speaker, Statement
from fairwitness.weigh.evidence import Evidence
from fairwitness.weigh.reading import Reading


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Whom words go back to: the root's name, the party for all that is tied to one."""

    name: str
    known: bool
    independent: bool
    interest: str | None = None


def of_evidence(evidence: Evidence) -> Voice:
    """The voice of a claim."""
    return Voice(
        name=evidence.root_name,
        known=evidence.known,
        independent=evidence.independent and evidence.known,
        interest=evidence.origin.interest,
    )


def speaker_voice(record: DocumentRecord, statement: Statement, affinities: Affinities) -> Voice | None:
    """The voice of a statement outside any incident; None where its chain ends in the document's own voice.

    Of several who speak together it is that of an independent one, where there is one.
    """
    end = end_of(record, record.chain(statement.id))
    if end.speaker is None:
        return None
    told = [_of_speaker(voice, statement, affinities, known=end.known) for voice in end.speaker.voices]
    return next((v for v in told if v.independent), told[0])


def _of_speaker(speaker: Speaker, statement: Statement, affinities: Affinities, *, known: bool) -> Voice:
    tie = affinities.of_speaker(speaker)
    interest = tie.party or tie.tied
    if not known or not nameable(speaker):
        return Voice(name=speaker.name, known=False, independent=False, interest=interest)
    admitted = interest is not None and statement.stance is Stance.ACKNOWLEDGES
    independent = admitted or (interest is None and not tie.unclear)
    return Voice(name=_root(tie.name, interest, affinities), known=True, independent=independent, interest=interest)


def publisher_voice(record: DocumentRecord, affinities: Affinities) -> Voice:
    """The voice of a document that speaks for itself: it does not say how it knows, unless it is tied to a party."""
    if record.text.publisher is None:
        return Voice(name="publisher not stated", known=False, independent=False)
    tie = affinities.of_publisher(record.text.publisher)
    interest = tie.party or tie.tied
    name = _root(tie.name, interest, affinities)
    return Voice(name=name, known=interest is not None, independent=False, interest=interest)


def _root(name: str, interest: str | None, affinities: Affinities) -> str:
    """The party for what is tied to one."""
    return name if interest is None else affinities.party_name(interest) or name


class Voices:
    """Voices of the sentences of one incident. Built once for it; holds no state that changes."""

    def __init__(self, incident: Incident, found: Sequence[Evidence], reading: Reading) -> None:
        self._origins = {o.name: o for o in incident.origins if o.known}
        self._reading = reading
        self._own = {e.ref.document: e for e in reversed(found) if e.own}
        self._unattributed = {e.ref.document: e for e in reversed(found) if e.claim.statement is None}
        self._heard = frozenset(e.root_name for e in found if e.own and e.origin.interest is None)

    def of_statement(self, record: DocumentRecord, statement: Statement | None) -> Voice | None:
        """The voice of words that stand in a statement or, without one, in the document's own voice.

        None where the words weigh nothing: a demand, a promise, an open question, or a relay of one who is held.
        """
        if statement is None:
            return self._document(record)
        if not self.weighs(statement):
            return None
        voice = speaker_voice(record, statement, self._reading.affinities)
        if voice is None:
            return self._document(record)
        if voice.known and voice.name in self._heard and record.id not in self._own:
            return None
        held = self._origins.get(voice.name)
        if held is None or held.interest is None or voice.interest is not None:
            return voice
        admitted = statement.stance is Stance.ACKNOWLEDGES  # a tie that only its own text discloses
        return structs.replace(voice, interest=held.interest, independent=admitted)

    def weighs(self, statement: Statement | None) -> bool:
        """Whether words in the statement can bear on a fact at all: not where they demand, promise or leave it open."""
        if statement is None:
            return True
        no_support = self._reading.method.no_support
        return not statement.negated and (statement.stance not in no_support or self.denies(statement))

    def denies(self, statement: Statement | None) -> bool:
        """Whether the statement denies what it holds."""
        return statement is not None and statement.stance in self._reading.method.denying

    def _document(self, record: DocumentRecord) -> Voice | None:
        """The publisher where the document is its own; else whom its unattributed claims go back to; else nobody."""
        evidence = self._own.get(record.id) or self._unattributed.get(record.id)
        if evidence is not None:
            return None if evidence.outranked else of_evidence(evidence)
        return publisher_voice(record, self._reading.affinities)
