"""The life of a case: made, added to, run, reported. A run does only what changed and can be stopped at any moment."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import Added, CaseFolder
from fairwitness.adapters.sandboxed_reader import SandboxedReader, needs_sandbox
from fairwitness.adapters.settings_file import load_settings, parse_settings, write_settings
from fairwitness.app.apart import weigh_apart
from fairwitness.app.documents import Failure, Outcome, Stored, read_stored
from fairwitness.app.intake import Order, take_in
from fairwitness.app.judged_links import link_judgements, mark
from fairwitness.app.release import in_use, releasable
from fairwitness.app.tools import open_embedding, open_tools
from fairwitness.app.vouching import Stamping, introduce_named, stamp
from fairwitness.model.canonical import canonical_bytes, from_bytes
from fairwitness.model.document import Capture, Text
from fairwitness.model.errors import UsageError
from fairwitness.model.journal import JournalKind
from fairwitness.model.link_judgement import Redirect
from fairwitness.model.lists import Reason
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Linkage, Weighed
from fairwitness.model.statement import Note
from fairwitness.pipeline import Earlier, record_id, relink_records
from fairwitness.preserve import checkpoint_of
from fairwitness.preserve.release import Scope
from fairwitness.publish.site import write_site
from fairwitness.read.ocr import version as ocr_version
from fairwitness.weigh.law import law_findings
from fairwitness.weigh.obligations import obligations

Watch = Callable[[Iterable[Outcome], int], Iterator[Outcome]]
"""Shows progress over outcomes while they are made: takes them and their number, gives them on."""


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What a case holds once it was run."""

    linkage: Linkage
    weighed: tuple[Weighed, ...]
    redirects: tuple[Redirect, ...] = ()
    """Ids that incidents had before, and where they lead."""


class RunReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did and what it could not do."""

    read: int
    unchanged: int
    unread: int
    """Documents of the case, whenever added, that could not be read at all."""
    linked: bool
    protection: str
    """What shut the readers of foreign formats in, as a sentence; empty where no such document came."""
    records: tuple[DocumentRecord, ...]
    findings: Findings
    stamped: tuple[Stamping, ...]
    """What the time stamp authorities of the settings did, where they were asked."""


def settings_of(case: str | None) -> CaseSettings | None:
    """The settings of a case, or None where none is named."""
    return None if case is None else load_settings(Path(case))


def init_case(folder: Path, title: str, settings: Path | None = None) -> None:
    """Make a case, with a commented `case.toml` to fill in or with a copy of one at hand."""
    if settings is None:
        CaseFolder.create(folder, title).close()
        return
    data = _bytes(settings)
    parse_settings(data, str(settings))  # before anything is made
    CaseFolder.create(folder, title).close()
    write_settings(folder, data)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error


def add_to_case(folder: Path, locations: Iterable[str]) -> Iterator[Added | Failure]:
    """Preserve documents with all they hold, in order; each is on disk when its answer comes."""
    return take_in(folder, Order(locations=tuple(locations)))


def run_case(folder: Path, watch: Watch) -> RunReport:
    """Read what is new, link and weigh where anything changed, and say what could not be done."""
    with CaseFolder.open(folder) as case:
        tools = open_tools(case.settings)
        version = tools.version
        context = canonical_bytes(case.settings.for_reading())
        made_by = (
            f"{tools.versions} {ocr_version()}"  # a picture that could not be read is tried again once OCR is there
        )
        pending = case.pending(made_by, context)
        outcomes = read_stored([Stored(capture, str(case.blobs.folder)) for capture in pending], case.settings)
        for capture, outcome in zip(pending, watch(outcomes, len(pending)), strict=True):
            case.save_record(capture, canonical_bytes(_record(capture, outcome, version)), made_by, context)
        records = _records(case)
        used, left_out = in_use(case, records)
        linked = _link_if_changed(case, used, version, context + left_out)
        introduce_named(case)
        return RunReport(
            read=len(pending),
            unchanged=len(records) - len(pending),
            unread=sum(1 for record in records if _is_unread(record)),
            linked=linked,
            protection=_protection(pending),
            records=records,
            findings=_findings(case),
            stamped=stamp(case),
        )


def _record(capture: Capture, outcome: Outcome, version: str) -> DocumentRecord:
    """The record of an outcome; a document that could not be read leaves a record that says so."""
    if isinstance(outcome, DocumentRecord):
        return outcome
    empty = Text(capture=capture.sha256, text="", blocks=(), anchors=())
    note = Note(reason=Reason.UNREADABLE, detail=outcome.message)
    return DocumentRecord(id=record_id(capture), capture=capture, text=empty, notes=(note,), extractor=version)


def _is_unread(record: DocumentRecord) -> bool:
    return not record.text.text and any(note.reason is Reason.UNREADABLE for note in record.notes)


def _protection(pending: Sequence[Capture]) -> str:
    """What held for the captures that were read now: asked of a process started as theirs were."""
    if not any(needs_sandbox(capture) for capture in pending):
        return ""
    reader = SandboxedReader()
    try:
        return reader.protection
    finally:
        reader.close()


def _records(case: CaseFolder) -> tuple[DocumentRecord, ...]:
    return tuple(from_bytes(data, DocumentRecord) for _, data in case.saved())


def _link_if_changed(case: CaseFolder, records: Sequence[DocumentRecord], version: str, context: bytes) -> bool:
    judged, embedding = link_judgements(case), open_embedding()
    by = f"{version} {embedding.version}" if embedding is not None else version
    digest = case.linkage_input(by, context + mark(judged))
    held = case.linkage()
    if held is not None and held.input_digest == digest:
        return False
    before = from_bytes(held.value, Findings) if held is not None else None
    earlier = Earlier(before.linkage.incidents, before.redirects) if before is not None else Earlier()
    linkage, weighed, redirects = relink_records(records, case.settings, earlier, weigh_apart, judged, embedding)
    case.save_linkage(canonical_bytes(Findings(linkage=linkage, weighed=weighed, redirects=redirects)), digest)
    return True


def _findings(case: CaseFolder) -> Findings:
    held = case.linkage()
    if held is None:
        raise UsageError(f"{case.folder} was not run yet: `fairwitness run {case.folder}` first")
    return from_bytes(held.value, Findings)


def report_case(folder: Path) -> Path:
    """Write the static site of a case as last run; the page to open."""
    with CaseFolder.open(folder) as case:
        findings = _findings(case)
        staying = {each.sha256 for each in releasable(case, Scope.PUBLICATION)}
        records = tuple(record for record in _records(case) if record.capture.sha256 not in staying)
        _record_publication(case, records, withheld=len(staying))
        head = case.journal.verify()
        case.publish_log()
        write_site(
            case.report,
            case.settings,
            records,
            findings.linkage,
            findings.weighed,
            notes=[(record, record.notes) for record in records],
            made_at=head.time,
            case_digest=" ".join(checkpoint_of(case.log.note()).text.split()),
            duties=obligations({r.id: r for r in records}, case.settings, date.fromisoformat(head.time[:10])),
            law=law_findings(records, findings.linkage, case.settings),
            redirects=findings.redirects,
        )
        return case.report / "index.html"


def _record_publication(case: CaseFolder, records: Sequence[DocumentRecord], *, withheld: int) -> None:
    """Put on record what the report shows, before it is shown; the same state shown again is no new event."""
    linked = case.linkage()
    shown: dict[str, object] = {
        "report": linked.input_digest if linked else "",
        "documents": len(records),
        "withheld": withheld,
    }
    last = [body for _, _, body in case.journal.events(JournalKind.PUBLICATION)]
    if last[-1:] != [shown]:
        case.journal.append(JournalKind.PUBLICATION, shown)
