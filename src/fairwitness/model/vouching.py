"""Those outside a case who vouch for its log: named in the settings, in no way part of what the texts are read for."""

import msgspec


class TimestampAuthority(msgspec.Struct, frozen=True, kw_only=True):
    """A time stamp authority (RFC 3161)."""

    name: str
    """A short word of your own: small letters, digits and hyphens."""
    url: str
    certificate: str
    """A PEM file with the authority's root certificate and what stands between; from the case's folder on."""


class KnownWitness(msgspec.Struct, frozen=True, kw_only=True):
    """A witness that is to cosign the checkpoints of this case."""

    name: str
    """A word of your own."""
    keys: tuple[str, ...]
    """Its keys, as `fairwitness witness --key` prints them where it runs."""
