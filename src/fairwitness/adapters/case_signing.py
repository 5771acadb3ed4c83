"""Whoever writes to a case signs with keys of this computer that the journal brings; a stranger's copy stays as it is.

The keys come into a case by an event of the journal, once; see docs/log-format.md.
"""

from pathlib import Path

from fairwitness.adapters.keyring import ORIGIN, Keyring
from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_journal import SqliteJournal
from fairwitness.adapters.sqlite_log import SqliteLog
from fairwitness.model.canonical import plain
from fairwitness.model.errors import CaseError
from fairwitness.model.journal import JournalKind
from fairwitness.model.keys import PublicKey
from fairwitness.ports import Clock, Signer
from fairwitness.preserve.chain import Introduction, Keys


class _Absent:
    """Stands where a key is not here: whatever is to be signed, it says what to do instead."""

    def __init__(self, key: PublicKey, told: str) -> None:
        self.key = key
        self._told = told

    def sign(self, message: bytes) -> bytes:  # noqa: ARG002 - the port's signature
        raise CaseError(self._told)


def signing_journal(
    folder: Path, database: Database, log: SqliteLog, clock: Clock, ring: Keyring, *, take_over: bool = False
) -> SqliteJournal:
    """The journal of a case, to be written and signed on this computer, and its log with it.

    A case without keys is given its own. One whose keys are elsewhere can be opened, but nothing can be recorded in
    it, unless it is taken over. Raises CaseError.
    """
    keys = SqliteJournal(database, clock).keys()
    actor = ring.actor()
    pair: tuple[Signer, ...] = ring.log(keys.origin) if keys.origin else ring.new_log()
    reason = _reason(keys, actor.key, pair, take_over=take_over)
    if reason == "elsewhere":
        return SqliteJournal(database, clock, _Absent(actor.key, _what_to_do(folder, keys.origin, ring)))
    if reason == "taken over":
        pair = ring.new_log(keys.origin)
    journal = SqliteJournal(database, clock, actor)
    log.sign_with(pair)
    if reason:
        brought = () if reason == "actor" else tuple(signer.key for signer in pair)
        introduce(journal, keys.origin or pair[0].key.name, (actor.key, *brought), reason)
    return journal


def _reason(keys: Keys, actor: PublicKey, pair: tuple[Signer, ...], *, take_over: bool) -> str:
    """Why keys are to be brought now; empty where all are known."""
    if not keys.origin:
        return "made"
    if [signer.key.id for signer in pair] != [key.id for key in keys.log]:
        return "taken over" if take_over else "elsewhere"
    return "" if keys.get(actor.id) else "actor"


def introduce(journal: SqliteJournal, origin: str, keys: tuple[PublicKey, ...], reason: str) -> int:
    """Record that public keys come into use; the number of the event."""
    return journal.append(JournalKind.KEY, plain(Introduction(origin=origin, keys=keys, reason=reason)))


def _what_to_do(folder: Path, origin: str, ring: Keyring) -> str:
    digits = origin.removeprefix(ORIGIN)
    return (
        f"The case {folder} is signed with keys that are not on this computer, so nothing can be recorded in it here. "
        f"Copy the files {digits}.* from the folder keys/log of whoever writes to it into {ring.log_folder()}, or go "
        f"on with keys of your own, which everybody will see: fairwitness log {folder} --take-over"
    )
