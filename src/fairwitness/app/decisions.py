"""What people decide about leaving the case: consent, release, removal, and what rests on confidential material."""

import re
from datetime import date
from pathlib import Path

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.confidential import found_by, sealed_of
from fairwitness.model.canonical import plain
from fairwitness.model.errors import UsageError
from fairwitness.model.journal import JournalKind
from fairwitness.preserve.release import RELEASE, Consent, Judgement, Scope

_DIGITS = re.compile(r"[0-9a-f]{8,64}")


def consent(folder: Path, about: str, scope: Scope, until: str = "", reason: str = "") -> str:
    """Record that somebody agreed to a use of a capture or of confidential material; the id. Raises UsageError."""
    if until and not _is_day(until):
        raise UsageError(f"{until!r} is not a day; write it as 2027-12-31")
    return _consented(folder, Consent(about=about, given=True, scope=scope, until=until, reason=reason))


def withdraw(folder: Path, about: str, reason: str) -> str:
    """Record that consent was withdrawn; the id. Raises UsageError for a stranger, or without a reason."""
    _needs_reason(reason)
    return _consented(folder, Consent(about=about, given=False, reason=reason))


def _consented(folder: Path, told: Consent) -> str:
    with CaseFolder.open(folder) as case:
        about = _thing(case, told.about)
        case.journal.append(JournalKind.CONSENT, {**plain(told), "about": about})
        return about


def release(folder: Path, start: str, reason: str) -> str:
    """Record the judgement that what rests on confidential material may leave the case; the id. Raises UsageError."""
    _needs_reason(reason)
    with CaseFolder.open(folder) as case:
        about = found_by(case, start).id
        case.journal.append(JournalKind.JUDGEMENT, plain(Judgement(about=about, decision=RELEASE, reason=reason)))
        return about


def remove(folder: Path, start: str, reason: str) -> str:
    """Record that a capture is not to be used or shown any longer; its SHA-256. The bytes stay. Raises UsageError."""
    _needs_reason(reason)
    with CaseFolder.open(folder) as case:
        about = _capture(case, start)
        case.journal.append(JournalKind.REMOVAL, {"sha256": about, "reason": reason})
        return about


def rests_on(folder: Path, start: str, secret: str) -> str:
    """Record that a capture rests on confidential material, as a redacted copy does; its SHA-256. Raises UsageError."""
    with CaseFolder.open(folder) as case:
        about, held = _capture(case, start), found_by(case, secret).id
        case.journal.append(JournalKind.DERIVE, {"sha256": about, "rests_on": held})
        return about


def _thing(case: CaseFolder, start: str) -> str:
    names = {*(capture.sha256 for capture in case.captures()), *sealed_of(case)}
    return _only(sorted(names), start, "neither a capture nor confidential material of this case")


def _capture(case: CaseFolder, start: str) -> str:
    names = sorted({capture.sha256 for capture in case.captures()})
    return _only(names, start, "no capture of this case")


def _only(names: list[str], start: str, otherwise: str) -> str:
    found = [name for name in names if name.startswith(start)]
    if not _DIGITS.fullmatch(start) or not found:
        raise UsageError(f"{start!r} is {otherwise}; give 8 digits or more of its id.")
    if len(found) > 1:
        raise UsageError(f"{start!r} begins more than one id; give more digits.")
    return found[0]


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError("Give a reason with --reason; it is kept for good, so write nothing confidential into it.")
