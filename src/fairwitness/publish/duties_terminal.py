"""The duties of a case on one day, at a glance: by instrument, then by how they stand, each with whose word it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fairwitness.model.clauses import Comparison
from fairwitness.model.duties import DutyReport, DutyState, InstrumentState, ReadingState
from fairwitness.model.party import CaseSettings
from fairwitness.publish.duties import (
    Standing,
    deadline_words,
    duty_label,
    expression_names,
    local_words,
    moved_words,
    owes,
    standing,
    status_words,
    telling_words,
    what,
)
from fairwitness.publish.quoting import isolated, one_line, shortened
from fairwitness.publish.wording import day_label

if TYPE_CHECKING:
    from rich.console import Console

_QUOTE = 140
_MACHINE = "Suggested by machine, not yet judged by a person. “Not told” is no word on whether it was done."


def render_duties(report: DutyReport, settings: CaseSettings, console: Console) -> None:
    """Every instrument of the case."""
    _line(console, f"As of {day_label(report.on)}; what is told of a later day is left out.", "bold")
    if not report.instruments:
        _line(console, "The case names no instrument: docs/obligations.md says how one is entered.")
    for state in report.instruments:
        _instrument(state, settings, console)
    _line(
        console,
        "Suggested by machine, not yet judged by a person. “Not told” is no word on whether it was done.",
        "dim",
    )


def _instrument(state: InstrumentState, settings: CaseSettings, console: Console) -> None:
    console.print()
    _line(console, isolated(one_line(state.instrument.name)), "bold underline")
    for heading in Standing:
        held = [(d, [r for r in d.readings if standing(r) is heading]) for d in state.duties]
        if any(readings for _, readings in held):
            console.print()
            _line(console, duty_label(heading), "bold")
        for duty, readings in held:
            if readings:
                _duty(state, duty, readings, settings, console)
    for comparison in state.comparisons:
        _comparison(state, comparison, console)


def _duty(
    state: InstrumentState,
    duty: DutyState,
    readings: Sequence[ReadingState],
    settings: CaseSettings,
    console: Console,
) -> None:
    clause = f"clause {one_line(duty.duty.clause)}"
    _line(console, f"{isolated(what(settings, duty))} ({clause}; {owes(settings, duty)})", indent=2)
    for reading in readings:
        of = expression_names(reading, state.instrument) if len(duty.readings) > 1 else ""
        facts = (
            deadline_words(reading.deadline),
            local_words(reading.deadline, settings.timezone),
            moved_words(reading),
            f"text of {of}" if of else "",
        )
        _line(console, f"{status_words(reading)} | {'; '.join(f for f in facts if f)}", indent=6)
    for telling in duty.tellings:
        quote = f"“{isolated(shortened(telling.quote, _QUOTE))}”" if telling.quote else one_line(telling.basis)
        _line(console, f"{isolated(telling_words(telling))}: {quote}", "dim", indent=8)


def _comparison(state: InstrumentState, comparison: Comparison, console: Console) -> None:
    issuers = {e.id: one_line(e.issuer) for e in state.instrument.expression}
    differ = [(p, d) for p in comparison.pairs for d in p.differences]
    console.print()
    _line(console, f"{issuers[comparison.first]} | {issuers[comparison.second]}", "bold")
    if not differ:
        _line(console, "No difference in days, figures, places or sides was found.", indent=2)
    for pair, difference in differ:
        clause = pair.first or pair.second
        told = [isolated(shortened(words, _QUOTE)) if words else "—" for words in (difference.first, difference.second)]
        number = clause.id if clause else ""
        _line(console, f"clause {number}: {duty_label(difference.kind)}: {told[0]} | {told[1]}", indent=2)


def _line(console: Console, text: str, style: str = "", indent: int = 0) -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))
