"""A message is cut into its parts by position; every part knows its number (`1.2`, as IMAP counts) and its own bytes.

Nothing recursive: whatever the nesting, the parts are walked with a list of what is still to be cut.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

import msgspec

MAX_PARTS = 1_000
MAX_DEPTH = 50
MAX_HEADER = 256 << 10
_REST_OF_LINE = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
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
    pieces: list[bytes] = []
    start: int | None = None
    for at, end, is_last in _boundaries(content, b"--" + boundary.encode("utf-8", "replace")):
        if start is not None:
            pieces.append(content[start:at].removesuffix(b"\n").removesuffix(b"\r"))
        start = None if is_last else end
        if is_last or len(pieces) > MAX_PARTS:
            break
    if start is not None:
        pieces.append(content[start:])
    return pieces or None


def _boundaries(content: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each boundary line begins and the next one does, and whether it is the last."""
    at = content.find(mark)
    while at >= 0:
        rest = _REST_OF_LINE.match(content, at + len(mark))
        if rest is not None and (at == 0 or content[at - 1 : at] == b"\n"):
            yield at, rest.end(), bool(rest[1])
        at = content.find(mark, at + len(mark))


def _part(number: str, fields: Message, content: bytes, alternative: str) -> Part:
    charset = fields.get_param("charset")
    name = fields.get_filename()
    return Part(
        number=number,
        media_type=_type(fields),
        charset=charset.lower() if isinstance(charset, str) else None,
        name=words_of(name) if name else "",
        attached=fields.get_content_disposition() == "attachment" or bool(name),
        alternative=alternative,
        data=_unwrapped(content, str(fields.get("Content-Transfer-Encoding", "")).strip().lower()),
    )


def _type(fields: Message) -> str:
    """The type of a part that is not cut; what says it has parts and names none is read as text."""
    return "text/plain" if fields.get_content_maintype() == "multipart" else fields.get_content_type()


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
