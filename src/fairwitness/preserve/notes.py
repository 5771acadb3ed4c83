"""A signed note is read as it is written, byte for byte, or not at all (c2sp.org/signed-note)."""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import sha256

import msgspec

from fairwitness.model.errors import IntegrityError
from fairwitness.model.keys import Algorithm, KeyRole, PublicKey

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")

DASH = "— "
"""What every signature line starts with: an em dash and a space."""

MOST_SIGNATURES = 64
"""Signature lines a note may have before it is refused unread."""


class NoteError(IntegrityError):
    """A note is malformed, or a signature on it does not hold."""


class Signature(msgspec.Struct, frozen=True):
    """One signature line."""

    name: str
    key_hash: bytes
    """Four bytes that tell which key of that name signed."""
    data: bytes

    @property
    def line(self) -> str:
        """The line, with its line feed."""
        return f"{DASH}{self.name} {b64encode(self.key_hash + self.data).decode('ascii')}\n"


class Note(msgspec.Struct, frozen=True):
    """A text that ends in a line feed, and who signed it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(signature.line for signature in self.signatures)}"


def parse_note(data: str) -> Note:
    """The note. Raises NoteError where it is not written as notes are."""
    text, blank, lines = data.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise NoteError("A signed note lacks its signatures.")
    if _CONTROL.search(data):
        raise NoteError("A signed note holds a control character.")
    return Note(text + "\n", parse_signatures(lines))


def parse_signatures(lines: str) -> tuple[Signature, ...]:
    """Signature lines, each with its line feed. Raises NoteError."""
    found = lines.split("\n")[:-1]
    if not lines.endswith("\n") or not 0 < len(found) <= MOST_SIGNATURES:
        raise NoteError(f"A signed note has 1 to {MOST_SIGNATURES} signature lines, each ended by a line feed.")
    return tuple(map(_signature, found))


def _signature(line: str) -> Signature:
    name, space, code = line.removeprefix(DASH).rpartition(" ")
    try:
        data = b64decode(code, validate=True)
    except (ValueError, NotBase64):
        data = b""
    found = Signature(name, data[:4], data[4:])
    if not (line.startswith(DASH) and space and is_name(name) and found.data) or found.line != line + "\n":
        raise NoteError("A signed note has a malformed signature line.")
    return found


def is_name(name: str) -> bool:
    """Whether a key may be called that: no spaces, no plus sign, not empty."""
    return bool(name) and "+" not in name and not any(sign.isspace() or ord(sign) < 0x20 for sign in name)


def type_byte(algorithm: Algorithm, role: KeyRole) -> bytes:
    """The signature type of c2sp.org/signed-note for a key. Raises NoteError for one that signs no notes."""
    if algorithm is Algorithm.ED25519:
        return b"\x04" if role is KeyRole.WITNESS else b"\x01"
    if algorithm is Algorithm.ML_DSA_44:
        return b"\x06"
    raise NoteError(f"A key of the kind {algorithm} signs no notes.")


def public_key(algorithm: Algorithm, role: KeyRole, name: str, public: bytes) -> PublicKey:
    """A public key with its id, and the `vkey` of one that signs checkpoints."""
    typed = public if algorithm is Algorithm.X509 else type_byte(algorithm, role) + public
    vkey = ""
    if role in (KeyRole.LOG, KeyRole.WITNESS):
        vkey = f"{name}+{_key_hash(name, typed).hex()}+{b64encode(typed).decode('ascii')}"
    return PublicKey(id=sha256(typed).hexdigest(), algorithm=algorithm, role=role, name=name, public=public, vkey=vkey)


def key_hash(key: PublicKey) -> bytes:
    """The four bytes by which a signature line names a key, beside its name."""
    return _key_hash(key.name, type_byte(key.algorithm, key.role) + key.public)


def _key_hash(name: str, typed: bytes) -> bytes:
    return sha256(name.encode("utf-8") + b"\n" + typed).digest()[:4]


LENGTHS = {Algorithm.ED25519: 32, Algorithm.ML_DSA_44: 1312}
"""Bytes of a raw public key."""


def witness_key(vkey: str) -> PublicKey:
    """A witness's key as its operator wrote it down. Raises NoteError where it is not a witness's key."""
    name, _, rest = vkey.strip().partition("+")
    _, _, code = rest.partition("+")
    try:
        typed = b64decode(code, validate=True)
    except (ValueError, NotBase64):
        typed = b""
    kinds = {b"\x04": Algorithm.ED25519, b"\x06": Algorithm.ML_DSA_44}
    algorithm = kinds.get(typed[:1])
    if algorithm is None or len(typed) != 1 + LENGTHS[algorithm] or not is_name(name):
        raise NoteError(f"{vkey[:60]!r} is no witness's key; it has the form name+12345678+base64.")
    key = public_key(algorithm, KeyRole.WITNESS, name, typed[1:])
    if key.vkey != vkey.strip():
        raise NoteError(f"The key of the witness {name} does not fit its own short hash: it was mistyped.")
    return key
