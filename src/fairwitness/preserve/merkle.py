"""A proof is accepted only if it has exactly the hashes that its sizes ask for and leads to exactly the root given.

The tree is that of RFC 6962, section 2.1, over SHA-256; proofs are checked as RFC 9162 has it (2.1.3.2, 2.1.4.2).
Nodes are named by level (0 for leaves) and number from the left; a named node always stands for a complete subtree.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from fairwitness.model.errors import IntegrityError

SIZE = 32
"""Bytes of a hash."""

EMPTY = sha256().digest()
"""The root of a tree without leaves."""

NodeAt = Callable[[int, int], bytes]
"""Gives the hash of the complete subtree of a level (with 2**level leaves) at a number from the left."""


class ProofError(IntegrityError):
    """A proof does not show what it is given for."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry as a leaf."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node over two others."""
    return sha256(b"\1" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over nodes of one level, of which the last may stand for an incomplete subtree."""
    if not hashes:
        return EMPTY
    row = list(hashes)
    while len(row) > 1:
        last = row[-1:] if len(row) % 2 else []
        row = [sha256(b"\1" + row[at] + row[at + 1]).digest() for at in range(0, len(row) - 1, 2)] + last
    return row[0]


def range_root(start: int, end: int, node: NodeAt) -> bytes:
    """The root over the leaves `[start, end)`; a complete subtree as large as their number could begin at `start`."""
    root = b""
    for level, number in _right_edge(end):
        if number << level < start:
            break
        found = node(level, number)
        root = node_hash(found, root) if root else found
    return root or EMPTY


def tree_root(size: int, node: NodeAt) -> bytes:
    """The root of the whole tree of some size."""
    return range_root(0, size, node)


def _right_edge(size: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees a tree of some size consists of, from the right."""
    for level in range(size.bit_length()):
        if size >> level & 1:
            yield level, (size >> level) - 1


def inclusion_proof(index: int, size: int, node: NodeAt) -> tuple[bytes, ...]:
    """The hashes that lead from the leaf at an index (from 0) to the root of the tree of a size. Raises ProofError."""
    if not 0 <= index < size:
        raise ProofError(f"A log of {size} entries has no entry number {index}.")
    return tuple(_path(index, 0, size, node))


def _path(number: int, level: int, size: int, node: NodeAt) -> Iterator[bytes]:
    """The siblings on the way from a complete subtree up to the root of the tree of that size."""
    start, last = number << level, size - 1
    while last >> level:
        sibling = start >> level ^ 1
        if (sibling + 1) << level <= size:
            yield node(level, sibling)
        elif sibling << level < size:
            yield range_root(sibling << level, size, node)
        level += 1


def consistency_proof(old: int, new: int, node: NodeAt) -> tuple[bytes, ...]:
    """The hashes that show that a tree of size `new` begins with that of size `old`. Raises ProofError."""
    if not 0 < old <= new:
        raise ProofError(f"There is no proof that a log of {new} entries begins with one of {old}.")
    if old == new:
        return ()
    level = (old & -old).bit_length() - 1
    number = old - 1 >> level
    own = (node(level, number),) if number else ()
    return (*own, *_path(number, level, new, node))


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root a proof leads to from a leaf's hash. Raises ProofError where the proof is malformed."""
    if not 0 <= index < size:
        raise ProofError(f"A log of {size} entries has no entry number {index}.")
    _all_hashes(leaf, *proof)
    at, last, root, left = index, size - 1, leaf, len(proof)
    for sibling in proof:
        if not last:
            raise ProofError("The inclusion proof has more hashes than the tree has levels.")
        if at & 1 or at == last:
            root = sha256(b"\1" + sibling + root).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            root = sha256(b"\1" + root + sibling).digest()
        at, last, left = at >> 1, last >> 1, left - 1
    if last:
        raise ProofError("The inclusion proof has fewer hashes than the tree has levels.")
    return root


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """See that the leaf stands at the index of the tree with that size and root. Raises ProofError."""
    if root_from_inclusion(leaf, index, size, proof) != root:
        raise ProofError(f"The inclusion proof of entry {index} does not lead to the root of the checkpoint.")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """See that the tree of size `new` begins with the tree of size `old`. Raises ProofError.

    An empty old tree is refused: every tree begins with it, so nothing would be shown.
    """
    _all_hashes(old_root, new_root, *proof)
    if not 0 < old <= new:
        raise ProofError(f"Nothing can show that a log of {new} entries begins with one of {old}.")
    if old == new:
        if proof or old_root != new_root:
            raise ProofError(f"There are two different logs of {new} entries.")
        return
    if _roots_from_consistency(old, new, old_root, proof) != (old_root, new_root):
        raise ProofError(f"The log of {new} entries does not begin with the known one of {old}: it was rewritten.")


def _roots_from_consistency(old: int, new: int, old_root: bytes, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise ProofError("The consistency proof is empty.")
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0]
    for found in path[1:]:
        if not last:
            raise ProofError("The consistency proof has more hashes than the tree has levels.")
        if at & 1 or at == last:
            first, second = node_hash(found, first), node_hash(found, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, found)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofError("The consistency proof has fewer hashes than the tree has levels.")
    return first, second


def _all_hashes(*values: bytes) -> None:
    if any(len(value) != SIZE for value in values):
        raise ProofError("A hash in the proof is not 32 bytes long.")
