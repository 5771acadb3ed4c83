"""A checkpoint counts only if every key of the log that should have signed it did, and no known key's line fails.

A checkpoint is that of c2sp.org/tlog-checkpoint; cosignatures, and the log's own ML-DSA-44 signature, are those of
c2sp.org/tlog-cosignature.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence

import msgspec

from fairwitness.model.keys import Algorithm, KeyRole, PublicKey
from fairwitness.ports import SignatureCheck, Signer
from fairwitness.preserve.merkle import SIZE
from fairwitness.preserve.notes import Note, NoteError, Signature, key_hash, parse_note

_TIME = 8
"""Bytes of a time in a timed signature."""


class Checkpoint(msgspec.Struct, frozen=True):
    """How a log stood: who it is, how many entries it had, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines, as they are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode('ascii')}\n"


class Vouched(msgspec.Struct, frozen=True):
    """A signature that holds."""

    key: PublicKey
    time: int | None
    """When, in seconds since 1970, by the signer's clock, where the signature says it."""


def parse_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in a note's text. Raises NoteError where it is another text."""
    lines = text.split("\n")
    try:
        origin, size, root, end = lines
        found = Checkpoint(origin, int(size), b64decode(root, validate=True))
    except ValueError as error:
        raise NoteError("A checkpoint has three lines: origin, size and root.") from error
    if end or not origin or found.size < 0 or len(found.root) != SIZE or found.text != text:
        raise NoteError("A checkpoint has three lines: origin, size and root.")
    return found


def checkpoint_of(note: str) -> Checkpoint:
    """The checkpoint of a signed note, whose signatures are not looked at. Raises NoteError."""
    return parse_checkpoint(parse_note(note).text)


def message(checkpoint: Checkpoint, key: PublicKey, time: int) -> bytes:
    """What a key signs to vouch for a checkpoint at a time, in seconds since 1970."""
    if key.algorithm is Algorithm.ML_DSA_44:
        return (
            b"subtree/v1\n\0"
            + _short(key.name)
            + time.to_bytes(8, "big")
            + _short(checkpoint.origin)
            + (0).to_bytes(8, "big")
            + checkpoint.size.to_bytes(8, "big")
            + checkpoint.root
        )
    text = checkpoint.text.encode("utf-8")
    return text if key.role is KeyRole.LOG else b"cosignature/v1\ntime %d\n" % time + text


def _short(text: str) -> bytes:
    data = text.encode("utf-8")
    return bytes([len(data)]) + data


def _is_timed(key: PublicKey) -> bool:
    return key.algorithm is Algorithm.ML_DSA_44 or key.role is KeyRole.WITNESS


def signature_of(checkpoint: Checkpoint, signer: Signer, time: int) -> Signature:
    """A signer's line under a checkpoint."""
    signed = signer.sign(message(checkpoint, signer.key, time))
    stamp = time.to_bytes(_TIME, "big") if _is_timed(signer.key) else b""
    return Signature(signer.key.name, key_hash(signer.key), stamp + signed)


def signed_checkpoint(checkpoint: Checkpoint, signers: Iterable[Signer], time: int) -> str:
    """The checkpoint as a note signed by each signer in turn."""
    return str(Note(checkpoint.text, tuple(signature_of(checkpoint, signer, time) for signer in signers)))


def check_signatures(
    checkpoint: Checkpoint, signatures: Iterable[Signature], keys: Sequence[PublicKey], check: SignatureCheck
) -> tuple[Vouched, ...]:
    """The signatures of known keys, all of which must hold; lines of unknown keys are passed over. Raises NoteError."""
    return tuple(
        _vouched(checkpoint, signature, key, check)
        for signature in signatures
        for key in keys
        if (key.name, key_hash(key)) == (signature.name, signature.key_hash)
    )


def _vouched(checkpoint: Checkpoint, signature: Signature, key: PublicKey, check: SignatureCheck) -> Vouched:
    cut = _TIME if _is_timed(key) else 0
    time = int.from_bytes(signature.data[:cut], "big")
    if not check(key, message(checkpoint, key, time), signature.data[cut:]):
        raise NoteError(f"The signature of {key.name} ({key.algorithm}) under the checkpoint does not hold.")
    return Vouched(key, time if cut else None)


def open_checkpoint(note: str, log_keys: Sequence[PublicKey], check: SignatureCheck) -> Checkpoint:
    """The checkpoint of a note that every one of these keys signed. Raises NoteError otherwise."""
    held = parse_note(note)
    checkpoint = parse_checkpoint(held.text)
    if any(key.name != checkpoint.origin for key in log_keys):
        raise NoteError(f"The checkpoint is one of {checkpoint.origin}, which is another log.")
    vouched = [found.key for found in check_signatures(checkpoint, held.signatures, log_keys, check)]
    missing = [key.algorithm.value for key in log_keys if key not in vouched]
    if missing or not log_keys:
        raise NoteError(f"The checkpoint lacks the log's own signature ({' and '.join(missing) or 'no key is known'}).")
    return checkpoint
