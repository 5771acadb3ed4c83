"""One document more, or one judgement more, in a case linked before: only the neighbourhood is touched.

Words weigh what they weighed when the whole case was last linked, and the prior stays. Under the same weights the
incidents are those of linking the whole case anew, as long as no block has passed its limit; in a fuller one an
account may be compared with others than a whole run would choose. Ids are kept; those that go leave a redirect.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from fairwitness.language.affinity import acronyms
from fairwitness.link.account import accounts_of, document_order
from fairwitness.link.bulk import (
    COMPONENT,
    INCIDENT,
    State,
    account_of,
    affinities,
    redirect,
)
from fairwitness.link.ids import carried
from fairwitness.link.judged import Decided
from fairwitness.link.profile import Counts, Keyed, Profile, compared, keys_of, packed, profiled, unpacked
from fairwitness.link.stages import (
    BLOCKS,
    CLAIMS,
    DOCUMENTS,
    GROUPED,
    NAMES,
    PROFILES,
    SCORED,
    Grouping,
    columns,
    grouped,
)
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, DocumentRecord
from fairwitness.ports.engine import Engine
from fairwitness.vocab.linking import linking

_NO_PART = -1
"""Rows that were added one by one belong to no batch; a whole run makes them anew."""
INCIDENT_CLAIM = {"incident": "VARCHAR", "document": "VARCHAR", "claim": "VARCHAR"}


class Changed(msgspec.Struct, frozen=True):
    """The ids of the incidents of a neighbourhood, before and after it changed."""

    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def add(
    engine: Engine,
    record: DocumentRecord,
    settings: CaseSettings | None = None,
    judgements: Iterable[LinkJudgement] = (),
    *,
    instead_of: str | None = None,
) -> Changed:
    """Link one document into the case, in place of what was linked of it before, or of an earlier text `instead_of`.

    The claims of an earlier text stand for those of the same number in the new one, so that incidents keep their ids.
    """
    decided, state = Decided(judgements), _state(engine)
    gone = sorted({*_told_by(engine, record.id), *_told_by(engine, instead_of or record.id)})
    touched = _roots(engine, gone)
    engine.write("names", NAMES, [columns(NAMES, [(_NO_PART, *pair) for pair in acronyms(record.text.text)])])
    told = accounts_of(record, affinities(engine, settings), decided.split)
    terms = sorted({t for a in told for t, _ in a.terms})
    counts = Counts(_frequency(engine, terms), state.documents)
    profiles = [profiled(a, (*document_order(record), n), counts) for n, a in enumerate(told)]
    first = _largest(engine) + 1
    new = dict(enumerate(profiles, start=first))
    previous = _renamed(_previous(engine, touched), instead_of, record.id)
    _drop(engine, gone)
    engine.change("DELETE FROM documents WHERE document IN (SELECT unnest(?))", [[record.id, instead_of or record.id]])
    engine.write("documents", DOCUMENTS, [columns(DOCUMENTS, [(_NO_PART, record.id, msgspec.msgpack.encode(record))])])
    edges = [e for n, p in new.items() for e in _link(engine, n, p, keys_of(p, counts), decided)]
    _keep(engine, new, counts)
    edges += [(a, b, None) for j in decided.joined() for a, b in [_pair(engine, *j)] if a in new or b in new if a != b]
    engine.write("scored", SCORED, [columns(SCORED, [(_NO_PART, a, b, v) for a, b, v in edges if v is not None])])
    ties = [(a, b) for a, b, v in edges if v is None or v > state.threshold]
    touched += _roots(engine, [x for pair in ties for x in pair if x not in new])
    previous = _previous(engine, touched) | previous
    return _regroup(engine, touched, list(new), previous, ties, Grouping(state.threshold, decided))


def judge(engine: Engine, judgements: Sequence[LinkJudgement]) -> Changed:
    """Link anew what the last of the judgements is about; all must be given.

    Where it tells apart two claims of one account, its document must be added again instead.
    """
    decided, state = Decided(judgements), _state(engine)
    pair = _pair(engine, judgements[-1].a, judgements[-1].b)
    touched = _roots(engine, list(pair))
    previous = _previous(engine, touched)
    ties = [(min(pair), max(pair))] if judgements[-1].same else []
    return _regroup(engine, touched, [], previous, ties, Grouping(state.threshold, decided))


def _state(engine: Engine) -> State:
    row = next(iter(engine.read("SELECT documents, threshold FROM state")))
    return State(row["documents"][0], row["threshold"][0])


def _told_by(engine: Engine, document: str) -> list[int]:
    return _accounts(engine, "SELECT account FROM claims WHERE document = ?", [document])


def _accounts(engine: Engine, sql: str, given: Sequence[object]) -> list[int]:
    return sorted({a for b in engine.read(sql, given) for a in b["account"]})


def _roots(engine: Engine, accounts: Sequence[int]) -> list[int]:
    sql = "SELECT DISTINCT root AS account FROM component WHERE account IN (SELECT unnest(?))"
    return _accounts(engine, sql, [list(accounts)]) if accounts else []


def _frequency(engine: Engine, terms: Sequence[str]) -> dict[str, int]:
    found = engine.read("SELECT term, n FROM frequency WHERE term IN (SELECT unnest(?))", [list(terms)])
    return {t: n for b in found for t, n in zip(b["term"], b["n"], strict=True)}


def _largest(engine: Engine) -> int:
    return next((n for b in engine.read("SELECT max(account) AS n FROM profiles") for n in b["n"] if n is not None), -1)


def _pair(engine: Engine, a: ClaimRef, b: ClaimRef) -> tuple[int, int]:
    """The accounts of two claims; one that the case does not hold stands for the other."""
    found = [n for n in (account_of(engine, a), account_of(engine, b)) if n is not None]
    return (found[0], found[-1]) if found else (-1, -1)


def _drop(engine: Engine, accounts: Sequence[int]) -> None:
    if accounts:
        for table in ("profiles", "blocks", "claims", "component", "incident", "grouped"):
            engine.change(f"DELETE FROM {table} WHERE account IN (SELECT unnest(?))", [list(accounts)])  # noqa: S608
        for side in ("x", "y"):
            engine.change(f"DELETE FROM scored WHERE {side} IN (SELECT unnest(?))", [list(accounts)])  # noqa: S608


def _link(
    engine: Engine, number: int, profile: Profile, keys: Sequence[Keyed], decided: Decided
) -> list[tuple[int, int, float | None]]:
    """The scores of one new account with those it is worth comparing with."""
    found = _candidates(engine, keys)
    held = held_profiles(engine, found)
    scored = [(o, compared(held[o], profile, decided)) for o in sorted(held)]
    own = profile.account.document
    return [(o, number, s.value) for o, s in scored if s is not None and held[o].account.document != own]


def held_profiles(engine: Engine, accounts: Sequence[int]) -> dict[int, Profile]:
    """The profiles of some accounts."""
    sql = "SELECT account, profile FROM profiles WHERE account IN (SELECT unnest(?))"
    found = engine.read(sql, [list(accounts)])
    return {a: unpacked(p) for b in found for a, p in zip(b["account"], b["profile"], strict=True)}


def _candidates(engine: Engine, keys: Sequence[Keyed]) -> list[int]:
    """Who shares a small block, stands near in time in a large one, or shares most words."""
    given = {k.key: k for k in keys}
    sql = "SELECT key, account, word, weight, day FROM blocks WHERE key IN (SELECT unnest(?))"
    shared: dict[int, int] = defaultdict(int)
    blocks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for b in engine.read(sql, [sorted(given)]):
        for key, account, word, weight, day in zip(
            *(b[n] for n in ("key", "account", "word", "weight", "day")), strict=True
        ):
            if word:
                shared[account] += weight * given[key].weight
            else:
                blocks[key].append((abs(day - given[key].day), account))
    limit, near = linking().cluster.block_limit, linking().words.neighbours
    by_words = sorted(shared, key=lambda a: (-shared[a], a))[:limit]
    by_fact = (sorted(m)[: 2 * near] if len(m) >= limit else m for m in blocks.values())
    return sorted({*by_words, *(a for members in by_fact for _, a in members)})


def _keep(engine: Engine, new: dict[int, Profile], counts: Counts) -> None:
    rows = [(_NO_PART, n, packed(p)) for n, p in new.items()]
    engine.write("profiles", PROFILES, [columns(PROFILES, rows)])
    keys = [(_NO_PART, n, k.key, k.word, k.weight, k.day) for n, p in new.items() for k in keys_of(p, counts)]
    engine.write("blocks", BLOCKS, [columns(BLOCKS, keys)])
    claims = [
        (_NO_PART, n, r.document, r.claim, place) for n, p in new.items() for place, r in enumerate(p.account.claims)
    ]
    engine.write("claims", CLAIMS, [columns(CLAIMS, claims)])


def _previous(engine: Engine, roots: Sequence[int]) -> dict[str, list[ClaimRef]]:
    """The claims of the incidents of some components as they stand before the change."""
    sql = """SELECT i.incident, c.document, c.claim FROM component p JOIN incident i ON i.account = p.account
        JOIN claims c ON c.account = p.account WHERE p.root IN (SELECT unnest(?))
        ORDER BY i.incident, c.document, c.claim"""
    found: dict[str, list[ClaimRef]] = {}
    for b in engine.read(sql, [list(roots)]):
        for incident, document, claim in zip(b["incident"], b["document"], b["claim"], strict=True):
            found.setdefault(incident, []).append(ClaimRef(document, claim))
    return found


def _renamed(incidents: dict[str, list[ClaimRef]], old: str | None, new: str) -> dict[str, list[ClaimRef]]:
    """The claims of incidents, those of an earlier text as those of the new one."""
    return {
        id_: [ClaimRef(new, ref.claim) if ref.document == old else ref for ref in refs]
        for id_, refs in incidents.items()
    }


def _regroup(
    engine: Engine,
    roots: Sequence[int],
    new: Sequence[int],
    previous: dict[str, list[ClaimRef]],
    ties: Sequence[tuple[int, int]],
    grouping: Grouping,
) -> Changed:
    """Cluster the touched components and the new accounts as one, and write what came of it."""
    members = _accounts(engine, "SELECT account FROM component WHERE root IN (SELECT unnest(?))", [list(roots)])
    held = held_profiles(engine, [*members, *new])
    engine.change("DELETE FROM incident_claim WHERE incident IN (SELECT unnest(?))", [sorted(previous)])
    if not held:
        return Changed(tuple(sorted(previous)))
    sql = "SELECT x, y FROM scored WHERE x IN (SELECT unnest(?)) AND y IN (SELECT unnest(?))"
    inside = [p for b in engine.read(sql, [list(held), list(held)]) for p in zip(b["x"], b["y"], strict=True)]
    found, also = grouping.group(held, [*inside, *ties])
    ids, gone = carried(previous, [[r for a in group for r in held[a].account.claims] for group in found])
    named = {a: id_ for id_, group in zip(ids, found, strict=True) for a in group}
    root = grouping.components(held, [*inside, *ties])
    for table in ("component", "incident", "grouped"):
        engine.change(f"DELETE FROM {table} WHERE account IN (SELECT unnest(?))", [list(held)])  # noqa: S608
    engine.write("grouped", GROUPED, [grouped(_NO_PART, found, also)])
    engine.write("component", COMPONENT, [columns(COMPONENT, sorted(root.items()))])
    engine.write("incident", INCIDENT, [columns(INCIDENT, sorted(named.items()))])
    rows = [(named[a], r.document, r.claim) for a, p in sorted(held.items()) for r in p.account.claims]
    engine.write("incident_claim", INCIDENT_CLAIM, [columns(INCIDENT_CLAIM, rows)])
    redirect(engine, [(r.old, r.new) for r in gone])
    return Changed(tuple(sorted(previous)), tuple(sorted(set(ids))))
