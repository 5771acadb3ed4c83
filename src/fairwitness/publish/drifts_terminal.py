"""Drift in the terminal: what a relay says, what its origin says, both in their own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fairwitness.model.record import DocumentRecord, Drift
from fairwitness.publish.quoting import isolated, one_line, shortened
from fairwitness.publish.told import document_label

if TYPE_CHECKING:
    from rich.console import Console

_MOST = 10
"""Changes that are shown; a case may hold many."""
_LONG = 240


def render_drifts(drifts: Sequence[Drift], records: Sequence[DocumentRecord], console: Console) -> None:
    """Each changed element with who relays whom and both values."""
    by_id = {r.id: r for r in records}
    found = [d for d in drifts if d.relay.document in by_id and d.origin.document in by_id]
    if not found:
        return
    _line(console, f"\nTold otherwise than by the origin: {len(found)}", "bold")
    for drift in found[:_MOST]:
        relay, origin = (isolated(document_label(by_id[r.document])) for r in (drift.relay, drift.origin))
        _line(console, f"{one_line(drift.field).replace('_', ' ')}: {drift.explanation}", "bold")
        _line(console, f"  {relay}: {_value(drift.relay_value)}")
        _line(console, f"  {origin}: {_value(drift.origin_value)}")
    if len(found) > _MOST:
        _line(console, f"and {len(found) - _MOST} more: --format json and the report give all", "dim")


def _value(words: str) -> str:
    return f"“{isolated(shortened(words, _LONG))}”"


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(text, style=style))
