"""Who denies what of an incident, in which words: each beside the incident and none among its origins.

A denial that names nobody as the actor is of the event; one that names an actor leaves open that it happened.
"""

from collections.abc import Iterator, Sequence

from fairwitness.model.record import Denial, StatementRef
from fairwitness.model.span import Span
from fairwitness.weigh.contradictions import of_weapon
from fairwitness.weigh.evidence import Answer, Evidence
from fairwitness.weigh.reading import Reading


def denials(found: Sequence[Evidence], answered: Sequence[Answer], reading: Reading) -> tuple[Denial, ...]:
    """The denials among the evidence, then those in general words."""
    return (*_told(found, reading), *(_general(answer, reading) for answer in answered))


def _told(found: Sequence[Evidence], reading: Reading) -> Iterator[Denial]:
    for e in found:
        if e.denies:
            yield Denial(
                name=e.root_name,
                voice=e.voice,
                field=_field(e),
                interest=e.origin.interest,
                known=e.known,
                statement=e.statement,
                claim=e.ref,
                quote=_words(e.statement, reading) or e.claim.quote,
            )


def _field(evidence: Evidence) -> str:
    return "weapon" if of_weapon(evidence) else "actor" if evidence.actors else "happened"


def _general(answer: Answer, reading: Reading) -> Denial:
    statement = reading.records[answer.statement.document].statement(answer.statement.statement)
    speaker = statement.speaker if statement else None
    return Denial(
        name=answer.name,
        voice=speaker.name if speaker else answer.name,
        field="actor",
        interest=answer.party,
        known=True,
        statement=answer.statement,
        claim=None,
        quote=_words(answer.statement, reading) or Span(0, 0),
    )


def _words(ref: StatementRef, reading: Reading) -> Span | None:
    """From the first to the last of source, cue and content; None for the document's own voice."""
    statement = reading.records[ref.document].statement(ref.statement)
    if statement is None:
        return None
    spans = (*(statement.source or ()), *statement.cue, *statement.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
