"""A document that cannot be read becomes a reason, whatever went wrong with it, and the others are read."""

from pathlib import Path

import pytest

from fairwitness import pipeline
from fairwitness.app import documents
from fairwitness.app.case import add_to_case, init_case, run_case
from fairwitness.app.collection import items
from fairwitness.app.documents import Failure, read_locations
from fairwitness.model.lists import Reason
from fairwitness.model.record import DocumentRecord
from support import formats
from support.example_case import quietly

WORDS = "The ministry said on 4 October 2020 that two people were killed in a rocket attack on the town.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, one of them of no use."""
    (tmp_path / "good.txt").write_text(WORDS)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "two.zip").write_bytes(
        formats.zipped(
            {"a.docx": formats.docx([WORDS]), "../../b.txt": b"\0" * 99, "c.html": b"<html><p>" + WORDS.encode()}
        )
    )
    return tmp_path


def test_an_archive_gives_its_documents_in_order(folder: Path) -> None:
    found = list(read_locations([str(folder / "two.zip"), str(folder / "good.txt")]))
    assert [type(f) for f in found] == [DocumentRecord, Failure, DocumentRecord, DocumentRecord]
    assert isinstance(found[1], Failure)
    assert "two.zip!/../../b.txt" in found[1].message


def test_linking_takes_the_documents_of_an_archive(folder: Path) -> None:
    found = [item.id.removeprefix(str(folder)) for item in items([str(folder / "two.zip"), str(folder / "good.txt")])]
    assert found == ["/two.zip!/a.docx", "/two.zip!/../../b.txt", "/two.zip!/c.html", "/good.txt"]


def test_a_fault_of_ours_ends_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = pipeline.read_document

    def faulty(*given: object) -> DocumentRecord:
        if "good" in given[0].location:  # type: ignore[attr-defined]
            raise KeyError("absent")
        return read(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "read_document", faulty)
    found = list(read_locations([str(folder / "good.txt"), str(folder / "two.zip")]))
    assert isinstance(found[0], Failure)
    assert "a fault of Fair Witness, not of the document" in found[0].message
    assert "KeyError" in found[0].message
    assert isinstance(found[1], DocumentRecord)


def test_a_case_keeps_containers_and_what_they_hold(folder: Path) -> None:
    case = folder / "case"
    init_case(case, "a case")
    added = list(add_to_case(case, [str(folder / "two.zip"), str(folder / "good.txt")]))
    captures = [a.capture for a in added if not isinstance(a, Failure)]
    assert [c.member for c in captures] == [None, "a.docx", "../../b.txt", "c.html", None]
    assert {c.container for c in captures[1:4]} == {captures[0].sha256}
    report = run_case(case, quietly)
    reasons = [[n.reason for n in r.notes if n.reason is Reason.UNREADABLE] for r in report.records]
    assert [bool(r) for r in reasons] == [False, False, True, False, False]
    assert (report.read, report.unread) == (5, 1)
    assert "sandbox" in report.protection or "process" in report.protection
    assert run_case(case, quietly).read == 0
