"""What a collection of documents may be: each id names one text, and a day of publication is a day."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fairwitness.app.collection import items
from fairwitness.cli.main import cli
from fairwitness.model.errors import UnreadableInput


def lines(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return str(path)


def test_the_same_line_again_counts_once(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Rockets hit a market."}
    assert [i.id for i in items([lines(tmp_path, row, row, {"id": "b", "text": "x"})])] == ["a", "b"]


def test_an_id_is_not_given_to_two_texts(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="“a” is given to another text"):
        list(items([lines(tmp_path, {"id": "a", "text": "One."}, {"id": "a", "text": "Another."})]))


@pytest.mark.parametrize(
    ("written", "day"), [("2020-10-28", "2020-10-28"), ("2020-10-28T09:30:00Z", "2020-10-28"), (None, None)]
)
def test_a_day_of_publication(written: str | None, day: str | None, tmp_path: Path) -> None:
    (item,) = items([lines(tmp_path, {"id": "a", "text": "x", **({"published": written} if written else {})})])
    assert item.given.told is not None
    assert item.given.told.published == day


@pytest.mark.parametrize("written", ["28 October 2020", "2020-13-01", "yesterday", ""])
def test_what_is_no_day_is_refused(written: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="line 1: `published`"):
        list(items([lines(tmp_path, {"id": "a", "text": "x", "published": written})]))


def test_a_document_that_could_not_be_read_is_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_text("Rockets hit a market in Nairobi on 2 October 2020.")
    bad.write_bytes(bytes(range(256)) * 8)
    result = CliRunner().invoke(cli, ["link", "--format", "json", str(good), str(bad)])
    found = json.loads(result.stdout)["documents"]
    assert [(d["id"], d["main_incident"] is None) for d in found] == [(str(good), False), (str(bad), True)]
