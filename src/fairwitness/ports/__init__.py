"""Protocols for what stands outside, one purpose each. A port has few methods; `app` chooses who fulfils it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol, runtime_checkable

from fairwitness.language.places import PlaceEntry
from fairwitness.language.syntax import Sentence
from fairwitness.model.contents import Contents
from fairwitness.model.document import Capture, Text
from fairwitness.model.keys import PublicKey
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate, Note
from fairwitness.model.suggestion import EventSuggestion


class Parser(Protocol):
    """Syntax. Blind to party names: the trees for a text and for the same text with names swapped are equal."""

    version: str

    def parse(self, text: str, spans: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of each span of the text, in order. No sentence crosses the edge of a span."""
        ...


class Reader(Protocol):
    """Captures to texts, whatever the format, within limits on what one document may cost."""

    def read(self, capture: Capture, data: bytes, shown: Callable[[str], str] = str) -> Text:
        """The text of a capture. Raises UnreadableInput where its bytes hold no text we can read.

        `shown` gives a line as its length is measured: the name of a party may count as one word.
        """
        ...

    def unpack(self, capture: Capture, data: bytes) -> Contents:
        """The documents a capture holds, one level deep. Raises UnreadableInput where it cannot be opened."""
        ...


class Tagger(Protocol):
    """Suggests who says what. What it suggests is anchored to the text verbatim or it is dropped and counted."""

    version: str

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in a text."""
        ...


class Suggested(NamedTuple):
    """What a tagger suggests, and what it dropped or could not read."""

    candidates: tuple[Candidate, ...]
    notes: tuple[Note, ...]


@runtime_checkable
class Suggester(Tagger, Protocol):
    """A tagger that also says what it dropped or could not read; one that cannot fail in part need not be one."""

    def suggest(self, text: str, sentences: Sequence[Sentence]) -> Suggested:
        """The acts of saying in a text, with notes. Raises FetchFailed where nothing can be read at all."""
        ...


class EventTagger(Protocol):
    """Suggests what happened. What it suggests is anchored to the text verbatim or it is dropped and counted."""

    version: str

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[EventSuggestion, ...]:
        """The events of a text, each apart from the others."""
        ...


class SuggestedEvents(NamedTuple):
    """What a tagger of events suggests, and what it dropped or could not read."""

    events: tuple[EventSuggestion, ...]
    notes: tuple[Note, ...]


@runtime_checkable
class EventSuggester(EventTagger, Protocol):
    """A tagger of events that also says what it dropped or could not read."""

    def suggest_events(self, text: str, sentences: Sequence[Sentence]) -> SuggestedEvents:
        """The events of a text, with notes. Raises FetchFailed where nothing can be read at all."""
        ...


class Vectors(Protocol):
    """Passages of one text as an embedding holds them."""

    def cosines(self, other: "Vectors") -> Sequence[Sequence[float]]:
        """How alike each passage is to each of another text, from -1 to 1; a passage without words it knows has 0."""
        ...

    def keys(self, bits: int) -> Sequence[int]:
        """Keys of the text as a whole: texts that are alike have one in common, the more likely the fewer bits."""
        ...


class Embedding(Protocol):
    """Passages of several languages in one space: what says the same lies near, in whatever language."""

    version: str
    languages: frozenset[str]
    """Those it reads, by ISO 639-1 code."""

    def read(self, passages: Sequence[str], language: str) -> Vectors:
        """The passages of one text. What a name or number in them is worth is for the caller to leave out."""
        ...


class Gazetteer(Protocol):
    """Place names with coordinates, held offline."""

    version: str

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """Every place known by that name, the most populous first."""
        ...


class BlobStore(Protocol):
    """Content-addressed bytes, written once."""

    def put(self, data: bytes) -> str:
        """Keep the bytes durably; return their SHA-256. Putting the same bytes twice is no change."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises IntegrityError where they are absent or do not match their name."""
        ...


class Journal(Protocol):
    """The append-only log of what was recorded or decided."""

    def append(self, kind: str, body: dict[str, object]) -> int:
        """Record an event durably; return its sequence number."""
        ...

    def events(self, kind: str | None = None) -> Iterator[tuple[int, str, dict[str, object]]]:
        """The events in order: sequence number, kind, body."""
        ...


class Records(Protocol):
    """Derived values by key. They can all be made anew from captures, settings and method."""

    def get(self, table: str, key: str) -> bytes | None:
        """The canonical bytes kept under that key, or None."""
        ...

    def put(self, table: str, key: str, value: bytes) -> None:
        """Keep canonical bytes under a key, in place of what was there."""
        ...

    def keys(self, table: str) -> tuple[str, ...]:
        """The keys of a table, sorted."""
        ...

    def drop(self, table: str, key: str) -> None:
        """Remove a derived value."""
        ...


class Fetched(Protocol):
    """What a fetch gives."""

    data: bytes
    media_type: str
    address: str


class Fetcher(Protocol):
    """Bytes from an address. Private networks are refused."""

    def fetch(self, address: str) -> Fetched:
        """The bytes behind an address. Raises FetchFailed."""
        ...


class Clock(Protocol):
    """The time, so that no step reads it for itself."""

    def now(self) -> datetime:
        """The time in UTC."""
        ...


class Signer(Protocol):
    """A private key that never leaves its keeper."""

    key: PublicKey

    def sign(self, message: bytes) -> bytes:
        """The raw signature over a message."""
        ...


class SignatureCheck(Protocol):
    """Says whether signatures hold."""

    def __call__(self, key: PublicKey, message: bytes, signature: bytes) -> bool:
        """Whether the key signed the message."""
        ...


class TimeAuthority(Protocol):
    """Somebody outside who vouches for the time (RFC 3161)."""

    name: str

    def stamp(self, data: bytes) -> bytes:
        """The authority's response (DER) over the SHA-256 of some bytes, checked. Raises StampFailed."""
        ...


class Witness(Protocol):
    """Somebody outside who remembers the largest tree of a log and signs only what continues it."""

    def known(self, origin: str) -> int:
        """The size of the tree last seen of a log; 0 where none was."""
        ...

    def cosign(self, note: str, keys: Sequence[PublicKey], proof: Sequence[bytes]) -> str:
        """Signature lines under a checkpoint that continues the one last seen, which `proof` shows.

        `keys` are the log's, of which the witness holds to the first it was given. Raises IntegrityError for a fork,
        a rollback, another key or a signature that does not hold.
        """
        ...
