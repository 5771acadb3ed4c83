"""Every page of the site as bytes: a pure function of the case, the time it was made and the digest of the case."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

import jinja2
import msgspec
from markupsafe import Markup

from fairwitness.model.lists import Reason
from fairwitness.publish.overview import overview, total
from fairwitness.publish.quoting import one_line, shortened
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.site.documents import document_view, voice_counts
from fairwitness.publish.site.elements import elements_page, elements_views
from fairwitness.publish.site.hazards import hazards_view
from fairwitness.publish.site.incidents import IncidentView, incident_views
from fairwitness.publish.site.obligations import instrument_views
from fairwitness.publish.site.patterns import shared_views
from fairwitness.publish.site.sources import source_views, unresolved_count
from fairwitness.publish.site.weighing import gap_rows
from fairwitness.publish.told import note_words
from fairwitness.publish.wording import day_label, label, range_label

_LONGEST_WORDS = 160


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or a less certain date, with its incidents."""

    when: str
    precision: str
    incidents: tuple[IncidentView, ...]


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stayed out of the record."""

    name: str
    link: Link | None
    words: str
    detail: str


class GapGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that stayed out for one reason."""

    reason: str
    gaps: tuple[Gap, ...]


def pages(case: Case, made_at: str, case_digest: str) -> Iterator[tuple[str, bytes]]:
    """Each page: its path from the site's root, and its bytes. `made_at` is RFC 3339."""
    base: dict[str, object] = {
        "site": case.settings,
        "made_at": made_at,
        "made_on": day_label(made_at[:10]),
        "case_digest": case_digest,
        "has_law": case.law is not None,
    }
    period = case.settings.period
    instruments = instrument_views(case)
    base["has_duties"] = bool(instruments)
    base["period"] = range_label(period.start, period.end) if period else ""
    incidents = incident_views(case)
    documents = tuple(document_view(case, r) for r in case.records.values())
    voices = voice_counts(total([overview(r, case.tied) for r in case.records.values()]))
    gap_groups = _gap_groups(case)
    shared = {**base, "incidents": incidents, "documents": documents, "voices": voices, "gap_groups": gap_groups}
    origins = {o.name.casefold() for i in incidents for o in i.origins if o.independent}
    statements = sum(len(r.statements) for r in case.records.values())
    counted = {"origins": len(origins), "statements": statements, "gap_rows": gap_rows(case)}
    yield _page("index.html", "index.html", {**shared, **counted})
    yield _page("timeline.html", "timeline.html", {**shared, "days": _days(incidents)})
    sources = {"sources": source_views(case), "unresolved": unresolved_count(case)}
    yield _page("sources.html", "sources.html", {**shared, **sources})
    yield _page("report.html", "report.html", {**shared, "clean": _without_gaps(case)})
    yield _page("about.html", "about.html", shared)
    if case.duties is not None and instruments:
        shown = {**base, "instruments": instruments, "duties_on": day_label(case.duties.on)}
        yield _page("obligations.html", "obligations.html", shown)
    if case.law is not None:
        yield from _law_pages(case, base)
    for incident in incidents:
        asked = {"elements_href": _elements_of(case, incident.href)}
        yield _page("incident.html", incident.href, {**base, **asked, "incident": incident})
    for path, id_ in case.moved.items():
        kept = next(i for i in case.linkage.incidents if i.id == id_)
        yield _page("moved.html", path, {**base, "kept": case.incident_link(kept), "id": id_[:12]})
    for document in documents:
        yield _page("document.html", document.href, {**base, "document": document})


def _elements_of(case: Case, href: str) -> str:
    """The page of the elements of the incident on that page; empty where it engages no norm."""
    asked = {case.incident_pages[e.incident]: e.incident for e in (case.law.elements if case.law else ())}
    return elements_page(case, asked[href]) if href in asked else ""


def _law_pages(case: Case, base: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    """The elements of each incident with their index, patterns, hazards."""
    elements = elements_views(case)
    yield _page("elements.html", "elements.html", {**base, "elements": elements})
    yield _page("patterns.html", "patterns.html", {**base, "shared_rows": shared_views(case)})
    yield _page("hazards.html", "hazards.html", {**base, "hazards": hazards_view(case)})
    for one in elements:
        yield _page("incident_elements.html", one.href, {**base, "elements": one})


def _page(template: str, path: str, values: dict[str, object]) -> tuple[str, bytes]:
    values = {**values, "root": "../" * path.count("/"), "here": path, **_assets()}
    return path, _environment().get_template(template).render(values).encode("utf-8", errors="strict")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("fairwitness.publish.site", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _assets() -> dict[str, str]:
    """Style and script stand in each page, allowed by their hash alone: a saved page stays whole, nothing else runs.

    A separate file would be refused by some browsers for pages opened from a folder under so strict a policy.
    """
    folder = files("fairwitness.publish.site").joinpath("static")
    css, js = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "site.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(js)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"css": Markup(css), "js": Markup(js), "policy": policy}  # noqa: S704 - our own package data


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _days(incidents: tuple[IncidentView, ...]) -> tuple[Day, ...]:
    grouped = ((key, tuple(found)) for key, found in groupby(incidents, key=lambda i: (i.when_key, i.when)))
    return tuple(Day(when=when, precision=found[0].when_precision, incidents=found) for (_, when), found in grouped)


def _gap_groups(case: Case) -> tuple[GapGroup, ...]:
    """Every gap of every input, by reason in the order of the list; within one, in the order of the report."""
    found: dict[Reason, list[Gap]] = {reason: [] for reason in Reason}
    for id_, name, notes in case.report:
        text = case.records[id_].text.text if id_ is not None else ""
        link = case.document_link(id_) if id_ is not None else None
        for note in notes:
            words = shortened(note_words(note, text), _LONGEST_WORDS)
            found[note.reason].append(Gap(name=name, link=link, words=words, detail=one_line(note.detail)))
    return tuple(GapGroup(reason=label(reason), gaps=tuple(gaps)) for reason, gaps in found.items() if gaps)


def _without_gaps(case: Case) -> tuple[Link, ...]:
    """The documents with nothing noted."""
    return tuple(case.document_link(id_) for id_, _, notes in case.report if id_ is not None and not notes)
