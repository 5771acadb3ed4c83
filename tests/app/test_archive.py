"""An archive tells the whole at first, then what changed; its incidents keep their ids and are those of one linking."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from fairwitness.app.archive import Archive
from fairwitness.app.large import Collection, available
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import link_records, record_id
from fairwitness.publish.contract import encode, link_object
from support.made import Tell, day, document, killed

pytestmark = [
    pytest.mark.skipif(not available(), reason="the extra `scale` is not installed"),
    pytest.mark.xdist_group("large"),
]
STRIKE = Tell(on=day("2020-10-05"), at="Northfield", tolls=(killed(3),), text="Rockets struck the market of the town.")
OTHER = Tell(on=day("2020-10-09"), at="Southfield", tolls=(killed(7),), text="A school in the south was shelled.")
SUM = Tell(on=day("2020-10"), at="Northfield", aggregate=True, text="Eighteen strikes hit the town that month.")


def call(path: Path, records: Sequence[DocumentRecord], *, unread: Sequence[str] = (), anew: bool = False) -> Any:
    """The object a call prints; the user's id of a record is its own, in capitals."""
    ids: dict[str, str] = {}

    def taken() -> Iterator[DocumentRecord]:
        for record in records:
            ids[record.id] = record.id.split("-")[0].upper()
            yield record

    with Archive(path, workers=1) as archive:
        return json.loads("".join(archive.linked(taken(), Collection(ids, unread, None), anew=anew)))


def documents(found: Any) -> list[list[str]]:
    return sorted(i["documents"] for i in found["incidents"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.duckdb"


def test_the_first_call_tells_the_whole(path: Path) -> None:
    records = [document("a", STRIKE), document("b", STRIKE), document("c", OTHER), document("d", SUM)]
    ids = {r.id: r.id.upper() for r in records}
    whole = json.loads(encode(link_object(*link_records(records, None), records, ids, None, ["lost"])))
    found = call(path, records, unread=["lost"])
    assert found.pop("redirects") == []
    assert {k: v for k, v in found.items() if k != "derivations"} == {
        k: v for k, v in whole.items() if k != "derivations"
    }


def test_a_later_call_tells_what_changed(path: Path) -> None:
    first = call(path, [document("a", STRIKE), document("c", OTHER), document("d", SUM)])
    ids = {tuple(i["documents"]): i["id"] for i in first["incidents"]}
    found = call(path, [document("b", STRIKE, published="2020-10-06")], unread=["lost"])
    assert documents(found) == [["B", "A"]]  # the earlier publication first
    assert found["incidents"][0]["id"] == ids["A",]
    assert found["documents"] == [
        {"id": "A", "main_incident": ids["A",]},
        {"id": "B", "main_incident": ids["A",]},
        {"id": "lost", "main_incident": None},
    ]
    assert [(c["aggregate"], c["incident"]) for c in found["coverings"]] == [(ids["D",], ids["A",])]
    whole = call(path, [], anew=True)
    assert documents(whole) == [["B", "A"], ["C"], ["D"]]
    assert {i["id"] for i in whole["incidents"]} == set(ids.values())


def test_a_sum_that_comes_later_covers_what_is_there(path: Path) -> None:
    first = call(path, [document("a", STRIKE), document("c", OTHER)])
    strike = next(i["id"] for i in first["incidents"] if i["documents"] == ["A"])
    found = call(path, [document("d", SUM)])
    assert documents(found) == [["D"]]
    assert [c["incident"] for c in found["coverings"]] == [strike]


def test_what_is_held_is_known_and_changes_nothing(path: Path) -> None:
    held = document("a", STRIKE)
    held = structs.replace(held, id=record_id(held.capture))
    call(path, [held])
    with Archive(path, workers=1) as archive:
        assert archive.holds(held.id.upper(), held.capture)
        assert not archive.holds("another", held.capture)
        assert not archive.holds(held.id.upper(), document("b", STRIKE).capture)
    found = call(path, [])
    assert (found["incidents"], found["documents"]) == ([], [])


def test_another_text_under_an_id_takes_the_place_of_the_first(path: Path) -> None:
    first = call(path, [document("a-1", STRIKE), document("b", STRIKE)])
    found = call(path, [document("a-2", OTHER)])
    assert documents(found) == [["A"], ["B"]]
    assert first["incidents"][0]["id"] in {i["id"] for i in found["incidents"]}
    assert documents(call(path, [], anew=True)) == [["A"], ["B"]]


def test_a_corrected_figure_keeps_the_incident(path: Path) -> None:
    (before,) = call(path, [document("a-1", STRIKE)])["incidents"]
    now = call(path, [document("a-2", Tell(on=day("2020-10-05"), at="Northfield", tolls=(killed(4),)))])
    assert [(i["id"], i["tolls"]["killed"]["low"]) for i in now["incidents"]] == [(before["id"], 4)]
    assert now["redirects"] == []


def test_an_id_that_goes_leads_on(path: Path) -> None:
    """Two documents of one event that share nothing but the day are brought together by a third."""
    first = call(path, [document("a", STRIKE), document("b", Tell(on=day("2020-10-05"), text="Rockets fell."))])
    assert documents(first) == [["A"], ["B"]]
    gone = {i["id"] for i in first["incidents"]}
    found = call(path, [document("b", STRIKE)])
    (joined,) = found["incidents"]
    assert [(r["old"] in gone, r["new"]) for r in found["redirects"]] == [(True, joined["id"])]


def test_a_change_cut_short_is_not_built_upon(path: Path) -> None:
    call(path, [document("a", STRIKE), document("c", OTHER)])

    def broken() -> Iterator[DocumentRecord]:
        yield document("b", STRIKE)
        raise KeyboardInterrupt

    with Archive(path, workers=1) as archive, pytest.raises(KeyboardInterrupt):
        list(archive.linked(broken(), Collection({"b": "B"}, (), None)))
    found = call(path, [document("b", STRIKE)])
    assert documents(found) == [["A", "B"], ["C"]]  # the whole, linked anew
    assert documents(call(path, [])) == []


def test_a_first_call_cut_short_leaves_nothing(path: Path) -> None:
    def broken() -> Iterator[DocumentRecord]:
        yield document("a", STRIKE)
        raise KeyboardInterrupt

    with Archive(path, workers=1) as archive, pytest.raises(KeyboardInterrupt):
        list(archive.linked(broken(), Collection({"a": "A"}, (), None)))
    assert documents(call(path, [document("c", OTHER)])) == [["C"]]


def test_other_settings_and_other_files_are_refused(path: Path, tmp_path: Path) -> None:
    call(path, [document("a", STRIKE)])
    with pytest.raises(UsageError, match="other settings"):
        Archive(path, CaseSettings(title="another", method="v1"), workers=1)
    with pytest.raises(UsageError, match="is no folder"):
        Archive(tmp_path / "nowhere" / "archive.duckdb", workers=1)
    other = tmp_path / "notes.txt"
    other.write_text("no archive")
    with pytest.raises(UsageError, match="is no archive"):
        Archive(other, workers=1)
