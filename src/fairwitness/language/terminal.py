"""The terminal speaker of a claim: the innermost of its chain that has a name. Who only relays is never the origin.

An unnamed many (`residents`, `sources`) ends a chain in nobody, unless the one who asked them presents it as a finding.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile

import msgspec

from fairwitness.model.claim import Claim
from fairwitness.model.lists import Basis, Modality, Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Speaker, Statement
from fairwitness.vocab.cues import cues, reacting_forms

_WORD = re.compile(r"[^\W\d_]+")
_EXPRESSING = frozenset({"express", "expressed", "expresses", "expressing", "voiced", "voice", "voices", "conveyed"})
_OWN_FINDING = (Stance.DOCUMENTS, Stance.VERIFIES)


class Terminal(msgspec.Struct, frozen=True):
    """Where a chain ends. `statement` is null where the document speaks for itself."""

    statement: Statement | None
    known: bool

    @property
    def speaker(self) -> Speaker | None:
        """The speaker, or None where the document speaks for itself."""
        return self.statement.speaker if self.statement else None


def terminal(record: DocumentRecord, claim: Claim) -> Terminal:
    """The terminal of a claim's chain. Whether a document that speaks for itself is known, its record tells."""
    return terminal_of(record, claim.statement)


def teller(record: DocumentRecord, claim: Claim) -> Terminal:
    """The same, less those within the chain who only react to what others tell.

    Who condemns an attack, mourns the dead or calls for an inquiry takes it as told; who names whose it was tells that.
    """
    if claim.perpetrators or claim.modality is not Modality.ACTUAL:
        return terminal(record, claim)
    return end_of(record, tuple(dropwhile(lambda s: _reacts(record, s), record.chain(claim.statement))))


def _reacts(record: DocumentRecord, statement: Statement) -> bool:
    text = record.text.text
    if statement.stance is Stance.DEMANDS:
        return True
    cue = {word for span in statement.cue for word in _WORD.findall(span.of(text).casefold())}
    if cue & reacting_forms():
        return True
    first = _WORD.findall(statement.content[0].of(text).casefold())[:3] if statement.content else []
    return bool(cue & _EXPRESSING) and not cues().reacting.expressed.isdisjoint(first)


def terminal_of(record: DocumentRecord, statement: str | None) -> Terminal:
    """The terminal of the chain that begins with the statement of that id; null is the document's own voice."""
    return end_of(record, record.chain(statement))


def end_of(record: DocumentRecord, statements: Sequence[Statement]) -> Terminal:
    """The terminal of a chain of a record's statements, the innermost first."""
    told = [s for s in statements if s.speaker is not None]
    chain = [s for s in told if not _only_held(record, s)] or told
    if not chain:
        return Terminal(None, known=True)
    step, named = next(((i, s) for i, s in enumerate(chain) if nameable(s.speaker)), (0, None))
    if named is None or (step > 0 and named.stance not in _OWN_FINDING):
        return Terminal(chain[0], known=False)
    if step == 0 and named.parent is None and _second_hand(named):  # a relay that stands outside it is its other source
        return _cited(record, named)
    return Terminal(named, known=True)


def _only_held(record: DocumentRecord, statement: Statement) -> bool:
    """`X are believed to have fired`, by nobody who is named: inside somebody's words that is how sure that one is."""
    nobody = statement.source is None and statement.speaker is not None and not statement.speaker.name
    behind = record.text.text[statement.cue[-1].end :][:4] if statement.cue else ""
    return nobody and statement.stance in (Stance.INTERPRETS, Stance.HEDGES) and behind == " to "


def nameable(speaker: Speaker | None) -> bool:
    """Whether the speaker is someone in particular: a state's officials are, however many; residents are not."""
    if speaker is None or not speaker.resolved:
        return False
    return not speaker.collective or (speaker.official and speaker.state is not None)


def _second_hand(statement: Statement) -> bool:
    """Whether the speaker says that they have it from another. Where `according to` names the speaker, it does not."""
    if statement.basis_span is not None and any(statement.basis_span.overlaps(cue) for cue in statement.cue):
        return False
    official = statement.speaker is not None and statement.speaker.official
    return statement.basis is Basis.OTHER_SOURCE or (statement.basis is Basis.OFFICIAL_STATEMENT and not official)


def _cited(record: DocumentRecord, relay: Statement) -> Terminal:
    """Whom a relay cites: the speaker of the statement that stands inside its own; nobody where none is named."""
    inside = [s for s in record.statements if s.parent == relay.id and s.speaker is not None]
    named: Sequence[Statement] = [s for s in inside if nameable(s.speaker)]
    if named:
        return Terminal(named[0], known=True)
    return Terminal(inside[0] if inside else relay, known=False)
