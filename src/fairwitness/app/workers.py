"""Work spread over processes: results come in order, and no process outlives the one that asked for it.

An interrupt from the keyboard ends the workers at once and only this process speaks of it. A worker that the system
kills ends the work with one sentence; the results given before it stand.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from types import FrameType
from typing import TypeVar

from fairwitness.model.errors import FairWitnessError

CHUNK = 4
"""Items handed to a worker at a time."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    start: Callable[..., None],
    given: tuple[object, ...],
) -> Iterator[Result]:
    """The result of each item, in order. Each worker first calls `start(*given)`.

    Raises FairWitnessError where a worker is killed, KeyboardInterrupt where the user stops the work.
    """
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(start, given))
    try:
        with _ended_by_interrupt():
            with _interrupts_held():
                results = pool.map(work, items, chunksize=CHUNK)
            yield from results
    except BrokenProcessPool as error:
        raise FairWitnessError(
            "the system ended a process that was reading, most likely for want of memory; "
            "what was finished is kept, and a second run goes on from there"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(start: Callable[..., None], given: tuple[object, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start(*given)


def _end_with_parent() -> None:
    """A worker waits for work on a pipe that it holds open itself, so it would never learn that its parent is gone."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started inside never see an interrupt from the keyboard; one that comes meanwhile waits."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """An interrupt ends the workers first, wherever this process is then: at exit it would else wait for their work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    earlier = set(active_children())
    before = signal.getsignal(signal.SIGINT)

    def end(number: int, frame: FrameType | None) -> None:
        for child in active_children():
            if child not in earlier:
                child.terminate()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
