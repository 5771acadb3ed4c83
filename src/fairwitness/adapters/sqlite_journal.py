"""Events are only ever added, and each carries a hash over itself and the hash before it.

So no event can be changed, taken out, slipped in or reordered without `verify` saying so. Cutting off the end is seen
only by who kept an earlier `Head`: publish it, and `verify(known)` proves that history still leads through it.
"""

from collections.abc import Iterator

import msgspec
from rfc8785 import CanonicalizationError

from fairwitness.adapters.clock import rfc3339
from fairwitness.adapters.sqlite_case import Database
from fairwitness.model.canonical import canonical_bytes, content_id
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.ports import Clock

PAGE = 1_000
"""Events fetched at a time, so that a long walk does not hold a read lock."""

_COLUMNS = "seq, time, kind, body, hash"


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal. `time` is RFC 3339 in UTC; `body` is canonical JSON."""

    seq: int
    time: str
    kind: str
    body: str
    hash: str

    def content(self) -> dict[str, object]:
        """The body as an object. Raises IntegrityError where it is not one."""
        try:
            return msgspec.json.decode(self.body, type=dict[str, object])
        except msgspec.MsgspecError as error:
            raise IntegrityError(f"The journal's event {self.seq} is damaged: {error}.") from error


class Head(msgspec.Struct, frozen=True):
    """The last event's number and hash: a fingerprint of everything up to it. Number 0 is the empty journal."""

    seq: int
    hash: str
    time: str = ""
    """When it was recorded, RFC 3339 in UTC; under the hash, so a head kept without it is as good."""


START = Head(0, "")


def event_hash(previous: str, event: Event) -> str:
    """The digest, in the domain `journal`, of an event and the hash of the one before it (`""` for the first)."""
    linked = {"previous": previous, "seq": event.seq, "time": event.time, "kind": event.kind, "body": event.body}
    return content_id("journal", linked)


class SqliteJournal:
    """The journal in a case's database. Fulfils `ports.Journal`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(self, kind: str, body: dict[str, object]) -> int:
        """Record an event; return its sequence number. Durable once the outermost transaction has ended.

        Raises CaseError where the body cannot be written as JSON or the database refuses.
        """
        text = _body_text(kind, body)
        with self._database.transaction():
            head = self.head()
            draft = Event(seq=head.seq + 1, time=rfc3339(self._clock.now()), kind=kind, body=text, hash="")
            row = (draft.seq, draft.time, kind, text, event_hash(head.hash, draft))
            self._database.rows(f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)  # noqa: S608 - constant
        return draft.seq

    def events(self, kind: str | None = None) -> Iterator[tuple[int, str, dict[str, object]]]:
        """The events in order: sequence number, kind, body. Those added meanwhile are left for the next walk."""
        for event in self.entries(kind):
            yield event.seq, event.kind, event.content()

    def entries(self, kind: str | None = None) -> Iterator[Event]:
        """The events in order with their times and hashes, up to the head at the first step."""
        sql = (
            f"SELECT {_COLUMNS} FROM event WHERE seq > ?1 AND seq <= ?2 AND (?3 IS NULL OR kind = ?3)"  # noqa: S608 - constant
            f" ORDER BY seq LIMIT {PAGE}"
        )
        last, end = 0, self.head().seq
        while page := self._database.rows(sql, (last, end, kind)):
            yield from map(_event, page)
            last = page[-1][0]

    def about(self, kind: str, sha256: str) -> tuple[Event, ...]:
        """The events of a kind whose body's `sha256` names these preserved bytes, in order."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE kind = ? AND body ->> '$.sha256' = ? ORDER BY seq"  # noqa: S608
        return tuple(map(_event, self._database.rows(sql, (kind, sha256))))

    def head(self) -> Head:
        """The last event, or the empty journal."""
        rows = self._database.rows("SELECT seq, hash, time FROM event ORDER BY seq DESC LIMIT 1")
        return Head(*rows[0]) if rows else START

    def verify(self, known: Head | None = None) -> Head:
        """Walk the chain from the start and return its head.

        `known` is a head kept from before, which must still be passed. Raises IntegrityError at the first event that
        does not follow.
        """
        head, passed = START, known is None or known == START
        for event in self.entries():
            head = _follow(head, event)
            passed = passed or (known is not None and (head.seq, head.hash) == (known.seq, known.hash))
        if not passed:
            raise IntegrityError(
                "The journal does not lead through the head known from before: it was cut or rewritten."
            )
        return head


def _follow(head: Head, event: Event) -> Head:
    if event.seq != head.seq + 1:
        raise IntegrityError(f"The journal jumps from event {head.seq} to event {event.seq}: events are missing.")
    if event.hash != event_hash(head.hash, event):
        raise IntegrityError(f"The journal's event {event.seq} does not match its hash: it or one before was changed.")
    return Head(event.seq, event.hash, event.time)


def _event(row: tuple[int, str, str, str, str]) -> Event:
    seq, time, kind, body, hash_ = row
    return Event(seq=seq, time=time, kind=kind, body=body, hash=hash_)


def _body_text(kind: str, body: dict[str, object]) -> str:
    try:
        return canonical_bytes(body).decode("utf-8")
    except (CanonicalizationError, UnicodeEncodeError) as error:
        raise CaseError(
            f"The event '{kind}' cannot be recorded, since its content is not plain JSON: {error}."
        ) from error
