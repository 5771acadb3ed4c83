"""Incidents behind an engine with all that is known of them: each is finished from its own documents, many at a time.

What the whole case must tell (who finds things out, whose documents it holds, which outlets are tied to a party) is
gathered once. Copies and drift are looked for among the documents of one incident: a copy that tells of nothing, or a
relay that came to another incident than its origin, is not found.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import structs

from fairwitness.language.affinity import Affinities
from fairwitness.language.interests import outlet_ties
from fairwitness.link.bulk import affinities
from fairwitness.link.case import incident_of, why_joined
from fairwitness.link.covering import Extent, extent_of
from fairwitness.link.drift import all_drifts
from fairwitness.link.finders import finders_of
from fairwitness.link.held import Held, held_case
from fairwitness.link.judged import Decided
from fairwitness.link.profile import Comparison, Profile, unpacked
from fairwitness.link.reprints import reprints
from fairwitness.link.stages import DOCUMENTS, columns, decoded, read_whole
from fairwitness.link.ties import derived
from fairwitness.link.translations import translations
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, Derivation, DocumentRecord, Drift, Incident
from fairwitness.ports import Embedding
from fairwitness.ports.engine import Columns, Engine, Schema

FACTS: Schema = {
    "part": "BIGINT",
    "document": "VARCHAR",
    "kind": "VARCHAR",
    "key": "VARCHAR",
    "value": "VARCHAR",
}
MEMBERS: Schema = {
    "part": "BIGINT",
    "place": "BIGINT",
    "incident": "VARCHAR",
    "account": "BIGINT",
    "profile": "BLOB",
    "also": "VARCHAR",
}
_MEMBERS = """SELECT f.part, f.place, i.incident, i.account, p.profile, coalesce(g.also, '') AS also
    FROM finishing_parts f JOIN incident i ON i.incident = f.incident
    JOIN profiles p ON p.account = i.account LEFT JOIN grouped g ON g.account = i.account"""
TOLD_IN: Schema = {"part": "BIGINT", "document": "VARCHAR", "incident": "VARCHAR", "claim": "VARCHAR"}
_INCIDENTS = 100
"""Incidents finished in one batch."""
_ELSEWHERE = ("",)
"""Stands for documents of a publisher that are in the case and not in the incident."""


class Facts(msgspec.Struct, frozen=True):
    """What only the whole case can tell."""

    affinities: Affinities
    finders: frozenset[str]
    publishers: frozenset[str]
    embedding: Embedding | None = None
    """What compares sentences of two languages."""


class Finished(msgspec.Struct, frozen=True):
    """One incident with the documents it rests on."""

    incident: Incident
    derivations: tuple[Derivation, ...]
    drifts: tuple[Drift, ...]
    """What relays among its documents changed of what its origins say there."""
    extent: Extent | None
    """Its bounds, by which it covers others or is covered."""
    records: Mapping[str, DocumentRecord]


def facts(engine: Engine, settings: CaseSettings | None = None) -> Facts:
    """Gather them from the documents of the engine."""
    engine.map(["documents"], _ties, "ties", FACTS)
    engine.map(["documents"], _Telling(_affinities(engine, settings)), "facts", FACTS)
    return known_facts(engine, settings)


def known_facts(engine: Engine, settings: CaseSettings | None = None) -> Facts:
    """Those gathered before."""
    finders = frozenset(k for k, _ in _pairs(engine, "facts", "finder"))
    publishers = frozenset(k for k, _ in _pairs(engine, "facts", "publisher"))
    return Facts(_affinities(engine, settings), finders, publishers)


def forget_facts(engine: Engine, document: str) -> None:
    """Take out what a document told."""
    for table in ("ties", "facts"):
        engine.change(f"DELETE FROM {table} WHERE document = ?", [document])  # noqa: S608


def add_facts(engine: Engine, batch: Columns, settings: CaseSettings | None = None) -> None:
    """Add what documents tell that were added."""
    engine.write("ties", FACTS, [_ties(batch)])
    engine.write("facts", FACTS, [_Telling(_affinities(engine, settings))(batch)])


def _affinities(engine: Engine, settings: CaseSettings | None) -> Affinities:
    return affinities(engine, settings, tuple(_pairs(engine, "ties")))


def batches(engine: Engine) -> None:
    """The tables `finishing` and `finishing_documents`: each incident's accounts and documents, by batch."""
    engine.relate(
        "finishing_parts",
        f"""SELECT incident, CAST(row_number() OVER (ORDER BY first) - 1 AS BIGINT) AS place,
            CAST((row_number() OVER (ORDER BY first) - 1) // {_INCIDENTS} AS BIGINT) AS part
            FROM (SELECT incident, min(account) AS first FROM incident GROUP BY incident)""",  # noqa: S608
    )
    engine.relate(
        "finishing",
        f"{_MEMBERS} ORDER BY f.part",
    )
    engine.relate(
        "finishing_documents",
        """SELECT w.part, d.record FROM (
            SELECT DISTINCT f.part, c.document FROM finishing_parts f
                JOIN incident_claim c ON c.incident = f.incident) w
            JOIN documents d ON d.document = w.document ORDER BY w.part""",
    )


