"""What every Clock promises."""

from datetime import timedelta

import pytest

from fairwitness.adapters.clock import SystemClock
from fairwitness.ports import Clock
from support.memory import SteppingClock


@pytest.mark.parametrize("clock", [SystemClock(), SteppingClock()], ids=["system", "stepping"])
def test_the_time_is_utc_and_does_not_run_backward(clock: Clock) -> None:
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert first <= second
