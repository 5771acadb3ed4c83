"""Tables in one DuckDB file, functions in processes of their own. Needs the extra `scale` (duckdb, pyarrow).

Derived tables only: the record of a case stays where it is, and all of this can be made anew from it.
"""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from fairwitness.ports.engine import Columns, Mapped, Schema

_TYPES = {
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "VARCHAR": pa.string(),
    "BLOB": pa.binary(),
    "BOOLEAN": pa.bool_(),
}
_BATCH = 20_000
"""Rows read at a time."""
_AHEAD = 2
"""Parts in flight for each worker, which bounds memory."""


class DuckEngine:
    """The `Engine` port on one machine. `memory` is what DuckDB may use, the workers come on top."""

    def __init__(self, path: Path | None = None, *, workers: int = 1, memory: str = "1500MB") -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._duck = duckdb.connect(str(path) if path else ":memory:")
        for name, value in (
            ("memory_limit", memory),
            ("threads", max(1, workers)),
            ("preserve_insertion_order", False),
        ):
            self._duck.execute(f"SET {name} = '{value}'")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._duck.close()

    def has(self, table: str) -> bool:
        """Whether the table exists."""
        found = self._duck.execute("SELECT 1 FROM information_schema.tables WHERE table_name = ?", [table])
        return found.fetchone() is not None

    def write(self, table: str, schema: Schema, batches: Iterable[Columns]) -> None:
        """Append batches to a table, which is made where it is absent."""
        columns = ", ".join(f'"{name}" {kind}' for name, kind in schema.items())
        self._duck.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
        arrow = pa.schema([(name, _TYPES[kind]) for name, kind in schema.items()])
        for batch in batches:
            self._append(table, pa.table({name: batch[name] for name in schema}, schema=arrow))

    def _append(self, table: str, batch: pa.Table) -> None:
        if batch.num_rows:
            self._duck.register("incoming", batch)
            self._duck.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608
            self._duck.unregister("incoming")

    def map(self, sources: Sequence[str], function: Mapped, target: str, schema: Schema) -> None:
        """Replace `target` by what the function gives for each part of the sources, in the order of the parts."""
        made = f"{target}_made"
        self._duck.execute(f"DROP TABLE IF EXISTS {made}")
        self.write(made, schema, self._results(self._parts(sources), function))
        self._duck.execute(f"DROP TABLE IF EXISTS {target}")
        self._duck.execute(f"ALTER TABLE {made} RENAME TO {target}")

    def _results(self, parts: Iterator[tuple[pa.Table, ...]], function: Mapped) -> Iterator[Columns]:
        if self._workers <= 1:
            yield from (function(*map(_columns, part)) for part in parts)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        # the function may carry what is known of the whole case, so a worker reads it once and not with every part
        with NamedTemporaryFile(prefix="fairwitness-") as kept:
            pickle.dump(function, kept)
            kept.flush()
            waiting: deque[Future[Columns]] = deque()
            for part in parts:
                waiting.append(self._pool.submit(_apply, kept.name, part))
                if len(waiting) > _AHEAD * self._workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _parts(self, sources: Sequence[str]) -> Iterator[tuple[pa.Table, ...]]:
        """Each part of the sources. They are sorted once, so that a part is read without reading the others."""
        named = " UNION ".join(f"SELECT part FROM {s}" for s in sources)  # noqa: S608
        found = self._duck.execute(f"SELECT DISTINCT part FROM ({named}) ORDER BY part")  # noqa: S608
        parts = [part for (part,) in found.fetchall()]
        for part in parts:
            yield tuple(self._table(f"SELECT * FROM {s} WHERE part = ?", [part]) for s in sources)  # noqa: S608

    def _table(self, sql: str, given: Sequence[object]) -> pa.Table:
        return self._duck.sql(sql, params=list(given)).to_arrow_table()

    def relate(self, table: str, sql: str) -> None:
        """Replace a table by what a SELECT gives."""
        self._duck.execute(f"CREATE OR REPLACE TABLE {table}_made AS {sql}")
        self._duck.execute(f"DROP TABLE IF EXISTS {table}")
        self._duck.execute(f"ALTER TABLE {table}_made RENAME TO {table}")

    def read(self, sql: str, given: Sequence[object] = ()) -> Iterator[Columns]:
        """The rows of a SELECT in batches."""
        reader = self._duck.cursor().sql(sql, params=list(given)).to_arrow_reader(_BATCH)
        yield from map(_columns, reader)

    def change(self, sql: str, given: Sequence[object] = ()) -> None:
        """Run a statement that changes rows."""
        self._duck.execute(sql, list(given))


def _columns(batch: "pa.Table | pa.RecordBatch") -> Columns:
    found: Columns = batch.to_pydict()
    return found


@lru_cache(maxsize=1)
def _function(path: str) -> Mapped:
    found: Mapped = pickle.loads(Path(path).read_bytes())  # noqa: S301  written by this process's parent
    return found


def _apply(path: str, part: Sequence[pa.Table]) -> Columns:
    return _function(path)(*map(_columns, part))
