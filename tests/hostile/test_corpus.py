"""The hostile corpus, added to a case and run: no crash, no hang, nothing written elsewhere, each file listed."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from fairwitness.adapters.sandbox_wire import Limits
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.app import case as app_case
from fairwitness.app import documents, intake, tools
from fairwitness.app.case import RunReport, add_to_case, init_case, run_case
from fairwitness.app.documents import Failure, Outcome
from hostile.archives import ESCAPED
from hostile.corpus import everything

pytestmark = pytest.mark.xdist_group("hostile")  # one process makes and runs the corpus once
QUIET = 8.0
"""Seconds one document may take here, on a machine that is busy with other tests."""
LIMITS = Limits(quiet=QUIET, total=QUIET, memory=1 << 30, output=160 << 20)


def small_reader() -> SandboxedReader:
    return SandboxedReader(LIMITS)


class Clocked:
    """Progress that keeps the longest wait for one outcome."""

    def __init__(self) -> None:
        self.longest = (0.0, "")

    def __call__(self, outcomes: Iterable[Outcome], count: int) -> Iterator[Outcome]:
        at = time.monotonic()
        for outcome in outcomes:
            took, name = (
                time.monotonic() - at,
                outcome.location if isinstance(outcome, Failure) else outcome.capture.location,
            )
            self.longest = max(self.longest, (took, name))
            yield outcome
            at = time.monotonic()


class Ran:
    """What came of the corpus."""

    def __init__(self, report: RunReport, named: dict[str, list[str]], longest: tuple[float, str], count: int) -> None:
        self.report = report
        self.named = named
        """What adding said of each file: the locations of what was kept, or the reason."""
        self.longest = longest
        self.count = count


def surroundings(root: Path) -> list[tuple[str, int, float]]:
    """Everything beside the case, with size and time of change."""
    found = [p for p in root.rglob("*") if "case" not in p.relative_to(root).parts[:1]]
    return sorted((str(p), p.lstat().st_size, p.lstat().st_mtime) for p in found)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    root = tmp_path_factory.mktemp("hostile")
    (root / "files").mkdir()
    (root / "here").mkdir()
    paths = []
    for name, data in everything():
        (root / "files" / name).write_bytes(data)
        paths.append(root / "files" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tools, "SandboxedReader", small_reader)
        patch.setattr(app_case, "SandboxedReader", small_reader)
        patch.setattr(intake, "SandboxedReader", small_reader)
        patch.setattr(documents, "FEW", 1_000_000)  # in this process, where the small limits stand
        patch.setenv("TMPDIR", str(root / "here"))
        patch.chdir(root / "here")
        before = surroundings(root)
        init_case(root / "case", "hostile")
        clocked, named = Clocked(), {str(path): list[str]() for path in paths}
        at, last = time.monotonic(), ""
        for outcome in add_to_case(root / "case", list(named)):
            said = outcome.location if isinstance(outcome, Failure) else outcome.capture.location
            last = said if said in named else last
            named[last].append(outcome.message if isinstance(outcome, Failure) else said)
            clocked.longest = max(clocked.longest, (time.monotonic() - at, f"adding {said}"))
            at = time.monotonic()
        report = run_case(root / "case", clocked)
        assert surroundings(root) == before
    return Ran(report, named, clocked.longest, len(paths))


def test_at_least_two_hundred_files(ran: Ran) -> None:
    assert ran.count >= 200


def test_each_file_is_listed(ran: Ran) -> None:
    assert [name for name, said in ran.named.items() if not said] == []


def test_each_capture_is_read_or_has_its_reason(ran: Ran) -> None:
    """Nothing is passed over: a record holds text, or says why it holds none."""
    silent = [r.capture.location for r in ran.report.records if not r.text.text and not r.notes]
    whole = {r.capture.location for r in ran.report.records if r.capture.unpacked and r.capture.unpacked.taken}
    assert [location for location in silent if location not in whole] == []


def test_no_reason_is_a_fault_of_ours(ran: Ran) -> None:
    faults = [n.detail for r in ran.report.records for n in r.notes if "a fault of Fair Witness" in (n.detail or "")]
    assert faults == []


def test_none_takes_longer_than_its_limit(ran: Ran) -> None:
    took, name = ran.longest
    assert took < 2 * QUIET, name


def test_no_name_in_an_archive_came_to_be(ran: Ran) -> None:
    places = [Path.home(), Path("/tmp"), Path("/"), Path.cwd(), *Path.cwd().parents]
    assert [p for place in places for p in Path(place).iterdir() if ESCAPED in p.name] == []


def test_bombs_are_told_as_bombs(ran: Ran) -> None:
    said = {r.capture.location.rsplit("/", 1)[-1]: [n.detail for n in r.notes] for r in ran.report.records}
    for name in ("zip-bomb.zip", "packed-bomb.gz", "office-bomb.docx", "picture-huge.png", "web-packed-bomb.warc"):
        assert any(w in str(said[name]) for w in ("more than", "bomb", "exhaust")), (name, said[name])
