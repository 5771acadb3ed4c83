"""What is told of each party, kind by kind, counted alike. A row that one party lacks is a gap of the case, no finding.

Counted are incidents of which somebody who can be named says that the party did it; no figure of people is added up.
"""

from collections.abc import Iterable, Mapping

from fairwitness.model.grading import Count, Row
from fairwitness.model.lists import EventType
from fairwitness.model.party import Party
from fairwitness.model.record import Incident, Weighed


def balance(incidents: Iterable[Incident], weighed: Mapping[str, Weighed], parties: Iterable[Party]) -> tuple[Row, ...]:
    """A row for each kind of event that anybody is said to have done, in the order of kinds, every party in each.

    Without declared parties they are those named, in the order in which the incidents name them.
    """
    told: dict[EventType, dict[str, list[tuple[str, bool]]]] = {}
    named: dict[str, None] = dict.fromkeys(f"party:{p.id}" for p in parties)
    declared = bool(named)
    for incident in incidents:
        for party, independent in _accused(weighed[incident.id]):
            if party in named or not declared:
                named[party] = None
                told.setdefault(incident.event_type, {}).setdefault(party, []).append((incident.id, independent))
    return tuple(
        Row(event_type=kind, counts={party: _count(told[kind].get(party, ())) for party in named})
        for kind in EventType
        if kind in told
    )


def _accused(weighed: Weighed) -> Iterable[tuple[str, bool]]:
    """The parties named as the actor by anybody in particular, and whether an independent root names them."""
    for field in weighed.roots:
        if field.field == "actor" and field.value is not None and field.value.startswith("party:") and field.roots:
            yield field.value, field.independent > 0


def _count(told: Iterable[tuple[str, bool]]) -> Count:
    held = tuple(told)
    return Count(incidents=tuple(id_ for id_, _ in held), independent=sum(independent for _, independent in held))
