"""Where things lie in a package, and what its seal covers. docs/bundle.md says the same in words."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError

JOURNAL = "data/journal.jsonl"
HANDOVER = "data/handover.json"
FINDINGS = "data/findings.json"
SETTINGS = "data/case.toml"
CRATE = "data/ro-crate-metadata.json"
LOG = "data/log/"
CAPTURES = "data/captures/"
RECORDS = "data/records/"
TEXTS = "data/texts/"
INCLUSION = "data/proofs/events/"
CONSISTENCY = "data/proofs/consistency/"

README = "README.txt"
PAGE = "verify.html"
INFO = "bag-info.txt"
DECLARATION = "bagit.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
FETCH = "fetch.txt"
SEAL = "seal.json"


def seal_message(tag_manifest: bytes) -> bytes:
    """What the seal of a package with this tag manifest signs."""
    return b"fairwitness seal v1\n" + sha256_hex(tag_manifest).encode("ascii")


def hash_lines(hashes: Iterable[bytes]) -> bytes:
    """The hashes of a consistency proof as its file holds them: base64, one on a line."""
    return "".join(f"{b64encode(each).decode('ascii')}\n" for each in hashes).encode("ascii")


def parse_hash_lines(data: bytes) -> tuple[bytes, ...]:
    """The hashes in the file of a consistency proof. Raises IntegrityError where `hash_lines` would not write it so."""
    try:
        found = tuple(b64decode(line, validate=True) for line in data.splitlines())
    except NotBase64 as error:
        raise IntegrityError("A consistency proof holds something else than hashes in base64.") from error
    if hash_lines(found) != data:
        raise IntegrityError("A consistency proof is not written in its one form.")
    return found
