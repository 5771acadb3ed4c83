"""Drift in the terminal: what a relay says, what its origin says, both in their own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fairwitness.model.record import DocumentRecord, Drift
from fairwitness.model.span import Span
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
        _line(console, f"{one_line(drift.field).replace('_', ' ')}: {drift.explanation}", "bold")
        _line(console, _side(by_id[drift.relay.document], drift.relay_value, drift.relay_span))
        _line(console, _side(by_id[drift.origin.document], drift.origin_value, drift.origin_span))
    if len(found) > _MOST:
        _line(console, f"and {len(found) - _MOST} more: --format json and the report give all", "dim")


def _side(record: DocumentRecord, words: str, sentence: Span | None) -> str:
    """Whose words, the words, and the sentence they stand in where that is more."""
    whole = sentence.of(record.text.text) if sentence is not None else words
    inside = f" in {_value(whole)}" if whole != words else ""
    return f"  {isolated(document_label(record))}: {_value(words)}{inside}"


def _value(words: str) -> str:
    return f"“{isolated(shortened(words, _LONG))}”"


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(text, style=style))
