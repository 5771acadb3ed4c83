"""The banner of a disclosed tie, wherever its source is cited. It says what is disclosed and by whom, and no more."""

from collections.abc import Sequence

from fairwitness.language.affinity import Affinities
from fairwitness.language.interests import Interests, interests
from fairwitness.model.interest import Interest
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.publish.quoting import one_line
from fairwitness.publish.wording import day_label, interest_label

Json = dict[str, object]


class Ties(Interests):
    """The disclosed ties of a case or of one document."""

    def __init__(self, records: Sequence[DocumentRecord], settings: CaseSettings | None) -> None:
        affinities = Affinities(settings, (r.text.text for r in records))
        super().__init__(interests(records, settings, affinities), affinities)

    def known_over(self, record: DocumentRecord) -> tuple[Interest, ...]:
        """Those that stand over a document and are disclosed elsewhere than in it."""
        return tuple(i for i in self.over(record) if i.document != record.id)


def interest_sentence(interest: Interest) -> str:
    """`Paper: owned by X; imprint, seen on 2 January 2021`, or for a bare label that the payer is not named."""
    of = "the source as a whole" if interest.scope == "outlet" else "this article alone"
    source, holder = one_line(interest.source), one_line(interest.holder)
    if not interest.named:
        return f"{source}: marked as “{holder}”, without saying who pays ({of})."
    tie = interest_label(interest.kind)
    seen = f", seen on {day_label(interest.seen)}" if interest.seen and interest.document is None else ""
    told = "as its own text says" if interest.document is not None else one_line(interest.where) + seen
    return f"{source}: {tie[0].lower()}{tie[1:]} {holder} ({of}); {told}."


def interest_object(interest: Interest) -> Json:
    """The tie for a program: the edge, its words and where they were seen."""
    return {
        "source": interest.source,
        "kind": interest.kind,
        "holder": interest.holder if interest.named else None,
        "party": interest.party,
        "scope": interest.scope,
        "quote": interest.quote or None,
        "seen": interest.seen or None,
        "where": interest.where or None,
    }
