"""The grades of a case for a person at a terminal: each with its reasons, what would change it, and where it differs.

Everything taken from a text goes through `quoting`, as in `terminal`; rich is imported when something is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fairwitness.model.grading import GradeChange, Row
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import FieldRoots, Grade, Incident, Linkage, TollPoint, Weighed
from fairwitness.publish.quoting import isolated, one_line
from fairwitness.publish.wording import (
    day_label,
    event_label,
    figure_label,
    label,
    places_label,
    state_label,
    toll_kind_label,
    when_label,
)

if TYPE_CHECKING:
    from rich.console import Console

_PARTY = re.compile(r"\bparty:([\w-]+)")
_QUESTIONS = {"harm": "Did it happen", "attribution": "Who did it"}
NOTHING = "nothing in this case"


class Names:
    """The names of parties, so that no id of ours stands in what a person reads."""

    def __init__(self, settings: CaseSettings | None) -> None:
        self._names = {p.id: one_line(p.name) for p in settings.party} if settings else {}

    def of(self, key: str) -> str:
        """The name of `party:ID`; that of the state where the settings know none."""
        id_ = key.removeprefix("party:")
        return self._names.get(id_) or state_label(id_)

    def within(self, text: str) -> str:
        """A text of ours with each `party:ID` in it as the party's name."""
        return _PARTY.sub(lambda found: self.of(found.group(1)), one_line(text))


def incident_words(incident: Incident) -> str:
    """An incident on one line: its day, its kind, its place."""
    when = when_label(incident.date) if incident.date else "date not told"
    where = isolated(one_line(places_label(incident.place, incident.also_at))) if incident.place else "place not told"
    return f"{when}: {event_label(incident.event_type, aggregate=incident.aggregate)}, {where}"


def render_grades(linkage: Linkage, weighed: Iterable[Weighed], names: Names, console: Console) -> None:
    """Every incident with its grades, roots, timeline and scales, in the order of the case."""
    by_id = {w.incident: w for w in weighed}
    for incident in linkage.incidents:
        _line(console, f"{incident_words(incident)}  [{incident.id[:8]}]", "bold")
        for line in weighing_lines(by_id[incident.id], names):
            _line(console, f"  {line}")


def weighing_lines(weighed: Weighed, names: Names) -> list[str]:
    """What weighing says of one incident, line by line."""
    lines = [line for grade in weighed.grades for line in _grade_lines(grade, names)]
    lines += [f"Roots of {_roots_line(field, names)}" for field in weighed.roots]
    lines += [f"Timeline: {point_words(point)}" for point in weighed.timeline]
    scales = [f"{m.scale.replace('_', ' ')} {m.value}" for m in weighed.mapped if m.value is not None]
    return [*lines, f"Elsewhere: {'; '.join(scales)}"] if scales else lines


def _grade_lines(grade: Grade, names: Names) -> list[str]:
    asked = _QUESTIONS.get(grade.question, one_line(grade.question))
    pending = f" (provisional: {grade.unjudged} claims not yet judged)" if grade.provisional else ""
    lines = [f"{asked}: {one_line(grade.value).replace('_', ' ')}{pending}"]
    lines += [f"  because: {isolated(names.within(reason.text))}" for reason in grade.reasons]
    return [*lines, *(f"  would change: {isolated(names.within(change))}" for change in grade.would_change)]


def field_words(field: FieldRoots, names: Names) -> str:
    """A field with its value: `actor Republic of X`, `weapon cluster munition`, `killed`."""
    value = names.within(field.value).replace("_", " ") if field.value is not None else ""
    return f"{field.field} {isolated(value)}".strip() if value else field.field


def _roots_line(field: FieldRoots, names: Names) -> str:
    told = "; ".join(
        f"{isolated(one_line(r.name))} ({'independent' if r.independent else 'not independent'}, "
        f"{'own document held' if r.held else 'known only through others'})"
        for r in field.roots
    )
    return f"{field_words(field, names)}: {field.independent} independent of {len(field.roots)}. {told}".strip()


def point_words(point: TollPoint) -> str:
    """A figure on its day: `28 October 2020, at least 21 killed, X: later and higher: an update`."""
    day = day_label(point.day) if point.day else "no day told"
    about = "about " if point.approximate else ""
    whom = "" if point.population == "unknown" else f" {label(point.population)}"
    who = isolated(one_line(point.origin)) if point.known else "of unknown origin"
    figure = f"{about}{figure_label(point.low, point.high)}{whom} {toll_kind_label(point.kind.value)}"
    return f"{day}, {figure}, {who}: {label(point.change)}"


def render_balance(rows: Sequence[Row], names: Names, console: Console) -> None:
    """What is told of each party, kind by kind; nothing is a gap, and no finding."""
    if rows:
        _line(console, "Incidents that somebody who can be named says a party did", "bold")
    for row in rows:
        told = "; ".join(
            f"{names.of(party)}: {count_words(len(c.incidents), c.independent)}" for party, c in row.counts.items()
        )
        _line(console, f"  {label(row.event_type)}: {told}")
    if rows:
        _line(console, "  A count says what was read in these documents, not what happened.", "dim")


def count_words(incidents: int, independent: int) -> str:
    """`3, of these 1 on an independent root`, or words for none."""
    return f"{incidents}, of these {independent} on an independent root" if incidents else NOTHING


def render_changes(
    changes: Sequence[GradeChange], incidents: Mapping[str, Incident], names: Names, console: Console
) -> None:
    """Grades that differ, incident by incident, each with why."""
    shown = ""
    for change in changes:
        if change.incident != shown:
            _line(console, f"{incident_words(incidents[change.incident])}  [{change.incident[:8]}]", "bold")
            shown = change.incident
        asked = _QUESTIONS.get(change.question, change.question)
        before = (change.before or "not there").replace("_", " ")
        _line(console, f"  {asked}: {before} → {change.after.replace('_', ' ')}")
        for reason in change.why:
            _line(console, f"    {isolated(names.within(reason))}")


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(text, style=style))
