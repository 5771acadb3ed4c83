"""A proof that one entry is in a log, as one text that needs nothing beside it but the keys (c2sp.org/tlog-proof)."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64

import msgspec

from fairwitness.preserve.merkle import ProofError

HEADER = "c2sp.org/tlog-proof@v1"


class InclusionProof(msgspec.Struct, frozen=True, kw_only=True):
    """The place of an entry, the hashes up to the root, and the checkpoint that they lead to."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    """The signed note, verbatim."""
    extra: bytes = b""
    """What the entry was made from: the signed event, as one line. Nothing vouches for it but the proof itself."""

    def __str__(self) -> str:
        lines = [HEADER]
        if self.extra:
            lines.append(f"extra {b64encode(self.extra).decode('ascii')}")
        lines.append(f"index {self.index}")
        lines += [b64encode(found).decode("ascii") for found in self.hashes]
        return "\n".join(lines) + "\n\n" + self.checkpoint


def parse_proof(text: str) -> InclusionProof:
    """The proof. Raises ProofError where it is not written as proofs are; nothing is checked against the root."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    try:
        extra = b""
        if lines[1].startswith("extra "):
            extra = b64decode(lines.pop(1).removeprefix("extra "), validate=True)
        hashes = tuple(b64decode(line, validate=True) for line in lines[2:])
        index = int(lines[1].removeprefix("index "))
        found = InclusionProof(index=index, hashes=hashes, checkpoint=checkpoint, extra=extra)
    except (IndexError, ValueError, NotBase64) as error:
        raise ProofError(f"This is no proof: {error}.") from error
    if not blank or index < 0 or str(found) != text:
        raise ProofError("This is no proof: it is not written as c2sp.org/tlog-proof has it.")
    return found
