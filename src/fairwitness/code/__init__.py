"""Statements to claims: what a text says happened, field by field, each resting on its words."""

from collections.abc import Collection, Sequence

import msgspec

from fairwitness.code.claims import Told, code_sentence
from fairwitness.code.coding import Coding
from fairwitness.code.foreground import is_aside
from fairwitness.code.instruments import find_instruments
from fairwitness.code.map_transfers import find_map_transfers
from fairwitness.code.obligations import find_obligations
from fairwitness.code.performance import find_acts
from fairwitness.code.reading import Previous, read_sentences
from fairwitness.code.scene import Behind
from fairwitness.code.situate import FAR
from fairwitness.code.suggested import supported
from fairwitness.code.turned_down import denials
from fairwitness.language.antecedent import Voices
from fairwitness.language.syntax import Sentence
from fairwitness.model.claim import Claim
from fairwitness.model.document import Text
from fairwitness.model.lists import EventType, Reason
from fairwitness.model.party import Party
from fairwitness.model.span import Span
from fairwitness.model.statement import Note, Statement
from fairwitness.model.suggestion import EventSuggestion
from fairwitness.ports import Gazetteer

__all__ = ["Coding", "code"]

_NO_PLACE = frozenset({
    EventType.AGREEMENT, EventType.AMENDMENT, EventType.CEASEFIRE, EventType.RESOLUTION, EventType.DECREE,
    EventType.COMMEMORATION, EventType.WAR, EventType.COURT_ACT, EventType.EXCHANGE,
    EventType.MAP_TRANSFER, EventType.AID,
})  # fmt: skip


def code(
    text: Text,
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    parties: Sequence[Party] = (),
    suggestions: Sequence[EventSuggestion] | None = None,
) -> Coding:
    """The claims, instruments and duties of a document, and what could not be dated or placed.

    Suggestions that are null were not asked for; where they were, people whom a toll counts stand in the toll alone.
    """
    reads, notes = read_sentences(text, sentences, gazetteer.lookup, parties)
    meeting = supported(text.text, reads, suggestions or (), statements)
    reads = list(meeting.reads)
    notes.extend(meeting.notes)
    voices = Voices(statements, text.text)
    sought = suggestions is not None
    done: list[Previous] = []
    events: dict[int, list[str]] = {}
    for read in reads:
        ahead = reads[read.index + 1 : read.index + 1 + FAR]
        behind = Behind(reads[read.index - 1], done[-FAR:], statements) if read.index else None
        told = Told(text.text, statements, done, voices, meeting.by_anchor, ahead, behind, sought)
        for first, claim in code_sentence(read, told):
            named = msgspec.structs.replace(claim, id=f"c{len(done) + 1}")
            done.append(Previous(named, read.index, read.block, is_aside(read.tree, named)))
            if (support := meeting.by_anchor.get((read.index, first))) is not None:
                events.setdefault(support.event, []).append(named.id)
        for denied in denials(read, done, statements, voices):
            done.append(Previous(msgspec.structs.replace(denied, id=f"c{len(done) + 1}"), read.index, read.block))
    claims = tuple(p.claim for p in done)
    instruments = find_instruments(text.text, reads)
    obligations = find_obligations(text.text, reads, instruments)
    unheld = {w.span for read in reads for w in read.unheld}
    notes.extend(note for claim in claims for note in _missing(claim, unheld))
    kept = sorted({(n.span, n.reason, n.detail): n for n in notes if n.span}.values(), key=lambda n: (n.span, n.reason))
    return Coding(
        claims=claims,
        instruments=tuple(f.instrument for f in instruments),
        obligations=tuple(obligations),
        map_transfers=find_map_transfers(text.text, reads, statements),
        acts=find_acts(text.text, reads, statements),
        notes=tuple(kept),
        together=tuple(tuple(ids) for ids in events.values()),
    )


def _missing(claim: Claim, unheld: Collection[Span]) -> list[Note]:
    """What is not told of an event, or told by a name that is not in the gazetteer."""
    missing, place = [], claim.place
    if claim.date is None:
        missing.append(Note(reason=Reason.UNDATED, span=claim.anchor, detail="no date is told for this event"))
    if place is None and claim.event_type not in _NO_PLACE:
        missing.append(Note(reason=Reason.UNPLACED, span=claim.anchor, detail="no place is told for this event"))
    if place is not None and place.span in unheld:
        missing.append(Note(reason=Reason.UNPLACED, span=place.span, detail=f"{place.name}: not in the gazetteer"))
    return missing
