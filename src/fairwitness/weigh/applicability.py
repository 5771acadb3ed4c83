"""Who is bound by what, and since when, as the case's settings say it; nothing is assumed for a state nobody named.

Customary rules bind every party alike, which makes them the symmetric key. What binds a party by no source is shown as
a benchmark: a measure to look at the facts by, and never more than that.
"""

from collections.abc import Iterator

from fairwitness.model.elements import Applicability, Provenance, Standing, TreatyStatus
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import Incident
from fairwitness.vocab.norms import Norm, TreatyCitation, treaties

CUSTOM = "customary rule: binds every party to an armed conflict"
NOT_RECORDED = "whether it is bound is not recorded in this case: shown as a benchmark"
UNDATED = "the day of the incident is not told: shown as a benchmark, since being bound depends on it"
OTHER_TIME = "not bound on the days of the incident"


def applicability(norm: Norm, incident: Incident, settings: CaseSettings | None) -> tuple[Applicability, ...]:
    """Each citation of the norm for each party of the case, in the order of the settings and of the norm."""
    parties = settings.party if settings else ()
    return tuple(a for party in parties for a in _for_party(norm, party, incident, settings))


def _for_party(norm: Norm, party: Party, incident: Incident, settings: CaseSettings | None) -> Iterator[Applicability]:
    for rule in norm.customary:
        yield Applicability(
            party=f"party:{party.id}",
            citation=f"customary rule {rule}",
            standing=Standing.BINDING,
            start=None,
            end=None,
            basis=CUSTOM,
            provenance=norm.provenance,
        )
    held = settings.treaty if settings else ()
    for citation in norm.treaties:
        told = [s for s in held if s.party == party.id and s.treaty == citation.treaty]
        yield _of_treaty(citation, party, _best(told, incident), incident)


def _best(told: list[TreatyStatus], incident: Incident) -> TreatyStatus | None:
    """The status that binds on the days of the incident; else the first one told."""
    return next((s for s in told if s.bound and _covers(s, incident)), told[0] if told else None)


def _of_treaty(
    citation: TreatyCitation, party: Party, status: TreatyStatus | None, incident: Incident
) -> Applicability:
    binds = status is not None and status.bound and _covers(status, incident)
    return Applicability(
        party=f"party:{party.id}",
        citation=f"{treaties()[citation.treaty].title}, {citation.articles}",
        standing=Standing.BINDING if binds else Standing.BENCHMARK,
        start=status.start if status else None,
        end=status.end if status else None,
        basis=_basis(status, incident),
        provenance=status.provenance if status else Provenance.MEMORY,
    )


def _basis(status: TreatyStatus | None, incident: Incident) -> str:
    if status is None:
        return NOT_RECORDED
    if not status.bound or _covers(status, incident):
        return status.basis
    return f"{status.basis}; {UNDATED if _days(incident) is None else OTHER_TIME}"


def _covers(status: TreatyStatus, incident: Incident) -> bool:
    """Whether the status holds on every day the incident may lie on."""
    if status.start is None and status.end is None:
        return True
    days = _days(incident)
    if days is None:
        return False
    first, last = days
    return (status.start is None or status.start <= first) and (status.end is None or last <= status.end)


def _days(incident: Incident) -> tuple[str, str] | None:
    when = incident.date
    if when is None or when.start is None or when.end is None:
        return None
    return when.start, when.end
