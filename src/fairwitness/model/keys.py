"""A public key says what it is for, and its id is a hash of it, so that no other key can stand under that id."""

from enum import StrEnum

import msgspec


class Algorithm(StrEnum):
    """What a key signs with."""

    ED25519 = "ed25519"
    ML_DSA_44 = "ml-dsa-44"
    X509 = "x509"
    """A certificate, whose own algorithm stands in it."""


class KeyRole(StrEnum):
    """What a key vouches for."""

    ACTOR = "actor"
    """That a person or an installation recorded an event."""
    LOG = "log"
    """That this is the log of the case."""
    WITNESS = "witness"
    """That somebody outside was shown no other history."""
    AUTHORITY = "authority"
    """That something existed before a time."""


class PublicKey(msgspec.Struct, frozen=True, kw_only=True):
    """A public key with its purpose."""

    id: str
    """SHA-256, in hexadecimal, of the type byte and the raw key; of its DER bytes for a certificate."""
    algorithm: Algorithm
    role: KeyRole
    name: str
    """The origin for a log's key, the name of a witness or an authority; empty for an actor."""
    public: bytes
    """The raw key, or a certificate's DER bytes. Base64 in JSON."""
    vkey: str = ""
    """The key as c2sp.org/signed-note writes it, for those that sign checkpoints."""


class KnownKey(PublicKey, frozen=True, kw_only=True):
    """A public key as a case's journal brings it."""

    since: int
    """The number of the event that brought it."""


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """The content of `log/keys.json`: all public keys of a case."""

    format: str = "fairwitness-keys/1"
    origin: str
    keys: tuple[KnownKey, ...]
