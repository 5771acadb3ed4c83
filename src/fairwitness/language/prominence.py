"""What a document is mainly about is read from its claims by one rule, for linking and for publishing alike.

The first that decides: a single event that happened, or is denied, before sums and what is threatened or supposed; the
deed before what police and courts did about it; what the headline tells; what most claims tell; what is told first.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from fairwitness.model.claim import Claim
from fairwitness.model.lists import Modality, Role
from fairwitness.model.record import DocumentRecord
from fairwitness.vocab.linking import linking

HAPPENED = (Modality.ACTUAL, Modality.ATTEMPTED, Modality.DENIED)

Name = TypeVar("Name", bound=str)
Rank = tuple[bool, bool, bool, int, tuple[int, int]]


def prominence(record: DocumentRecord, claims: Sequence[Claim]) -> Rank:
    """The rank of an event that these claims of the document tell of; the lowest is what the document is about."""
    heads = [b.span for b in record.text.blocks if b.role is Role.HEADLINE]
    return (
        not is_single(claims),
        all(c.event_type in linking().follow_up.types for c in claims),
        not any(h.overlaps(c.anchor) for h in heads for c in claims),
        -len(claims),
        min((c.anchor.start, c.anchor.end) for c in claims),
    )


def main_of(record: DocumentRecord, told: Mapping[Name, Sequence[Claim]]) -> Name | None:
    """Which of the events that a document tells of it is mainly about; None where it presents none as having happened.

    Sums of several events, and what is only threatened or supposed, are never what a document is mainly about.
    """
    single = [name for name, claims in told.items() if is_single(claims)]
    return min(single, key=lambda name: prominence(record, told[name]), default=None)


def is_single(claims: Sequence[Claim]) -> bool:
    """Whether a claim presents one event as having happened."""
    return any(c.modality in HAPPENED and not c.aggregate for c in claims)
