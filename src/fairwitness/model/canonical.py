"""One value has one sequence of bytes (RFC 8785), and its identity is the hash of those bytes under a domain.

The domain prefix keeps a statement and a claim with equal content from sharing an id; the length of the domain
is part of the prefix, so that no pair of domain and content can be read as another pair.
"""

import hashlib
from typing import Any, TypeVar

import msgspec
import rfc8785

T = TypeVar("T", bound=msgspec.Struct)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """The value as JSON builtins: objects, lists, strings, numbers, booleans and null."""
    return msgspec.to_builtins(value)


def canonical_bytes(value: object) -> bytes:
    """The one byte sequence of a value, by RFC 8785 (JSON Canonicalization Scheme)."""
    return rfc8785.dumps(plain(value))


def from_bytes(data: bytes, kind: type[T]) -> T:
    """The value whose canonical bytes these are. Raises `msgspec.ValidationError` where the shape differs."""
    return msgspec.json.decode(data, type=kind)


def digest(domain: str, data: bytes) -> str:
    """SHA-256, in hexadecimal, of `data` under a domain: `fairwitness/1`, the domain with its length, the data."""
    name = domain.encode("ascii")
    return hashlib.sha256(b"fairwitness/1\0%d:%b\0" % (len(name), name) + data).hexdigest()


def content_id(domain: str, value: object) -> str:
    """The id of a value: the digest of its canonical bytes under its domain."""
    return digest(domain, canonical_bytes(value))


def sha256_hex(data: bytes) -> str:
    """Plain SHA-256 of preserved bytes, as any outside tool computes it."""
    return hashlib.sha256(data).hexdigest()
