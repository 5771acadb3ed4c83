"""After `kill -9` at any moment: nothing acknowledged is lost, nothing is half recorded, and work goes on."""

from pathlib import Path

from support.survival import survives_random, survives_steps, told_of

KILLS = 30
FIRST, BY = 3, 13
"""Which steps to disk: one in thirteen here, every one in `benchmarks/kills.py`."""


def test_a_case_killed_at_random_instants_loses_nothing(tmp_path: Path) -> None:
    kills = list(survives_random(tmp_path / "case", KILLS))
    assert len(kills) == KILLS
    # the campaign was one of work, not of children that died before they began
    assert told_of(kills[-1], "open")
    assert told_of(kills[-1], "record")  # how many is a matter of how busy the machine is


def test_a_case_killed_before_some_step_loses_nothing(tmp_path: Path) -> None:
    assert len(list(survives_steps(tmp_path, FIRST, BY))) > 12
