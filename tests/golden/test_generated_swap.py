"""A few generated cases swap whole; `benchmarks/party_swap.py` does a thousand. Seeds that once did not are kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.swapped import Readers, swapped_case

SEEDS = (0, 6, 13, 24, 47, 55, 66, 253, 349, 655)
"""Names of several words, a person named as a party, a plural that is another name, a title of one long name."""


READERS = Readers()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_case_swaps(seed: int) -> None:
    done = swapped_case(seed, READERS)
    assert done.differences == []
    assert done.counts["values compared"] > 100


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_any_generated_case_swaps(seed: int) -> None:
    assert swapped_case(seed, READERS).differences == []
