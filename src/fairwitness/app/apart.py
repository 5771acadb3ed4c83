"""Few incidents are weighed by this process, many by several at once; either way the answer is the same, in order.

The others are forked from this one, so that they see its records without a copy; what they found comes back as bytes.
"""

import gc
from collections.abc import Mapping, Sequence
from multiprocessing import get_all_start_methods, get_context

import msgspec

from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Weighed
from fairwitness.weigh import weigh_all

MANY = 5_000
"""Incidents below which a second process costs more than it saves."""
PART = 500

Given = tuple[Sequence[Incident], Mapping[str, DocumentRecord], CaseSettings | None]
_GIVEN: list[Given] = []
"""What the forked processes find; empty but for the time they run."""


def weigh_apart(
    incidents: Sequence[Incident],
    records: Mapping[str, DocumentRecord],
    settings: CaseSettings | None = None,
    workers: int = 2,
) -> tuple[Weighed, ...]:
    """Every incident weighed, in the order given. Raises KeyError where a record of its claims is missing."""
    if len(incidents) < MANY or workers < 2 or "fork" not in get_all_start_methods():
        return tuple(weigh_all(incidents, records, settings))
    _GIVEN.append((incidents, records, settings))
    gc.freeze()  # so that a collection in a child does not touch, and so copy, what it shares
    try:
        with get_context("fork").Pool(workers) as pool:
            parts = pool.imap(_part, range(0, len(incidents), PART))
            return tuple(w for part in parts for w in msgspec.msgpack.decode(part, type=tuple[Weighed, ...]))
    finally:
        gc.unfreeze()
        _GIVEN.clear()


def _part(start: int) -> bytes:
    incidents, records, settings = _GIVEN[-1]
    found = tuple(weigh_all(incidents[start : start + PART], records, settings))
    return msgspec.msgpack.encode(found)
