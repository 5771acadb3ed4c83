"""Confidential material: taken in, opened, shredded. Each is an event; access is on record before it is granted."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.sealed_store import FOLDER, SealedStore, identities_of, recipient_of
from fairwitness.app.obtain import obtain
from fairwitness.model.canonical import plain
from fairwitness.model.confidential import About, Officer, Sealed
from fairwitness.model.errors import IntegrityError, UsageError
from fairwitness.model.journal import JournalKind


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What was opened, by whom."""

    sealed: Sealed
    about: About
    data: bytes
    officer: str


def store_of(case: CaseFolder) -> SealedStore:
    """Where a case keeps confidential material."""
    return SealedStore(case.folder / FOLDER)


def add_confidential(folder: Path, locations: Iterable[str], officers: Sequence[str]) -> tuple[Sealed, ...]:
    """Encrypt documents for officers of the settings and record them by a commitment alone.

    All of them are read before any is kept. Raises UsageError or FetchFailed, naming what cannot be had.
    """
    with CaseFolder.open(folder) as case:
        named = _officers(case, officers)
        given = [obtain(location) for location in locations]
        found = []
        for each in given:
            told = each.capture
            about = About(location=told.location, media_type=told.media_type, obtained=told.obtained, size=told.size)
            sealed = store_of(case).put(each.data, about, named)
            case.journal.append(JournalKind.CONFIDENTIAL, plain(sealed))
            found.append(sealed)
        return tuple(found)


def _officers(case: CaseFolder, names: Sequence[str]) -> list[Officer]:
    held = {officer.name: officer for officer in case.settings.officer}
    known = f"the officers are {', '.join(held)}" if held else "the settings name no [[officer]]"
    if not names:
        raise UsageError(f"Name with --for who may open it; {known}.")
    if strange := [name for name in names if name not in held]:
        raise UsageError(f"{strange[0]!r} is no officer of this case; {known}.")
    return [held[name] for name in dict.fromkeys(names)]


def sealed_of(case: CaseFolder) -> dict[str, Sealed]:
    """All confidential material of a case, by id, shredded or not. Raises IntegrityError."""
    found = {}
    for event in case.journal.entries(JournalKind.CONFIDENTIAL):
        try:
            sealed = msgspec.convert(event.content(), Sealed)
        except msgspec.ValidationError as error:
            raise IntegrityError(f"The journal's event {event.seq} is malformed: {error}.") from error
        found[sealed.id] = sealed
    return found


def found_by(case: CaseFolder, start: str) -> Sealed:
    """The confidential material whose id starts so. Raises UsageError where there is none, or more than one."""
    found = [sealed for name, sealed in sealed_of(case).items() if name.startswith(start)]
    if len(found) != 1 or len(start) < 8:
        raise UsageError(f"{start!r} begins the id of no single confidential material; give 8 digits of it or more.")
    return found[0]


def open_confidential(folder: Path, start: str, identity: Path, reason: str) -> Opened:
    """Decrypt material for an officer. The event `access` is on disk before the content is handed out."""
    _needs_reason(reason)
    with CaseFolder.open(folder) as case:
        sealed = found_by(case, start)
        identities = identities_of(identity)
        about, data = store_of(case).open(sealed, identities)
        officer = _who(case, identities)
        case.journal.append(JournalKind.ACCESS, {"id": sealed.id, "officer": officer, "reason": reason})
    return Opened(sealed=sealed, about=about, data=data, officer=officer)


def _who(case: CaseFolder, identities: Sequence[str]) -> str:
    """The officer's name; the public key of somebody whom the settings no longer name."""
    keys = [recipient_of(identity) for identity in identities]
    names = [officer.name for officer in case.settings.officer if officer.recipient in keys]
    return names[0] if names else keys[0]


def shred(folder: Path, start: str, reason: str) -> str:
    """Destroy key, salt and content of material; its id. The tombstone comes first, so that a kill leaves no silence.

    Shredding again removes what a kill left behind, and records nothing twice.
    """
    _needs_reason(reason)
    with CaseFolder.open(folder) as case:
        sealed = found_by(case, start)
        told = [body["id"] for _, _, body in case.journal.events(JournalKind.SHRED)]
        if sealed.id not in told:
            case.journal.append(JournalKind.SHRED, {"id": sealed.id, "reason": reason})
        elif not store_of(case).is_there(sealed.id):
            raise UsageError(f"{sealed.id} was shredded already.")
        store_of(case).shred(sealed.id)
        return sealed.id


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError("Give a reason with --reason; the journal keeps it, so write nothing confidential into it.")
