"""What a method says of one incident: pure, so that the same evidence under the same method has the same weight."""

from collections.abc import Mapping

from fairwitness.language.affinity import Affinities
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Weighed
from fairwitness.vocab.weighing import Method, method
from fairwitness.weigh.contradictions import contradictions
from fairwitness.weigh.evidence import evidence_of
from fairwitness.weigh.grades import grades
from fairwitness.weigh.tolls import toll_ranges


def weigh(
    incident: Incident,
    records: Mapping[str, DocumentRecord],
    settings: CaseSettings | None = None,
    rules: Method | None = None,
) -> Weighed:
    """Ranges, contradictions and grades of an incident.

    `rules` default to the method the settings name, else v0. Raises KeyError where a record of its claims is missing.
    """
    rules = rules or method(settings.method if settings else "v0")
    found = evidence_of(incident, records, Affinities(settings), rules)
    return Weighed(
        incident=incident.id,
        tolls=toll_ranges(found),
        contradictions=contradictions(found),
        grades=grades(found, rules),
    )
