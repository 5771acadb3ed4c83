"""The tree and its proofs: the published vectors, every kind of malformed proof, and a second implementation."""

import random
from collections.abc import Iterator, Sequence
from hashlib import sha256

import pytest

from fairwitness.preserve.merkle import (
    EMPTY,
    ProofError,
    check_consistency,
    check_inclusion,
    consistency_proof,
    fold,
    inclusion_proof,
    leaf_hash,
    tree_root,
)
from fairwitness.preserve.tiles import Frontier, ReadTile, Tile, bundled_entries, entry_bundle, node_reader, tiles_of
from support.rfc6962 import Naive
from support.trees import Held

# The reference entries and roots of transparency-dev/merkle, as Certificate Transparency has had them since 2013.
ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# (index, size): the hashes, from the leaf's sibling upwards
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
# the old size and the new one: the hashes
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
    (6, 7): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
SOME = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")
GARBAGE = b""

Inclusion = tuple[bytes, int, int, Sequence[bytes], bytes]
Consistency = tuple[int, int, bytes, bytes, Sequence[bytes]]


def _hashes(texts: Sequence[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


def _root(size: int) -> bytes:
    return bytes.fromhex(ROOTS[size - 1])


def _flipped(hashes: Sequence[bytes], at: int, bit: int) -> list[bytes]:
    changed = list(hashes)
    changed[at] = bytes([changed[at][0] ^ bit]) + changed[at][1:]
    return changed


def test_the_published_roots() -> None:
    held = Held([leaf_hash(entry) for entry in ENTRIES])
    assert sha256().hexdigest() == EMPTY.hex() == tree_root(0, held.node).hex()
    assert [tree_root(size, held.node).hex() for size in range(1, 9)] == ROOTS
    assert [fold([leaf_hash(entry) for entry in ENTRIES[:size]]).hex() for size in range(1, 9)] == ROOTS


@pytest.mark.parametrize(("where", "texts"), INCLUSION.items())
def test_the_published_inclusion_proofs_are_made_and_accepted(where: tuple[int, int], texts: list[str]) -> None:
    index, size = where
    held = Held([leaf_hash(entry) for entry in ENTRIES])
    assert inclusion_proof(index, size, held.node) == tuple(_hashes(texts))
    check_inclusion(leaf_hash(ENTRIES[index]), index, size, _hashes(texts), _root(size))


def _wrong_inclusions() -> Iterator[tuple[str, Inclusion]]:
    for (index, size), texts in INCLUSION.items():
        leaf, root, proof = leaf_hash(ENTRIES[index]), _root(size), _hashes(texts)
        for name, wrong in {
            "index - 1": (leaf, index - 1, size, proof, root),
            "index + 1": (leaf, index + 1, size, proof, root),
            "index ^ 2": (leaf, index ^ 2, size, proof, root),
            "size * 2": (leaf, index, size * 2, proof, root),
            "size // 2": (leaf, index, size // 2, proof, root),
            "size 0": (leaf, index, 0, proof, root),
            "short leaf": (b"WrongLeaf", index, size, proof, root),
            "empty leaf": (b"", index, size, proof, root),
            "empty tree's root": (leaf, index, size, proof, EMPTY),
            "some root": (leaf, index, size, proof, SOME),
            "no root": (leaf, index, size, proof, b""),
            "trailing garbage": (leaf, index, size, [*proof, GARBAGE], root),
            "trailing root": (leaf, index, size, [*proof, root], root),
            "preceding garbage": (leaf, index, size, [GARBAGE, *proof], root),
            "preceding root": (leaf, index, size, [root, *proof], root),
        }.items():
            yield f"{index} of {size}, {name}", wrong
        for at in range(len(proof)):
            yield f"{index} of {size}, flipped {at}", (leaf, index, size, _flipped(proof, at, 8), root)
            longer = [*proof[:at], proof[at] + b"\0", *proof[at + 1 :]]
            yield f"{index} of {size}, longer {at}", (leaf, index, size, longer, root)
        if proof:
            yield f"{index} of {size}, removed", (leaf, index, size, proof[:-1], root)
        if len(proof) > 1:
            yield f"{index} of {size}, inserted", (leaf, index, size, [proof[0], SOME, *proof[1:]], root)
            yield f"{index} of {size}, swapped", (leaf, index, size, [proof[1], proof[0], *proof[2:]], root)


@pytest.mark.parametrize("wrong", [pytest.param(wrong, id=name) for name, wrong in _wrong_inclusions()])
def test_a_malformed_inclusion_proof_is_refused(wrong: Inclusion) -> None:
    with pytest.raises(ProofError):
        check_inclusion(*wrong)


@pytest.mark.parametrize(("where", "texts"), CONSISTENCY.items())
def test_the_published_consistency_proofs_are_made_and_accepted(where: tuple[int, int], texts: list[str]) -> None:
    old, new = where
    held = Held([leaf_hash(entry) for entry in ENTRIES])
    assert consistency_proof(old, new, held.node) == tuple(_hashes(texts))
    check_consistency(old, new, _root(old), _root(new), _hashes(texts))


def _wrong_consistencies() -> Iterator[tuple[str, Consistency]]:
    for (old, new), texts in CONSISTENCY.items():
        first, second, proof = _root(old), _root(new), _hashes(texts)
        if old == new:
            continue
        for name, wrong in {
            "old - 1": (old - 1, new, first, second, proof),
            "old + 1": (old + 1, new, first, second, proof),
            "old ^ 2": (old ^ 2, new, first, second, proof),
            "new * 2": (old, new * 2, first, second, proof),
            "new // 2": (old, new // 2, first, second, proof),
            "old 0": (0, new, EMPTY, second, proof),
            "short old root": (old, new, b"WrongRoot", second, proof),
            "short new root": (old, new, first, b"WrongRoot", proof),
            "other old root": (old, new, SOME, second, proof),
            "other new root": (old, new, first, SOME, proof),
            "swapped roots": (old, new, second, first, proof),
            "empty": (old, new, first, second, []),
            "trailing garbage": (old, new, first, second, [*proof, GARBAGE]),
            "trailing old root": (old, new, first, second, [*proof, first]),
            "trailing new root": (old, new, first, second, [*proof, second]),
            "preceding garbage": (old, new, first, second, [GARBAGE, *proof]),
            "preceding old root": (old, new, first, second, [first, *proof]),
            "preceding new root": (old, new, first, second, [second, *proof]),
            "doubled first": (old, new, first, second, [proof[0], *proof]),
            "truncated": (old, new, first, second, proof[:-1]),
        }.items():
            yield f"{old} to {new}, {name}", wrong
        for at in range(len(proof)):
            yield f"{old} to {new}, flipped {at}", (old, new, first, second, _flipped(proof, at, 16))


@pytest.mark.parametrize("wrong", [pytest.param(wrong, id=name) for name, wrong in _wrong_consistencies()])
def test_a_malformed_consistency_proof_is_refused(wrong: Consistency) -> None:
    with pytest.raises(ProofError):
        check_consistency(*wrong)


@pytest.mark.parametrize(
    ("wrong"),
    [
        pytest.param((0, 0, EMPTY, EMPTY, []), id="nothing to nothing"),
        pytest.param((0, 1, EMPTY, SOME, []), id="from nothing"),
        pytest.param((0, 1, EMPTY, SOME, [EMPTY]), id="from nothing with a hash"),
        pytest.param((0, 0, EMPTY, SOME, []), id="nothing with two roots"),
        pytest.param((1, 1, EMPTY, SOME, []), id="one with two roots"),
        pytest.param((1, 1, EMPTY, EMPTY, [EMPTY]), id="one with a hash"),
        pytest.param((1, 0, SOME, EMPTY, []), id="back to nothing"),
        pytest.param((2, 1, SOME, EMPTY, []), id="back to one"),
        pytest.param((1, 2, SOME, EMPTY, []), id="grown without a hash"),
        pytest.param((-1, 2, SOME, EMPTY, []), id="below zero"),
    ],
)
def test_sizes_that_no_proof_can_fit_are_refused(wrong: Consistency) -> None:
    with pytest.raises(ProofError):
        check_consistency(*wrong)


def test_no_proof_is_made_of_what_is_not_there() -> None:
    held = Held([leaf_hash(b"") for _ in range(4)])
    for index, size in ((4, 4), (-1, 4), (0, 0)):
        with pytest.raises(ProofError):
            inclusion_proof(index, size, held.node)
    for old, new in ((0, 4), (5, 4), (-1, 4)):
        with pytest.raises(ProofError):
            consistency_proof(old, new, held.node)


def test_two_implementations_agree_on_every_size_up_to_two_thousand() -> None:
    """For each size: the root, the proof of the last entry and of two others, and consistency from three sizes."""
    chance = random.Random(6962)
    entries = [n.to_bytes(2, "big") for n in range(2_000)]
    held, naive, edge = Held(), Naive(entries), Frontier(0, [])
    for size in range(1, len(entries) + 1):
        leaf = leaf_hash(entries[size - 1])
        list(edge.add(leaf))
        held.add(leaf)
        root = naive.mth(0, size)
        assert edge.root() == root == tree_root(size, held.node)
        for index in (size - 1, chance.randrange(size), chance.randrange(size)):
            proof = inclusion_proof(index, size, held.node)
            assert list(proof) == naive.path(index, 0, size)
            check_inclusion(leaf_hash(entries[index]), index, size, proof, root)
        for old in (size, chance.randint(1, size), chance.randint(1, size)):
            proof = consistency_proof(old, size, held.node)
            assert list(proof) == naive.proof(old, size)
            check_consistency(old, size, naive.mth(0, old), root, proof)


def test_every_pair_of_sizes_and_places_up_to_sixty_five() -> None:
    entries = [bytes([n]) for n in range(65)]
    held, naive = Held([leaf_hash(entry) for entry in entries]), Naive(entries)
    for size in range(1, 66):
        for at in range(size):
            assert list(inclusion_proof(at, size, held.node)) == naive.path(at, 0, size)
            assert list(consistency_proof(at + 1, size, held.node)) == naive.proof(at + 1, size)
            check_inclusion(leaf_hash(entries[at]), at, size, naive.path(at, 0, size), naive.mth(0, size))
            check_consistency(at + 1, size, naive.mth(0, at + 1), naive.mth(0, size), naive.proof(at + 1, size))


def test_two_implementations_agree_on_random_sizes_to_a_million() -> None:
    """One tree of a million leaves by tiles; the naive formulas on ranges whose insides come from one list of nodes."""
    chance = random.Random(2013)
    leaves = [sha256(n.to_bytes(4, "big")).digest() for n in range(1_000_000)]
    held, naive = Held(leaves), Naive(())
    for level, row in enumerate(held.rows):  # the naive side would take minutes to hash its own
        naive._known.update({(n << level, (n + 1) << level): found for n, found in enumerate(row)})
    for size in (1_000_000, *(chance.randint(2_001, 999_999) for _ in range(12))):
        tree = node_reader(size, held.tile)
        root = naive.mth(0, size)
        assert tree_root(size, tree) == root
        for index in (0, size - 1, *(chance.randrange(size) for _ in range(3))):
            proof = inclusion_proof(index, size, tree)
            assert list(proof) == naive.path(index, 0, size)
            check_inclusion(leaves[index], index, size, proof, root)
        for old in (chance.randint(1, size) for _ in range(4)):
            proof = consistency_proof(old, size, tree)
            assert list(proof) == naive.proof(old, size)
            check_consistency(old, size, naive.mth(0, old), root, proof)


@pytest.mark.parametrize(
    ("tile", "path", "entries"),
    [
        (Tile(0, 0), "tile/0/000", "tile/entries/000"),
        (Tile(1, 999, 3), "tile/1/999.p/3", "tile/entries/999.p/3"),
        (Tile(0, 1_000), "tile/0/x001/000", "tile/entries/x001/000"),
        (Tile(2, 1_234_067, 255), "tile/2/x001/x234/067.p/255", "tile/entries/x001/x234/067.p/255"),
    ],
)
def test_tiles_lie_where_the_specification_says(tile: Tile, path: str, entries: str) -> None:
    assert (tile.path, tile.entries_path) == (path, entries)


def test_the_tiles_of_the_specifications_own_example() -> None:
    found = list(tiles_of(70_000))
    assert sum(tile.level == 0 and tile.width == 256 for tile in found) == 273
    assert [tile for tile in found if tile.width < 256] == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert len(found) == 273 + 1 + 1 + 1 + 1
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


def test_the_tiles_since_a_size_are_those_that_were_not_there() -> None:
    sizes = (0, 1, 5, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000)
    for old in sizes:
        for new in (size for size in sizes if size >= old):
            assert list(tiles_of(new, old)) == [tile for tile in tiles_of(new) if tile not in set(tiles_of(old))]


def test_a_growing_edge_gives_the_tiles_of_its_size() -> None:
    edge, full = Frontier(0, []), {}
    leaves = [leaf_hash(n.to_bytes(4, "big")) for n in range(66_000)]
    for leaf in leaves:
        full.update({tile: hashes for tile, _, hashes in edge.add(leaf)})
    held = Held(leaves)
    for tile in tiles_of(66_000):
        assert (full[tile] if tile in full else edge.hashes(tile)) == held.tile(tile)
    assert edge.root() == tree_root(66_000, held.node)
    again = edge.copy()
    assert (again.root(), again.size) == (edge.root(), edge.size)
    list(again.add(leaves[0]))
    assert again.root() != edge.root()


def test_an_edge_of_another_size_is_refused() -> None:
    with pytest.raises(ProofError, match="right edge"):
        Frontier(3, [[SOME, SOME]])


@pytest.mark.parametrize("read", [lambda tile: b"", lambda tile: bytes(32 * tile.width - 1)])
def test_a_tile_that_is_cut_off_is_refused(read: ReadTile) -> None:
    with pytest.raises(ProofError, match="not as wide"):
        tree_root(5, node_reader(5, read))


def test_entries_come_back_from_their_bundle() -> None:
    entries = (b"", b"a", bytes(65_535))
    assert bundled_entries(entry_bundle(list(entries))) == entries
    assert bundled_entries(b"") == ()
    assert entry_bundle([SOME]) == b"\x00\x20" + SOME
    with pytest.raises(ValueError, match="65,535"):
        entry_bundle([bytes(65_536)])
    for cut in (b"\0", b"\0\1", b"\0\2a"):
        with pytest.raises(ProofError, match="cut off"):
            bundled_entries(cut)
