"""Documents are told of as kept only once they are on disk; where many come at once, they wait for it together."""

import time
from collections.abc import Iterable, Iterator

from fairwitness.adapters.case_folder import Added, CaseFolder
from fairwitness.app.documents import Failure
from fairwitness.app.obtain import Given

TOGETHER = 64
"""Documents kept in one go at most."""
BYTES = 64_000_000
"""Bytes kept in one go, about: they are all in memory."""
SECONDS = 1.0
"""How long a document may wait for others."""


def keep_all(case: CaseFolder, found: Iterable[Given | Failure]) -> Iterator[Added | Failure]:
    """Preserve documents as they come; what became of each, in order, once it is on disk."""
    waiting: list[Given | Failure] = []
    since = time.monotonic()
    for each in found:
        if not waiting:
            since = time.monotonic()
        waiting.append(each)
        if _is_enough(waiting) or time.monotonic() - since > SECONDS:
            yield from _kept(case, waiting)
            waiting = []
    yield from _kept(case, waiting)


def _is_enough(waiting: list[Given | Failure]) -> bool:
    held = [each for each in waiting if isinstance(each, Given)]
    slow = bool(held) and held[-1].capture.method == "http"  # the next one may take its time
    return slow or len(waiting) >= TOGETHER or sum(len(each.data) for each in held) >= BYTES


def _kept(case: CaseFolder, waiting: list[Given | Failure]) -> Iterator[Added | Failure]:
    added = iter(case.add_all([(each.data, each.capture) for each in waiting if isinstance(each, Given)]))
    for each in waiting:
        yield each if isinstance(each, Failure) else next(added)
