"""What a method says of one incident: pure, so that the same evidence under the same method has the same weight."""

from collections.abc import Mapping

from fairwitness.language.affinity import Affinities
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Weighed
from fairwitness.vocab.weighing import Method
from fairwitness.weigh.contradictions import contradictions
from fairwitness.weigh.evidence import evidence_of
from fairwitness.weigh.grades import grades
from fairwitness.weigh.tolls import toll_ranges


def weigh(
    incident: Incident, records_by_id: Mapping[str, DocumentRecord], settings: CaseSettings | None, method: Method
) -> Weighed:
    """Ranges, contradictions and grades of an incident. Raises KeyError where a record of its claims is missing."""
    found = evidence_of(incident, records_by_id, Affinities(settings), method)
    return Weighed(
        incident=incident.id,
        tolls=toll_ranges(found),
        contradictions=contradictions(found),
        grades=grades(found, method),
    )
