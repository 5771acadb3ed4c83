"""A collection too large for memory: linked over tables on disk and printed piece by piece, each incident complete.

The same incidents, with the same figures and origins, as `link` finds in memory; needs the extra `scale`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from fairwitness.app.tools import open_embedding
from fairwitness.link.bulk import link_all, store
from fairwitness.link.complete import Facts, batches, claims_of, facts, finished, told_in
from fairwitness.link.covering import Extent, Sums
from fairwitness.link.judged import Decided
from fairwitness.link.stages import columns, decoded
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import Covering, DocumentRecord
from fairwitness.ports.engine import Columns, Engine, Schema
from fairwitness.publish.contract import (
    VERSION,
    covering_object,
    derivation_object,
    document_main,
    drift_object,
    encode,
    incident_object,
)
from fairwitness.publish.interests import Ties, interest_object
from fairwitness.publish.weighing import Refs
from fairwitness.weigh import weigh_all

MANY = 20_000
"""From so many documents on, a collection is linked on disk where nothing else is asked for."""
PRINTED: Schema = {
    "part": "BIGINT",
    "place": "BIGINT",
    "incident": "VARCHAR",
    "kind": "VARCHAR",
    "body": "VARCHAR",
}
MAIN: Schema = {"part": "BIGINT", "document": "VARCHAR", "incident": "VARCHAR"}
DISCLOSING: Schema = {"part": "BIGINT", "document": "VARCHAR", "record": "BLOB"}


class Collection(msgspec.Struct, frozen=True):
    """What is linked, and what the user calls it."""

    ids: Mapping[str, str]
    """From each record's id to the user's; filled while the records are taken."""
    unread: Iterable[str]
    settings: CaseSettings | None


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("duckdb", "pyarrow"))


def linked(records: Iterable[DocumentRecord], given: Collection, workers: int = 2) -> Iterator[str]:
    """The JSON object of a linked collection, in pieces. Raises UsageError where the extra is not installed."""
    try:
        from fairwitness.adapters.duckdb_engine import DuckEngine
    except ImportError as error:
        raise UsageError('Linking on disk needs two more packages: pip install "fairwitness[scale]"') from error
    with (
        TemporaryDirectory(prefix="fairwitness-") as folder,
        DuckEngine(Path(folder) / "collection.duckdb", workers=workers) as engine,
    ):
        store(engine, records)
        link_all(engine, given.settings)
        complete(engine, given)
        yield from printed(engine, given)
        yield "}"


def complete(engine: Engine, given: Collection) -> None:
    """Finish and weigh every incident, and find what each document is mainly about."""
    known = msgspec.structs.replace(facts(engine, given.settings), embedding=open_embedding())
    batches(engine)
    finishing = Finishing(known, dict(given.ids), given.settings)
    engine.map(["finishing", "finishing_documents"], finishing, "printed", PRINTED)
    told_in(engine)
    engine.map(["documents", "told_in"], mains, "mains", MAIN)
    engine.map(["documents"], disclosing, "disclosing", DISCLOSING)


def printed(engine: Engine, given: Collection) -> Iterator[str]:
    """The object of the whole collection, in pieces, without the brace that ends it."""
    yield f'{{"version":{VERSION},"incidents":['
    yield from _listed(engine.read("SELECT body FROM printed WHERE kind = 'incident' ORDER BY place"), "body")
    yield '],"documents":['
    found = engine.read("SELECT document, incident FROM mains")
    main = {d: i for b in found for d, i in zip(b["document"], b["incident"], strict=True)}
    told = [(id_, main.get(record)) for record, id_ in given.ids.items()]
    rows = (encode({"id": i, "main_incident": m}) for i, m in (*told, *((u, None) for u in given.unread)))
    yield from commas(rows)
    yield '],"derivations":['
    sql = "SELECT body, min(place) AS p FROM printed WHERE kind = 'derivation' GROUP BY body ORDER BY p, body"
    yield from _listed(engine.read(sql), "body")
    yield '],"coverings":['
    yield from commas(encode(covering_object(c)) for c in _coverings(engine))
    yield '],"drifts":['
    yield from _listed(engine.read("SELECT body FROM printed WHERE kind = 'drift' ORDER BY place, body"), "body")
    yield '],"interests":['
    yield from interests(engine, given.settings)
    yield "]"


def interests(engine: Engine, settings: CaseSettings | None) -> Iterator[str]:
    """Every tie that a document of the collection discloses."""
    sql = "SELECT part, record FROM disclosing ORDER BY part, document"
    held = [r for b in engine.read(sql) for _, r in decoded(b)]
    return commas(encode(interest_object(i)) for i in Ties(held, settings).held)


def _coverings(engine: Engine) -> Iterator[Covering]:
    """What each sum covers: the sums are held, the single incidents pass by."""
    sums = Sums(extents(engine, "sum"))
    for single in extents(engine, "single"):
        yield from sums.over(single)


def extents(engine: Engine, kind: str, ids: Sequence[str] | None = None) -> Iterator[Extent]:
    """The bounds of all sums, or of all single incidents; or of those with these ids."""
    among = "" if ids is None else "AND incident IN (SELECT unnest(?))"
    sql = f"SELECT body FROM printed WHERE kind = ? {among} ORDER BY place"  # noqa: S608
    for batch in engine.read(sql, [kind] if ids is None else [kind, list(ids)]):
        yield from (msgspec.json.decode(body, type=Extent) for body in batch["body"])


def _listed(found: Iterable[Columns], name: str) -> Iterator[str]:
    return commas(body for batch in found for body in batch[name])


def commas(bodies: Iterable[str]) -> Iterator[str]:
    """The members of a JSON list."""
    for at, body in enumerate(bodies):
        yield f",{body}" if at else body


class Finishing:
    """A batch of incidents with their documents, to what is printed of each."""

    def __init__(self, known: Facts, ids: Mapping[str, str], settings: CaseSettings | None) -> None:
        self._known, self._ids, self._settings = known, ids, settings

    def __call__(self, members: Columns, documents: Columns) -> Columns:
        """The incidents of a batch and the derivations among their documents."""
        rows: list[tuple[object, ...]] = []
        part = members["part"][0] if members["part"] else 0
        for place, one in finished(members, documents, self._known, Decided()):
            (weighed,) = weigh_all([one.incident], one.records, self._settings)
            refs = Refs(self._ids, one.records.values())
            told = [("incident", encode(incident_object(one.incident, weighed, refs)))]
            told += [("derivation", encode(derivation_object(d, self._ids))) for d in one.derivations]
            told += [("drift", encode(drift_object(d, refs))) for d in one.drifts]
            if one.extent is not None:
                kind = "sum" if one.extent.aggregate else "single"
                told.append((kind, msgspec.json.encode(one.extent).decode()))
            rows += [(part, place, one.incident.id, kind, body) for kind, body in told]
        return columns(PRINTED, rows)


def mains(documents: Columns, told: Columns) -> Columns:
    """What each document of a batch is mainly about."""
    claims = claims_of(told)
    rows = []
    for part, record in decoded(documents):
        mine = {i: [ref.claim for ref in refs] for i, refs in claims.get(record.id, {}).items()}
        main = document_main(record, mine)
        if main is not None:
            rows.append((part, record.id, main))
    return columns(MAIN, rows)


def disclosing(batch: Columns) -> Columns:
    """The documents that disclose something."""
    kept = {r.id for _, r in decoded(batch) if r.disclosures}
    rows = zip(batch["part"], batch["document"], batch["record"], strict=True)
    return columns(DISCLOSING, [row for row in rows if row[1] in kept])
