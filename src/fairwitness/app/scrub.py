"""Everything preserved is hashed anew; damage is named, mended from a replica where one is given, never quietly."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from fairwitness.adapters.blob_repair import repair
from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.replica import Replica, replica_at
from fairwitness.app.confidential import sealed_of, store_of
from fairwitness.model.canonical import plain, sha256_hex
from fairwitness.model.errors import IntegrityError, UsageError
from fairwitness.model.journal import JournalKind


class Scrubbed(msgspec.Struct, frozen=True, kw_only=True):
    """What a scrub found and did; the body of its event. Every list holds SHA-256 or ids, sorted."""

    checked: int
    """Captured files and encrypted objects looked at."""
    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    sealed_damaged: tuple[str, ...] = ()
    """Confidential material whose key or encrypted bytes are gone or changed. No replica holds it."""
    not_shredded: tuple[str, ...] = ()
    """Confidential material that has a tombstone and yet has a key or bytes here: shred it again."""
    replica: str = ""
    """`folder` or `s3`; empty where none was given. Where it lies is not recorded."""
    replica_missing: tuple[str, ...] = ()
    replica_damaged: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()

    @property
    def unmended(self) -> tuple[str, ...]:
        """What is still not whole here, sorted."""
        open_ = {*self.missing, *self.damaged} - {*self.repaired}
        return tuple(sorted({*open_, *self.sealed_damaged, *self.not_shredded}))


def scrub(folder: Path, place: str | None = None, *, fill: bool = False) -> Scrubbed:
    """Hash everything a case preserves, compare with a replica, and mend from it what is damaged.

    With `fill` the replica is given what it lacks. The scrub is an event, whatever it found. Raises UsageError for a
    replica that cannot be used, CaseError where it or the disk refuses.
    """
    if fill and place is None:
        raise UsageError("There is no replica to fill: name one with --replica.")
    replica = replica_at(place) if place is not None else None
    with CaseFolder.open(folder) as case:
        found = _scrubbed(case, replica, fill=fill)
        case.journal.append(JournalKind.SCRUB, plain(found))
        return found


def _scrubbed(case: CaseFolder, replica: Replica | None, *, fill: bool) -> Scrubbed:
    names = sorted({capture.sha256 for capture in case.captures()})
    lists: dict[str, list[str]] = {
        name: [] for name in ("missing", "damaged", "repaired", "replica_missing", "replica_damaged", "filled")
    }
    for name in names:
        data = _own(case, name, lists)
        if replica is not None:
            _compared(case, replica, name, data, lists, fill=fill)
    secret = _sealed(case)
    return Scrubbed(
        checked=len(names) + secret[0],
        sealed_damaged=secret[1],
        not_shredded=secret[2],
        replica=replica.kind if replica else "",
        **{key: tuple(held) for key, held in lists.items()},
    )


def _own(case: CaseFolder, name: str, lists: dict[str, list[str]]) -> bytes | None:
    """The bytes where they are whole."""
    try:
        return case.blobs.get(name)
    except IntegrityError:
        path = case.blobs.folder / name[:2] / name[2:4] / name
        lists["damaged" if path.exists() else "missing"].append(name)
        return None


def _compared(
    case: CaseFolder, replica: Replica, name: str, data: bytes | None, lists: dict[str, list[str]], *, fill: bool
) -> None:
    copy = replica.get(name)
    whole = copy is not None and sha256_hex(copy) == name
    if copy is not None and whole and data is None:
        repair(case.blobs, name, copy)
        lists["repaired"].append(name)
    elif copy is None and fill and data is not None and replica.put(data):
        lists["filled"].append(name)
    elif not whole:
        lists["replica_missing" if copy is None else "replica_damaged"].append(name)


def _sealed(case: CaseFolder) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How much confidential material was looked at, what of it is damaged, what was shredded and is here."""
    shredded = {str(body["id"]) for _, _, body in case.journal.events(JournalKind.SHRED)}
    store, damaged, left = store_of(case), [], []
    held = sealed_of(case)
    for name, sealed in sorted(held.items()):
        if name in shredded:
            left += [name] if store.is_there(name) else []
            continue
        try:
            store.check(sealed)
        except IntegrityError:
            damaged.append(name)
    return len(held.keys() - shredded), tuple(damaged), tuple(left)


def lines(found: Scrubbed) -> Iterable[str]:
    """What a scrub found, in words, one thing a line; nothing where all is whole."""
    words = {
        "missing": "missing here",
        "damaged": "damaged here",
        "repaired": "repaired from the replica; the damaged bytes lie in blobs/damaged",
        "sealed_damaged": "confidential material damaged or without its key",
        "not_shredded": "shredded and yet here: shred it again",
        "replica_missing": "missing in the replica",
        "replica_damaged": "damaged in the replica, which is never written over: replace that copy by hand",
        "filled": "copied to the replica",
    }
    for field, said in words.items():
        for name in getattr(found, field):
            yield f"{name}  {said}"
