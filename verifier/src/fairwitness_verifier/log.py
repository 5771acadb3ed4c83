"""RFC 6962 as its definitions read, and signed notes (C2SP): a known key's line that fails, fails the whole note.

Kinds of keys: 1 Ed25519 over the text, 4 Ed25519 cosignature, 6 ML-DSA-44 as in c2sp.org/tlog-cosignature.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519, mldsa


def need(holds: object, why: str) -> None:
    """Go on only where it holds. Raises ValueError."""
    if not holds:
        raise ValueError(why)


@dataclass(frozen=True, order=True)
class Key:
    """A public key, or a certificate, as a `key` event brings it."""

    id: str
    role: str
    name: str
    kind: int
    public: bytes

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether a signature matches; those of kinds 4 and 6 come after the eight bytes of their time."""
        method = mldsa.MLDSA44PublicKey if self.kind == 6 else ed25519.Ed25519PublicKey
        try:
            method.from_public_bytes(self.public).verify(signature[0 if self.kind == 1 else 8 :], message)
        except (InvalidSignature, ValueError):
            return False
        return True


def keys(told: list[dict[str, str]]) -> Iterator[Key]:
    """The keys of a list, each under the id that is its own digest. Raises ValueError."""
    for each in told:
        public, witness = unbase64(each["public"]), (each["role"], each["algorithm"]) == ("witness", "ed25519")
        kind = 4 if witness else {"ed25519": 1, "ml-dsa-44": 6, "x509": 0}[each["algorithm"]]
        own = sha256((bytes([kind]) if kind else b"") + public).hexdigest()
        need(own == each["id"], f"the key {each['id']} is not the one that its id names")
        yield Key(each["id"], each["role"], each["name"], kind, public)


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself: its origin, its size and root, and the lines that sign this."""

    text: bytes
    origin: str
    size: int
    root: bytes
    lines: list[tuple[str, bytes]]

    def signed_by(self, key: Key) -> bool:
        """Whether the key signed it. Raises ValueError where a line is the key's and does not verify."""
        own = sha256(key.name.encode() + b"\n" + bytes([key.kind]) + key.public).digest()[:4]
        mine = [blob[4:] for name, blob in self.lines if (name, blob[:4]) == (key.name, own)]
        held = all(key.verifies(blob, self._message(key, blob[:8])) for blob in mine)
        need(held, f"the signature of {key.name} (kind {key.kind}) does not match")
        return bool(mine)

    def _message(self, key: Key, time: bytes) -> bytes:
        if key.kind == 4:
            return b"cosignature/v1\ntime %d\n" % int.from_bytes(time, "big") + self.text
        name, origin = (bytes([len(each)]) + each.encode() for each in (key.name, self.origin))
        tree = bytes(8) + self.size.to_bytes(8, "big") + self.root
        return b"subtree/v1\n\0" + name + time + origin + tree if key.kind == 6 else self.text


def checkpoint(note: bytes) -> Checkpoint:
    """The checkpoint in a note. Raises ValueError where it is none."""
    text, _, signed = note.rpartition(b"\n\n")
    origin, size, root = text.decode().split("\n")
    lines = [line.removeprefix("— ").split(" ") for line in signed.decode().removesuffix("\n").split("\n")]
    need(str(int(size)) == size and len(unbase64(root)) == 32, "this is not a checkpoint")
    return Checkpoint(text + b"\n", origin, int(size), unbase64(root), [(name, unbase64(blob)) for name, blob in lines])


def unbase64(text: str) -> bytes:
    """Bytes from base64 that is written in its one form. Raises ValueError."""
    need(b64encode(data := b64decode(text, validate=True)).decode() == text, "base64 is not in its one form")
    return data


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The hashes of the tree, level by level up to the root. An odd last hash goes up as it is."""
    rows = [list(leaves) or [sha256(b"").digest()]]
    while len(row := rows[-1]) > 1:
        pairs = zip(row[::2], row[1::2], strict=False)
        rows.append([sha256(b"\1" + left + right).digest() for left, right in pairs] + row[len(row) & ~1 :])
    return rows


def inclusion(rows: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """The proof that a leaf is in the tree: at each level its neighbour, where it has one (2.1.1)."""
    found = [(row, (index >> height) ^ 1) for height, row in enumerate(rows[:-1])]
    return [row[beside] for row, beside in found if beside < len(row)]


def consistency(size: int, leaves: Sequence[bytes], *, whole: bool = True) -> list[bytes]:
    """The proof that the tree begins with its first `size` leaves, from 1 to all of them (2.1.2)."""
    if size == len(leaves):
        return [] if whole else levels(leaves)[-1]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if size <= half:
        return consistency(size, leaves[:half], whole=whole) + levels(leaves[half:])[-1]
    return consistency(size - half, leaves[half:], whole=False) + levels(leaves[:half])[-1]
