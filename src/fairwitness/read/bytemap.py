"""From characters of a decoded source to its bytes, asked mostly in order, so that the whole costs one pass."""

from collections.abc import Iterator

import msgspec

from fairwitness.model.document import Anchor
from fairwitness.read.decode import Decoded, run_of


class Piece(msgspec.Struct, frozen=True):
    """Characters `[start, end)` of the read text that came from `[source_start, source_end)` of the decoded source."""

    start: int
    end: int
    source_start: int
    source_end: int
    verbatim: bool


class ByteMap:
    """Keeps the last place asked for; a later place is measured from there."""

    def __init__(self, decoded: Decoded) -> None:
        self._decoded = decoded
        self._anchor = 0
        self._char = 0
        self._byte = 0

    def at(self, char: int) -> int:
        """The byte at which a character of the source begins. Raises ValueError where asked for an earlier place."""
        if char < self._char:
            raise ValueError("places are asked for in order")
        anchors = self._decoded.anchors
        while self._anchor < len(anchors) and anchors[self._anchor].end <= char:
            self._anchor += 1
            if self._anchor < len(anchors):
                self._char, self._byte = anchors[self._anchor].start, anchors[self._anchor].byte_start or 0
        if self._anchor == len(anchors):
            return anchors[-1].byte_end or 0
        if anchors[self._anchor].verbatim:
            self._byte += len(self._decoded.text[self._char : char].encode(self._decoded.encoding))
            self._char = char
        return self._byte

    def broken(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """A range of the source cut where sound and broken runs meet, each with whether it is sound."""
        anchors = self._decoded.anchors
        i = self._anchor
        while i < len(anchors) and anchors[i].start < end:
            if anchors[i].end > start:
                yield max(start, anchors[i].start), min(end, anchors[i].end), anchors[i].verbatim
            i += 1


def anchored(pieces: Iterator[Piece], decoded: Decoded) -> Iterator[Anchor]:
    """The pieces of a read text as anchors into the bytes. Pieces stand in the order of the source."""
    places = ByteMap(decoded)
    for piece in pieces:
        first = places.at(piece.source_start)
        if not piece.verbatim:
            yield run_of(
                (piece.start, piece.end), (first, places.at(piece.source_end)), decoded.encoding, verbatim=False
            )
            continue
        for start, end, sound in places.broken(piece.source_start, piece.source_end):
            begin = piece.start + start - piece.source_start
            first = places.at(start)
            yield run_of((begin, begin + end - start), (first, places.at(end)), decoded.encoding, verbatim=sound)
