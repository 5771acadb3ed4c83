"""What a method says of incidents: pure, so that the same evidence under the same method has the same weight."""

from collections.abc import Iterable, Iterator, Mapping

from fairwitness.model.judgement import Judgement
from fairwitness.model.lists import TollKind
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Weighed
from fairwitness.vocab.weighing import Method
from fairwitness.weigh.contradictions import contradictions
from fairwitness.weigh.denials import denials
from fairwitness.weigh.evidence import Evidence, answers, evidence_of
from fairwitness.weigh.grades import attribution, harm
from fairwitness.weigh.hurt import counted
from fairwitness.weigh.measures import actor_view, harm_view, scale_measures
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.roots import field_roots
from fairwitness.weigh.scales import mapped
from fairwitness.weigh.tolls import Step, figures, followed, timeline, toll_range


def weigh(
    incident: Incident,
    records: Mapping[str, DocumentRecord],
    settings: CaseSettings | None = None,
    rules: Method | None = None,
    judgements: Iterable[Judgement] = (),
) -> Weighed:
    """Ranges, contradictions, roots, timeline and grades of one incident.

    `rules` default to the method the settings name, else the newest. Raises KeyError where a record of its claims is
    missing. For many incidents `weigh_all` looks each record up once.
    """
    return weigh_one(incident, Reading(records, settings, rules, judgements))


def weigh_all(
    incidents: Iterable[Incident],
    records: Mapping[str, DocumentRecord],
    settings: CaseSettings | None = None,
    rules: Method | None = None,
    judgements: Iterable[Judgement] = (),
) -> Iterator[Weighed]:
    """Every incident of a case, in the order given."""
    reading = Reading(records, settings, rules, judgements)
    return (weigh_one(incident, reading) for incident in incidents)


def weigh_one(incident: Incident, reading: Reading) -> Weighed:
    """One incident of a case that is being read. Raises KeyError where a record of its claims is missing."""
    found = evidence_of(incident, reading)
    answered = answers(found, reading)
    happened, who = harm_view(found), actor_view(found, answered)
    tolls = _tolls(found, reading)
    return Weighed(
        incident=incident.id,
        tolls={kind.value: r for kind, steps in _told(tolls, reading) if (r := toll_range(steps)) is not None},
        contradictions=contradictions(found, tolls, answered),
        grades=(harm(happened, reading), attribution(who, reading)),
        roots=field_roots(found),
        timeline=tuple(point for steps in tolls.values() for point in timeline(steps)),
        mapped=mapped(incident, found, scale_measures(found, happened, who, reading.method)),
        denials=denials(found, answered, reading),
    )


def _tolls(found: tuple[Evidence, ...], reading: Reading) -> dict[TollKind, tuple[Step, ...]]:
    given = {t.kind for e in found for t in e.claim.tolls}
    return {kind: followed(figures(found, kind, reading)) for kind in TollKind if kind in given}


def _told(tolls: Mapping[TollKind, tuple[Step, ...]], reading: Reading) -> Iterator[tuple[TollKind, tuple[Step, ...]]]:
    """The figures of each kind that ranges are made of: to those told, what follows from who was hit and who died."""
    people = counted({kind: [s.figure for s in steps] for kind, steps in tolls.items()}, reading)
    for kind in TollKind:
        if kind in people:
            yield kind, followed(people[kind])
        elif kind in tolls:
            yield kind, tolls[kind]
