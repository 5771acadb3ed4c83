"""What a case leans on, side by side for each party, by one rule for all. Counts are shown; no verdict is drawn.

A row that differs from another may differ because of what happened, of what was collected, or of how it was told; the
counts cannot tell which.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.model.lists import Modality
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Origin
from fairwitness.publish.neutrality.view import Case

FEW = 10
"""Incidents below which shares say little."""

_OWN_WORD = ("party_account", "contested")
"""Grades of an incident that some origin with an interest tells of, and no independent one."""

_TOLD = (Modality.ACTUAL, Modality.ATTEMPTED)


class Accused(msgspec.Struct, frozen=True, kw_only=True):
    """What the incidents rest on in which a party is named as the one who did it."""

    party: str
    name: str
    incidents: int
    origins: int
    """Known origins, counted once for each incident."""
    independent: int
    by_accused: int
    """Origins that are the accused party, or tied to it."""
    by_other_party: int
    unknown: int
    """Accounts whose origin nobody names."""
    harm: dict[str, int]
    """Incidents by the grade of whether it happened."""
    attribution: dict[str, int]
    """Incidents by the grade of who did it."""


class Publishers(msgspec.Struct, frozen=True, kw_only=True):
    """How many documents come from publishers tied to a party; `party` is null for those tied to none."""

    party: str | None
    name: str
    documents: int


class OneSided(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that nobody but one party, or bodies tied to it, says has happened."""

    incident: str
    party: str
    name: str
    when: str | None
    where: str | None
    event: str
    origins: tuple[str, ...]
    documents: int
    harm: str


def accused(case: Case, settings: CaseSettings) -> tuple[Accused, ...]:
    """A row for each party of the case, in the order of the settings."""
    affinities = Affinities(settings)
    claims = {(r.id, c.id): c for r in case.records for c in r.claims}
    grades = {w.incident: {g.question: g.value for g in w.grades} for w in case.weighed}
    rows: list[Accused] = []
    for party in settings.party:
        key = f"party:{party.id}"
        named = [
            i
            for i in case.linkage.incidents
            if any(
                c.modality in _TOLD and key in {affinities.of_actor(a) for a in c.perpetrators}
                for c in (claims[ref.document, ref.claim] for ref in i.claims)
            )
        ]
        rows.append(_row(key, party.name, named, grades))
    return tuple(rows)


def _row(key: str, name: str, incidents: Sequence[Incident], grades: Mapping[str, Mapping[str, str]]) -> Accused:
    known = [o for i in incidents for o in i.tellers if o.known]
    interested = [o for o in known if not o.independent]
    return Accused(
        party=key,
        name=name,
        incidents=len(incidents),
        origins=len(known),
        independent=len(known) - len(interested),
        by_accused=sum(o.interest == key for o in interested),
        by_other_party=sum(o.interest is not None and o.interest != key for o in interested),
        unknown=sum(not o.known for i in incidents for o in i.tellers),
        harm=_counted(grades[i.id]["harm"] for i in incidents),
        attribution=_counted(grades[i.id]["attribution"] for i in incidents),
    )


def _counted(values: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def publishers(records: Sequence[DocumentRecord], settings: CaseSettings) -> tuple[Publishers, ...]:
    """Documents by the party their publisher is or is tied to, by the settings; those tied to none last."""
    affinities = Affinities(settings)
    ties = [affinities.of_publisher(r.text.publisher) if r.text.publisher else None for r in records]
    parties = Counter(t.party or t.tied if t else None for t in ties)
    rows = [Publishers(party=f"party:{p.id}", name=p.name, documents=parties[f"party:{p.id}"]) for p in settings.party]
    return (*rows, Publishers(party=None, name="tied to no party", documents=parties[None]))


def one_sided(case: Case, settings: CaseSettings) -> tuple[OneSided, ...]:
    """The incidents all of whose known origins speak for one and the same party, in the order of the case."""
    names = {f"party:{p.id}": p.name for p in settings.party}
    grades = {w.incident: {g.question: g.value for g in w.grades} for w in case.weighed}
    found: list[OneSided] = []
    for incident in case.linkage.incidents:
        party, harm = _sole(incident.tellers), grades[incident.id]["harm"]
        if party is not None and harm in _OWN_WORD:
            found.append(_one_sided(incident, party, names.get(party, party), harm))
    return tuple(found)


def _sole(origins: Sequence[Origin]) -> str | None:
    known = [o for o in origins if o.known]
    parties = {o.interest for o in known}
    return next(iter(parties)) if len(parties) == 1 and not any(o.independent for o in known) else None


def _one_sided(incident: Incident, party: str, name: str, harm: str) -> OneSided:
    return OneSided(
        incident=incident.id,
        party=party,
        name=name,
        when=incident.date.edtf if incident.date else None,
        where=incident.place.name if incident.place else None,
        event=incident.event_type.value,
        origins=tuple(dict.fromkeys(o.name for o in incident.tellers if o.known)),
        documents=len(incident.documents),
        harm=harm,
    )
