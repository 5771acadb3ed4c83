"""A backup is made from a copy of the database: what it names is copied, and nothing that came later."""

from contextlib import closing
from pathlib import Path

from fairwitness.adapters.blobs import FileBlobs
from fairwitness.adapters.case_progress import Progress
from fairwitness.adapters.clock import SystemClock
from fairwitness.adapters.log_folder import LogFolder
from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_journal import SqliteJournal
from fairwitness.adapters.sqlite_log import SqliteLog
from fairwitness.adapters.sqlite_records import SqliteRecords


def complete_backup(database: Path, blobs: FileBlobs, copies: FileBlobs, log_files: LogFolder, target: Path) -> None:
    """Bring to a copied database the bytes that it names, each checked, and its log with what others signed.

    Raises CaseError or IntegrityError.
    """
    with closing(Database(database, writing=True)) as copied:
        journal = SqliteJournal(copied, SystemClock())
        for capture in Progress(journal, SqliteRecords(copied)).captures():
            copies.put(blobs.get(capture.sha256))
        log, files = SqliteLog(copied, SystemClock()), LogFolder(target)
        files.publish(log, journal.keys().file())
        log_files.copy_to(files, log.size())
