"""Which captures are read and whether linking is up to date: decided by digests of inputs, never by times.

A record is current where it was made from the same capture, by the same version, in the same context. Each record lands
in one transaction with the event that says so.
"""

import msgspec

from fairwitness.adapters.sqlite_journal import SqliteJournal
from fairwitness.adapters.sqlite_records import Derived, SqliteRecords
from fairwitness.model.canonical import canonical_bytes, content_id, digest, plain, sha256_hex
from fairwitness.model.document import Capture
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.model.journal import JournalKind

DOCUMENTS = "document"
LINKAGE = "linkage"
_CASE = "case"
"""The one key of the table of linkages."""


def capture_key(capture: Capture) -> str:
    """The key of a capture's record: the digest of the capture as recorded."""
    return content_id("capture", capture)


def input_digest(version: str, context: bytes) -> str:
    """The digest of what, beside the capture itself, a record is made from."""
    return digest("record-input", canonical_bytes([version, sha256_hex(context)]))


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding did. `capture` is the one on record: the earlier one where the same was added before."""

    capture: Capture
    seq: int
    """The number of its event in the journal."""
    new: bool
    """False where the same bytes from the same location were there; nothing was recorded then."""
    elsewhere: tuple[str, ...] = ()
    """Other locations the same bytes were captured from before."""


class Progress:
    """What was made of the captures so far. Its callers hold the transactions."""

    def __init__(self, journal: SqliteJournal, records: SqliteRecords) -> None:
        self._journal = journal
        self._records = records

    def captures(self) -> tuple[Capture, ...]:
        """Every capture, in the order in which they were added. Raises IntegrityError."""
        return tuple(_capture(seq, body) for seq, _, body in self._journal.events("capture"))

    def add_capture(self, capture: Capture) -> Added:
        """Record a capture, unless the same bytes from the same location are on record."""
        held = self.captures_of(capture.sha256)
        for seq, earlier in held:
            if earlier.location == capture.location:
                return Added(capture=earlier, seq=seq, new=False)
        seq = self._journal.append(JournalKind.CAPTURE, plain(capture))
        return Added(capture=capture, seq=seq, new=True, elsewhere=tuple(earlier.location for _, earlier in held))

    def captures_of(self, sha256: str) -> tuple[tuple[int, Capture], ...]:
        """The captures of the same bytes, each with the number of its event."""
        found = self._journal.about("capture", sha256)
        return tuple((event.seq, _capture(event.seq, event.content())) for event in found)

    def pending(self, version: str, context: bytes) -> tuple[Capture, ...]:
        """The captures whose record is absent or was made otherwise."""
        wanted, made = input_digest(version, context), self._records.made(DOCUMENTS)
        current = {key for key, record in made.items() if record.input_digest == wanted}
        return tuple(capture for capture in self.captures() if capture_key(capture) not in current)

    def save_record(self, capture: Capture, record: bytes, version: str, context: bytes) -> None:
        """Keep a record and its event; saving the same again changes nothing. Raises CaseError for a stranger."""
        if capture not in (held for _, held in self.captures_of(capture.sha256)):
            raise CaseError(f"{capture.location} was not added to this case as it is given, so nothing is kept for it.")
        made_from = input_digest(version, context)
        if self._records.derived(DOCUMENTS, capture_key(capture)) == Derived(value=record, input_digest=made_from):
            return
        self._records.put(DOCUMENTS, capture_key(capture), record, made_from)
        made = {"capture": capture_key(capture), "sha256": capture.sha256, "record_sha256": sha256_hex(record)}
        self._journal.append(JournalKind.RECORD, {**made, "version": version, "context_sha256": sha256_hex(context)})

    def record(self, capture: Capture) -> bytes | None:
        """The record last saved for a capture."""
        return self._records.get(DOCUMENTS, capture_key(capture))

    def linkage_input(self, version: str, context: bytes) -> str:
        """The digest of all records with version and context, whatever the order in which they were made."""
        made = self._records.made(DOCUMENTS)
        records = [[key, record.sha256, record.input_digest] for key, record in made.items()]
        return digest("linkage-input", canonical_bytes([input_digest(version, context), records]))

    def save_linkage(self, linkage: bytes, made_from: str) -> None:
        """Keep a linkage and its event; saving the same again changes nothing."""
        if self.linkage() == Derived(value=linkage, input_digest=made_from):
            return
        self._records.put(LINKAGE, _CASE, linkage, made_from)
        self._journal.append(JournalKind.LINKAGE, {"record_sha256": sha256_hex(linkage), "input": made_from})

    def linkage(self) -> Derived | None:
        """The linkage saved last."""
        return self._records.derived(LINKAGE, _CASE)

    def verify(self) -> int:
        """Check each record against its own hash and the journal's last word on it; how many there are."""
        told = {body.get("capture"): body.get("record_sha256") for _, _, body in self._journal.events("record")}
        held = self._records.made(DOCUMENTS)
        for key in held:
            self._agrees(self._records.get(DOCUMENTS, key), told.get(key))
        for _, _, body in self._journal.events("linkage"):
            told[_CASE] = body.get("record_sha256")
        self._agrees(self._records.get(LINKAGE, _CASE), told.get(_CASE))
        return len(held)

    def _agrees(self, value: bytes | None, told: object) -> None:
        # an absent value is no fault: what is derived may be dropped and made anew
        if value is not None and sha256_hex(value) != told:
            raise IntegrityError(
                "A derived record is not the one the journal tells of: it was put there by other means."
            )


def _capture(seq: int, body: dict[str, object]) -> Capture:
    try:
        return msgspec.convert(body, Capture)
    except msgspec.ValidationError as error:
        raise IntegrityError(f"The journal's event {seq} holds no capture: {error}.") from error
