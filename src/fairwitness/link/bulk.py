"""The same linking for a case too large for memory: its stages over an engine, in time and memory linear in the claims.

It gives the incidents that `link` gives in memory for the same records, settings and judgements. Tables it leaves:
`profiles`, `blocks`, `scored`, `component`, `incident`, `redirect`; `adding` works on them one document at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.link.components import components
from fairwitness.link.ids import carried, id_of
from fairwitness.link.judged import CERTAIN, Decided
from fairwitness.link.prior import shift
from fairwitness.link.profile import Counts
from fairwitness.link.stages import (
    BLOCKS,
    CLAIMS,
    COUNTED,
    DOCUMENTS,
    GROUPED,
    NAMES,
    PROFILES,
    SCORED,
    TOLD,
    Comparing,
    Grouping,
    Keying,
    Profiling,
    Telling,
    claiming,
    columns,
    counting,
    naming,
)
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, DocumentRecord
from fairwitness.ports.engine import Columns, Engine, Schema
from fairwitness.vocab.linking import linking

_PART = 500
"""Documents, and accounts, of one batch."""
_INSIDE = 2_000
"""Accounts of components that are clustered in one batch, about."""
_SLICE, _HELD = 100_000, 20_000
"""Accounts whose pairs are sought, and whose profiles are held, at a time: whole batches, so none is cut in two."""
PAIR: Schema = {"x": "BIGINT", "y": "BIGINT"}
PAIRS: Schema = {"part": "BIGINT", **PAIR}

COMPONENT: Schema = {"account": "BIGINT", "root": "BIGINT"}
INCIDENT: Schema = {"account": "BIGINT", "incident": "VARCHAR"}
REDIRECT: Schema = {"old": "VARCHAR", "new": "VARCHAR"}
STATE: Schema = {"documents": "BIGINT", "threshold": "DOUBLE"}


class State(msgspec.Struct, frozen=True):
    """What the last run of the whole case fixed for what is added after it."""

    documents: int
    threshold: float


def store(engine: Engine, records: Iterable[DocumentRecord]) -> None:
    """Add documents to the table that `link_all` reads; each must be given once."""

    def batches() -> Iterator[Columns]:
        held: list[tuple[object, ...]] = []
        for number, record in enumerate(records):
            held.append((number // _PART, record.id, msgspec.msgpack.encode(record)))
            if len(held) == _PART:
                yield columns(DOCUMENTS, held)
                held = []
        yield columns(DOCUMENTS, held)

    engine.write("documents", DOCUMENTS, batches())


def respread(engine: Engine) -> None:
    """Divide documents into batches anew, after some were added one by one."""
    engine.relate(
        "documents",
        f"""SELECT (row_number() OVER (ORDER BY document) - 1) // {_PART} AS part, document, record FROM documents""",  # noqa: S608
    )


def link_all(engine: Engine, settings: CaseSettings | None = None, judgements: Iterable[LinkJudgement] = ()) -> None:
    """Link the documents of the engine anew. Ids of incidents that an earlier run gave are kept or redirected."""
    decided = Decided(judgements)
    engine.map(["documents"], naming, "names", NAMES)
    engine.map(["documents"], Telling(affinities(engine, settings), decided), "told", TOLD)
    engine.map(["told"], counting, "counted", COUNTED)
    _number(engine)
    counts = Counts(_frequency(engine), _one(engine, "SELECT count(*) AS n FROM documents"))
    engine.map(["numbered"], Profiling(counts), "profiles", PROFILES)
    engine.map(["profiles"], Keying(counts), "blocks", BLOCKS)
    engine.map(["profiles"], claiming, "claims", CLAIMS)
    _pairs(engine, decided)
    _members(engine)
    engine.map(["pairs", "members"], Comparing(decided), "scored", SCORED)
    threshold = linking().cluster.threshold - shift(_scores(engine))
    _components(engine, threshold)
    engine.map(["links", "inside"], Grouping(threshold, decided), "grouped", GROUPED)
    _incidents(engine)
    engine.change("DROP TABLE IF EXISTS state")
    engine.write("state", STATE, [columns(STATE, [(counts.documents, threshold)])])


def affinities(engine: Engine, settings: CaseSettings | None, ties: Sequence[tuple[str, str]] = ()) -> Affinities:
    """What names resolve to, by the settings and by the short forms that the texts of the case explain."""
    found = engine.read('SELECT DISTINCT short, "full" FROM names ORDER BY short, "full"')
    named = [f"{f} ({s})" for b in found for s, f in zip(b["short"], b["full"], strict=True)]
    return Affinities(settings, named, ties)


def _one(engine: Engine, sql: str) -> int:
    return int(next(iter(engine.read(sql)))["n"][0])


