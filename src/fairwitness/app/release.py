"""Nothing leaves a case that its journal holds back, and what would leave because of it is refused with words."""

from collections.abc import Sequence

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.clock import SystemClock, rfc3339
from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.errors import UsageError
from fairwitness.model.package import Withheld
from fairwitness.model.record import DocumentRecord, Linkage
from fairwitness.pipeline import record_id
from fairwitness.ports import Clock
from fairwitness.preserve.release import Gate, Scope, gate, whence, withheld


class _Findings(msgspec.Struct, frozen=True):
    linkage: Linkage


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
    held = withheld(found, captures.values(), scope, today(clock))
    staying = {each.sha256 for each in held}
    for sha256, capture in captures.items():
        secret = [each for one in whence(capture, captures) for each in found.unreleased(one)]
        if sha256 not in staying and secret:
            raise UsageError(
                f"{capture.location} rests on confidential material ({', '.join(each[:16] for each in secret)}), so "
                f"nothing leaves this case until somebody decides: fairwitness release {case.folder} {secret[0]} "
                '--reason "…"'
            )
    _findings_rest_on(case, held)
    return held


def _findings_rest_on(case: CaseFolder, held: tuple[Withheld, ...]) -> None:
    """Raises UsageError where the findings speak of a document that has to stay."""
    staying = {each.sha256: each.reason for each in held}
    about = {record_id(capture): capture for capture in case.captures() if capture.sha256 in staying}
    linkage = case.linkage()
    if linkage is None or not about:
        return
    told = msgspec.json.decode(linkage.value, type=_Findings).linkage
    documents = [document for incident in told.incidents for document in incident.documents]
    if found := next((about[document] for document in documents if document in about), None):
        raise UsageError(
            f"The findings rest on {found.location}, which has to stay ({staying[found.sha256]}). Take it out of use "
            f'and run the case again: fairwitness remove {case.folder} {found.sha256[:12]} --reason "…"; '
            f"fairwitness run {case.folder}"
        )


def in_use(
    case: CaseFolder, records: Sequence[DocumentRecord], clock: Clock | None = None
) -> tuple[tuple[DocumentRecord, ...], bytes]:
    """The records that may be linked, and a mark of those left out: empty where there are none."""
    found, day = case_gate(case), today(clock)
    out = {each.sha256 for each in withheld(found, case.captures(), Scope.CASE, day)}
    used = tuple(record for record in records if record.capture.sha256 not in out)
    return used, canonical_bytes(sorted(out)) if out else b""
