"""A witness remembers the largest tree of a log before it signs for it, and signs nothing that does not continue it.

witness/<hash of the origin>.json   the last checkpoint cosigned, with the log's keys as first seen
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from fairwitness.adapters.durable_files import file_errors, make_folders, replace
from fairwitness.adapters.folder_lock import FolderLock
from fairwitness.adapters.keyring import Keyring
from fairwitness.adapters.signing import holds
from fairwitness.model.canonical import canonical_bytes, from_bytes
from fairwitness.model.errors import IntegrityError
from fairwitness.model.keys import PublicKey
from fairwitness.ports import Clock
from fairwitness.preserve.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint, signature_of
from fairwitness.preserve.merkle import ProofError, check_consistency


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a witness keeps of a log."""

    checkpoint: str
    """The three lines that were cosigned."""
    keys: tuple[PublicKey, ...]


class Refused(IntegrityError):
    """A witness does not sign this checkpoint."""


class LocalWitness:
    """This installation as a witness. Fulfils `ports.Witness`."""

    def __init__(self, ring: Keyring, clock: Clock, *, accept_keys: bool = False) -> None:
        """`accept_keys` lets a log go on with other keys than before, which a person vouches for."""
        self._accept_keys = accept_keys
        self._ring = ring
        self._clock = clock
        self._folder = ring.home / "witness"

    def known(self, origin: str) -> int:
        """The size of the tree last seen of a log; 0 where none was."""
        seen = self._seen(origin)
        return parse_checkpoint(seen.checkpoint).size if seen else 0

    def cosign(self, note: str, keys: Sequence[PublicKey], proof: Sequence[bytes]) -> str:
        """Signature lines under a checkpoint that continues the one last seen, which `proof` shows.

        Raises Refused for a fork, a rollback or other keys, NoteError for a signature that does not hold.
        """
        checkpoint = open_checkpoint(note, keys, holds)
        with file_errors(f"remember a log in {self._folder}"):
            make_folders(self._folder, mode=0o700)
        lock = FolderLock(self._folder / "lock")
        try:
            seen = self._seen(checkpoint.origin)
            if seen:
                _continues(seen, checkpoint, seen.keys if self._accept_keys else keys, proof)
            # remembered first: a signature given and forgotten would let a fork through
            self._remember(Seen(checkpoint=checkpoint.text, keys=tuple(keys)), checkpoint.origin)
        finally:
            lock.release()
        time = int(self._clock.now().timestamp())
        return "".join(signature_of(checkpoint, signer, time).line for signer in self._ring.witness())

    def _seen(self, origin: str) -> Seen | None:
        path = self._path(origin)
        with file_errors(f"read {path}"):
            if not path.exists():
                return None
            data = path.read_bytes()
        try:
            return from_bytes(data, Seen)
        except msgspec.MsgspecError as error:
            raise IntegrityError(f"{path} is damaged: {error}. Restore it from a backup.") from error

    def _remember(self, seen: Seen, origin: str) -> None:
        with file_errors(f"write {self._path(origin)}"):
            replace(self._path(origin), canonical_bytes(seen), mode=0o600)

    def _path(self, origin: str) -> Path:
        return self._folder / f"{sha256(origin.encode('utf-8')).hexdigest()}.json"


def _continues(seen: Seen, new: Checkpoint, keys: Sequence[PublicKey], proof: Sequence[bytes]) -> None:
    old = parse_checkpoint(seen.checkpoint)
    if {key.id for key in keys} != {key.id for key in seen.keys}:
        raise Refused(
            f"Not signed: {new.origin} has other keys than when it was seen last. If whoever keeps it told you why, "
            "in person, sign with --accept-keys."
        )
    if new.size < old.size:
        raise Refused(
            f"Not signed: {new.origin} had {old.size} entries when it was seen last and has {new.size} now. "
            "It was rolled back."
        )
    try:
        check_consistency(old.size, new.size, old.root, new.root, proof)
    except ProofError as error:
        raise Refused(f"Not signed: {new.origin} shows another history than when it was seen last. {error}") from error
