"""RFC 6962, section 2.1, written down as its formulas stand, recursive and slow: a second opinion on the tree."""

from collections.abc import Sequence
from hashlib import sha256


class Naive:
    """The tree over some entries. Subtree hashes are remembered by their range, which the formulas do not ask for."""

    def __init__(self, entries: Sequence[bytes]) -> None:
        self._entries = entries
        self._known: dict[tuple[int, int], bytes] = {}

    def mth(self, start: int, end: int) -> bytes:
        """MTH(D[start:end])."""
        if (start, end) not in self._known:
            self._known[start, end] = self._mth(start, end)
        return self._known[start, end]

    def _mth(self, start: int, end: int) -> bytes:
        if start == end:
            return sha256(b"").digest()
        if end - start == 1:
            return sha256(b"\x00" + self._entries[start]).digest()
        k = split(end - start)
        return sha256(b"\x01" + self.mth(start, start + k) + self.mth(start + k, end)).digest()

    def path(self, m: int, start: int, end: int) -> list[bytes]:
        """PATH(m, D[start:end])."""
        if end - start == 1:
            return []
        k = split(end - start)
        if m < k:
            return [*self.path(m, start, start + k), self.mth(start + k, end)]
        return [*self.path(m - k, start + k, end), self.mth(start, start + k)]

    def proof(self, m: int, end: int) -> list[bytes]:
        """PROOF(m, D[0:end])."""
        return self._subproof(m, 0, end, known=True)

    def _subproof(self, m: int, start: int, end: int, *, known: bool) -> list[bytes]:
        if m == end - start:
            return [] if known else [self.mth(start, end)]
        k = split(end - start)
        if m <= k:
            return [*self._subproof(m, start, start + k, known=known), self.mth(start + k, end)]
        return [*self._subproof(m - k, start + k, end, known=False), self.mth(start, start + k)]


def split(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k
