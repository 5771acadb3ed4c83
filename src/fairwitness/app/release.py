"""Nothing leaves a case that its journal holds back, and what would leave because of it is refused with words."""

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.clock import SystemClock, rfc3339
from fairwitness.model.errors import UsageError
from fairwitness.model.package import Withheld
from fairwitness.ports import Clock
from fairwitness.preserve.release import Gate, Scope, gate, withheld


def case_gate(case: CaseFolder) -> Gate:
    """What a case's journal says about leaving it."""
    return gate(case.journal.entries())


def today(clock: Clock | None = None) -> str:
    """The day, in UTC."""
    return rfc3339((clock or SystemClock()).now())[:10]


def releasable(case: CaseFolder, scope: Scope = Scope.HANDOVER, clock: Clock | None = None) -> tuple[Withheld, ...]:
    """What of a case must stay when the rest leaves, with the reasons.

    Raises UsageError, naming each and what to do, while a capture rests on confidential material that nobody
    released, and while the findings rest on something that has to stay.
    """
    found = case_gate(case)
    captures = {capture.sha256: capture for capture in case.captures()}
    held = withheld(found, captures, scope, today(clock))
    staying = {each.sha256 for each in held}
    for sha256, capture in captures.items():
        if sha256 not in staying and (secret := found.unreleased(sha256)):
            raise UsageError(
                f"{capture.location} rests on confidential material ({', '.join(each[:16] for each in secret)}), so "
                f"nothing leaves this case until somebody decides: fairwitness release {case.folder} {secret[0]} "
                '--reason "…"'
            )
    return held
