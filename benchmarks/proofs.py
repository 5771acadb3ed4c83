"""How long a proof takes to make and to check in a log of a million entries.

    python benchmarks/proofs.py [LEAVES]

Prints a table of processor time, since other work may hold the cores, with the best and the median of nine rounds.
`warm` has the tiles' inner nodes at hand, as whoever makes many proofs has; `cold` reads each tile anew for each proof,
as a single question does.
"""

import random
import sys
import time
from collections.abc import Callable
from hashlib import sha256

from fairwitness.preserve.merkle import (
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    tree_root,
)
from fairwitness.preserve.tiles import Frontier, Tile, node_reader

PROOFS = 5_000
COLD = 200


def main(leaves: int) -> None:
    """Measure and print."""
    chance = random.Random(6962)
    edge = Frontier(0, [])
    tiles: dict[Tile, bytes] = {}
    hashes = [leaf_hash(sha256(n.to_bytes(8, "big")).digest()) for n in range(leaves)]
    started = time.process_time()
    for leaf in hashes:
        tiles.update({tile: data for tile, _, data in edge.add(leaf)})
    grown = time.process_time() - started

    def read(tile: Tile) -> bytes:
        return tiles[tile] if tile in tiles else edge.hashes(tile)

    warm = node_reader(leaves, read)
    root = tree_root(leaves, warm)
    for index in range(0, leaves, 256):
        inclusion_proof(index, leaves, warm)
    places = [chance.randrange(leaves) for _ in range(PROOFS)]
    olds = [chance.randint(1, leaves) for _ in range(PROOFS)]
    old_roots = [tree_root(old, warm) for old in olds]
    included = [inclusion_proof(place, leaves, warm) for place in places]
    continued = [consistency_proof(old, leaves, warm) for old in olds]
    rows = [
        ("grow the tree, per entry", [grown / leaves]),
        ("inclusion: make, warm", _each(lambda n: inclusion_proof(places[n], leaves, warm), PROOFS)),
        ("inclusion: make, cold", _each(lambda n: inclusion_proof(places[n], leaves, node_reader(leaves, read)), COLD)),
        (
            "inclusion: check",
            _each(lambda n: check_inclusion(hashes[places[n]], places[n], leaves, included[n], root), PROOFS),
        ),
        ("consistency: make, warm", _each(lambda n: consistency_proof(olds[n], leaves, warm), PROOFS)),
        (
            "consistency: check",
            _each(lambda n: check_consistency(olds[n], leaves, old_roots[n], root, continued[n]), PROOFS),
        ),
    ]
    print(f"| a log of {leaves:,} entries | best | median |\n|---|---|---|")
    for name, rounds in rows:
        best, median = min(rounds) * 1e6, sorted(rounds)[len(rounds) // 2] * 1e6
        print(f"| {name} | {best:.1f} µs | {median:.1f} µs |")


def _each(work: Callable[[int], object], times: int) -> list[float]:
    """Seconds for one, in each of nine rounds."""
    rounds = []
    for _ in range(9):
        started = time.process_time()
        for n in range(times):
            work(n)
        rounds.append((time.process_time() - started) / times)
    return rounds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
