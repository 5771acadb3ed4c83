"""Which of two texts was taken from the other: by a credit, else by the days of publication, else it stays open.

A credit that says whose text it is outweighs one that only tells from whom something in it is; where each credits the
other alike, the days decide.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.link.account import document_order
from fairwitness.link.credits import Credit, Names, credits_of
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span


class Direction(msgspec.Struct, frozen=True):
    """A text, the one it stands to, whether it is known to be taken from that, by what, and the words of the credit."""

    record: DocumentRecord
    first: DocumentRecord
    known: bool
    why: str
    credit: Span | None = None


class Directions:
    """Tells the direction between some documents, by what each credits of the publishers of the others."""

    def __init__(self, records: Sequence[DocumentRecord], affinities: Affinities) -> None:
        names = Names((p for r in records if (p := r.text.publisher) is not None), affinities)
        self._keys = names.keys
        self._credits = {r.id: credits_of(r, names) for r in records}

    def most_credited(self, ordered: Sequence[DocumentRecord]) -> DocumentRecord:
        """The document whose publisher most of the others credit, the first of equal ones."""
        firm, any_at_all = Counter[str](), Counter[str]()
        for found in self._credits.values():
            any_at_all.update(found.keys())
            firm.update(key for key, credit in found.items() if credit.firm)

        def times(record: DocumentRecord) -> tuple[int, int]:
            key = self._keys.get(record.text.publisher or "", "")
            return firm[key], any_at_all[key]

        return max(ordered, key=times)

    def of(self, a: DocumentRecord, b: DocumentRecord) -> Direction:
        """The direction between two, the later in the order of documents first where it is open."""
        ours, theirs = _strength(self.credit(a, b)), _strength(self.credit(b, a))
        if ours != theirs:
            return self.towards(a, b) if ours > theirs else self.towards(b, a)
        first, record = sorted((a, b), key=document_order)
        return self.towards(record, first)

    def towards(self, record: DocumentRecord, first: DocumentRecord) -> Direction:
        """What is known of a text being taken from another that is held to be the first."""
        credit, back = self.credit(record, first), _strength(self.credit(first, record))
        if credit is not None and _strength(credit) > back:
            words = " ".join(credit.span.of(record.text.text).split())
            return Direction(record, first, known=True, why=f"credits its publisher: “{words}”", credit=credit.span)
        days = (first.text.published, record.text.published)
        if days[0] is not None and days[1] is not None and days[0] < days[1] and back <= _strength(credit):
            return Direction(record, first, known=True, why=f"published earlier: {days[0]}, {days[1]}")
        return Direction(record, first, known=False, why="which came first is not known")

    def credit(self, record: DocumentRecord, other: DocumentRecord) -> Credit | None:
        """The credit in a document to the publisher of another, or None."""
        publisher = other.text.publisher
        key = self._keys.get(publisher) if publisher is not None else None
        return self._credits.get(record.id, {}).get(key) if key is not None else None


def _strength(credit: Credit | None) -> int:
    return 0 if credit is None else 2 if credit.firm else 1
