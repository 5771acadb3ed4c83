"""A person reads one document, a case or a run at a glance; the text's own words cannot steer the terminal.

Everything taken from a text goes through `quoting`: control characters are made visible and right-to-left words are
isolated. rich is imported when something is rendered and never before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fairwitness.model.lists import Reason
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Grade, Incident, Linkage, Weighed
from fairwitness.model.span import Span
from fairwitness.model.statement import Note, Statement
from fairwitness.publish.copies_terminal import render_copies
from fairwitness.publish.drifts_terminal import render_drifts
from fairwitness.publish.interests import Ties, interest_sentence
from fairwitness.publish.overview import Kind, Overview, classify, overview, own_passages
from fairwitness.publish.quoting import isolated, one_line, shortened
from fairwitness.publish.told import (
    DOCUMENT_ITSELF,
    Report,
    basis_words,
    by_reason,
    chain_names,
    disclosure_sentence,
    document_name,
    happening,
    note_words,
    origin_name,
    stance_words,
    whole_quote,
)
from fairwitness.publish.wording import (
    day_label,
    event_label,
    figure_label,
    label,
    places_label,
    short,
    toll_kind_label,
    when_label,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_NARROW = 100
_SHOWN_NOTES = 3
MACHINE = "Suggested by machine, not yet judged by a person."
_NOTHING = "—"


def render_document(record: DocumentRecord, console: Console, settings: CaseSettings | None = None) -> None:
    """One document: who it is, who paid for it, the four kinds of voice, every statement, and what is missing."""
    _header(record, console)
    _disclosures(record, console, settings)
    if record.statements or not any(note.reason is Reason.UNSUPPORTED_LANGUAGE for note in record.notes):
        _overview(overview(record), console)  # four zeros would say that nobody speaks in a text we cannot read
    if record.statements or record.claims:
        console.print(_statements(record, console.width))
        _line(console, MACHINE, "dim")
    _gaps(record, console)


def render_case(
    linkage: Linkage, weighed: Iterable[Weighed], records: Sequence[DocumentRecord], console: Console
) -> None:
    """A case: each incident with when, where, tolls, origins and both grades, by time; then copies and drift."""
    by_incident = {w.incident: w for w in weighed}
    origins = sum(o.independent for i in linkage.incidents for o in i.tellers)
    _line(
        console,
        f"{_count(len(records), 'document')}, {_count(len(linkage.incidents), 'incident')}, "
        f"{_count(origins, 'independent origin')} of incidents",
        "bold",
    )
    table = _table(("When", "What and where", "Tolls", "Origins", "Grades"))
    covers = Counter(c.aggregate for c in linkage.coverings)
    for incident in sorted(linkage.incidents, key=_by_time):
        table.add_row(*_cells(_incident_cells(incident, by_incident.get(incident.id), covers[incident.id])))
    console.print(table)
    render_copies(linkage.derivations, records, console)
    render_drifts(linkage.drifts, records, console)
    _line(console, MACHINE, "dim")


def render_run_report(report: Report, console: Console) -> None:
    """What could not be read, dated, placed or attributed: counts for each reason, then each document."""
    every = [note for _, notes in report for note in notes]
    _line(console, f"{_count(len(report), 'input')}; {_count(len(every), 'gap')}", "bold")
    for reason, found in by_reason(every):
        _line(console, f"  {len(found):>5}  {label(reason)}")
    for document, notes in report:
        named = document if isinstance(document, str) else document.capture.location
        text = "" if isinstance(document, str) else document.text.text
        if notes:
            _line(console, isolated(one_line(named)), "bold")
        for note in notes:
            _line(console, f"  {label(note.reason)}: {_note_line(note, text)}")


def _line(console: Console, text: str, style: str = "") -> None:
    """A line of plain text: square brackets, numbers and addresses in it mean nothing to rich."""
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(text, style=style))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _header(record: DocumentRecord, console: Console) -> None:
    text = record.text
    _line(console, isolated(document_name(record)), "bold")
    facts = (
        isolated(one_line(text.publisher)) if text.publisher else "publisher not stated",
        day_label(text.published) if text.published else "date not stated",
        f"language: {text.language}" if text.language else "language not told",
    )
    _line(console, " · ".join(facts))
    if document_name(record) != one_line(record.capture.location):
        _line(console, isolated(one_line(record.capture.location)), "dim")
    _line(console, f"SHA-256 {record.capture.sha256}", "dim")


def _disclosures(record: DocumentRecord, console: Console, settings: CaseSettings | None) -> None:
    """The banner: prominent without colour, because it is framed and stands before everything else."""
    from rich.panel import Panel  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for disclosure in record.disclosures:
        quote = isolated(shortened(disclosure.span.of(record.text.text), 240))
        body = Text.assemble((isolated(disclosure_sentence(disclosure)), "bold"), f"\n“{quote}”")
        console.print(Panel(body, title="Disclosure", title_align="left"))
    for tie in Ties((record,), settings).known_over(record) if settings else ():
        quote = f"\n“{isolated(shortened(tie.quote, 240))}”" if tie.quote else ""
        body = Text.assemble((isolated(interest_sentence(tie)), "bold"), quote)
        console.print(Panel(body, title="Known tie", title_align="left"))


def _overview(counts: Overview, console: Console) -> None:
    console.print()
    for kind in Kind:
        _line(console, f"  {counts.count(kind):>4}  {label(kind)}")
    _line(console, "“Documented” is what the text says; the origin's own report is not thereby held.", "dim")
    console.print()


def _table(titles: Iterable[str]) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.HORIZONTALS, expand=True, padding=(0, 1), show_lines=True, pad_edge=False)
    for title in titles:
        table.add_column(title, overflow="fold", ratio=_RATIOS[title])
    return table


_RATIOS = {
    "Source ← chain": 18, "Voice": 14, "What happened": 23, "In the words of the text": 27,
    "When": 16, "What and where": 24, "Tolls": 17, "Origins": 24, "Grades": 18,
}  # fmt: skip


def _cells(texts: Iterable[str]) -> list[RenderableType]:
    from rich.text import Text  # noqa: PLC0415

    return [Text(text) for text in texts]


def _statements(record: DocumentRecord, width: int) -> Table:
    table = _table(("Source ← chain", "Voice", "What happened", "In the words of the text"))
    limit = 160 if width < _NARROW else 280
    rows = [(_place_in_text(s), _statement_cells(record, s, limit)) for s in record.statements]
    rows += [(passage.start, _own_cells(record, passage, limit)) for passage in own_passages(record)]
    for _, cells in sorted(rows, key=lambda row: row[0]):
        table.add_row(*_cells(cells))
    return table


def _place_in_text(statement: Statement) -> int:
    return min(s.start for s in (*(statement.source or ()), *statement.cue, *statement.content))


def _statement_cells(record: DocumentRecord, statement: Statement, limit: int) -> tuple[str, ...]:
    parts = (short(classify(statement, record.text.publisher)), stance_words(statement), basis_words(statement))
    quote = isolated(shortened(whole_quote(record.text.text, statement), limit))
    return (
        _chain(record, statement.id),
        "\n".join(part for part in parts if part),
        _claims(record, [c.id for c in record.claims if c.statement == statement.id]),
        f"“{quote}”",
    )


def _own_cells(record: DocumentRecord, passage: Span, limit: int) -> tuple[str, ...]:
    told = [c.id for c in record.claims if c.statement is None and passage.contains(c.quote)]
    quote = isolated(shortened(passage.of(record.text.text), limit))
    return DOCUMENT_ITSELF, short(Kind.OWN_VOICE), _claims(record, told), f"“{quote}”"


def _chain(record: DocumentRecord, statement_id: str) -> str:
    """The last speaker, then through whom: `officials ← agency`. The document is the end of every chain."""
    return " ← ".join(isolated(name) for name in chain_names(record, statement_id))


def _claims(record: DocumentRecord, ids: Sequence[str]) -> str:
    told = (happening(c, record.text.text) for c in record.claims if c.id in ids)
    return "\n".join(" · ".join(isolated(part) for part in h.parts()) for h in told) or _NOTHING


def _gaps(record: DocumentRecord, console: Console) -> None:
    """What stayed out, grouped and counted, the first few of each with their words."""
    console.print()
    if not record.notes:
        _line(console, "Nothing was noted as not read, dated, placed or attributed.")
        return
    _line(console, "Not read, dated, placed or attributed", "bold")
    for reason, found in by_reason(record.notes):
        _line(console, f"{len(found):>4}  {label(reason)}")
        for note in found[:_SHOWN_NOTES]:
            _line(console, f"      {_note_line(note, record.text.text)}", "dim")
        if len(found) > _SHOWN_NOTES:
            _line(console, f"      and {len(found) - _SHOWN_NOTES} more", "dim")


def _note_line(note: Note, text: str) -> str:
    words, detail = note_words(note, text), one_line(note.detail)
    quoted = f"“{isolated(shortened(words, 90))}”" if words else ""
    return " ".join(part for part in (quoted, detail) if part) or _NOTHING


def _by_time(incident: Incident) -> tuple[str, str, str]:
    """Undated incidents come last."""
    when = incident.date
    return ("9999", "9999", incident.id) if when is None else (when.start or when.end or "9999", when.edtf, incident.id)


def _incident_cells(incident: Incident, weighed: Weighed | None, covers: int) -> tuple[str, ...]:
    within = f"\nwithin it {_count(covers, 'single incident')}" if covers else ""
    where = isolated(one_line(places_label(incident.place, incident.also_at))) if incident.place else "place not told"
    found = len(weighed.contradictions) if weighed else 0
    contradictions = f"\n{_count(found, 'contradiction')}" if found else ""
    origins = "\n".join(
        f"{isolated(origin_name(o))} ({'independent' if o.independent else 'not independent'})"
        for o in incident.tellers
    )
    denied = "".join(f"\ndenied by {isolated(one_line(name))}" for name in _deniers(weighed))
    return (
        when_label(incident.date) if incident.date else "date not told",
        f"{event_label(incident.event_type, aggregate=incident.aggregate)}\n{where}{within}",
        (_toll_lines(weighed) or "no figure") + contradictions,
        (origins or "no known origin") + denied,
        "\n".join(_grade(g) for g in weighed.grades) if weighed else "not graded",
    )


def _deniers(weighed: Weighed | None) -> tuple[str, ...]:
    """Who denies any of it, each once, by the name the texts give."""
    return tuple(dict.fromkeys(d.voice or d.name for d in weighed.denials)) if weighed else ()


def _toll_lines(weighed: Weighed | None) -> str:
    tolls = weighed.tolls.items() if weighed else ()
    return "\n".join(f"{figure_label(toll.low, toll.high)} {toll_kind_label(kind)}" for kind, toll in sorted(tolls))


def _grade(grade: Grade) -> str:
    return f"{one_line(grade.question)}: {one_line(grade.value).replace('_', ' ')}"
