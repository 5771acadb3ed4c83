"""Copies in the terminal: the words of two documents in two columns, in one where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fairwitness.model.record import Derivation, DocumentRecord
from fairwitness.publish.copies import Copy, Run, copy_of, has_words, tie_words
from fairwitness.publish.quoting import isolated
from fairwitness.publish.told import document_label

if TYPE_CHECKING:
    from rich.console import Console

_MOST = 10
"""Ties that are shown; a case may hold thousands."""
_PASSAGES = 2
_NARROW = 80


def render_copies(derivations: Sequence[Derivation], records: Sequence[DocumentRecord], console: Console) -> None:
    """Each tie that rests on shared words, with who is known to have taken them, and the words side by side."""
    by_id = {r.id: r for r in records}
    found = [d for d in derivations if has_words(d) and d.document in by_id and d.origin in by_id]
    if not found:
        return
    _line(console, f"\nWords shared by documents: {len(found)}", "bold")
    for derivation in found[:_MOST]:
        _tie(derivation, by_id, console)
    if len(found) > _MOST:
        _line(console, f"and {len(found) - _MOST} more: --format json and the report give all", "dim")
    _line(
        console, "‹ › stands around words that are not the same in both; in translations, around what both hold.", "dim"
    )


def _tie(derivation: Derivation, by_id: Mapping[str, DocumentRecord], console: Console) -> None:
    record, origin = by_id[derivation.document], by_id[derivation.origin]
    copy = copy_of(derivation, record, origin)
    names = [isolated(document_label(r)) for r in (record, origin)]
    _line(console, f"{names[0]} {tie_words(derivation)} {names[1]} (score {derivation.score:.2f})", "bold")
    _line(console, copy.direction)
    _passages(copy, names, console)


def _passages(copy: Copy, names: Sequence[str], console: Console) -> None:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for passage in copy.passages[:_PASSAGES]:
        sides = [Text(isolated(_words(runs))) for runs in (passage.here, passage.there)]
        if console.width < _NARROW:
            for name, side in zip(names, sides, strict=True):
                console.print(Text(f"{name}: ").append(side))
            continue
        table = Table(box=box.HORIZONTALS, expand=True, padding=(0, 1), pad_edge=False)
        for name in names:
            table.add_column(Text(name), ratio=1, overflow="fold")
        table.add_row(*sides)
        console.print(table)
    left = len(copy.passages[_PASSAGES:]) + copy.more
    if left:
        _line(console, f"{left} further passages are not shown here", "dim")


def _words(runs: Sequence[Run]) -> str:
    return " ".join(
        f"[{r.left_out} words left out]" if r.left_out else f"‹{r.text}›" if r.marked else r.text for r in runs
    )


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(text, style=style))
