"""Disclosed ties of the sources of a case, from its texts and its settings; what nobody discloses is no tie."""

from collections.abc import Iterable, Sequence

from fairwitness.language.affinity import Affinities
from fairwitness.model.instruments import KnownDisclosure
from fairwitness.model.interest import Interest
from fairwitness.model.lists import InterestKind
from fairwitness.model.party import CaseSettings, KnownSource
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Disclosure

_OUTLET = "outlet"


def interests(
    records: Iterable[DocumentRecord], settings: CaseSettings | None, affinities: Affinities
) -> tuple[Interest, ...]:
    """Every disclosed tie: those of the settings in their order, then those of the documents in the order given."""
    found = [_of_source(s, settings, affinities) for s in settings.source if s.party is not None] if settings else []
    found += [_by_hand(d, affinities) for d in settings.disclosure] if settings else []
    found += [_in_text(d, r, affinities) for r in records for d in r.disclosures]
    return tuple(found)


def _of_source(source: KnownSource, settings: CaseSettings, affinities: Affinities) -> Interest:
    name = next((p.name for p in settings.party if p.id == source.party), str(source.party))
    return Interest(
        source=source.name,
        kind=InterestKind.AFFILIATION.value,
        holder=name,
        party=affinities.of_words(source.party),
        where="; ".join(words for words in (source.relation, source.basis) if words),
    )


def _by_hand(disclosure: KnownDisclosure, affinities: Affinities) -> Interest:
    return Interest(
        source=disclosure.source,
        kind=disclosure.kind,
        holder=disclosure.holder,
        party=affinities.of_words(disclosure.party),
        scope="article" if disclosure.document else _OUTLET,
        quote=disclosure.quote,
        seen=disclosure.seen,
        where=disclosure.document or disclosure.where,
    )


def _in_text(disclosure: Disclosure, record: DocumentRecord, affinities: Affinities) -> Interest:
    return Interest(
        source=record.text.publisher or record.text.title or record.capture.location,
        kind=disclosure.kind,
        holder=disclosure.funder,
        party=affinities.of_words(disclosure.party) if disclosure.party else None,
        scope=disclosure.scope,
        named=disclosure.named,
        quote=disclosure.span.of(record.text.text),
        seen=record.capture.obtained[:10],
        where=record.text.address or "",
        document=record.id,
        span=disclosure.span,
    )


class Interests:
    """The ties of a case by the source and the document they stand over, in their order. Never changes once made."""

    def __init__(self, held: Sequence[Interest], affinities: Affinities) -> None:
        self.held = tuple(held)
        self._affinities = affinities
        self._of_source: dict[str, list[int]] = {}
        self._of_document: dict[str, list[int]] = {}
        self._at: dict[str, list[int]] = {}
        for number, interest in enumerate(self.held):
            if interest.scope == _OUTLET:
                self._of_source.setdefault(affinities.canonical(interest.source), []).append(number)
            if interest.document is not None:
                self._of_document.setdefault(interest.document, []).append(number)
            elif interest.scope != _OUTLET:
                self._at.setdefault(interest.where, []).append(number)

    def over(self, record: DocumentRecord) -> tuple[Interest, ...]:
        """Those that stand over one document: its own, and those of its publisher as a whole."""
        text = record.text
        outlet = self._of_source.get(self._affinities.canonical(text.publisher), []) if text.publisher else []
        article = self._at.get(text.address, []) if text.address else []
        return tuple(self.held[n] for n in sorted({*self._of_document.get(record.id, []), *outlet, *article}))

    def of(self, name: str) -> tuple[Interest, ...]:
        """Those of a source as a whole."""
        return tuple(self.held[n] for n in self._of_source.get(self._affinities.canonical(name), []))


def outlet_ties(records: Iterable[DocumentRecord]) -> tuple[tuple[str, str], ...]:
    """Publishers that disclose a tie of the whole outlet to a party, with the party's words."""
    return tuple(
        (r.text.publisher, d.party)
        for r in records
        if r.text.publisher
        for d in r.disclosures
        if d.scope == _OUTLET and d.party is not None
    )
