"""Events are only ever added, signed by who records them, and each carries a hash over itself and the hash before it.

So no event can be changed, taken out, slipped in or reordered without `verify` saying so. Cutting off the end is seen
only by who kept an earlier `Head` or checkpoint: publish it, and `verify(known)` proves that history still leads
through it.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator

import msgspec
from rfc8785 import CanonicalizationError

from fairwitness.adapters.clock import rfc3339
from fairwitness.adapters.signing import holds
from fairwitness.adapters.sqlite_case import Database
from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.errors import CaseError, IntegrityError
from fairwitness.model.journal import Event, JournalKind
from fairwitness.ports import Clock, Signer
from fairwitness.preserve.chain import START, Chain, Head, Keys
from fairwitness.preserve.events import event_hash, signing_bytes

__all__ = ["START", "Event", "Head", "SqliteJournal"]

PAGE = 1_000
"""Events fetched at a time, so that a long walk does not hold a read lock."""

_COLUMNS = "seq, time, kind, body, hash, actor, signature"


class SqliteJournal:
    """The journal in a case's database. Fulfils `ports.Journal`."""

    def __init__(self, database: Database, clock: Clock, signer: Signer | None = None) -> None:
        """`signer` is who records events; without one nothing can be added."""
        self._database = database
        self._clock = clock
        self._signer = signer

    def append(self, kind: str, body: dict[str, object]) -> int:
        """Record an event; return its sequence number. Durable once the outermost transaction has ended.

        Raises CaseError for a kind that is not listed, for a body that cannot be written as JSON without fractions,
        where nobody is there to sign, or where the database refuses.
        """
        text = _body_text(_listed(kind), body)
        if self._signer is None:
            raise CaseError(f"The event '{kind}' cannot be recorded: no key is there to sign it with.")
        with self._database.transaction():
            head = self.head()
            draft = Event(
                seq=head.seq + 1,
                time=rfc3339(self._clock.now()),
                kind=kind,
                body=text,
                hash="",
                actor=self._signer.key.id,
            )
            signature = self._signer.sign(signing_bytes(head.hash, draft))
            self._insert(head, msgspec.structs.replace(draft, signature=signature))
        return draft.seq

    def _insert(self, head: Head, event: Event) -> None:
        hash_, signature = event_hash(head.hash, event), b64encode(event.signature).decode("ascii")
        row = (event.seq, event.time, event.kind, event.body, hash_, event.actor, signature)
        self._database.rows(f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - constant

    def events(self, kind: str | None = None) -> Iterator[tuple[int, str, dict[str, object]]]:
        """The events in order: sequence number, kind, body. Those added meanwhile are left for the next walk."""
        for event in self.entries(kind):
            yield event.seq, event.kind, event.content()

    def entries(self, kind: str | None = None, after: int = 0) -> Iterator[Event]:
        """The events after a number, in order, with times, hashes and signatures, up to the head at the first step."""
        sql = (
            f"SELECT {_COLUMNS} FROM event WHERE seq > ?1 AND seq <= ?2 AND (?3 IS NULL OR kind = ?3)"  # noqa: S608 - constant
            f" ORDER BY seq LIMIT {PAGE}"
        )
        last, end = after, self.head().seq
        while page := self._database.rows(sql, (last, end, kind)):
            yield from map(_event, page)
            last = page[-1][0]

    def about(self, kind: str, sha256: str) -> tuple[Event, ...]:
        """The events of a kind whose body's `sha256` names these preserved bytes, in order."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE kind = ? AND body ->> '$.sha256' = ? ORDER BY seq"  # noqa: S608
        return tuple(map(_event, self._database.rows(sql, (kind, sha256))))

    def event(self, seq: int) -> tuple[str, Event]:
        """The hash of the event before one, and the event. Raises CaseError where there is none of that number."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE seq IN (?, ?) ORDER BY seq DESC"  # noqa: S608 - constant
        found = [_event(row) for row in self._database.rows(sql, (seq, seq - 1))]
        if not found or found[0].seq != seq:
            raise CaseError(f"The journal has no event {seq}; its last one is {self.head().seq}.")
        return (found[1].hash if len(found) > 1 else ""), found[0]

    def head(self) -> Head:
        """The last event, or the empty journal."""
        rows = self._database.rows("SELECT seq, hash, time FROM event ORDER BY seq DESC LIMIT 1")
        return Head(*rows[0]) if rows else START

    def keys(self) -> Keys:
        """The public keys that the journal brings."""
        found = Keys()
        for seq, _, body in self.events(JournalKind.KEY):
            found.take(seq, body)
        return found

    def walk(self, known: Head | None = None) -> Chain:
        """Walk the journal from the start, checking each event's number, hash and signature; what it led to.

        `known` is a head kept from before, which must still be passed. Raises IntegrityError at the first event that
        does not follow.
        """
        chain, passed = Chain(holds), known is None or known == START
        for event in self.entries():
            chain.follow(event)
            head = chain.head
            passed = passed or (known is not None and (head.seq, head.hash) == (known.seq, known.hash))
        if not passed:
            raise IntegrityError(
                "The journal does not lead through the head known from before: it was cut or rewritten."
            )
        return chain

    def verify(self, known: Head | None = None) -> Head:
        """Walk the journal from the start and return its head; see `walk`."""
        return self.walk(known).head


def _listed(kind: str) -> str:
    try:
        return JournalKind(kind).value
    except ValueError:
        raise CaseError(f"{kind!r} is no kind of event; the kinds are {', '.join(JournalKind)}.") from None


def _event(row: tuple[int, str, str, str, str, str, str]) -> Event:
    seq, time, kind, body, hash_, actor, signature = row
    try:
        signed = b64decode(signature, validate=True)
    except ValueError as error:
        raise IntegrityError(f"The journal's event {seq} is damaged: its signature is not base64.") from error
    return Event(seq=seq, time=time, kind=kind, body=body, hash=hash_, actor=actor, signature=signed)


def _body_text(kind: str, body: dict[str, object]) -> str:
    try:
        _no_fractions(body)
        return canonical_bytes(body).decode("utf-8")
    except (CanonicalizationError, UnicodeEncodeError, ValueError) as error:
        raise CaseError(
            f"The event '{kind}' cannot be recorded, since its content is not plain JSON: {error}."
        ) from error


def _no_fractions(value: object) -> None:
    """Whole numbers are written in one way only, by every program; fractions are not."""
    if isinstance(value, float):
        raise ValueError(f"{value} is a fraction")  # noqa: TRY004 - the content is wrong, not a caller's type
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for inner in value:
            _no_fractions(inner)
