"""Batches of documents: in order, and told of only once they are on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from fairwitness.adapters.case_folder import Added, CaseFolder
from fairwitness.app import keeping
from fairwitness.app.documents import Failure
from fairwitness.app.keeping import keep_all
from fairwitness.app.obtain import Given
from support.captures import capture_of


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFolder]:
    with CaseFolder.create(tmp_path / "case", "A case") as found:
        yield found


def _given(n: int, method: str = "file") -> Given:
    data = f"text {n}".encode()
    return Given(replace(capture_of(data, f"{n}.txt"), method=method), data)


def _locations(outcomes: list[Added | Failure]) -> list[str]:
    return [each.location if isinstance(each, Failure) else each.capture.location for each in outcomes]


def test_answers_come_in_order_with_failures_between(case: CaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "TOGETHER", 3)
    given = [_given(n) if n % 4 else Failure(f"{n}.txt", "not there", 2) for n in range(10)]
    outcomes = list(keep_all(case, given))
    assert _locations(outcomes) == [f"{n}.txt" for n in range(10)]
    assert [isinstance(each, Failure) for each in outcomes] == [n % 4 == 0 for n in range(10)]
    assert case.verify().captures == 7
    assert list(keep_all(case, [])) == []


def test_a_document_is_told_of_only_once_it_is_on_disk(case: CaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "TOGETHER", 3)
    for told, each in enumerate(keep_all(case, map(_given, range(8))), start=1):
        with CaseFolder.open(case.folder, writing=False) as reader:
            found = reader.captures()
            assert isinstance(each, Added)
            assert each.capture in found
            assert reader.blobs.get(each.capture.sha256)
            assert reader.log.size() == reader.journal.head().seq
        assert len(found) == min(8, (told + 2) // 3 * 3)


@pytest.mark.parametrize(
    ("limit", "value"), [("TOGETHER", 1), ("BYTES", 1), ("SECONDS", -1.0)], ids=["number", "bytes", "time"]
)
def test_a_batch_has_limits(case: CaseFolder, monkeypatch: pytest.MonkeyPatch, limit: str, value: float) -> None:
    monkeypatch.setattr(keeping, limit, value)
    for told, _ in enumerate(keep_all(case, map(_given, range(4))), start=1):
        assert len(case.captures()) == told


def test_what_was_fetched_does_not_wait_for_the_next(case: CaseFolder) -> None:
    fetched = (_given(n, "http") for n in range(3))
    for told, _ in enumerate(keep_all(case, fetched), start=1):
        assert len(case.captures()) == told
