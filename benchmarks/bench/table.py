"""A table of results: systems by rows, measures by columns, what is published beside what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.figures import Figure

Cell = Figure | float | str | None


@dataclass
class Table:
    """One set's results. A row without a cell for a column shows nothing there."""

    title: str
    columns: Sequence[str]
    rows: list[tuple[str, list[Cell]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, *cells: Cell) -> None:
        """One system's results, in the order of the columns."""
        self.rows.append((name, [*cells, *[None] * (len(self.columns) - len(cells))]))

    def plain(self) -> str:
        """The table for a terminal."""
        lines = [["", *self.columns], *([name, *map(_shown, cells)] for name, cells in self.rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns) + 1)]
        body = ["  ".join(w.ljust(n) for w, n in zip(line, widths, strict=True)).rstrip() for line in lines]
        return "\n".join([self.title, *body, *self.notes])

    def markdown(self) -> str:
        """The table for a page."""
        lines = [["", *self.columns], ["---"] * (len(self.columns) + 1)]
        lines += ([name, *map(_shown, cells)] for name, cells in self.rows)
        body = ["| " + " | ".join(line) + " |" for line in lines]
        return "\n".join([f"**{self.title}**", "", *body, "", *self.notes])


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.1f}" if isinstance(cell, float) and not isinstance(cell, Figure) else str(cell)