def _number(engine: Engine) -> None:
    """Accounts in the order that does not depend on how documents were given, and how many documents hold each word."""
    engine.relate(
        "numbered",
        f"""SELECT account // {_PART} AS part, * FROM (
            SELECT row_number() OVER (ORDER BY published, location, document, position) - 1 AS account,
                published, location, document, position, told FROM told)
            ORDER BY account""",  # noqa: S608
    )
    engine.relate(
        "frequency",
        "SELECT term, CAST(sum(documents) AS BIGINT) AS n FROM counted GROUP BY term HAVING sum(documents) > 1",
    )


def _frequency(engine: Engine) -> dict[str, int]:
    found = engine.read("SELECT term, n FROM frequency ORDER BY term")
    return {t: n for b in found for t, n in zip(b["term"], b["n"], strict=True)}


def _pairs(engine: Engine, decided: Decided) -> None:
    """The pairs that `candidates` finds in memory, and those that a person joined."""
    joined = [pair for a, b in decided.joined() for pair in _accounts_of(engine, a, b)]
    for table, rows in (("judged", joined), ("found", joined)):
        engine.change(f"DROP TABLE IF EXISTS {table}")
        engine.write(table, PAIR, [columns(PAIR, rows)])
    slices = _slices(engine, _SLICE)
    for first, end in slices:
        _near_in_words(engine, first, end)
    _in_one_block(engine)
    engine.change("DROP TABLE IF EXISTS pairs")
    engine.write("pairs", PAIRS, [])
    for first, end in slices:
        engine.change(
            f"""INSERT INTO pairs SELECT x // {_PART} AS part, x, y
                FROM (SELECT DISTINCT least(x, y) AS x, greatest(x, y) AS y FROM found
                    WHERE least(x, y) >= {first} AND least(x, y) < {end})
                JOIN numbered a ON a.account = x JOIN numbered b ON b.account = y
                WHERE a.document <> b.document OR (x, y) IN (SELECT (least(x, y), greatest(x, y)) FROM judged)
                ORDER BY x, y""",  # noqa: S608
        )


def _members(engine: Engine) -> None:
    """The profiles that each batch of pairs needs."""
    engine.change("DROP TABLE IF EXISTS members")
    engine.write("members", PROFILES, [])
    for first, end in _slices(engine, _HELD):
        engine.change(
            f"""INSERT INTO members SELECT m.part, m.account, p.profile FROM (
                    SELECT part, x AS account FROM pairs WHERE x >= {first} AND x < {end}
                    UNION SELECT part, y FROM pairs WHERE x >= {first} AND x < {end}) m
                JOIN profiles p ON p.account = m.account ORDER BY m.part""",  # noqa: S608
        )


def _slices(engine: Engine, size: int) -> list[tuple[int, int]]:
    """Ranges of accounts that are worked on one after the other, so that memory does not grow with the case."""
    count = _one(engine, "SELECT count(*) AS n FROM numbered")
    return [(first, first + size) for first in range(0, count, size)]


def _near_in_words(engine: Engine, first: int, end: int) -> None:
    """For each account of a range those that share the most of its rare words, by their weights."""
    engine.change(
        f"""INSERT INTO found SELECT x, y FROM (
                SELECT x, y, row_number() OVER (PARTITION BY x ORDER BY s DESC, y) AS n FROM (
                    SELECT a.account AS x, b.account AS y, sum(a.weight * b.weight) AS s
                    FROM blocks a JOIN blocks b ON a.key = b.key AND a.account <> b.account
                    WHERE a.word AND b.word AND a.account >= {first} AND a.account < {end}
                    GROUP BY a.account, b.account))
            WHERE n <= {linking().words.neighbours}""",  # noqa: S608
    )


def _in_one_block(engine: Engine) -> None:
    """All pairs of a block, or, in a block past its limit, of accounts that stand near in its days."""
    limit, near = linking().cluster.block_limit, linking().words.neighbours
    engine.relate(
        "ranked",
        """SELECT account, key, row_number() OVER (PARTITION BY key ORDER BY day, account) AS n,
            count(*) OVER (PARTITION BY key) AS size FROM blocks WHERE NOT word""",
    )
    engine.change(
        f"""INSERT INTO found SELECT a.account, b.account FROM ranked a JOIN ranked b ON a.key = b.key AND a.n < b.n
                WHERE a.size <= {limit} AND b.size <= {limit}""",  # noqa: S608
    )
    engine.change(
        f"""INSERT INTO found SELECT a.account, b.account FROM ranked a CROSS JOIN range(1, {near + 1}) AS step(far)
                JOIN ranked b ON a.key = b.key AND b.n = a.n + step.far
                WHERE a.size > {limit} AND b.size > {limit}""",  # noqa: S608
    )


