"""Incidents side by side: same weapon, same kind of object, same kind of event, row for row alike for every party.

A party is in a row because somebody names it as the actor, never because a rule thinks so; who names it stands beside
each incident. A row without incidents is kept, so that what the case lacks on one side can be seen.
"""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.model.lists import EventType
from fairwitness.model.party import CaseSettings
from fairwitness.model.patterns import PatternIncident, PatternRow, Shared
from fairwitness.model.record import Incident
from fairwitness.vocab.norms import event_groups, people_kinds
from fairwitness.vocab.weapons import target_kinds, weapon_words
from fairwitness.weigh.evidence import Evidence, answers, evidence_of
from fairwitness.weigh.facts import claim_facts
from fairwitness.weigh.reading import Reading


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as the rows see it."""

    incident: str
    values: frozenset[tuple[Shared, str]]
    actors: dict[str, PatternIncident]
    """By `party:ID`."""


def patterns(
    incidents: Sequence[Incident], reading: Reading, settings: CaseSettings | None = None
) -> tuple[PatternRow, ...]:
    """Every row of every value that the case holds, once for each party and once for no party named.

    Only what somebody says happened is compared, and a count of several events is no incident. Raises KeyError where a
    record is missing.
    """
    compared = [c for i in incidents if (c := _compared(i, reading)) is not None]
    parties = [*_parties(settings, compared), None]
    held = {value for c in compared for value in c.values}
    return tuple(_row(shared, value, p, compared) for shared, value in _ordered(held) for p in parties)


def _compared(incident: Incident, reading: Reading) -> Compared | None:
    found = evidence_of(incident, reading)
    told = [e for e in found if e.supports and not e.claim.aggregate]
    if not told or not any(e.claim.event_type in event_groups()["harm"] for e in told):
        return None
    facts = [claim_facts(e, reading.records[e.ref.document]) for e in told]
    values = {(Shared.EVENT, incident.event_type.value)}
    values |= {(Shared.WEAPON, kind) for e in told for kind in e.claim.weapon_kinds}
    values |= {(Shared.OBJECT, kind) for f in facts for kind in f.objects}
    values |= {(Shared.PEOPLE, kind) for f in facts for kind in f.people}
    denied = frozenset(a.party for a in answers(found, reading))
    return Compared(incident=incident.id, values=frozenset(values), actors=_actors(incident.id, found, denied))


def _actors(incident: str, found: Sequence[Evidence], denied: frozenset[str]) -> dict[str, PatternIncident]:
    """Each party that somebody nameable names as actor, with how many do and whether anybody says it was not.

    `denied` are the parties that deny it in general words.
    """
    naming = [e for e in found if e.supports and e.known]
    denials = [e for e in found if e.denies and e.known]
    parties = dict.fromkeys(a for e in naming for a in e.actors if a.startswith("party:"))
    return {
        party: PatternIncident(
            incident,
            len({e.root for e in naming if e.independent and party in e.actors}),
            len({e.root for e in naming if not e.independent and party in e.actors}),
            party in denied or any(party in e.actors or (not e.actors and e.origin.interest == party) for e in denials),
        )
        for party in parties
    }


def _parties(settings: CaseSettings | None, compared: Sequence[Compared]) -> list[str]:
    """The parties of the settings; without any, the states named, by where they first appear."""
    if settings is not None and settings.party:
        return [f"party:{p.id}" for p in settings.party]
    return list(dict.fromkeys(party for c in compared for party in c.actors))


def _ordered(held: set[tuple[Shared, str]]) -> Iterator[tuple[Shared, str]]:
    """Events, objects, people and weapons, each in the order of its list."""
    lists = (
        (Shared.EVENT, [e.value for e in EventType]),
        (Shared.OBJECT, list(target_kinds().values())),
        (Shared.PEOPLE, list(people_kinds().values())),
        (Shared.WEAPON, list(weapon_words())),
    )
    return ((shared, value) for shared, values in lists for value in dict.fromkeys(values) if (shared, value) in held)


def _row(shared: Shared, value: str, party: str | None, compared: Sequence[Compared]) -> PatternRow:
    sharing = [c for c in compared if (shared, value) in c.values]
    if party is None:
        rest = [PatternIncident(c.incident, 0, 0, denied=False) for c in sharing if not c.actors]
    else:
        rest = [c.actors[party] for c in sharing if party in c.actors]
    return PatternRow(shared=shared, value=value, party=party, incidents=tuple(rest))
