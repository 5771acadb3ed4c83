"""What a case owes on a day, from its records as last run and its settings as they stand."""

from datetime import date
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.model.canonical import from_bytes
from fairwitness.model.duties import DutyReport
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.publish.icalendar import icalendar
from fairwitness.weigh.obligations import obligations


class Owed(msgspec.Struct, frozen=True):
    """The report with what is needed to show it."""

    report: DutyReport
    settings: CaseSettings
    records: dict[str, DocumentRecord]


def day(written: str) -> date:
    """A day given as `2020-11-20`. Raises UsageError for anything else."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.isoformat() != written:
        raise UsageError(f"{written!r} is not a day; write it as 2020-11-20")
    return found


def obligations_of(folder: Path, on: date) -> Owed:
    """The duties of a case on a day. Raises CaseError where the folder is no case."""
    with CaseFolder.open(folder) as case:
        records = {r.id: r for r in (from_bytes(data, DocumentRecord) for _, data in case.saved())}
        return Owed(obligations(records, case.settings, on), case.settings, records)


def write_calendar(owed: Owed, path: Path) -> None:
    """Write the iCalendar file. Raises UsageError where it cannot be written."""
    try:
        path.write_bytes(icalendar(owed.report, owed.settings))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
