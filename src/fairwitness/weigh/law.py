"""All questions of law over a whole case, each record looked up once. Pure: equal cases give equal answers."""

from collections.abc import Sequence

from fairwitness.model.law import LawFindings
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Linkage
from fairwitness.weigh.accidents import accidents
from fairwitness.weigh.elements import elements_of
from fairwitness.weigh.hazards import hazards
from fairwitness.weigh.map_transfers import mine_map_transfers
from fairwitness.weigh.patterns import patterns
from fairwitness.weigh.reading import Reading


def law_findings(
    records: Sequence[DocumentRecord], linkage: Linkage, settings: CaseSettings | None = None
) -> LawFindings:
    """Elements, patterns and hazards of a case. Raises CannotFollow where a hazard entered by hand cannot be."""
    reading = Reading({r.id: r for r in records}, settings)
    incidents = linkage.incidents
    transfers = mine_map_transfers(records, settings)
    asked = (elements_of(incident, reading, settings) for incident in incidents)
    return LawFindings(
        elements=tuple(e for e in asked if e.norms),
        patterns=patterns(incidents, reading, settings),
        hazards=hazards(incidents, reading, settings, transfers),
        accidents=accidents(incidents, reading),
        transfers=transfers,
    )