def _accounts_of(engine: Engine, a: ClaimRef, b: ClaimRef) -> Iterator[tuple[int, int]]:
    """The accounts of two claims, as a pair where they are two."""
    found = [account_of(engine, ref) for ref in (a, b)]
    if None not in found and found[0] != found[1]:
        yield found[0], found[1]  # type: ignore[misc]


def account_of(engine: Engine, ref: ClaimRef) -> int | None:
    """The account that holds a claim, or None."""
    sql = "SELECT account FROM claims WHERE document = ? AND claim = ?"
    return next((a for b in engine.read(sql, [ref.document, ref.claim]) for a in b["account"]), None)


def _scores(engine: Engine) -> Counter[float]:
    sql = f"SELECT value, count(*) AS n FROM scored WHERE value <> {CERTAIN} GROUP BY value"  # noqa: S608
    return Counter({v: n for b in engine.read(sql) for v, n in zip(b["value"], b["n"], strict=True)})


def _components(engine: Engine, threshold: float) -> None:
    """The first pass, and the second one's batches: whole components with all candidate pairs inside them."""
    count = _one(engine, "SELECT count(*) AS n FROM profiles")
    edges = engine.read("SELECT value, x, y FROM scored WHERE value > ? ORDER BY value DESC, x, y", [threshold])
    root = components(count, (e for b in edges for e in zip(b["value"], b["x"], b["y"], strict=True)))
    engine.change("DROP TABLE IF EXISTS component")
    engine.write("component", COMPONENT, [columns(COMPONENT, list(enumerate(root)))])
    engine.relate(
        "batches",
        f"""SELECT root, CAST(sum(size) OVER (ORDER BY root) AS BIGINT) // {_INSIDE} AS part
            FROM (SELECT root, count(*) AS size FROM component GROUP BY root HAVING count(*) > 1)""",  # noqa: S608
    )
    engine.relate(
        "inside",
        """SELECT b.part, p.account, p.profile FROM batches b JOIN component c ON c.root = b.root
            JOIN profiles p ON p.account = c.account ORDER BY b.part""",
    )
    engine.relate(
        "links",
        """SELECT b.part, s.x, s.y FROM scored s JOIN component c ON c.account = s.x
            JOIN component d ON d.account = s.y AND d.root = c.root
            JOIN batches b ON b.root = c.root ORDER BY b.part""",
    )


def _incidents(engine: Engine) -> None:
    """Groups to incidents with their ids, those of an earlier run carried over."""
    engine.relate(
        "led",
        """SELECT c.account, coalesce(g.leader, c.account) AS leader
            FROM component c LEFT JOIN grouped g ON g.account = c.account""",
    )
    sql = """SELECT l.leader, c.document, c.claim FROM led l JOIN claims c ON c.account = l.account
        ORDER BY l.leader, c.account, c.place"""
    groups: dict[int, list[ClaimRef]] = {}
    for b in engine.read(sql):
        for leader, document, claim in zip(b["leader"], b["document"], b["claim"], strict=True):
            groups.setdefault(leader, []).append(ClaimRef(document, claim))
    previous = claims_by_incident(engine) if engine.has("incident_claim") else {}
    if previous:
        ids, gone = carried(previous, list(groups.values()))
        redirect(engine, [(r.old, r.new) for r in gone])
    else:
        ids = tuple(id_of(claims[0]) for claims in groups.values())
        redirect(engine, [])
    engine.change("DROP TABLE IF EXISTS named")
    engine.write("named", {"leader": "BIGINT", "incident": "VARCHAR"}, [{"leader": list(groups), "incident": ids}])
    engine.relate("incident", "SELECT l.account, n.incident FROM led l JOIN named n ON n.leader = l.leader")
    keep_claims(engine)


def keep_claims(engine: Engine) -> None:
    """The claims of each incident, by which a later run knows it again."""
    engine.relate(
        "incident_claim",
        "SELECT i.incident, c.document, c.claim FROM incident i JOIN claims c ON c.account = i.account",
    )


def claims_by_incident(engine: Engine) -> dict[str, list[ClaimRef]]:
    """The claims of each incident of the last run."""
    found: dict[str, list[ClaimRef]] = {}
    for b in engine.read("SELECT incident, document, claim FROM incident_claim ORDER BY incident, document, claim"):
        for incident, document, claim in zip(b["incident"], b["document"], b["claim"], strict=True):
            found.setdefault(incident, []).append(ClaimRef(document, claim))
    return found


def redirect(engine: Engine, gone: list[tuple[str, str]]) -> None:
    """Add redirects; those that led to an id that is gone now lead on."""
    engine.write("redirect", REDIRECT, [])
    for old, new in gone:
        engine.change('UPDATE redirect SET "new" = ? WHERE "new" = ?', [new, old])
    engine.write("redirect", REDIRECT, [columns(REDIRECT, gone)])
