"""The questions of law over a case, from its records and links as last run and its settings as they stand."""

from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.case import Findings
from fairwitness.model.canonical import from_bytes
from fairwitness.model.errors import UsageError
from fairwitness.model.law import LawFindings
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Linkage
from fairwitness.weigh.law import law_findings


class LawCase(msgspec.Struct, frozen=True):
    """The findings with what is needed to show them."""

    settings: CaseSettings
    records: tuple[DocumentRecord, ...]
    linkage: Linkage
    findings: LawFindings


def law_of(folder: Path) -> LawCase:
    """The findings of a case. Raises CaseError where the folder is no case, UsageError where it was not run yet."""
    with CaseFolder.open(folder) as case:
        held = case.linkage()
        if held is None:
            raise UsageError(f"{folder} was not run yet: `fairwitness run {folder}` first")
        records = tuple(from_bytes(data, DocumentRecord) for _, data in case.saved())
        linkage = from_bytes(held.value, Findings).linkage
        return LawCase(case.settings, records, linkage, law_findings(records, linkage, case.settings))


def incident_named(law: LawCase, start: str) -> Incident:
    """The sole incident whose id starts so. Raises UsageError where there is none, or more than one."""
    found = [i for i in law.linkage.incidents if start and i.id.startswith(start)]
    if len(found) != 1:
        raise UsageError(f"{len(found)} incidents have an id that starts with {start!r}; give more of it")
    return found[0]


def write_text(path: Path, text: str) -> None:
    """Write a file. Raises UsageError where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
