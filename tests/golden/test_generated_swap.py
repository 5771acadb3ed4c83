"""A few generated cases swap whole; `benchmarks/party_swap.py` does a thousand. Seeds that once did not are kept."""

import pytest

from support.swapped import Readers, swapped_case

SEEDS = (0, 6, 13, 24, 47, 55, 66, 253, 349, 655)
"""Names of several words, a person named as a party, a plural that is another name, a title of one long name."""


@pytest.fixture(scope="module")
def readers() -> Readers:
    return Readers()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_case_swaps(seed: int, readers: Readers) -> None:
    done = swapped_case(seed, readers)
    assert done.differences == []
    assert done.counts["values compared"] > 100
