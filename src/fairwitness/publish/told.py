"""What a record says, in short neutral phrases that the terminal and the site share; no phrase adds to the record."""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.names import bare
from fairwitness.language.transliterate import latin
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Basis, Modality, Reason
from fairwitness.model.party import KnownPlace
from fairwitness.model.record import DocumentRecord, Origin
from fairwitness.model.span import Spans, hull
from fairwitness.model.statement import Disclosure, Note, Statement
from fairwitness.publish.quoting import one_line
from fairwitness.publish.wording import event_label, interest_label, label, places_label, toll_label, when_label

Report = Sequence[tuple[DocumentRecord | str, Sequence[Note]]]
"""What could not be read, dated, placed or attributed: a record, or the location of an input without one; its notes."""

NOBODY = "somebody the text does not name"
DOCUMENT_ITSELF = "the document itself"
_GAP = " […] "


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in words. Each part but the event may be empty; an empty part was not in the text."""

    event: str
    when: str = ""
    where: str = ""
    who: str = ""
    weapon: str = ""
    tolls: tuple[str, ...] = ()
    presented: str = ""
    """How the text presents it, where it is not as having happened."""

    def parts(self) -> tuple[str, ...]:
        """The non-empty parts, the event first."""
        found = (self.event, self.when, self.where, self.who, self.weapon, *self.tolls, self.presented)
        return tuple(part for part in found if part)


def happening(claim: Claim, text: str, known: Sequence[KnownPlace] = ()) -> Happening:
    """The claim in words. Names of victims are never among them."""
    weapons = ", ".join(dict.fromkeys(one_line(span.of(text)) for span in claim.weapons))
    return Happening(
        event=event_label(claim.event_type, aggregate=claim.aggregate),
        when=when_label(claim.date) if claim.date else "",
        where=one_line(places_label(claim.place, claim.also_at, known)),
        who="; ".join(_doers(claim)),
        weapon=f"weapon: {weapons}" if weapons else "",
        tolls=tuple(toll_label(toll) for toll in claim.tolls),
        presented="" if claim.modality is Modality.ACTUAL else f"told {label(claim.modality)}",
    )


def _doers(claim: Claim) -> Iterator[str]:
    """Who is named as having done it, and who as perhaps having done it."""
    for words, hedged in (("attributed to", False), ("left open whether by", True)):
        names = dict.fromkeys(one_line(a.name) for a in claim.perpetrators if (a.hedge is not None) is hedged)
        if names:
            yield f"{words} {', '.join(names)}"


def speaker_name(statement: Statement) -> str:
    """The name of who speaks, marked where it could not be told who that is."""
    if statement.speaker is None:
        return DOCUMENT_ITSELF
    name = with_latin(one_line(statement.speaker.name))
    if not name:
        return NOBODY
    return name if statement.speaker.resolved else f"{name} (not told who)"


def with_latin(name: str) -> str:
    """The name, with its Latin letters behind it where it is written in others."""
    letters = latin(name)
    return name if letters is None else f"{name} ({letters})"


def origin_name(origin: Origin) -> str:
    """The name of an origin, or words for one that the text does not name."""
    return with_latin(one_line(origin.name)) or NOBODY


def chain_names(record: DocumentRecord, statement_id: str | None) -> tuple[str, ...]:
    """The speakers of a chain, the last speaker first, without the document."""
    return tuple(speaker_name(s) for s in record.chain(statement_id))


def chain_from_document(record: DocumentRecord, statement_id: str | None) -> tuple[str, ...]:
    """The document, then the speakers of a chain down to the last; what it reports in its own name is named once."""
    first, *names = document_label(record), *reversed(chain_names(record, statement_id))
    own = bool(names) and bare(names[0]).casefold() == bare(record.text.publisher or "").casefold()
    return (first, *names[own:])


def stance_words(statement: Statement) -> str:
    """The stance, with `not` where the words negate it."""
    return f"does not: {label(statement.stance)}" if statement.negated else label(statement.stance)


def basis_words(statement: Statement) -> str:
    """The basis, empty where none is stated."""
    return "" if statement.basis is Basis.NONE_STATED else f"basis: {label(statement.basis)}"


def words_of(text: str, spans: Spans) -> str:
    """The exact words under the spans; words left out between them are marked."""
    return _GAP.join(span.of(text) for span in spans)


def whole_quote(text: str, statement: Statement) -> str:
    """The exact words from the first to the last of what belongs to the statement."""
    return hull((*(statement.source or ()), *statement.cue, *statement.content)).of(text)


def disclosure_sentence(disclosure: Disclosure) -> str:
    """A disclosure as a sentence: `Paid for by X: this text says so itself`; a bare label names no payer."""
    if not disclosure.named:
        return f"Marked “{one_line(disclosure.funder)}”, without saying who pays: this text says so itself."
    return f"{interest_label(disclosure.kind)} {one_line(disclosure.funder)}: this text says so itself."


def document_name(record: DocumentRecord) -> str:
    """The title, or the location where no title was found."""
    return one_line(record.text.title or record.capture.location)


def document_label(record: DocumentRecord) -> str:
    """The publisher, or the title where no publisher was found: how a document is named within a chain."""
    return one_line(record.text.publisher or record.text.title or record.capture.location)


def by_reason(notes: Sequence[Note]) -> tuple[tuple[Reason, tuple[Note, ...]], ...]:
    """The notes grouped by reason, in the order of the list of reasons; within one, in the order given."""
    grouped = ((reason, tuple(n for n in notes if n.reason is reason)) for reason in Reason)
    return tuple((reason, found) for reason, found in grouped if found)


def note_words(note: Note, text: str) -> str:
    """The exact words a note concerns, on one line; empty where it concerns no words or the text is not held."""
    return one_line(note.span.of(text)) if note.span else ""
