"""One installation vouches for the log of another by what it reads there, and for nothing that it cannot check."""

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

import msgspec

from fairwitness.adapters.clock import SystemClock
from fairwitness.adapters.durable_files import file_errors
from fairwitness.adapters.keyring import PAIR, Keyring
from fairwitness.adapters.local_witness import LocalWitness
from fairwitness.adapters.log_folder import CHECKPOINT, KEYS, LogFolder
from fairwitness.model.canonical import from_bytes
from fairwitness.model.errors import IntegrityError, UsageError
from fairwitness.model.keys import KeyFile, KeyRole, PublicKey
from fairwitness.preserve.checkpoints import Checkpoint, checkpoint_of
from fairwitness.preserve.merkle import consistency_proof
from fairwitness.preserve.notes import Note, key_hash, parse_note, parse_signatures, public_key
from fairwitness.preserve.tiles import node_reader


class Cosigned(msgspec.Struct, frozen=True, kw_only=True):
    """What a witness gave."""

    checkpoint: Checkpoint
    lines: str
    """The signature lines."""
    known: int
    """The size of the tree it had seen before; 0 where it saw this log for the first time."""
    stored: bool
    """Whether the lines were written beside the checkpoint."""


def witness_keys() -> tuple[str, ...]:
    """The keys of this installation as a witness, to be named in the settings of others."""
    return tuple(signer.key.vkey for signer in Keyring().witness())


def cosign(target: Path, keys: Path | None, proof: Path | None, *, store: bool, accept_keys: bool) -> Cosigned:
    """Cosign the checkpoint of a case, of a folder `log`, or of a file.

    `keys` is the log's `keys.json` and `proof` a consistency proof, where they do not lie beside it. Raises UsageError
    where something is missing, IntegrityError where the checkpoint does not continue what was seen before.
    """
    log = _log_folder(target)
    note = _log_signed(_text(target if log is None or target.is_file() else log / CHECKPOINT))
    checkpoint = checkpoint_of(note)
    witness = LocalWitness(Keyring(), SystemClock(), accept_keys=accept_keys)
    known = witness.known(checkpoint.origin)
    shown = _given(proof) if proof else _proof(log, known, checkpoint.size)
    lines = witness.cosign(note, _log_keys(keys or (log or target.parent) / KEYS, note), shown)
    stored = store and log is not None
    if log is not None and store:
        _store(log, checkpoint.size, lines)
    return Cosigned(checkpoint=checkpoint, lines=lines, known=known, stored=stored)


def _log_folder(target: Path) -> Path | None:
    """The folder of the log: of a case, of a package, or itself; of a file in it too. None for a file elsewhere."""
    tried = (target / "log", target / "data" / "log", target, target.parent, target.parent.parent)
    found = next((path for path in tried if (path / CHECKPOINT).is_file() and (path / "tile").is_dir()), None)
    if found is None and not target.is_file():
        raise UsageError(f"{target} is no case, no log and no checkpoint.")
    return found


def _log_signed(note: str) -> str:
    """The checkpoint with the log's own lines; cosignatures of others are not looked at."""
    held = parse_note(note)
    origin = checkpoint_of(note).origin
    return str(Note(held.text, tuple(line for line in held.signatures if line.name == origin)))


def _log_keys(path: Path, note: str) -> tuple[PublicKey, ...]:
    """The keys of the file that signed the checkpoint. Raises IntegrityError where they are not a log's pair."""
    try:
        held = from_bytes(_text(path).encode("utf-8"), KeyFile)
    except msgspec.MsgspecError as error:
        raise IntegrityError(f"{path} is damaged: {error}.") from error
    lines = {(line.name, line.key_hash) for line in parse_note(note).signatures}
    own = [key for key in held.keys if key.role is KeyRole.LOG and (key.name, key_hash(key)) in lines]
    if [key.algorithm for key in own] != list(PAIR):
        raise IntegrityError(f"{path} lacks the keys that signed the checkpoint.")
    return tuple(public_key(key.algorithm, key.role, key.name, key.public) for key in own)


def _proof(log: Path | None, known: int, size: int) -> Sequence[bytes]:
    """The consistency proof out of the tiles that lie there. They are not trusted: the proof is checked."""
    if not 0 < known < size:
        return ()
    if log is None:
        raise UsageError(
            f"This log was seen with {known} entries before: give the proof that it was continued (--proof)."
        )
    return consistency_proof(known, size, node_reader(size, LogFolder(log).tile))


def _given(path: Path) -> Sequence[bytes]:
    try:
        return tuple(b64decode(line, validate=True) for line in _text(path).splitlines())
    except ValueError as error:
        raise UsageError(f"{path} is no consistency proof: {error}.") from error


def _store(log: Path, size: int, lines: str) -> None:
    folder = LogFolder(log)
    for signature in parse_signatures(lines):
        folder.add_cosignature(size, signature)


def _text(path: Path) -> str:
    with file_errors(f"read {path}"):
        if not path.is_file():
            raise UsageError(f"{path}: no such file")
        data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise IntegrityError(f"{path} is damaged: {error}.") from error
