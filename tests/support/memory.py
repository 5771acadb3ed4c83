"""The ports in memory. Each double passes the same contract suite as the adapter it stands in for."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from fairwitness.model.canonical import canonical_bytes, sha256_hex
from fairwitness.model.errors import IntegrityError


class SteppingClock:
    """A clock that starts at a fixed moment and moves one second at each look."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._next = start

    def now(self) -> datetime:
        moment, self._next = self._next, self._next + timedelta(seconds=1)
        return moment


class MemoryBlobs:
    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        return sha256_hex(self._held.setdefault(sha256_hex(data), data))

    def get(self, sha256: str) -> bytes:
        if sha256 not in self._held:
            raise IntegrityError(f"The preserved bytes {sha256} are missing.")
        return self._held[sha256]


class MemoryJournal:
    def __init__(self) -> None:
        self._events: list[tuple[str, bytes]] = []

    def append(self, kind: str, body: dict[str, object]) -> int:
        self._events.append((kind, canonical_bytes(body)))
        return len(self._events)

    def events(self, kind: str | None = None) -> Iterator[tuple[int, str, dict[str, object]]]:
        for seq, (held, body) in enumerate(tuple(self._events), start=1):
            if kind in (None, held):
                yield seq, held, msgspec.json.decode(body)


class MemoryRecords:
    def __init__(self) -> None:
        self._held: dict[tuple[str, str], bytes] = {}

    def get(self, table: str, key: str) -> bytes | None:
        return self._held.get((table, key))

    def put(self, table: str, key: str, value: bytes) -> None:
        self._held[table, key] = value

    def keys(self, table: str) -> tuple[str, ...]:
        return tuple(sorted(key for held, key in self._held if held == table))

    def drop(self, table: str, key: str) -> None:
        self._held.pop((table, key), None)
