"""Hazards, accidents and map transfers as a page: states in order, each with its evidence; both accounts of a transfer.

The page says who released land, when and how; it never says that land is free of danger.
"""

import msgspec

from fairwitness.model.hazard import Accident, EvidenceRef, Hazard, HazardState, MineMapTransfer, TransferClaim
from fairwitness.publish.law_terminal import account_words
from fairwitness.publish.law_words import law_label
from fairwitness.publish.quoting import one_line, shortened
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.wording import day_label, figure_label, toll_kind_label

_LONGEST_WORDS = 140


class EvidenceView(msgspec.Struct, frozen=True, kw_only=True):
    """What a state rests on: words of a document, linked, or a paper outside the case."""

    words: str
    origin: str
    link: Link | None


class StateView(msgspec.Struct, frozen=True, kw_only=True):
    """One state."""

    status: str
    on: str
    by: str
    method: str
    note: str
    evidence: tuple[EvidenceView, ...]


class HazardView(msgspec.Struct, frozen=True, kw_only=True):
    """One hazardous area with its minimum record; what nobody told is empty."""

    id: str
    kind: str
    place: str
    in_words: str
    facts: tuple[tuple[str, str], ...]
    states: tuple[StateView, ...]
    incident: Link | None
    suggested: bool


class AccidentView(msgspec.Struct, frozen=True, kw_only=True):
    """One accident."""

    incident: Link
    device: str
    activity: str
    victims: str


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """One side's account of a transfer."""

    origin: str
    role: str
    words: str
    quote: str
    link: Link


class TransferView(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer with both accounts."""

    districts: str
    date: str
    claimed: tuple[AccountView, ...]
    countered: tuple[AccountView, ...]


class HazardsView(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page."""

    hazards: tuple[HazardView, ...]
    accidents: tuple[AccidentView, ...]
    transfers: tuple[TransferView, ...]


def hazards_view(case: Case) -> HazardsView | None:
    """The page, or None where the case was not asked."""
    if case.law is None:
        return None
    return HazardsView(
        hazards=tuple(_hazard(case, h) for h in case.law.hazards),
        accidents=tuple(_accident(case, a) for a in case.law.accidents),
        transfers=tuple(_transfer(case, t) for t in case.law.transfers),
    )


def _hazard(case: Case, hazard: Hazard) -> HazardView:
    return HazardView(
        id=one_line(hazard.id),
        kind=law_label(hazard.kind),
        place=one_line(hazard.place) or "Place not told",
        in_words=one_line(hazard.in_words),
        facts=tuple((name, one_line(words) or "not told") for name, words in _facts(hazard)),
        states=tuple(_state(case, s) for s in hazard.states),
        incident=_incident(case, hazard.incident),
        suggested=hazard.suggested,
    )


def _facts(hazard: Hazard) -> tuple[tuple[str, str], ...]:
    """The minimum record of IMAS 05.10, in its order."""
    point = f"{hazard.point[0]:.4f}, {hazard.point[1]:.4f}" if hazard.point else ""
    return (
        ("Point", point),
        ("Corners of the polygon", str(len(hazard.polygon)) if hazard.polygon else ""),
        ("How it was located", hazard.location_method),
        ("Area", f"{hazard.area_m2:,.0f} m²" if hazard.area_m2 is not None else ""),
        ("Ordnance", ", ".join(o.replace("_", " ") for o in hazard.ordnance)),
        ("Survey", day_label(hazard.survey_date) if hazard.survey_date else ""),
        ("Organisation", hazard.organisation or ""),
        ("Marking", hazard.marking or ""),
        ("Land use blocked", hazard.blocked_land_use or ""),
    )


def _state(case: Case, state: HazardState) -> StateView:
    return StateView(
        status=law_label(state.status),
        on=day_label(state.on) if state.on else "",
        by=one_line(state.by),
        method=one_line(state.method),
        note=one_line(state.note),
        evidence=tuple(_evidence(case, e) for e in state.evidence),
    )


def _evidence(case: Case, evidence: EvidenceRef) -> EvidenceView:
    record = case.records.get(evidence.document) if evidence.document is not None else None
    if record is None:
        return EvidenceView(words=one_line(evidence.words), origin=one_line(evidence.origin), link=None)
    words = shortened(evidence.span.of(record.text.text), _LONGEST_WORDS) if evidence.span else ""
    link = case.document_link(record.id)
    claim = next((c for c in record.claims if c.id == evidence.claim), None)
    anchor = (claim.statement or claim.id) if claim is not None else None
    return EvidenceView(
        words=words, origin=one_line(evidence.origin), link=Link(f"{link.href}#{anchor}", link.text) if anchor else link
    )


def _incident(case: Case, id_: str | None) -> Link | None:
    found = (i for i in case.linkage.incidents if i.id == id_)
    return next((case.incident_link(i) for i in found), None)


def _accident(case: Case, accident: Accident) -> AccidentView:
    link = _incident(case, accident.incident)
    assert link is not None  # an accident is an incident of the linkage
    victims = (f"{figure_label(t.low, t.high)} {toll_kind_label(kind)}" for kind, t in accident.victims.items())
    return AccidentView(
        incident=link,
        device=", ".join(d.replace("_", " ") for d in accident.device),
        activity=", ".join(one_line(a) for a in accident.activity),
        victims="; ".join(victims),
    )


def _transfer(case: Case, transfer: MineMapTransfer) -> TransferView:
    return TransferView(
        districts=", ".join(one_line(d) for d in transfer.districts) or "District not told",
        date=_when(transfer.date),
        claimed=tuple(_account(case, c) for c in transfer.claimed),
        countered=tuple(_account(case, c) for c in transfer.countered),
    )


def _when(date: str | None) -> str:
    return day_label(date) if date else "date not told"


def _account(case: Case, account: TransferClaim) -> AccountView:
    record, link = case.records[account.document], case.document_link(account.document)
    independent = "independent" if account.independent else "not independent"
    return AccountView(
        origin=one_line(account.origin),
        role=case.interest_words(account.interest) or independent,
        words=account_words(account),
        quote=shortened(account.span.of(record.text.text), _LONGEST_WORDS),
        link=Link(f"{link.href}#{account.statement}", link.text) if account.statement else link,
    )
