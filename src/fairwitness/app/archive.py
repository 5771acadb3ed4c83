"""A collection kept linked in one file: what comes later is linked into its neighbourhood, and only that is told.

Between two whole linkings words weigh, and the prior is, what they were at the last (`link/adding.py`); `anew` links
the whole again. Ids stay, and those that go lead on. A change that was cut short is not built upon: the next call
links anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from fairwitness.app.large import (
    DISCLOSING,
    MAIN,
    PRINTED,
    Collection,
    Finishing,
    commas,
    complete,
    disclosing,
    extents,
    interests,
    mains,
    printed,
)
from fairwitness.app.tools import open_embedding
from fairwitness.link.adding import Changed, add
from fairwitness.link.bulk import link_all, respread, store
from fairwitness.link.complete import TOLD_IN, add_facts, forget_facts, gathered, known_facts
from fairwitness.link.covering import Sums
from fairwitness.link.stages import DOCUMENTS, columns, read_whole
from fairwitness.model.canonical import canonical_bytes, sha256_hex
from fairwitness.model.document import Capture
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import Covering, DocumentRecord
from fairwitness.pipeline import SCHEMA, record_id
from fairwitness.ports.engine import Columns, Schema
from fairwitness.publish.contract import VERSION, covering_object, encode, redirect_object

if TYPE_CHECKING:
    from fairwitness.adapters.duckdb_engine import DuckEngine

CALLED: Schema = {"document": "VARCHAR", "id": "VARCHAR"}
MADE: Schema = {"by": "VARCHAR"}
BEGUN: Schema = {"change": "BIGINT"}
"""Holds a row while a change is under way."""


class Touched(msgspec.Struct):
    """What a call changed so far."""

    documents: set[str] = msgspec.field(default_factory=set)
    incidents: set[str] = msgspec.field(default_factory=set)
    """Ids from before and from after; those that are gone stand in no table."""

    def note(self, changed: Changed) -> None:
        """Add a change."""
        self.incidents.update(changed.before, changed.now)


class Archive:
    """A linked collection in a file.

    Raises UsageError where it is in use, of another version or with other settings, or the extra is not installed.
    """

    def __init__(self, path: Path, settings: CaseSettings | None = None, *, workers: int = 2) -> None:
        self._settings = settings
        self._by = f"{SCHEMA} {sha256_hex(canonical_bytes(settings))[:16]}"
        self._engine = _opened(path, workers)
        self._linked = self._engine.has("made")
        self._called: dict[str, str] = {}
        """From each record's id to the user's."""
        if self._linked:
            self._called = dict(self._pairs("SELECT document, id FROM called", []))
            (by,) = read_whole(self._engine, "SELECT * FROM made", [], MADE)["by"]
            if by != self._by:
                self._engine.__exit__(None, None, None)
                raise UsageError(f"{path} was made by another version or with other settings; name a new file.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.__exit__(kind, error, trace)

    def holds(self, id_: str, capture: Capture) -> bool:
        """Whether the same text is held under this id, and need not be read again."""
        return self._called.get(record_id(capture)) == id_

    def linked(self, records: Iterable[DocumentRecord], given: Collection, *, anew: bool = False) -> Iterator[str]:
        """Link documents in, and the JSON object of what changed; of the whole at the first call, and `anew`."""
        whole = anew or not self._linked or self._cut_short()
        self._engine.write("begun", BEGUN, [{"change": [1]}])
        touched = self._add(records, given) if self._linked else self._store(records, given)
        everything = Collection(self._called, given.unread, self._settings)
        if whole:
            self._link_whole(everything)
        else:
            self._finish(touched)
        self._engine.change("DELETE FROM begun")
        yield from printed(self._engine, everything) if whole else self._changes(touched, given.unread)
        yield ',"redirects":['
        yield from commas(
            encode(redirect_object(*r)) for r in self._pairs('SELECT old, "new" FROM redirect ORDER BY old')
        )
        yield "]}"

    def _cut_short(self) -> bool:
        return self._engine.has("begun") and any(self._engine.read("SELECT * FROM begun"))

    def _store(self, records: Iterable[DocumentRecord], given: Collection) -> Touched:
        """The documents of a first call, in place of what an earlier one left that was cut short."""
        for table in ("documents", "incident_claim", "redirect"):
            self._engine.change(f"DROP TABLE IF EXISTS {table}")
        store(self._engine, records)
        self._called = dict(given.ids)
        return Touched()

    def _link_whole(self, everything: Collection) -> None:
        respread(self._engine)
        link_all(self._engine, self._settings)
        complete(self._engine, everything)
        for table in ("called", "made"):
            self._engine.change(f"DROP TABLE IF EXISTS {table}")
        self._engine.write("called", CALLED, [columns(CALLED, list(self._called.items()))])
        self._engine.write("made", MADE, [{"by": [self._by]}])

    def _add(self, records: Iterable[DocumentRecord], given: Collection) -> Touched:
        touched, held = Touched(), {id_: document for document, id_ in self._called.items()}
        for record in records:
            id_ = given.ids[record.id]
            earlier = held.get(id_, record.id)
            held[id_] = record.id
            for before in {earlier, record.id}:
                self._forget(before)
            touched.note(add(self._engine, record, self._settings, instead_of=earlier))
            self._note(record.id, id_)
            touched.documents.add(record.id)
        return touched

    def _forget(self, document: str) -> None:
        self._called.pop(document, None)
        forget_facts(self._engine, document)
        for table in ("called", "mains", "disclosing"):
            self._engine.change(f"DELETE FROM {table} WHERE document = ?", [document])  # noqa: S608

    def _note(self, document: str, id_: str) -> None:
        self._called[document] = id_
        batch = self._documents([document])
        add_facts(self._engine, batch, self._settings)
        self._engine.write("called", CALLED, [columns(CALLED, [(document, id_)])])
        self._engine.write("disclosing", DISCLOSING, [disclosing(batch)])

    def _finish(self, touched: Touched) -> None:
        """Weigh the incidents that changed, and find anew what their documents are mainly about."""
        ids = sorted(touched.incidents)
        self._engine.change("DELETE FROM printed WHERE incident IN (SELECT unnest(?))", [ids])
        members, documents = gathered(self._engine, ids)
        known = msgspec.structs.replace(known_facts(self._engine, self._settings), embedding=open_embedding())
        finishing = Finishing(known, self._called, self._settings)
        self._engine.write("printed", PRINTED, [finishing(members, documents)])
        touched.documents.update(documents["document"])
        held = sorted(touched.documents)
        self._engine.change("DELETE FROM mains WHERE document IN (SELECT unnest(?))", [held])
        sql = "SELECT 0 AS part, document, incident, claim FROM incident_claim WHERE document IN (SELECT unnest(?))"
        told = read_whole(self._engine, sql, [held], TOLD_IN)
        self._engine.write("mains", MAIN, [mains(self._documents(held), told)])

    def _documents(self, ids: Sequence[str]) -> Columns:
        sql = "SELECT * FROM documents WHERE document IN (SELECT unnest(?)) ORDER BY document"
        return read_whole(self._engine, sql, [list(ids)], DOCUMENTS)

    def _changes(self, touched: Touched, unread: Iterable[str]) -> Iterator[str]:
        """The object of what changed, in pieces, without the brace that ends it."""
        ids, documents = sorted(touched.incidents), sorted(touched.documents, key=lambda d: self._called[d])
        yield f'{{"version":{VERSION},"incidents":['
        yield from commas(self._bodies("incident", ids))
        yield '],"documents":['
        main = dict(
            self._pairs("SELECT document, incident FROM mains WHERE document IN (SELECT unnest(?))", [documents])
        )
        told = [(self._called[d], main.get(d)) for d in documents]
        yield from commas(encode({"id": i, "main_incident": m}) for i, m in (*told, *((u, None) for u in unread)))
        yield '],"derivations":['
        yield from commas(dict.fromkeys(self._bodies("derivation", ids)))
        yield '],"coverings":['
        yield from commas(encode(covering_object(c)) for c in self._coverings(touched))
        yield '],"drifts":['
        yield from commas(self._bodies("drift", ids))
        yield '],"interests":['
        yield from interests(self._engine, self._settings)
        yield "]"

    def _bodies(self, kind: str, ids: Sequence[str]) -> Iterator[str]:
        sql = "SELECT body FROM printed WHERE kind = ? AND incident IN (SELECT unnest(?)) ORDER BY place, body"
        for batch in self._engine.read(sql, [kind, list(ids)]):
            yield from batch["body"]

    def _coverings(self, touched: Touched) -> Iterator[Covering]:
        """Those of which a side changed. All single incidents are looked through only where a sum did."""
        ids = sorted(touched.incidents)
        changed, every = Sums(extents(self._engine, "sum", ids)), Sums(extents(self._engine, "sum"))
        for single in extents(self._engine, "single", None if changed else ids):
            yield from (every if single.incident in touched.incidents else changed).over(single)

    def _pairs(self, sql: str, given: Sequence[object] = ()) -> Iterator[tuple[str, str]]:
        for batch in self._engine.read(sql, given):
            yield from zip(*batch.values(), strict=True)


def _opened(path: Path, workers: int) -> "DuckEngine":
    try:
        import duckdb

        from fairwitness.adapters.duckdb_engine import DuckEngine
    except ImportError as error:
        raise UsageError('An archive needs two more packages: pip install "fairwitness[scale]"') from error
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is no folder.")
    try:
        return DuckEngine(path, workers=workers)
    except duckdb.Error as error:
        raise UsageError(f"{path} is in use, or is no archive of `fairwitness link`.") from error
