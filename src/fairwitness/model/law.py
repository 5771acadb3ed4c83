"""What a case holds on the questions of law: elements by incident, patterns over incidents, hazards. No verdicts."""

import msgspec

from fairwitness.model.elements import IncidentElements
from fairwitness.model.hazard import Accident, Hazard, MineMapTransfer
from fairwitness.model.patterns import PatternRow


class LawFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown on these questions."""

    elements: tuple[IncidentElements, ...]
    """Of the incidents that engage a norm, in the order of the linkage."""
    patterns: tuple[PatternRow, ...]
    hazards: tuple[Hazard, ...]
    accidents: tuple[Accident, ...]
    transfers: tuple[MineMapTransfer, ...]
