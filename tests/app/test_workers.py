"""Work spread over processes: in order, and a worker that dies ends in one sentence."""

import os
import signal
from multiprocessing import active_children
from pathlib import Path

import pytest

from fairwitness.app.workers import spread
from fairwitness.model.errors import FairWitnessError


def nothing() -> None:
    """Called in each worker before its first item."""


def double(item: int) -> int:
    return 2 * item


def end_itself(item: int) -> int:
    if item == 9:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def test_results_come_in_order() -> None:
    assert list(spread(double, range(20), 2, nothing, ())) == [2 * n for n in range(20)]


def test_a_killed_worker_ends_in_one_sentence() -> None:
    with pytest.raises(FairWitnessError, match=r"the system ended a process that was reading, .* a second run goes on"):
        list(spread(end_itself, range(20), 2, nothing, ()))


def write_then_wait(item: tuple[int, str]) -> int:
    number, folder = item
    Path(folder, str(os.getpid())).write_text("")
    if number == 0:
        os.kill(os.getppid(), signal.SIGINT)
    signal.pause()
    return number


# the standard pool's own thread may find a future cancelled as it sets it: noise at the end, and none of ours
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_interrupt_ends_the_workers(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(spread(write_then_wait, [(n, str(tmp_path)) for n in range(20)], 2, nothing, ()))
    workers = [int(p.name) for p in tmp_path.iterdir()]
    assert workers
    for child in active_children():
        child.join(30)
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
