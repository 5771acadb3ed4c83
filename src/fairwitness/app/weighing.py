"""Weighing a case again: by another method, beside another, or as it stood at each run in its journal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.case import Findings
from fairwitness.app.judged_links import link_judgements
from fairwitness.app.tools import open_embedding
from fairwitness.model.canonical import content_id, from_bytes, plain
from fairwitness.model.errors import UsageError
from fairwitness.model.grading import GradeChange
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Linkage, Weighed
from fairwitness.pipeline import link_records
from fairwitness.vocab.weighing import method
from fairwitness.weigh import developments, differences, predecessors, weigh_all


class WeighedCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case as last run, weighed by one method."""

    settings: CaseSettings
    method: str
    records: dict[str, DocumentRecord]
    linkage: Linkage
    weighed: tuple[Weighed, ...]


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A case weighed by two methods, and what differs."""

    case: WeighedCase
    """By the second method."""
    before: str
    changes: tuple[GradeChange, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A run in the journal: what was in the case then, and which grades differ from the run before."""

    time: str
    documents: int
    linkage: Linkage
    changes: tuple[GradeChange, ...]


def weigh_case(folder: Path, version: str | None = None) -> WeighedCase:
    """The case as last run, weighed by the method named, else by the one of its settings. Raises UsageError."""
    with CaseFolder.open(folder, writing=False) as case:
        return _weighed(case.settings, _linkage(case), _records(case), version)


def compare_case(folder: Path, before: str, after: str) -> Compared:
    """What a case's grades differ in by two methods. Raises UsageError."""
    first, second = weigh_case(folder, before), weigh_case(folder, after)
    return Compared(case=second, before=before, changes=differences(first.weighed, second.weighed))


def case_history(folder: Path, version: str | None = None) -> Iterator[Moment]:
    """The case at each run that linked it anew, by today's settings and records. Raises UsageError."""
    with CaseFolder.open(folder, writing=False) as case:
        settings = _by(case.settings, version)
        records = {_key(plain(r.capture)): r for r in _records(case)}
        held: list[DocumentRecord] = []
        linkage, weighed, embedding = Linkage(incidents=()), tuple[Weighed, ...](), open_embedding()
        for time, added in _runs(case):
            held += [records[key] for key in added if key in records]
            later, now = link_records(held, settings, judgements=link_judgements(case, until=time), embedding=embedding)
            changes = developments(weighed, now, predecessors(linkage.incidents, later.incidents))
            yield Moment(time=time, documents=len(held), linkage=later, changes=changes)
            linkage, weighed = later, now


def _runs(case: CaseFolder) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each linkage in the journal with the captures that were added since the one before."""
    added: list[str] = []
    for event in case.journal.entries():
        if event.kind == "capture":
            added.append(_key(event.content()))
        elif event.kind == "linkage":
            yield event.time, tuple(added)
            added.clear()


def _key(capture: dict[str, object]) -> str:
    return content_id("capture", capture)


def _by(settings: CaseSettings, version: str | None) -> CaseSettings:
    return settings if version is None else msgspec.structs.replace(settings, method=method(version).version)


def _records(case: CaseFolder) -> tuple[DocumentRecord, ...]:
    return tuple(from_bytes(data, DocumentRecord) for _, data in case.saved())


def _linkage(case: CaseFolder) -> Linkage:
    held = case.linkage()
    if held is None:
        raise UsageError(f"{case.folder} was not run yet: `fairwitness run {case.folder}` first")
    return from_bytes(held.value, Findings).linkage


def _weighed(
    settings: CaseSettings, linkage: Linkage, records: Sequence[DocumentRecord], version: str | None
) -> WeighedCase:
    chosen, by_id = _by(settings, version), {r.id: r for r in records}
    return WeighedCase(
        settings=chosen,
        method=chosen.method,
        records=by_id,
        linkage=linkage,
        weighed=tuple(weigh_all(linkage.incidents, by_id, chosen)),
    )
