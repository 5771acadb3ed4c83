"""What people decide about links: two claims, documents or incidents tell of one event, or do not. It always wins."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.case import Findings
from fairwitness.app.judged_links import APART, SAME, LinkBody, link_judgements
from fairwitness.link import main_incident
from fairwitness.link.judged import Decided
from fairwitness.model.canonical import from_bytes
from fairwitness.model.errors import UsageError
from fairwitness.model.journal import JournalKind
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.record import ClaimRef, DocumentRecord

_FEWEST = 8


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as recorded, and the earlier ones that had to give way."""

    made: LinkJudgement
    overruled: tuple[LinkJudgement, ...]


def listed(folder: Path) -> tuple[tuple[LinkJudgement, bool], ...]:
    """Every decision about links, by its first pair, and whether it stands. Raises UsageError, IntegrityError."""
    with CaseFolder.open(folder, writing=False) as case:
        found = link_judgements(case)
    gone = {j.number for j in Decided(found).overruled}
    last = {_pair(j): j.number for j in found}
    firsts = {j.number: j for j in reversed(found)}
    return tuple((j, j.number not in gone and last[_pair(j)] == j.number) for _, j in sorted(firsts.items()))


def _pair(judgement: LinkJudgement) -> tuple[ClaimRef, ClaimRef]:
    return (min(judgement.a, judgement.b), max(judgement.a, judgement.b))


def judge(folder: Path, first: str, second: str, *, same: bool, reason: str) -> Judged:
    """Record that two tell of one event, or of two. Raises UsageError for what the case does not hold."""
    if not reason.strip():
        raise UsageError("Give a reason with --reason; it is kept for good, so write nothing confidential into it.")
    with CaseFolder.open(folder) as case:
        held = case.linkage()
        if held is None:
            raise UsageError(f"{folder} was not run yet: `fairwitness run {folder}` first")
        findings = from_bytes(held.value, Findings)
        records = [from_bytes(data, DocumentRecord) for _, data in case.saved()]
        a, b = (_claims(findings, records, given) for given in (first, second))
        if set(a) & set(b):
            raise UsageError(f"{first!r} and {second!r} are one; name two incidents, documents or claims.")
        # what keeps two incidents apart is that one claim of each is
        body = LinkBody(decision=SAME if same else APART, a=a if same else a[:1], b=b if same else b[:1], reason=reason)
        case.journal.append(JournalKind.JUDGEMENT, msgspec.to_builtins(body))
        found = link_judgements(case)
    made = next(j for j in found if j.number == found[-1].number)
    return Judged(made=made, overruled=tuple(Decided(found).overruled))


def _claims(findings: Findings, records: Sequence[DocumentRecord], given: str) -> tuple[ClaimRef, ...]:
    """The claims meant: one named after its document (`3fa2c1d0:c2`), a document's main one, or each of an incident."""
    start, _, claim = given.rpartition(":") if ":" in given else (given, "", "")
    by_document = [r for r in records if _names(r, start)]
    if len(by_document) == 1:
        return (_of_document(by_document[0], claim, given),)
    led = {r.old: r.new for r in findings.redirects}
    ids = {i.id: i for i in findings.linkage.incidents}
    found = {led.get(id_, id_) for id_ in (*ids, *led) if len(start) >= _FEWEST and id_.startswith(start)}
    if not claim and not by_document and len(found) == 1:
        return ids[found.pop()].claims
    what = "begins or names more than one" if len(by_document) + len(found) > 1 else "is no"
    raise UsageError(f"{given!r} {what} incident, document or claim of this case; give {_FEWEST} digits or more.")


def _names(record: DocumentRecord, given: str) -> bool:
    if len(given) >= _FEWEST and (record.id.startswith(given) or record.capture.sha256.startswith(given)):
        return True
    return given != "" and given in (record.capture.location, record.capture.location.rsplit("/", 1)[-1])


def _of_document(record: DocumentRecord, claim: str, given: str) -> ClaimRef:
    if claim:
        if claim not in {c.id for c in record.claims}:
            raise UsageError(f"{given!r}: the document has no claim {claim!r}.")
        return ClaimRef(record.id, claim)
    main = main_incident(record)
    claims = next((i.claims for i in record.incidents if i.id == main), ())
    if not claims:
        raise UsageError(f"{given!r} tells of no event.")
    return ClaimRef(record.id, claims[0])
