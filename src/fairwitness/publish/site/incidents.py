"""An incident as a page shows it: what, when and where, both grades with reasons, every origin with its own figures."""

from collections.abc import Mapping

import msgspec

from fairwitness.model.interest import Interest
from fairwitness.model.lists import Population, TollKind
from fairwitness.model.record import (
    ClaimRef,
    Contradiction,
    Covering,
    Denial,
    Grade,
    Incident,
    Origin,
    Side,
    StatementRef,
    Weighed,
)
from fairwitness.publish.interests import interest_sentence
from fairwitness.publish.quoting import one_line
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.site.claims import ClaimView, DriftView, claim_view, drift_view, drifts_shown
from fairwitness.publish.site.copies import Copies, copies_among
from fairwitness.publish.site.weighing import WeighingView, weighing_view
from fairwitness.publish.told import origin_name
from fairwitness.publish.wording import (
    event_label,
    figure_label,
    label,
    places_label,
    toll_figure,
    toll_kind_label,
    when_label,
)

_QUESTIONS = {"harm": "Did this happen?", "attribution": "Who did it?"}
_DENIED = {"happened": "that it happened", "actor": "who is said to have done it", "weapon": "the use of the weapon"}


class ReasonView(msgspec.Struct, frozen=True, kw_only=True):
    """A reason of a grade with the passages it rests on."""

    rule: str
    text: str
    links: tuple[Link, ...]


class GradeView(msgspec.Struct, frozen=True, kw_only=True):
    """A grade of one question."""

    question: str
    asked: str
    value: str
    reasons: tuple[ReasonView, ...]
    would_change: tuple[str, ...]
    method: str
    unjudged: int


class OriginView(msgspec.Struct, frozen=True, kw_only=True):
    """An origin with its tie and whether its own document is in the case."""

    name: str
    known: bool
    held: bool
    independent: bool
    interest: str
    reason: str
    documents: tuple[Link, ...]
    ties: tuple[str, ...]


class DenialView(msgspec.Struct, frozen=True, kw_only=True):
    """Who denies what of the incident, in which words."""

    name: str
    interest: str
    denied: str
    words: str
    links: tuple[Link, ...]


