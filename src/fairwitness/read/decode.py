"""Bytes become characters such that every character still answers to its bytes.

A byte-order mark is kept as the character U+FEFF, so that offsets stay offsets into the decoded file. A sequence that
does not decode becomes one U+FFFD, as Unicode recommends (maximal subparts), and answers as a whole to those bytes.
Encodings that cannot be written back byte for byte are mapped line by line.
"""

import re
from collections.abc import Iterator

import msgspec

from fairwitness.model.document import Anchor
from fairwitness.vocab.read_encodings import codec_of

REPLACED = "\ufffd"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 1_000_000
"""Bytes looked at when an encoding has to be guessed."""


class Decoded(msgspec.Struct, frozen=True):
    """Characters, the encoding they were read in, and where each run of them stands in the bytes."""

    text: str
    encoding: str
    anchors: tuple[Anchor, ...]
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of some bytes: by byte-order mark, then UTF-8, then the declared label, then a noted guess."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return decode_as(data, codec, ("The file begins with a byte-order mark, kept as its first character.",))
    labelled = codec_of(declared) if declared else None
    notes = () if labelled or not declared else (f"The declared encoding “{declared[:40]}” is not one we read.",)
    if labelled not in (None, "utf-8", "cp1252") or not _mostly_utf8(data):
        return _legacy(data, labelled, notes)
    return decode_as(data, "utf-8", notes)


def _legacy(data: bytes, labelled: str | None, notes: tuple[str, ...]) -> Decoded:
    if labelled and labelled != "utf-8":
        return decode_as(data, labelled, notes)
    guess = "cp1251" if _looks_cyrillic(data[:_SAMPLE]) else "cp1252"
    return decode_as(data, guess, (*notes, f"The bytes are not UTF-8; they were read as {guess}, which is a guess."))


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, or hold at least as many sound sequences beyond ASCII as broken ones."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        sample = data[: max(_SAMPLE, error.end + 64)].decode("utf-8", "replace")
        broken = sample.count(REPLACED)
        beyond = sum(1 for c in sample if c > "\x7f") - broken
        return beyond >= broken
    return True


def _looks_cyrillic(sample: bytes) -> bool:
    """Whether most bytes beyond ASCII stand in runs of three or more, as in words of an alphabet that has no ASCII."""
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    return sum(n for n in runs if n >= 3) * 2 > sum(runs)


def decode_as(data: bytes, codec: str, notes: tuple[str, ...] = ()) -> Decoded:
    """The characters of some bytes in one codec, each broken sequence replaced and noted."""
    text = data.decode(codec, "replace")
    anchors = tuple(_anchors(data, text, codec))
    if not anchors or anchors[-1].byte_end != len(data):
        text, anchors = _by_line(data, codec)
    broken = sum(1 for a in anchors if not a.verbatim)
    if broken:
        places = "1 place holds" if broken == 1 else f"{broken} places hold"
        notes = (*notes, f"{places} bytes that could not be decoded exactly as {codec}; they are marked �.")
    return Decoded(text, codec, anchors, notes)


def _anchors(data: bytes, text: str, codec: str) -> Iterator[Anchor]:
    """The runs between broken sequences, and those sequences. Ends early where the codec writes other bytes back."""
    byte = 0
    for run in re.finditer(r"[^\ufffd]+|\ufffd", text):
        written = run[0].encode(codec, "replace")
        verbatim = data[byte : byte + len(written)] == written and (run[0] != REPLACED or codec.startswith("utf"))
        if not verbatim and run[0] != REPLACED:
            return
        size = len(written) if verbatim else _broken_length(data, byte, codec)
        yield run_of(run.span(), (byte, byte + size), codec, verbatim=verbatim)
        byte += size


def _broken_length(data: bytes, byte: int, codec: str) -> int:
    try:
        data[byte : byte + 4].decode(codec)
    except UnicodeDecodeError as error:
        return max(1, error.end - error.start) if error.start == 0 else 1
    return 1


def _by_line(data: bytes, codec: str) -> tuple[str, tuple[Anchor, ...]]:
    """Each line answers as a whole to its bytes; used only for codecs where a line feed is never part of a letter."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    char = byte = 0
    for line in data.splitlines(keepends=True):
        part = line.decode(codec, "replace")
        exact = REPLACED not in part and part.encode(codec, "replace") == line
        if part:
            anchors.append(run_of((char, char + len(part)), (byte, byte + len(line)), codec, verbatim=exact))
        parts.append(part)
        char, byte = char + len(part), byte + len(line)
    return "".join(parts), tuple(anchors)


def run_of(chars: tuple[int, int], places: tuple[int, int], codec: str, *, verbatim: bool) -> Anchor:
    """The anchor of a run of characters that stands at some bytes."""
    (start, end), (first, last) = chars, places
    return Anchor(start=start, end=end, byte_start=first, byte_end=last, encoding=codec, verbatim=verbatim)
