"""Which held documents a sentence relays: only where it is told whose words they are, or what whoever said them did.

A relay is tied to a held document by naming its publisher as the speaker, by telling how its publisher found out, by
being its reprint, or by naming the instrument that the document is the text of.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from fairwitness.language.groundwork import finding_out, sentence_before
from fairwitness.link.account import document_order
from fairwitness.link.drift.events import may_meet
from fairwitness.link.held import Held
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import ClaimRef, Derivation, DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.drift import drift_words
from fairwitness.vocab.speakers import role_nouns

_MOST, _SOME, _FEW = 12, 200, 3
"""How many of one publisher's documents a sentence may be of, besides those that tell of its incidents."""
_UNDATED = "9999-99-99"


class Relayed(msgspec.Struct, frozen=True):
    """The documents of one publisher that a sentence relays."""

    documents: tuple[str, ...]
    statements: tuple[Statement, ...] = ()
    """What the sentence attributes to the publisher."""
    doing: Span | None = None
    """The words up to the verb where the sentence tells what the publisher did to find out."""
    of_another: bool = False
    """Whether it is one of a reprint that gives it as the words of another."""


class Relays:
    """From the sentences of a case to what they relay."""

    def __init__(self, incidents: Sequence[Sequence[ClaimRef]], held: Held, copies: Sequence[Derivation]) -> None:
        self._held = held
        self._told = [tuple(dict.fromkeys(c.document for c in claims)) for claims in incidents]
        """The documents that tell of each incident."""
        self._tells: dict[str, list[int]] = {}
        for number, documents in enumerate(self._told):
            for document in documents:
                self._tells.setdefault(document, []).append(number)
        self.originals = {c.document: c.origin for c in copies if c.kind is DerivationKind.REPRINT and c.directed}
        ordered = sorted(held.records.values(), key=document_order)
        self._instruments = tuple((r, numbers) for r in ordered if (numbers := _numbers_in_title(r)))
        """The documents whose title names an instrument by its number."""
        self._by_record: dict[str, dict[tuple[str, ...], list[Statement]]] = {}

    def of(self, record: DocumentRecord, sentence: Span) -> Iterator[Relayed]:
        """The held documents that a sentence relays, by publisher."""
        said = self._said(record, sentence)
        if (original := self.originals.get(record.id)) is not None:
            credited = tuple(s for documents, given in said.items() if original in documents for s in given)
            spoken = (c for s in record.statements if s.speaker is not None for c in s.content)
            told = any(sentence.overlaps(c) for c in spoken)
            yield Relayed((original,), credited, of_another=told and not credited)
            return
        yield from (Relayed(documents, tuple(statements)) for documents, statements in said.items())
        instruments = self._named_in(record, sentence)
        if instruments and instruments not in said:
            yield Relayed(instruments)
        if not said:
            yield from self._done(record, sentence)

    def _said(self, record: DocumentRecord, sentence: Span) -> dict[tuple[str, ...], list[Statement]]:
        by_origin: dict[tuple[str, ...], list[Statement]] = {}
        for documents, statements in self._attributed(record).items():
            said = [s for s in statements if any(sentence.overlaps(c) for c in s.content)]
            if said:
                by_origin[documents] = said
        return by_origin

    def _attributed(self, record: DocumentRecord) -> dict[tuple[str, ...], list[Statement]]:
        """All that a document attributes to publishers of held documents, by their documents."""
        if record.id not in self._by_record:
            found: dict[tuple[str, ...], list[Statement]] = {}
            for statement in record.statements:
                if documents := self._published_by(statement, record):
                    found.setdefault(documents, []).append(statement)
            self._by_record[record.id] = found
        return self._by_record[record.id]

    def _published_by(self, statement: Statement, record: DocumentRecord) -> tuple[str, ...]:
        """The documents of the one who speaks. A party has many organs: one is no origin of another's words."""
        if statement.speaker is None or not statement.speaker.resolved:
            return ()
        held, tie = self._held, self._held.affinities.of_speaker(statement.speaker)
        every = held.publishers.get(tie.key, ())
        here = bool(every) and every[0] in held.records  # of an incident finished alone only its own documents are held
        if not here or (self._publishes(record, tie.key) and tie.party is None):
            return ()
        found = tuple(d for d in self._near(every, tie.key, record) if d != record.id)
        if tie.party is None:
            return found
        name = held.affinities.key(statement.speaker.name)
        return tuple(d for d in found if _called(held.records[d], name, held))

    def _publishes(self, record: DocumentRecord, key: str) -> bool:
        publisher = record.text.publisher
        return publisher is not None and self._held.affinities.of_publisher(publisher).key == key

    def _near(self, every: Sequence[str], key: str, record: DocumentRecord) -> Sequence[str]:
        """Those that were out when the relay came out, or the first where none was: of many those nearest in time.

        Whichever tells of one of the relay's incidents is one of them.
        """
        day = record.text.published or _UNDATED
        end, undated = (cut(every, d, key=self._out) for cut, d in ((bisect_right, day), (bisect_left, _UNDATED)))
        out = {*every[max(0, end - _MOST) : end], *every[undated:][-_MOST:]} or {*every[:_MOST]}
        together = {d for n in self._tells.get(record.id, ()) for d in self._told[n][:_SOME]}
        told = {d for d in together if self._out(d) <= day and self._publishes(self._held.records[d], key)}
        return sorted(self._of_events(out | told, record), key=lambda d: document_order(self._held.records[d]))

    def _of_events(self, documents: set[str], record: DocumentRecord) -> set[str]:
        """Those that tell of one of the relay's incidents, where any does, and those that tell of none at all.

        Otherwise of many only those that tell of something on one of its days, and not elsewhere.
        """
        records, ours = self._held.records, set(self._tells.get(record.id, ()))
        shared = {d for d in documents if not ours.isdisjoint(self._tells.get(d, ()))}
        if shared:
            return shared | {d for d in documents if not records[d].claims}
        if len(documents) <= _FEW or not record.claims:
            return documents
        return {d for d in documents if not records[d].claims or may_meet(record, records[d])}

    def _out(self, document: str) -> str:
        return self._held.records[document].text.published or _UNDATED

    def _done(self, record: DocumentRecord, sentence: Span) -> Iterator[Relayed]:
        """`Amnesty International visited the site`; `It reviewed 300 videos` behind a sentence that gives its words."""
        text = record.text.text
        for documents, statements in self._attributed(record).items():
            names = {self._held.records[documents[0]].text.publisher or "", *_sources(statements, text)} - {""}
            if _goes_on(statements, names, text, sentence):
                names |= going_on()
            found = finding_out(tuple(sorted(names)), unnamed=False).match(text, sentence.start, sentence.end)
            if found is not None:
                yield Relayed(documents, doing=Span(sentence.start, text.rindex(" ", sentence.start, found.end())))

    def _named_in(self, record: DocumentRecord, sentence: Span) -> tuple[str, ...]:
        """The documents that are the text of an instrument which the sentence names: their title names it too."""
        words = sentence.of(record.text.text)
        if not self._instruments or _TITLE_NUMBER.search(words) is None:
            return ()
        return tuple(
            other.id
            for other, numbers in self._instruments
            if other.id != record.id
            and other.text.publisher != record.text.publisher
            and any(_names(number, words) for number in numbers)
        )