class TollRow(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of one origin."""

    origin: str
    kind: str
    figure: str
    links: tuple[Link, ...]


class SideView(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a contradiction."""

    value: str
    origins: tuple[str, ...]
    links: tuple[Link, ...]


class ContradictionView(msgspec.Struct, frozen=True, kw_only=True):
    """Values of one field that cannot all be true."""

    field: str
    sides: tuple[SideView, ...]


class CoveringView(msgspec.Struct, frozen=True, kw_only=True):
    """An incident within a sum, or the sum an incident lies within, with what makes it so."""

    link: Link
    tolls: str
    reasons: str


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """An incident, whole."""

    id: str
    href: str
    event: str
    when: str
    when_precision: str
    when_key: tuple[str, str, str]
    where: str
    where_precision: str
    coordinates: str
    weapons: tuple[str, ...]
    documents: tuple[Link, ...]
    grades: tuple[GradeView, ...]
    ranges: tuple[tuple[str, str], ...]
    tolls: tuple[TollRow, ...]
    origins: tuple[OriginView, ...]
    independent: int
    denials: tuple[DenialView, ...]
    contradictions: tuple[ContradictionView, ...]
    claims: tuple[ClaimView, ...]
    drifts: tuple[DriftView, ...]
    copies: Copies
    weighing: WeighingView
    aggregate: bool
    covered: tuple[CoveringView, ...]
    """Of a sum the incidents within it, of an incident the sums it lies within."""
    ties: tuple[tuple[str, Link | None], ...]
    """What sources cited here are disclosed to be tied to, with the document that says so itself."""


def incident_views(case: Case) -> tuple[IncidentView, ...]:
    """Every incident in the order of time; those without a date last."""
    by_id = {i.id: i for i in case.linkage.incidents}
    return tuple(sorted((_view(case, i, by_id) for i in by_id.values()), key=lambda v: (v.when_key, v.id)))


def _view(case: Case, incident: Incident, by_id: Mapping[str, Incident]) -> IncidentView:
    weighed, when, where = case.weighed.get(incident.id), incident.date, incident.place
    located = where is not None and where.lat is not None and where.lon is not None
    return IncidentView(
        id=one_line(incident.id)[:12],
        href=case.incident_pages[incident.id],
        event=event_label(incident.event_type, aggregate=incident.aggregate),
        when=when_label(when) if when else "Date not told",
        when_precision=label(when.precision) if when else "",
        when_key=(when.start or when.end or "9999", when.end or "9999", when.edtf) if when else ("9999", "9999", ""),
        where=one_line(places_label(where, incident.also_at, case.settings.place)) if where else "Place not told",
        where_precision=label(where.precision) if where and where.precision else "",
        coordinates=f"{where.lat:.4f}, {where.lon:.4f}" if where and located else "",
        weapons=tuple(one_line(w).replace("_", " ") for w in incident.weapons),
        documents=tuple(case.document_link(d) for d in incident.documents),
        grades=tuple(_grade(case, g) for g in weighed.grades) if weighed else (),
        ranges=_ranges(weighed),
        tolls=tuple(row for origin in incident.origins for row in _toll_rows(case, origin)),
        origins=tuple(_origin(case, o) for o in incident.tellers),
        independent=sum(o.independent for o in incident.tellers),
        denials=tuple(_denial(case, d) for d in weighed.denials) if weighed else (),
        contradictions=tuple(_contradiction(case, c) for c in weighed.contradictions) if weighed else (),
        claims=tuple(claim_view(case, r, why) for r, why in _with_reasons(incident)),
        drifts=tuple(drift_view(case, d) for d in drifts_shown(case) if d.relay in incident.claims),
        copies=copies_among(case, incident.documents),
        weighing=weighing_view(case, weighed),
        aggregate=incident.aggregate,
        covered=tuple(_covering(case, c, incident, by_id) for c in case.within.get(incident.id, ())),
        ties=_ties(case, incident),
    )


def _covering(case: Case, covering: Covering, shown: Incident, by_id: Mapping[str, Incident]) -> CoveringView:
    other = by_id[covering.incident if covering.aggregate == shown.id else covering.aggregate]
    tolls = "; ".join(f"{figure} {kind}" for figure, kind in _ranges(case.weighed.get(other.id)))
    return CoveringView(link=case.incident_link(other), tolls=tolls, reasons=one_line(covering.reasons))


def _ties(case: Case, incident: Incident) -> tuple[tuple[str, Link | None], ...]:
    """Each tie of a document or an origin once, in the order in which they are cited."""
    held = [i for d in incident.documents for i in case.ties.over(case.records[d])]
    held += [i for origin in incident.origins for i in case.ties.of(origin.name)]
    return tuple((interest_sentence(i), case.document_link(i.document) if i.document else None) for i in _once(held))


def _once(held: list[Interest]) -> list[Interest]:
    return [i for n, i in enumerate(held) if i not in held[:n]]


def _with_reasons(incident: Incident) -> tuple[tuple[ClaimRef, str], ...]:
    """The claims with why each was joined. Raises ValueError where a reason is missing."""
    return tuple(zip(incident.claims, incident.joined, strict=True))


def _grade(case: Case, grade: Grade) -> GradeView:
    return GradeView(
        question=one_line(grade.question),
        asked=_QUESTIONS.get(grade.question, one_line(grade.question)),
        value=one_line(grade.value).replace("_", " "),
        reasons=tuple(
            ReasonView(
                rule=one_line(r.rule), text=case.in_words(r.text), links=_all_links(case, r.claims, r.statements)
            )
            for r in grade.reasons
        ),
        would_change=tuple(case.in_words(w) for w in grade.would_change),
        method=one_line(grade.method),
        unjudged=grade.unjudged,
    )


def _ranges(weighed: Weighed | None) -> tuple[tuple[str, str], ...]:
    """The range across known origins for each kind of toll, in the order of kinds."""
    tolls = weighed.tolls if weighed else {}
    found = [(k.value, tolls[k.value]) for k in TollKind if k.value in tolls]
    return tuple((figure_label(toll.low, toll.high), toll_kind_label(kind)) for kind, toll in found)


def _toll_rows(case: Case, origin: Origin) -> list[TollRow]:
    """Every figure the origin gives, equal ones together."""
    rows: dict[tuple[str, str], list[ClaimRef]] = {}
    for ref in origin.claims:
        _, claim = case.claim(ref)
        for toll in claim.tolls:
            whom = "" if toll.population is Population.UNKNOWN else f", {label(toll.population)}"
            rows.setdefault((label(toll.kind) + whom, toll_figure(toll)), []).append(ref)
    name = origin_name(origin)
    return [TollRow(origin=name, kind=k, figure=f, links=_links(case, refs)) for (k, f), refs in rows.items()]


def _origin(case: Case, origin: Origin) -> OriginView:
    return OriginView(
        name=origin_name(origin),
        known=origin.known,
        held=origin.held,
        independent=origin.independent,
        interest=case.interest_words(origin.interest),
        reason=case.in_words(origin.reason),
        documents=tuple(case.document_link(d) for d in origin.documents),
        ties=tuple(interest_sentence(i) for i in case.ties.of(origin.name)),
    )


def _denial(case: Case, denial: Denial) -> DenialView:
    return DenialView(
        name=one_line(denial.voice or denial.name),
        interest=case.interest_words(denial.interest),
        denied=_DENIED[denial.field],
        words=one_line(denial.quote.of(case.records[denial.statement.document].text.text)),
        links=_all_links(case, (denial.claim,) if denial.claim else (), () if denial.claim else (denial.statement,)),
    )


def _contradiction(case: Case, contradiction: Contradiction) -> ContradictionView:
    return ContradictionView(
        field=one_line(contradiction.field).replace("_", " "),
        sides=tuple(_side(case, s) for s in contradiction.sides),
    )


def _side(case: Case, side: Side) -> SideView:
    value = "not told" if side.value is None else case.in_words(str(side.value))
    links = _all_links(case, side.claims, side.statements)
    return SideView(value=value.replace("_", " "), origins=tuple(one_line(o) for o in side.origins), links=links)


def _all_links(case: Case, claims: tuple[ClaimRef, ...], statements: tuple[StatementRef, ...]) -> tuple[Link, ...]:
    """Links to the passages of claims, and of statements that make none."""
    more = (case.statement_link(ref) for ref in statements if ref.statement is not None)
    return tuple(dict.fromkeys([*_links(case, claims), *more]))


def _links(case: Case, refs: tuple[ClaimRef, ...] | list[ClaimRef]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(case.claim_link(ref) for ref in refs))
