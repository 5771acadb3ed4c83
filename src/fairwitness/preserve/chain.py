"""An event follows only if its number, its hash and its signature do, and only keys the journal itself brought count.

What is checked here is the journal by itself. Whose keys they are, and that the end was not cut off, only somebody
outside can say: by a key told in person, by a checkpoint kept from before, by a witness.
"""

import msgspec

from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import Event, JournalKind
from fairwitness.model.keys import KeyFile, KeyRole, KnownKey, PublicKey
from fairwitness.ports import SignatureCheck
from fairwitness.preserve.events import event_hash, leaf_of, signing_bytes
from fairwitness.preserve.notes import public_key
from fairwitness.preserve.tiles import Frontier


class Head(msgspec.Struct, frozen=True):
    """The last event's number and hash: a fingerprint of everything up to it. Number 0 is the empty journal."""

    seq: int
    hash: str
    time: str = ""
    """When it was recorded, RFC 3339 in UTC; under the hash, so a head kept without it is as good."""


START = Head(0, "")


class Introduction(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an event `key`."""

    origin: str
    keys: tuple[PublicKey, ...]
    reason: str
    """`made`, `taken over`, `actor`, `witness` or `authority`."""


class Keys:
    """The public keys that a journal has brought so far."""

    def __init__(self) -> None:
        self.origin = ""
        self._known: dict[str, KnownKey] = {}
        self._logs: list[tuple[int, tuple[KnownKey, ...]]] = []

    def take(self, seq: int, body: dict[str, object]) -> None:
        """Learn from an event `key`. Raises IntegrityError where it is malformed or speaks of another log."""
        found = _introduction(seq, body)
        if self.origin not in ("", found.origin):
            raise IntegrityError(f"The journal's event {seq} brings keys of another log.")
        self.origin = found.origin
        known = tuple(KnownKey(**msgspec.structs.asdict(key), since=seq) for key in found.keys)
        for key in known:
            self._known.setdefault(key.id, key)
        if brought := tuple(key for key in known if key.role is KeyRole.LOG):
            self._logs.append((seq, brought))

    @property
    def log(self) -> tuple[KnownKey, ...]:
        """The keys that sign the checkpoints now."""
        return self._logs[-1][1] if self._logs else ()

    def log_at(self, size: int) -> tuple[KnownKey, ...]:
        """The keys that sign a checkpoint over so many events."""
        return next((keys for seq, keys in reversed(self._logs) if seq <= size), ())

    def get(self, key_id: str) -> KnownKey | None:
        """The key of an id."""
        return self._known.get(key_id)

    def of(self, role: KeyRole) -> tuple[KnownKey, ...]:
        """The keys of a role, in the order in which they came."""
        return tuple(key for key in self._known.values() if key.role is role)

    def file(self) -> KeyFile:
        """All keys, as `log/keys.json` holds them."""
        return KeyFile(origin=self.origin, keys=tuple(self._known.values()))


def _introduction(seq: int, body: dict[str, object]) -> Introduction:
    try:
        found = msgspec.convert(body, Introduction)
    except msgspec.ValidationError as error:
        raise IntegrityError(f"The journal's event {seq} holds no keys: {error}.") from error
    for key in found.keys:
        if public_key(key.algorithm, key.role, key.name, key.public) != key:
            raise IntegrityError(f"The journal's event {seq} brings a key that does not fit its own id.")
    return found


class Chain:
    """Walks a journal from its start, event by event, and stops at the first that does not follow."""

    def __init__(self, check: SignatureCheck) -> None:
        self.head = START
        self.keys = Keys()
        self.tree = Frontier(0, [])
        """The tree over the entries so far."""
        self.unsigned = 0
        """How many events stand before the first signed one: from before events were signed."""
        self._check = check

    def follow(self, event: Event) -> None:
        """Take the next event. Raises IntegrityError where it is missing, changed, unsigned or wrongly signed."""
        head = self.head
        if event.seq != head.seq + 1:
            raise IntegrityError(f"The journal jumps from event {head.seq} to event {event.seq}: events are missing.")
        if event.hash != event_hash(head.hash, event):
            raise IntegrityError(
                f"The journal's event {event.seq} does not match its hash: it or one before was changed."
            )
        self._signed(event)
        for _ in self.tree.add(leaf_of(event)):
            pass
        self.head = Head(event.seq, event.hash, event.time)

    def _signed(self, event: Event) -> None:
        if not event.actor:
            if self.keys.origin:
                raise IntegrityError(f"The journal's event {event.seq} is not signed.")
            self.unsigned += 1
            return
        if event.kind == JournalKind.KEY:
            self.keys.take(event.seq, event.content())
        key = self.keys.get(event.actor)
        if key is None or key.role is not KeyRole.ACTOR:
            raise IntegrityError(
                f"The journal's event {event.seq} is signed with a key that the journal never brought."
            )
        if not self._check(key, signing_bytes(self.head.hash, event), event.signature):
            raise IntegrityError(f"The signature of the journal's event {event.seq} does not hold.")
