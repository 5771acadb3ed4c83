"""A message is cut into its parts by position; every part knows its number (`1.2`, as IMAP counts) and its own bytes.

Nothing recursive: whatever the nesting, the parts are walked with a list of what is still to be cut.
"""

import binascii
import quopri
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

import msgspec

MAX_PARTS = 1_000
MAX_DEPTH = 50
MAX_HEADER = 256 << 10
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n|\r\r")


class Part(msgspec.Struct, frozen=True):
    """A part that is not cut further. `alternative` numbers the group of which only one is meant to be read."""

    number: str
    media_type: str
    charset: str | None
    name: str
    attached: bool
    alternative: str
    data: bytes


class Message_(msgspec.Struct, frozen=True):  # noqa: N801 - `Message` is the standard library's
    """The parts of a message, the length of its header, and what was left uncut."""

    header: bytes
    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()


def message_of(data: bytes) -> Message_:
    """The parts of a message, in order."""
    parts: list[Part] = []
    left_out: list[str] = []
    waiting: list[tuple[str, int, str, bytes]] = [("", 0, "", data)]
    while waiting:
        number, depth, alternative, body = waiting.pop()
        head, content = _cut(body)
        fields = BytesHeaderParser(policy=compat32).parsebytes(head)
        inner = _inner(fields, content) if fields.get_content_maintype() == "multipart" else None
        if inner is None:
            parts.append(_part(number or "1", fields, content, alternative))
        elif depth >= MAX_DEPTH:
            left_out.append(f"part {number}: nested more than {MAX_DEPTH} deep")
        else:
            group = number or "0" if fields.get_content_subtype() == "alternative" else alternative
            prefix = f"{number}." if number else ""
            waiting += reversed([(f"{prefix}{i}", depth + 1, group, p) for i, p in enumerate(inner, start=1)])
        if len(parts) >= MAX_PARTS and waiting:
            left_out.append(f"everything after the first {MAX_PARTS:,} parts")
            break
    return Message_(_cut(data)[0], tuple(parts), tuple(left_out))


def _cut(body: bytes) -> tuple[bytes, bytes]:
    """A part's header and its content."""
    if body.startswith((b"\r\n", b"\n")):
        return b"", body.lstrip(b"\r").removeprefix(b"\n")
    end = _HEAD_ENDS.search(body, 0, MAX_HEADER)
    return (body[: end.end()], body[end.end() :]) if end else (body[:MAX_HEADER], body[MAX_HEADER:])


def _inner(fields: Message, content: bytes) -> list[bytes] | None:
    """The pieces between the boundaries; None where no boundary is named or none stands there."""
    boundary = fields.get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        return None
    line = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    pieces: list[bytes] = []
    start: int | None = None
    for found in line.finditer(content):
        if start is not None:
            pieces.append(content[start : found.start()])
        start = None if found[1] else found.end()
        if found[1] or len(pieces) > MAX_PARTS:
            break
    if start is not None:
        pieces.append(content[start:])
    return [_without_break(piece) for piece in pieces] or None


def _without_break(piece: bytes) -> bytes:
    """A piece without the line end of its boundary."""
    return piece[2:] if piece.startswith(b"\r\n") else piece.removeprefix(b"\n")


def _part(number: str, fields: Message, content: bytes, alternative: str) -> Part:
    charset = fields.get_param("charset")
    name = fields.get_filename()
    return Part(
        number=number,
        media_type=fields.get_content_type(),
        charset=charset.lower() if isinstance(charset, str) else None,
        name=words_of(name) if name else "",
        attached=fields.get_content_disposition() == "attachment" or bool(name),
        alternative=alternative,
        data=_unwrapped(content, str(fields.get("Content-Transfer-Encoding", "")).strip().lower()),
    )


def _unwrapped(content: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
        whole = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
        return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
    return quopri.decodestring(content) if encoding == "quoted-printable" else content


def words_of(value: str) -> str:
    """A header's value as characters, with its encoded words resolved and its folding undone."""
    try:
        pieces = decode_header(" ".join(value.split()))
    except (HeaderParseError, ValueError):
        return " ".join(value.split())
    return "".join(_decoded(piece, charset) for piece, charset in pieces).strip()


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return piece.decode("utf-8", "replace")
