"""What happens to a case is one of a closed list, and each event says who recorded it, over that one's signature."""

from enum import StrEnum

import msgspec

from fairwitness.model.errors import IntegrityError


class JournalKind(StrEnum):
    """Every kind of event. Who needs another adds it here, with what it records; the journal refuses any other."""

    KEY = "key"
    """Public keys came into use: of the case's log, of an actor, of a witness or of a time stamp authority."""
    CAPTURE = "capture"
    """Bytes were obtained and preserved."""
    CONFIDENTIAL = "confidential"
    """Confidential bytes were encrypted for officers and preserved; only a commitment to them stands here."""
    DERIVE = "derive"
    """Something was made out of preserved bytes and preserved itself: a text layer, an extracted attachment."""
    RECORD = "record"
    """What a document says was read out of it."""
    LINKAGE = "linkage"
    """The records of the case were linked and weighed."""
    ACCESS = "access"
    """Somebody opened confidential material."""
    JUDGEMENT = "judgement"
    """A person decided something and gave a reason."""
    PUBLICATION = "publication"
    """The report, or a part of it, was made public."""
    TRANSFER = "transfer"
    """A bundle was handed over."""
    REMOVAL = "removal"
    """Something is not to be used or shown any longer; its bytes stay."""
    SHRED = "shred"
    """The key and salt of confidential material were destroyed; what stays is this tombstone."""
    CONSENT = "consent"
    """A person agreed to a use, or withdrew."""
    SCRUB = "scrub"
    """The preserved bytes were hashed anew, and perhaps repaired from a replica."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal. `time` is RFC 3339 in UTC; `body` is canonical JSON."""

    seq: int
    time: str
    kind: str
    body: str
    hash: str
    actor: str = ""
    """The id of the key that signed it; empty in an event from before events were signed."""
    signature: bytes = b""

    def content(self) -> dict[str, object]:
        """The body as an object. Raises IntegrityError where it is not one."""
        try:
            return msgspec.json.decode(self.body, type=dict[str, object])
        except msgspec.MsgspecError as error:
            raise IntegrityError(f"The journal's event {self.seq} is damaged: {error}.") from error
