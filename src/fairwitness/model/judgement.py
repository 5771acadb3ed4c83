"""A judgement is what a person decides on a machine's suggestion; it is added, never changed, and the last stands."""

from enum import StrEnum

import msgspec

from fairwitness.model.claim import Claim
from fairwitness.model.record import ClaimRef


class Decision(StrEnum):
    """What a person may decide."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision on one claim. `when` is RFC 3339 in UTC; `amended` is the claim as the person puts it."""

    ref: ClaimRef
    decision: Decision
    who: str
    when: str
    why: str = ""
    amended: Claim | None = None

    def __post_init__(self) -> None:
        if (self.decision is Decision.AMEND) != (self.amended is not None):
            raise ValueError("an amended claim stands with the decision to amend, and with no other")
