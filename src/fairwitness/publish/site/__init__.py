"""A case as a static site: it works from a folder, asks no network, and has the same bytes for the same case.

What is published withholds the names of victims that the record holds as such; words quoted from a text stay exact,
and so do the full texts, which is why a case with private persons in its texts needs a person's review before it is
published.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.duties import DutyReport
from fairwitness.model.errors import UsageError
from fairwitness.model.law import LawFindings
from fairwitness.model.link_judgement import Redirect
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Linkage, Weighed
from fairwitness.publish.site.case import build_case
from fairwitness.publish.site.pages import pages
from fairwitness.publish.told import Report

_MANIFEST = "files.sha256"
_OURS = re.compile(r"(?:(?:documents|incidents)/)?[0-9a-z][0-9a-z_-]*\.html")

__all__ = ["write_site"]


def write_site(
    folder: Path,
    settings: CaseSettings,
    records: Iterable[DocumentRecord],
    linkage: Linkage,
    weighed: Iterable[Weighed],
    notes: Report,
    made_at: str,
    case_digest: str,
    duties: DutyReport | None = None,
    law: LawFindings | None = None,
    redirects: Iterable[Redirect] = (),
) -> tuple[Path, ...]:
    """Write the site into the folder and return the paths written, in the order they were written.

    `notes` are those of the run: for each input its record, or the location of what became none, with its notes;
    notes a record holds are shown in any case. `made_at` is RFC 3339 in UTC. `files.sha256` lists every page with its
    SHA-256, as `sha256sum --check` reads it. Pages that an earlier call wrote and this one does not are removed;
    nothing else in the folder is touched. Where an incident had another id before, its page leads on by `redirects`.
    Raises UsageError where the folder is a file or cannot be written.
    """
    case = build_case(settings, records, linkage, weighed, notes, duties, law, redirects)
    made = dict(pages(case, made_at, case_digest))
    lines = "".join(f"{sha256_hex(data)}  {path}\n" for path, data in sorted(made.items()))
    try:
        _remove_stale(folder, made)
        return tuple(_write(folder / path, data) for path, data in {**made, _MANIFEST: lines.encode()}.items())
    except OSError as error:
        raise UsageError(f"The site cannot be written into {folder}: {error.strerror}.") from error


def _remove_stale(folder: Path, made: dict[str, bytes]) -> None:
    """Remove what the last manifest lists and this site lacks. Only names of our own shape are ever removed."""
    manifest = folder / _MANIFEST
    listed = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
    for path in (line[66:] for line in listed):
        if path not in made and _OURS.fullmatch(path):
            (folder / path).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