@cache
def going_on() -> frozenset[str]:
    """What a body named in the sentence before may be called at the start of the next."""
    named = [f"The {noun}" for noun in role_nouns().bodies | drift_words().going_on]
    return frozenset(("It", "They", "Its", *named, *(name.title() for name in named)))


def _sources(statements: Sequence[Statement], text: str) -> Iterator[str]:
    """What a text calls the one who says something, by name."""
    for statement in statements:
        if statement.speaker is not None:
            yield statement.speaker.name
        yield from (name for s in statement.source or () if (name := s.of(text))[:1].isupper())


def _goes_on(statements: Sequence[Statement], names: set[str], text: str, sentence: Span) -> bool:
    """Whether the sentence before is given as the words of the same one, or names it."""
    before = sentence_before(text, sentence.start)
    if before is None:
        return False
    return any(before.overlaps(c) for s in statements for c in s.content) or any(n in before.of(text) for n in names)


def _called(record: DocumentRecord, name: str, held: Held) -> bool:
    publisher = held.affinities.key(record.text.publisher or "")
    return publisher == name or (len(name.split()) > 1 and f" {name} " in f" {publisher} ")


_TITLE_NUMBER = re.compile(
    r"\b(?:[Rr]esolution|[Dd]ecree|[Dd]ocument|[Oo]rder)\s+(?:No\.?\s*)?(?P<number>[A-Z]/\d+|\d{2,})\b"
)


def _numbers_in_title(record: DocumentRecord) -> tuple[str, ...]:
    return tuple(m["number"] for m in _TITLE_NUMBER.finditer(record.text.title or ""))


def _names(number: str, words: str) -> bool:
    """Whether a text names the number, or one that differs from it by a digit."""
    return any(one_digit(m["number"], number) or m["number"] == number for m in _TITLE_NUMBER.finditer(words))


def one_digit(a: str, b: str) -> bool:
    """Whether two numbers of one length differ in exactly one digit."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and len(a) > 2
