"""A package says what it holds, for whom, and what it leaves out; its seal names who put it together."""

import msgspec


class Withheld(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A capture that a package leaves out, with its record and text."""

    sha256: str
    reason: str


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """What is handed over, to whom. `data/handover.json`."""

    format: str = "fairwitness-bundle/1"
    title: str
    recipient: str
    """As whoever hands over wrote it; empty where nobody is named."""
    made: str
    """When the last event of the journal in it was recorded, RFC 3339 in UTC."""
    checkpoint: int
    """How many events the package's checkpoint covers."""
    earlier: int
    """How many the last package to the same recipient covered; 0 where there was none."""
    withheld: tuple[Withheld, ...] = ()


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """The signature over a package's lists. `seal.json`, which stands in no list."""

    format: str = "fairwitness-seal/1"
    actor: str
    """The id of the key."""
    signature: bytes
    """Over `fairwitness seal v1`, a line feed, and the SHA-256 of the tag manifest in hexadecimal."""
