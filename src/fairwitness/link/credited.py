"""A short passage with a credit beside it: `…, AP reported`, `(Reuters)`, `according to TASS`, or a line for the whole.

Two texts share short runs of words by chance, by formula, or because both quote a third. What stands word for word in
the text of a publisher, outside quotation marks, beside a credit to that publisher, was taken from there.
"""

import re
from collections.abc import Iterator, Mapping

from fairwitness.language.affinity import Affinities
from fairwitness.language.sentence_ends import sentence_ends
from fairwitness.link.credits import Credit, Names, all_credits
from fairwitness.link.passages import Shared
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.vocab.linking import linking

_WORD = re.compile(r"[^\W_]+")
_MARKS = {"“": "”", "«": "»", "„": "“", '"': '"'}


class Credited:
    """The credits of some documents to the publishers of the others, looked for where they are asked for."""

    def __init__(self, records: Mapping[str, DocumentRecord], affinities: Affinities) -> None:
        self._records = records
        self._names = Names((p for r in records.values() if (p := r.text.publisher) is not None), affinities)
        self._found: dict[str, Mapping[str, tuple[Credit, ...]]] = {}

    def either(self, a: str, b: str) -> bool:
        """Whether one of two documents credits the publisher of the other."""
        return bool(self._of(a, b) or self._of(b, a))

    def beside(self, a: str, b: str, both: Shared) -> bool:
        """Whether one holds a passage word for word from the other, with a credit to that one's publisher beside it."""
        ours = any(self._beside(self._records[a], c, p.here) for c in self._of(a, b) for p in both.verbatim)
        return ours or any(self._beside(self._records[b], c, p.there) for c in self._of(b, a) for p in both.verbatim)

    def _of(self, document: str, other: str) -> tuple[Credit, ...]:
        publisher = self._records[other].text.publisher
        key = self._names.keys.get(publisher) if publisher is not None else None
        if key is None:
            return ()
        if document not in self._found:
            self._found[document] = all_credits(self._records[document], self._names)
        return self._found[document].get(key, ())

    def _beside(self, record: DocumentRecord, credit: Credit, passage: Span) -> bool:
        text = record.text.text
        told = credit.firm or _near(text, passage).overlaps(credit.span)
        return told and _unquoted(text, passage) >= linking().reprint.credited_words


def _near(text: str, passage: Span) -> Span:
    """A passage with the sentence before and the one behind those that it stands in."""
    before = [e.end for e in sentence_ends(text, 0, passage.start + 1) if e.end <= passage.start]
    behind = [e.start for e in sentence_ends(text, passage.end, len(text))]
    return Span(before[-2] if len(before) > 1 else 0, behind[1] if len(behind) > 1 else len(text))


def _unquoted(text: str, passage: Span) -> int:
    """How many words of a passage stand outside quotation marks."""
    return sum(len(_WORD.findall(text, s.start, s.end)) for s in _own(text, passage))


def _own(text: str, passage: Span) -> Iterator[Span]:
    """The stretches of a passage outside marks that were opened in its paragraph."""
    at, closing = passage.start, ""
    for place in range(text.rfind("\n", 0, passage.start) + 1, passage.end):
        mark = text[place]
        if closing and mark == closing:
            closing, at = "", max(passage.start, place + 1)
        elif not closing and mark in _MARKS:
            if at < place:
                yield Span(at, place)
            closing = _MARKS[mark]
    if not closing and at < passage.end:
        yield Span(at, passage.end)
