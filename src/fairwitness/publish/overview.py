"""Every statement of a document is one of four kinds of voice, and the four are counted before anything else is shown.

The rule, in this order; the first that fits decides:

1. *own voice*: the statement has no speaker; the document itself speaks. Claims that belong to no statement are
   counted here too, one for each passage (claims whose passages overlap are one).
2. *a party's or state's own account*: the last speaker of the chain is a state, or an organ, official or force of
   one (`speaker.official` or `speaker.state`), or a source the case settings tie to a party.
3. *documented*: the speaker is resolved, speaks to this document directly (the statement stands in no other), the
   statement is not negated, and its stance is `documents` or `verifies` or its basis is on site, remnant,
   imagery or testimony.
4. *own voice* again: the speaker is the document's own publisher, speaking of itself by name.
5. *reported at second hand*: all else: a word relayed through another speaker, a basis in another source, a bare
   report, a speaker who could not be told, or any other word of somebody who is no party without a basis of the
   first-hand kind (a record or an official statement is not one).

"Documented" is what the text says somebody documented. It does not mean that their own report is held, or is right.
A party's own account may be right. No kind says that something is true or false.
"""

from collections.abc import Collection
from enum import StrEnum

import msgspec

from fairwitness.model.lists import Basis, Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker, Statement

_DOCUMENTING = frozenset({Stance.DOCUMENTS, Stance.VERIFIES})
_FIRST_HAND = frozenset({Basis.ON_SITE, Basis.REMNANT, Basis.IMAGERY, Basis.TESTIMONY})


class Kind(StrEnum):
    """The four kinds of voice, in the order they are shown."""

    DOCUMENTED = "documented"
    SECOND_HAND = "second_hand"
    PARTY_ACCOUNT = "party_account"
    OWN_VOICE = "own_voice"


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """How many statements are of each kind. `own_voice` also counts passages with claims and no statement."""

    documented: int
    second_hand: int
    party_account: int
    own_voice: int

    def count(self, kind: Kind) -> int:
        """The count of one kind."""
        return {
            Kind.DOCUMENTED: self.documented,
            Kind.SECOND_HAND: self.second_hand,
            Kind.PARTY_ACCOUNT: self.party_account,
            Kind.OWN_VOICE: self.own_voice,
        }[kind]

    @property
    def total(self) -> int:
        """All four together."""
        return self.documented + self.second_hand + self.party_account + self.own_voice


def classify(statement: Statement, publisher: str | None = None, tied: Collection[str] = ()) -> Kind:
    """The kind of a statement. `tied` holds the case-folded names of sources known to be tied to a party.

    `publisher` is the document's own, where it says who that is.
    """
    speaker = statement.speaker
    if speaker is None:
        return Kind.OWN_VOICE
    if _speaks_for_a_side(speaker, tied):
        return Kind.PARTY_ACCOUNT
    if statement.parent is None and speaker.resolved and _documents(statement):
        return Kind.DOCUMENTED
    if statement.parent is None and publisher and speaker.name.casefold() == publisher.casefold():
        return Kind.OWN_VOICE
    return Kind.SECOND_HAND


def overview(record: DocumentRecord, tied: Collection[str] = ()) -> Overview:
    """The counts for one document."""
    kinds = [classify(statement, record.text.publisher, tied) for statement in record.statements]
    return Overview(
        documented=kinds.count(Kind.DOCUMENTED),
        second_hand=kinds.count(Kind.SECOND_HAND),
        party_account=kinds.count(Kind.PARTY_ACCOUNT),
        own_voice=kinds.count(Kind.OWN_VOICE) + len(own_passages(record)),
    )


def own_passages(record: DocumentRecord) -> tuple[Span, ...]:
    """The passages with claims that belong to no statement, in the order of the text; overlapping ones are one."""
    passages: list[Span] = []
    for quote in sorted(claim.quote for claim in record.claims if claim.statement is None):
        if passages and passages[-1].overlaps(quote):
            passages[-1] = Span(passages[-1].start, max(passages[-1].end, quote.end))
        else:
            passages.append(quote)
    return tuple(passages)


def total(overviews: Collection[Overview]) -> Overview:
    """The counts of several documents together."""
    return Overview(
        documented=sum(o.documented for o in overviews),
        second_hand=sum(o.second_hand for o in overviews),
        party_account=sum(o.party_account for o in overviews),
        own_voice=sum(o.own_voice for o in overviews),
    )


def _speaks_for_a_side(speaker: Speaker, tied: Collection[str]) -> bool:
    return speaker.official or speaker.state is not None or speaker.name.casefold() in tied


def _documents(statement: Statement) -> bool:
    return not statement.negated and (statement.stance in _DOCUMENTING or statement.basis in _FIRST_HAND)
