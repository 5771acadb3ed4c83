"""A place for tables too large for memory: functions mapped over Arrow batches in workers, relations in plain SQL.

A step gives and takes batches as their columns and never sees a library, so that a cluster can stand behind the port
without a step being touched. SQL is the common part of DuckDB, Spark and PostgreSQL: select, join, window functions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Columns = Mapping[str, Sequence[Any]]
"""An Arrow record batch by its columns; all have one length."""

Schema = Mapping[str, str]
"""From column to its type: `BIGINT`, `DOUBLE`, `VARCHAR`, `BLOB` or `BOOLEAN`."""

Mapped = Callable[..., Columns]
"""Takes one batch of each source and gives one; can be sent to another process and holds no state that changes."""


class Engine(Protocol):
    """Tables by name. Every table read by `map` has a whole-number column `part`."""

    def write(self, table: str, schema: Schema, batches: Iterable[Columns]) -> None:
        """Append batches to a table, which is made where it is absent."""
        ...

    def map(self, sources: Sequence[str], function: Mapped, target: str, schema: Schema) -> None:
        """Replace `target` by what the function gives for each part: all its rows of every source, in no order.

        The results are written in the order of the parts. Where several sources are named this is a co-group.
        """
        ...

    def relate(self, table: str, sql: str) -> None:
        """Replace a table by what a SELECT gives."""
        ...

    def read(self, sql: str, given: Sequence[object] = ()) -> Iterator[Columns]:
        """The rows of a SELECT in batches; `?` stands for each given value, a list among them."""
        ...

    def change(self, sql: str, given: Sequence[object] = ()) -> None:
        """A DELETE, an INSERT … SELECT or a CREATE INDEX."""
        ...

    def has(self, table: str) -> bool:
        """Whether the table exists."""
        ...
