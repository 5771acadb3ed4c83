"""A collection linked on disk is the one linked in memory, incident by incident, in any order of its documents."""

import json
from typing import Any

import pytest

from fairwitness.app.documents import Failure, read_locations
from fairwitness.app.large import Collection, available, linked
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import link_records
from fairwitness.publish.contract import encode, link_object
from support.example_case import EXAMPLE

pytestmark = [
    pytest.mark.skipif(not available(), reason="the extra `scale` is not installed"),
    pytest.mark.xdist_group("large"),
]
KEYS = ("incidents", "documents", "interests")


@pytest.fixture(scope="module")
def records() -> list[DocumentRecord]:
    paths = sorted(str(p) for n in (11, 12, 13, 14, 29, 33, 34) for p in (EXAMPLE / "docs").glob(f"{n}-*"))
    return [r for r in read_locations(paths, workers=1) if not isinstance(r, Failure)]


def on_disk(records: list[DocumentRecord]) -> dict[str, Any]:
    ids: dict[str, str] = {}

    def given() -> Any:
        for record in records:
            ids[record.id] = record.capture.location
            yield record

    found: dict[str, Any] = json.loads("".join(linked(given(), Collection(ids, ["lost"], None), workers=1)))
    return found


def in_memory(records: list[DocumentRecord]) -> dict[str, Any]:
    ids = {r.id: r.capture.location for r in records}
    found: dict[str, Any] = json.loads(encode(link_object(*link_records(records, None), records, ids, None, ["lost"])))
    return found


def sorted_by_id(found: dict[str, Any], key: str) -> list[Any]:
    return sorted(found[key], key=lambda row: json.dumps(row, sort_keys=True))


def test_on_disk_is_in_memory(records: list[DocumentRecord]) -> None:
    ours, theirs = on_disk(records), in_memory(records)
    assert list(ours) == list(theirs)
    for key in KEYS:
        assert sorted_by_id(ours, key) == sorted_by_id(theirs, key)
    assert any(i["tolls"]["killed"]["low"] is not None for i in ours["incidents"])
    assert any(i["origins"] for i in ours["incidents"])


def test_what_relays_changed_is_told(records: list[DocumentRecord]) -> None:
    """Among the documents of one incident; in memory those of the whole collection are compared."""
    ours, theirs = on_disk(records), in_memory(records)
    told = sorted_by_id(theirs, "drifts")
    assert ours["drifts"]
    assert [d for d in sorted_by_id(ours, "drifts") if d not in told] == []


def test_the_order_plays_no_part(records: list[DocumentRecord]) -> None:
    ours, theirs = on_disk(records), on_disk(records[::-1])
    assert ours["incidents"] == theirs["incidents"]
    assert ours["derivations"] == theirs["derivations"]
