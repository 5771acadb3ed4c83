"""The decisions about links that a case's journal holds, in the order in which they were made."""

from collections.abc import Iterator, Sequence
from itertools import product

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import JournalKind
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.record import ClaimRef

SAME, APART = "one_event", "other_events"


class LinkBody(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an event `judgement` about a link."""

    decision: str
    a: tuple[ClaimRef, ...]
    b: tuple[ClaimRef, ...]
    """The claims of each side; where they are one event, all of both are."""
    reason: str = ""


def link_judgements(case: CaseFolder, until: str = "") -> tuple[LinkJudgement, ...]:
    """The decisions about links in the journal, in order, up to a time where one is given. Raises IntegrityError."""
    return tuple(j for j in _recorded(case) if not until or j.when <= until)


def _recorded(case: CaseFolder) -> Iterator[LinkJudgement]:
    for event in case.journal.entries(JournalKind.JUDGEMENT):
        body = event.content()
        if body.get("decision") not in (SAME, APART):
            continue
        try:
            told = msgspec.convert(body, LinkBody)
        except msgspec.ValidationError as error:
            raise IntegrityError(f"The journal's event {event.seq} holds no decision about a link: {error}.") from error
        for one, other in _pairs(told):
            yield LinkJudgement(
                a=one, b=other, same=told.decision == SAME, who=event.actor, when=event.time, why=told.reason,
                number=event.seq,
            )  # fmt: skip


def _pairs(told: LinkBody) -> Iterator[tuple[ClaimRef, ClaimRef]]:
    """Of one event all hang on the first claim; of two events each claim of one is apart from each of the other."""
    if told.decision == SAME:
        first, *rest = (*told.a, *told.b)
        yield from ((first, each) for each in rest)
    else:
        yield from product(told.a, told.b)


def mark(judgements: Sequence[LinkJudgement]) -> bytes:
    """What linking depends on because of them: empty where nobody decided anything."""
    return canonical_bytes([[j.a, j.b, j.same] for j in judgements]) if judgements else b""
