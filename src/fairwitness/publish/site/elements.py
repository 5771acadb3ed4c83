"""The elements of an incident as a page: for each question its answer, who gives it, and the passages it rests on.

Both sides stand in every table, and no word of ours says whether a norm was kept.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from fairwitness.model.elements import Cell, ElementValue, IncidentElements, Mark, NormMatrix, Provenance, Standing
from fairwitness.model.record import Incident
from fairwitness.publish.law_words import law_label
from fairwitness.publish.quoting import one_line, shortened
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.told import NOBODY
from fairwitness.publish.wording import day_label
from fairwitness.vocab.norms import norms

_LONGEST_WORDS = 120


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words that bear on an element, linked to where they stand."""

    words: str
    link: Link


class OriginWords(msgspec.Struct, frozen=True, kw_only=True):
    """One origin with its passages."""

    name: str
    role: str
    """`independent`, `tied to the party X`, `not independent` or `nobody who can be named`."""
    passages: tuple[Passage, ...]


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a matrix."""

    asks: str
    party: str
    value: str
    key: str
    note: str
    told: tuple[OriginWords, ...]
    told_not: tuple[OriginWords, ...]


class BoundView(msgspec.Struct, frozen=True, kw_only=True):
    """How a norm stands to one party, citation by citation."""

    party: str
    standing: str
    citations: tuple[tuple[str, str, str], ...]
    """The citation, binding or benchmark, the basis."""


class NormView(msgspec.Struct, frozen=True, kw_only=True):
    """One norm with its rows."""

    id: str
    title: str
    duty: str
    provenance: str
    benchmark: bool
    """Whether it binds none of the parties."""
    bound: tuple[BoundView, ...]
    engaged_by: tuple[Link, ...]
    cells: tuple[CellView, ...]


class ElementsView(msgspec.Struct, frozen=True, kw_only=True):
    """An incident's page of elements."""

    href: str
    incident: Link
    counts: tuple[tuple[str, int], ...]
    """How many rows have each value."""
    common: tuple[CellView, ...]
    norms: tuple[NormView, ...]


def elements_page(case: Case, incident: str) -> str:
    """The page of an incident's elements, beside its own."""
    return case.incident_pages[incident].removesuffix(".html") + "-elements.html"


def elements_views(case: Case) -> tuple[ElementsView, ...]:
    """The pages in the order of time; incidents without a date last."""
    if case.law is None:
        return ()
    incidents = {i.id: i for i in case.linkage.incidents}
    ordered = sorted(case.law.elements, key=lambda e: (_time(incidents[e.incident]), e.incident))
    return tuple(_view(case, e, incidents[e.incident]) for e in ordered)


def _time(incident: Incident) -> tuple[str, str]:
    when = incident.date
    return ("9999", "") if when is None else (when.start or when.end or "9999", when.edtf)


def _view(case: Case, found: IncidentElements, incident: Incident) -> ElementsView:
    every = [*found.common, *(c for norm in found.norms for c in norm.cells)]
    counted = Counter(c.value for c in every)
    return ElementsView(
        href=elements_page(case, found.incident),
        incident=case.incident_link(incident),
        counts=tuple((law_label(value), counted[value]) for value in ElementValue),
        common=tuple(_cell(case, c) for c in found.common),
        norms=tuple(_norm(case, n) for n in found.norms),
    )


def _norm(case: Case, norm: NormMatrix) -> NormView:
    parties = [f"party:{p.id}" for p in case.settings.party]
    return NormView(
        id=norm.norm,
        title=norm.title,
        duty=norm.duty,
        provenance=law_label(norms()[norm.norm].provenance),
        benchmark=bool(parties) and all(norm.standing(p) is Standing.BENCHMARK for p in parties),
        bound=tuple(_bound(case, norm, p) for p in parties),
        engaged_by=tuple(dict.fromkeys(case.claim_link(ref) for ref in norm.engaged_by)),
        cells=tuple(_cell(case, c) for c in norm.cells),
    )


def _bound(case: Case, norm: NormMatrix, party: str) -> BoundView:
    citations = [a for a in norm.applicability if a.party == party]
    return BoundView(
        party=case.party_name(party.removeprefix("party:")),
        standing=law_label(norm.standing(party)),
        citations=tuple((a.citation, law_label(a.standing), _basis(a.basis, a.start, a.provenance)) for a in citations),
    )


def _basis(basis: str, start: str | None, provenance: Provenance) -> str:
    since = f"; from {day_label(start)}" if start else ""
    return f"{one_line(basis)}{since}; {law_label(provenance)}"


def _cell(case: Case, cell: Cell) -> CellView:
    return CellView(
        asks=cell.asks,
        party=case.party_name(cell.party.removeprefix("party:")) if cell.party else "",
        value=law_label(cell.value),
        key=cell.value.value.replace("_", "-"),
        note=one_line(cell.note),
        told=_origins(case, cell.told),
        told_not=_origins(case, cell.told_not),
    )


def _origins(case: Case, marks: Sequence[Mark]) -> tuple[OriginWords, ...]:
    """The marks by origin, in the order of the marks."""
    by_origin: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        by_origin.setdefault((mark.origin, _role(case, mark)), []).append(mark)
    return tuple(
        OriginWords(
            name=one_line(name) or NOBODY, role=role, passages=tuple(dict.fromkeys(_passage(case, m) for m in held))
        )
        for (name, role), held in by_origin.items()
    )


def _role(case: Case, mark: Mark) -> str:
    if not mark.known:
        return "nobody who can be named"
    if mark.independent:
        return "independent" if mark.interest is None else "an admission"
    return case.interest_words(mark.interest) or "not independent"


def _passage(case: Case, mark: Mark) -> Passage:
    record = case.records[mark.document]
    anchor = mark.statement or mark.claim
    link = case.document_link(mark.document)
    href = f"{link.href}#{anchor}" if anchor else link.href
    return Passage(words=shortened(mark.span.of(record.text.text), _LONGEST_WORDS), link=Link(href, link.text))
