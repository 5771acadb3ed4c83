"""The audit of a case on disk: what swaps, what does not, what cannot be read, and what the command answers."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from fairwitness.app import audit as module
from fairwitness.app.audit import audit_case
from fairwitness.app.case import add_to_case, init_case
from fairwitness.cli.audit import audit
from fairwitness.model.errors import CaseError, UsageError
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Linkage, Weighed
from fairwitness.pipeline import link_records
from fairwitness.publish.neutrality.terminal import WIDTH, neutrality_lines
from support.example_case import quietly

PARTIES = """
title = "Norland and Sudia"

[[party]]
id = "norland"
name = "Norland"
demonyms = ["Norlander"]
organs = ["Norlander Guard", "Ada Sol"]

[[party]]
id = "sudia"
name = "South Sudia"
demonyms = ["Sudian"]
organs = ["Sudian Guard", "Bo Lin", "Harbour Board"]
"""
DOCUMENTS = {
    "a.txt": "Norlander forces fired rockets at Ganja on 4 October 2020, the Sudian Guard said. Two died.",
    "b.txt": "Ada Sol denied on 5 October 2020 that they had fired rockets at Ganja. The liberated town slept.",
    "c.txt": "A Field Group report of 6 October 2020 says that a Sudian shell killed three people in Barda.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case(tmp_path, PARTIES, {name: text.encode() for name, text in DOCUMENTS.items()})


def case(folder: Path, settings: str, documents: dict[str, bytes]) -> Path:
    """A case of these settings and documents."""
    (folder / "given").mkdir()
    (folder / "given.toml").write_text(settings)
    made = folder / "case"
    init_case(made, "made", folder / "given.toml")
    for name, data in documents.items():
        (folder / "given" / name).write_bytes(data)
        list(add_to_case(made, [str(folder / "given" / name)]))
    return made


def test_a_case_that_swaps(folder: Path) -> None:
    report = audit_case(folder, quietly)
    (exchange,) = report.exchanges
    assert exchange.differences == ()
    assert report.invariant
    assert (report.documents, report.unread) == (3, ())
    assert exchange.becomes == (("Norland", "South Sudia"), ("South Sudia", "Norland"))
    assert ("Ada Sol", "Bo Lin") in exchange.names
    assert [u.name for u in report.unpaired] == ["Harbour Board"]
    assert [found.word for found in report.loaded] == ["liberated"]


def prefers(
    records: Sequence[DocumentRecord], settings: CaseSettings | None, **_given: object
) -> tuple[Linkage, tuple[Weighed, ...]]:
    """A program that drops whatever a Sudian says."""
    kept = [r for r in records if "Sudian Guard" not in r.text.text]
    return link_records(kept, settings)


def test_a_program_that_takes_a_side_is_found_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "link_records", prefers)
    report = audit_case(folder, quietly)
    (exchange,) = report.exchanges
    assert not report.invariant
    assert {d.kind for d in exchange.differences} >= {"incidents"}
    assert any(str(d.where).endswith("a.txt c1") for d in exchange.differences)
    lines = list(neutrality_lines(report))
    assert "   No. What did not swap is listed above." in lines


def test_lines_fit_a_narrow_terminal(folder: Path) -> None:
    assert [line for line in neutrality_lines(audit_case(folder, quietly), every=True) if len(line) > WIDTH + 1] == []


def test_documents_that_are_no_text(tmp_path: Path) -> None:
    documents = {
        "latin.txt": "The Sudian Guard said on 4 October 2020 that rockets hit a café in Ganja.".encode("latin-1"),
        "x.bin": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
        "empty.txt": b" \n",
    }
    report = audit_case(case(tmp_path, PARTIES, documents), quietly)
    assert report.invariant
    assert [Path(p).name for p in report.as_text] == ["latin.txt"]
    assert sorted(Path(p).name for p, _ in report.unread) == ["empty.txt", "x.bin"]


def test_a_table_beside_the_case_pairs_more(folder: Path) -> None:
    (folder / "swap.toml").write_text('pairs = [["Ganja", "Barda"]]\n')
    (exchange,) = audit_case(folder, quietly).exchanges
    assert ("Ganja", "Barda") in exchange.names
    # places of the gazetteer stay where they are: a name that moves to another town moves the event
    assert any(d.field.startswith("claims") and "place" in d.field for d in exchange.differences)


WRONG = [
    ("pairs = 3", "no swap table"),
    ('pairs = [["Ganja"]]', "holds 1 names for 2 parties"),
    ("nonsense", "no swap table"),
]


@pytest.mark.parametrize(("table", "said"), WRONG)
def test_a_wrong_table(folder: Path, table: str, said: str) -> None:
    (folder / "swap.toml").write_text(table)
    with pytest.raises(UsageError, match=said):
        audit_case(folder, quietly)


def test_what_cannot_be_audited(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="no-such"):
        audit_case(folder, quietly, tmp_path / "no-such.toml")
    with pytest.raises(CaseError):
        audit_case(tmp_path / "nowhere", quietly)
    (tmp_path / "one").mkdir()
    with pytest.raises(UsageError, match="fewer than two parties"):
        audit_case(case(tmp_path / "one", 'title = "t"', {}), quietly)
    (tmp_path / "two").mkdir()
    with pytest.raises(UsageError, match="no document yet"):
        audit_case(case(tmp_path / "two", PARTIES, {}), quietly)


def test_the_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(audit, [str(folder), "--json"], standalone_mode=False)
    assert done.return_value == 0
    told = json.loads(done.stdout)
    assert (told["version"], told["invariant"], told["documents"]) == (1, True, 3)
    monkeypatch.setattr(module, "link_records", prefers)
    done = CliRunner().invoke(audit, [str(folder)], standalone_mode=False)
    assert done.return_value == 1
    assert "did not swap" in done.stdout
