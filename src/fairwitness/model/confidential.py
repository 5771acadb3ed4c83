"""Confidential material is known to the journal by a commitment alone: nobody can guess a text from it."""

import msgspec


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody for whom confidential material can be encrypted."""

    name: str
    """A word of your own; the journal shows it when they open something."""
    recipient: str
    """Their public key, as `age-keygen` prints it: `age1…`."""


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an event `confidential`."""

    id: str
    """HMAC-SHA-256 of the content under a salt that only officers can read, in hexadecimal."""
    sealed_sha256: str
    """SHA-256 of the encrypted content."""
    officers: tuple[str, ...]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of confidential material beside its content; encrypted with its key."""

    location: str
    media_type: str
    obtained: str
    size: int
