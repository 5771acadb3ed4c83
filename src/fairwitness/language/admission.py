"""An admission against interest: a party that acknowledges, or names its own side as the author of civilian harm.

A party that praises its own strike admits nothing, and neither does one that speaks of the other side.
"""

from fairwitness.language.affinity import Affinities
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Modality, Population, Stance
from fairwitness.model.statement import Statement

_AFFIRMS = (Stance.ASSERTS, Stance.REPORTS, Stance.DOCUMENTS, Stance.VERIFIES, Stance.ACKNOWLEDGES)


def admits(claim: Claim, statement: Statement | None, interest: str, affinities: Affinities) -> bool:
    """Whether a claim of a speaker tied to `interest` (`party:ID`) is an admission. A document's own voice is none."""
    if statement is None or statement.negated or claim.modality is not Modality.ACTUAL:
        return False
    actors = {affinities.of_actor(a) for a in claim.perpetrators}
    if statement.stance is Stance.ACKNOWLEDGES:
        return not actors or interest in actors
    return interest in actors and statement.stance in _AFFIRMS and _harms_civilians(claim)


def _harms_civilians(claim: Claim) -> bool:
    return any(t.population is Population.CIVILIAN and (t.low or t.high or 0) > 0 for t in claim.tolls)
