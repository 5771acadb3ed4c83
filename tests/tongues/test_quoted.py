"""Languages without a parser: who speaks only where a mark or fixed phrase says so; no word is put in a mouth."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fairwitness.model.lists import Reason
from fairwitness.model.record import DocumentRecord
from tongues.reading import record

ROWS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "quoted.toml").read_text())


def _read(language: str, text: str) -> DocumentRecord:
    read = record(text, "2020-10-30")
    assert read.text.language == language
    return read


@pytest.mark.parametrize("row", ROWS["said"], ids=lambda r: f"{r['language']} {r['text'][:20]}")
def test_who_says(row: dict[str, Any]) -> None:
    (statement,) = _read(row["language"], row["text"]).statements
    assert statement.speaker is not None
    found = (statement.speaker.name, statement.stance.value, statement.speaker.state)
    assert found == (row["speaker"], row["stance"], row.get("state"))
    assert all(len(s.of(row["text"]).split()) > 2 for s in statement.content)


@pytest.mark.parametrize("row", ROWS["happened"], ids=lambda r: r["language"])
def test_what_happened(row: dict[str, Any]) -> None:
    claims = _read(row["language"], row["text"]).claims
    tolls = {t.kind.value: t.low for c in claims for t in c.tolls}
    assert {c.event_type.value for c in claims} == {row["kind"]}
    assert {c.date.edtf for c in claims if c.date} == {row["day"]}
    assert {c.place.name for c in claims if c.place} == {row["place"]}
    assert tolls == {"killed": row["killed"], "injured": row["injured"]}
    assert not any(c.perpetrators for c in claims)


@pytest.mark.parametrize("row", ROWS["nobody"], ids=lambda r: r["language"])
def test_a_quotation_without_a_tie_is_nobodys(row: dict[str, Any]) -> None:
    read = _read(row["language"], row["text"])
    assert read.statements == ()
    assert Reason.UNATTRIBUTED_QUOTE in {n.reason for n in read.notes}


@pytest.mark.parametrize("language", ["uk", "az", "tr", "hy", "ar"])
def test_what_is_not_read_is_said(language: str) -> None:
    text = next(r["text"] for r in ROWS["said"] if r["language"] == language)
    note = next(n for n in _read(language, text).notes if n.reason is Reason.UNSUPPORTED_LANGUAGE)
    assert note.detail.endswith("who did it was not")
