"""An event has one sequence of bytes, which its actor signs; its hash stands for the event and for the signature.

Events from before schema 2 have no actor and no signature, and their body is a string; their hash is what it was.
docs/log-format.md spells both forms out.
"""

from base64 import b64decode, b64encode
from hashlib import sha256

import msgspec

from fairwitness.model.canonical import canonical_bytes, digest
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import Event

SIGNING = b"fairwitness event v1\n"
"""What stands before an event in the bytes that are signed, so that the signature fits nothing else."""

_HEAD, _MIDDLE, _TAIL = b'{"event":', b',"signature":"', b'"}'


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    actor: str
    body: msgspec.Raw
    kind: str
    previous: str
    seq: int
    time: str


class _Unsigned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    body: str
    kind: str
    previous: str
    seq: int
    time: str


def event_bytes(previous: str, event: Event) -> bytes:
    """The canonical bytes (RFC 8785) of an event and the hash of the one before it (`""` for the first)."""
    if not event.actor:
        linked = {"previous": previous, "seq": event.seq, "time": event.time, "kind": event.kind, "body": event.body}
        return canonical_bytes(linked)
    plain = (canonical_bytes(value).decode("utf-8") for value in (event.actor, event.kind, previous, event.time))
    actor, kind, before, time = plain
    # the body is canonical already, and these names stand in the order RFC 8785 asks for
    return (
        f'{{"actor":{actor},"body":{event.body},"kind":{kind},"previous":{before},"seq":{event.seq},"time":{time}}}'
    ).encode()


def signing_bytes(previous: str, event: Event) -> bytes:
    """What the actor of an event signs."""
    return SIGNING + event_bytes(previous, event)


def event_hash(previous: str, event: Event) -> str:
    """The hash of an event with its signature, in hexadecimal."""
    data = event_bytes(previous, event)
    return digest("event", data + event.signature) if event.actor else digest("journal", data)


def log_entry(event: Event) -> bytes:
    """What the log holds for an event: its hash, as 32 bytes."""
    return bytes.fromhex(event.hash)


def leaf_of(event: Event) -> bytes:
    """The leaf hash of an event's entry."""
    return sha256(b"\0" + log_entry(event)).digest()


def signed_line(previous: str, event: Event) -> bytes:
    """An event with its signature as one line of canonical JSON, without a line feed."""
    return _HEAD + event_bytes(previous, event) + _MIDDLE + b64encode(event.signature) + _TAIL


def parse_signed_line(line: bytes) -> tuple[str, Event]:
    """The hash of the event before, and the event, with its hash computed. The signature is not checked here.

    Raises IntegrityError where the line is not one `signed_line` would write.
    """
    cut = line.rfind(_MIDDLE)
    try:
        inner = line[len(_HEAD) : cut]
        signature = b64decode(line[cut + len(_MIDDLE) : -len(_TAIL)], validate=True)
        previous, event = _parsed(inner, signature)
    except (ValueError, msgspec.MsgspecError) as error:
        raise IntegrityError(f"A line of the journal is no event: {error}.") from error
    if signed_line(previous, event) != line:
        raise IntegrityError(f"Event {event.seq} is not written as canonical JSON.")
    return previous, event


def _parsed(data: bytes, signature: bytes) -> tuple[str, Event]:
    if data.startswith(b'{"actor":'):
        held = msgspec.json.decode(data, type=_Signed)
        body = bytes(held.body).decode("utf-8")
        # only for events that are signed: the body must be canonical itself
        if canonical_bytes(msgspec.json.decode(body, type=dict[str, object])).decode("utf-8") != body:
            raise ValueError("its body is not canonical JSON")
        actor = held.actor
    else:
        old = msgspec.json.decode(data, type=_Unsigned)
        return old.previous, _hashed(
            old.previous, Event(seq=old.seq, time=old.time, kind=old.kind, body=old.body, hash="", signature=signature)
        )
    return held.previous, _hashed(
        held.previous,
        Event(seq=held.seq, time=held.time, kind=held.kind, body=body, hash="", actor=actor, signature=signature),
    )


def _hashed(previous: str, event: Event) -> Event:
    return msgspec.structs.replace(event, hash=event_hash(previous, event))