def gathered(engine: Engine, incidents: Sequence[str]) -> tuple[Columns, Columns]:
    """What `finished` takes, for some incidents; each stands at its place, a new one behind all others."""
    last = "coalesce((SELECT max(place) FROM finishing_parts), -1)"
    engine.change(
        f"""INSERT INTO finishing_parts (incident, place, part)
            SELECT incident, {last} + row_number() OVER (ORDER BY min(account)), -1 FROM incident
            WHERE incident IN (SELECT unnest(?)) AND incident NOT IN (SELECT incident FROM finishing_parts)
            GROUP BY incident""",  # noqa: S608
        [list(incidents)],
    )
    members = read_whole(
        engine,
        f"{_MEMBERS} WHERE f.incident IN (SELECT unnest(?))",
        [list(incidents)],
        MEMBERS,
    )
    documents = read_whole(
        engine,
        """SELECT * FROM documents WHERE document IN (
            SELECT document FROM incident_claim WHERE incident IN (SELECT unnest(?)))""",
        [list(incidents)],
        DOCUMENTS,
    )
    return members, documents


def finished(members: Columns, documents: Columns, known: Facts, decided: Decided) -> Iterator[tuple[int, Finished]]:
    """The incidents of a batch, in order, each with its place among all."""
    records = {r.id: r for _, r in decoded(documents)}
    groups: dict[tuple[int, str], list[tuple[Profile, str]]] = {}
    rows = zip(members["place"], members["incident"], members["profile"], members["also"], strict=True)
    for place, incident, profile, also in sorted(rows):
        groups.setdefault((place, incident), []).append((unpacked(profile), also))
    for (place, incident), held in groups.items():
        told = sorted(held, key=lambda h: h[0].order)
        also = {at: words for at, (_, words) in enumerate(told) if words}
        yield place, _finished(incident, [p for p, _ in told], also, records, known, decided)


def _finished(
    id_: str,
    profiles: Sequence[Profile],
    also: Mapping[int, str],
    records: Mapping[str, DocumentRecord],
    known: Facts,
    decided: Decided,
) -> Finished:
    inside = [records[d] for d in dict.fromkeys(p.account.document for p in profiles)]
    copies = (*reprints(inside, known.affinities), *translations(inside, known.embedding)) if len(inside) > 1 else ()
    held = _held(inside, copies, known)
    accounts = [p.account for p in profiles]
    joined = why_joined(range(len(profiles)), accounts, Comparison(profiles, decided), also)
    found = structs.replace(incident_of(accounts, joined, held), id=id_)
    return Finished(
        incident=found,
        derivations=(*copies, *derived(found.claims, held)),
        drifts=all_drifts([found.claims], held, copies),
        extent=extent_of(id_, accounts),
        records=held.records,
    )


def _held(inside: Sequence[DocumentRecord], copies: Sequence[Derivation], known: Facts) -> Held:
    held = held_case(inside, known.affinities, copies)
    return structs.replace(
        held,
        finders=held.finders | known.finders,
        publishers={**dict.fromkeys(known.publishers, _ELSEWHERE), **held.publishers},
    )


def _ties(batch: Columns) -> Columns:
    """The outlets that disclose a tie of the whole to a party."""
    rows = [(part, r.id, "tie", name, party) for part, r in decoded(batch) for name, party in outlet_ties([r])]
    return columns(FACTS, rows)


class _Telling:
    """Who finds things out, and whose documents these are."""

    def __init__(self, known: Affinities) -> None:
        self._known = known

    def __call__(self, batch: Columns) -> Columns:
        """The facts of a batch of documents, each once."""
        rows: dict[tuple[object, ...], None] = {}
        for part, record in decoded(batch):
            if record.text.publisher is not None:
                rows[part, record.id, "publisher", self._known.of_publisher(record.text.publisher).key, ""] = None
            finders = finders_of(record, {}, {}, self._known)
            rows.update(dict.fromkeys((part, record.id, "finder", key, "") for key in finders))
        return columns(FACTS, list(rows))


def _pairs(engine: Engine, table: str, kind: str = "tie") -> Iterator[tuple[str, str]]:
    sql = f'SELECT DISTINCT "key", "value" FROM {table} WHERE kind = ? ORDER BY "key", "value"'  # noqa: S608
    for b in engine.read(sql, [kind]):
        yield from zip(b["key"], b["value"], strict=True)


def told_in(engine: Engine) -> None:
    """The table `told_in`: for each document the incidents its claims stand in, by the document's batch."""
    engine.relate(
        "told_in",
        """SELECT t.part, c.document, c.incident, c.claim FROM incident_claim c
            JOIN (SELECT part, document FROM documents) t ON t.document = c.document ORDER BY t.part""",
    )


def claims_of(batch: Columns) -> dict[str, dict[str, list[ClaimRef]]]:
    """By document, then by incident, the claims of a batch of `told_in`."""
    found: dict[str, dict[str, list[ClaimRef]]] = {}
    for document, incident, claim in sorted(zip(batch["document"], batch["incident"], batch["claim"], strict=True)):
        found.setdefault(document, {}).setdefault(incident, []).append(ClaimRef(document, claim))
    return found
