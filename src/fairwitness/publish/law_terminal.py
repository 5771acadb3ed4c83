"""Elements, patterns and hazards for a person at a terminal; the text's own words cannot steer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from fairwitness.model.elements import Cell, IncidentElements, NormMatrix, Standing
from fairwitness.model.hazard import TransferClaim
from fairwitness.model.law import LawFindings
from fairwitness.model.party import CaseSettings
from fairwitness.model.patterns import PatternRow
from fairwitness.model.record import Incident
from fairwitness.publish.law_words import NOBODY, NOTHING, law_label, row_label
from fairwitness.publish.quoting import isolated, one_line
from fairwitness.publish.wording import event_label, figure_label, places_label, toll_kind_label, when_label

if TYPE_CHECKING:
    from rich.console import Console

MACHINE = "Suggested by machine, not yet judged by a person. No row says whether a norm was kept."
_SHORT = 12


def render_elements(
    found: Iterable[IncidentElements], incidents: Mapping[str, Incident], settings: CaseSettings, console: Console
) -> None:
    """Each incident: the elements common to all norms, then each norm with who is bound and its own elements."""
    for one in found:
        _line(console, _heading(incidents[one.incident], settings), "bold")
        for cell in one.common:
            _line(console, f"  {_cell_line(cell, settings)}")
        for norm in one.norms:
            _line(console, f"  {norm.title} ({_bound(norm, settings)})", "underline")
            for cell in norm.cells:
                _line(console, f"    {_cell_line(cell, settings)}")
        console.print()
    _line(console, MACHINE, "dim")


def _heading(incident: Incident, settings: CaseSettings) -> str:
    where = (
        isolated(one_line(places_label(incident.place, incident.also_at, settings.place)))
        if incident.place
        else "place not told"
    )
    when = when_label(incident.date) if incident.date else "date not told"
    return f"{incident.id[:_SHORT]}  {event_label(incident.event_type, aggregate=incident.aggregate)}, {where}, {when}"


def _bound(norm: NormMatrix, settings: CaseSettings) -> str:
    standing = {p.name: norm.standing(f"party:{p.id}") for p in settings.party}
    if len(set(standing.values())) == 1:
        value = next(iter(standing.values()))
        return "binding on every party" if value is Standing.BINDING else "a benchmark for every party"
    return "; ".join(f"{isolated(one_line(name))}: {law_label(value)}" for name, value in standing.items())


def _cell_line(cell: Cell, settings: CaseSettings) -> str:
    asked = f" {_party(cell.party, settings)}:" if cell.party else ""
    counts = f" [{cell.independent} independent, {cell.interested} not]" if cell.told or cell.told_not else ""
    return f"{law_label(cell.value):<14} {cell.asks}{asked} {isolated(one_line(cell.note))}{counts}"


def _party(id_: str, settings: CaseSettings) -> str:
    name = next((p.name for p in settings.party if f"party:{p.id}" == id_), id_)
    return isolated(one_line(name))


def render_patterns(rows: Sequence[PatternRow], settings: CaseSettings, console: Console) -> None:
    """Each value with a line for every party, also where there is nothing."""
    for _, group in groupby(rows, key=lambda r: (r.shared, r.value)):
        same = list(group)
        _line(console, f"{law_label(same[0].shared)}: {row_label(same[0])}", "bold")
        for row in same:
            who = NOBODY if row.party is None else _party(row.party, settings)
            held = ", ".join(i.incident[:_SHORT] for i in row.incidents) or NOTHING
            _line(console, f"  {len(row.incidents):>3}  {who}: {held}")
    _line(console, MACHINE, "dim")


def render_hazards(found: LawFindings, console: Console) -> None:
    """Hazards with their present state, accidents, and map transfers with both accounts."""
    _line(console, f"Hazards: {len(found.hazards) or NOTHING}", "bold")
    for hazard in found.hazards:
        place = isolated(one_line(hazard.place)) or "place not told"
        _line(console, f"  {hazard.id}  {law_label(hazard.kind)}, {place}: {isolated(one_line(hazard.in_words))}")
    _line(console, f"Accidents: {len(found.accidents) or NOTHING}", "bold")
    for accident in found.accidents:
        where, when = accident.place or "place not told", accident.date or "date not told"
        tolls = ", ".join(
            f"{figure_label(t.low, t.high)} {toll_kind_label(kind)}" for kind, t in accident.victims.items()
        )
        _line(console, f"  {accident.incident[:_SHORT]}  {isolated(one_line(where))}, {when}: {tolls or 'no figure'}")
    _line(console, f"Maps of mines handed over: {len(found.transfers) or NOTHING}", "bold")
    for transfer in found.transfers:
        districts = ", ".join(isolated(one_line(d)) for d in transfer.districts) or "district not told"
        _line(console, f"  {districts}, {transfer.date or 'date not told'}")
        for word, accounts in (("claimed", transfer.claimed), ("against it", transfer.countered)):
            for account in accounts:
                _line(console, f"    {word}: {_account(account)}")
    _line(console, MACHINE, "dim")


def account_words(account: TransferClaim) -> str:
    """What one side says of a transfer, in words."""
    if account.denied:
        return "says that it was not so"
    about = "about " if account.count_approximate else ""
    parts = [
        f"{about}{figure_label(account.count_low, account.count_high)} mines",
        f"from {account.giver}" if account.giver else "",
        f"to {account.receiver}" if account.receiver else "",
        f"for {account.exchanged} people released" if account.exchanged is not None else "",
        f"maps {account.accuracy}" if account.accuracy else "",
    ]
    return ", ".join(one_line(part) for part in parts if part)


def _account(account: TransferClaim) -> str:
    return f"{isolated(one_line(account.origin))}: {isolated(account_words(account))}"


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(text, style=style))
