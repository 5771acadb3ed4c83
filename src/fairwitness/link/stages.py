"""What is done to one batch of a bulk linking. Every function is pure and can be sent to another process.

Each takes columns and gives columns (`ports/engine.py`); what it needs of the whole case it carries with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fairwitness.language.affinity import Affinities, acronyms
from fairwitness.link.account import Account, accounts_of, document_order
from fairwitness.link.components import components, groups, strongest_first
from fairwitness.link.judged import Decided
from fairwitness.link.profile import Comparison, Counts, Profile, compared, keys_of, packed, profiled, unpacked
from fairwitness.link.undecided import fits
from fairwitness.model.record import DocumentRecord
from fairwitness.ports.engine import Columns, Engine, Schema

DOCUMENTS: Schema = {"part": "BIGINT", "document": "VARCHAR", "record": "BLOB"}
NAMES: Schema = {"part": "BIGINT", "short": "VARCHAR", "full": "VARCHAR"}
TOLD: Schema = {
    "part": "BIGINT",
    "published": "VARCHAR",
    "location": "VARCHAR",
    "document": "VARCHAR",
    "position": "BIGINT",
    "told": "BLOB",
}
COUNTED: Schema = {"part": "BIGINT", "term": "VARCHAR", "documents": "BIGINT"}
PROFILES: Schema = {"part": "BIGINT", "account": "BIGINT", "profile": "BLOB"}
BLOCKS: Schema = {
    "part": "BIGINT",
    "account": "BIGINT",
    "key": "BIGINT",
    "word": "BOOLEAN",
    "weight": "BIGINT",
    "day": "BIGINT",
}
CLAIMS: Schema = {"part": "BIGINT", "account": "BIGINT", "document": "VARCHAR", "claim": "VARCHAR", "place": "BIGINT"}
SCORED: Schema = {"part": "BIGINT", "x": "BIGINT", "y": "BIGINT", "value": "DOUBLE"}
GROUPED: Schema = {"part": "BIGINT", "account": "BIGINT", "leader": "BIGINT", "also": "VARCHAR"}

_record = msgspec.msgpack.Decoder(DocumentRecord)
_told = msgspec.msgpack.Encoder()
_telling = msgspec.msgpack.Decoder(Account)


def columns(schema: Schema, rows: Sequence[tuple[object, ...]]) -> Columns:
    """Rows as columns, empty ones included."""
    return {name: [row[i] for row in rows] for i, name in enumerate(schema)}


def read_whole(engine: Engine, sql: str, given: Sequence[object], schema: Schema) -> Columns:
    """The rows of a SELECT as one batch; empty columns where there are none."""
    found = list(engine.read(sql, given))
    return {name: [value for batch in found for value in batch[name]] for name in schema}


def decoded(batch: Columns) -> list[tuple[int, DocumentRecord]]:
    """The records of a batch of documents, each with its part."""
    return [(p, _record.decode(r)) for p, r in zip(batch["part"], batch["record"], strict=True)]


def naming(batch: Columns) -> Columns:
    """Short and full names wherever a text says that one is the other."""
    found = {(part, *pair): None for part, r in decoded(batch) for pair in acronyms(r.text.text)}
    return columns(NAMES, list(found))


class Telling:
    """Documents to accounts."""

    def __init__(self, affinities: Affinities, decided: Decided) -> None:
        self._affinities, self._decided = affinities, decided

    def __call__(self, batch: Columns) -> Columns:
        """The accounts of a batch of documents."""
        rows: list[tuple[object, ...]] = []
        for part, record in decoded(batch):
            accounts = accounts_of(record, self._affinities, self._decided.split)
            order = document_order(record)
            rows += [(part, *order, n, _told.encode(a)) for n, a in enumerate(accounts)]
        return columns(TOLD, rows)


def counting(batch: Columns) -> Columns:
    """In how many documents of the batch each word stands; a document never stands in two batches."""
    terms = {(a.document, t): None for a in map(_telling.decode, batch["told"]) for t, _ in a.terms}
    part = batch["part"][0] if batch["part"] else 0
    return columns(COUNTED, [(part, t, n) for t, n in sorted(Counter(t for _, t in terms).items())])


class Profiling:
    """Numbered accounts to profiles."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def __call__(self, batch: Columns) -> Columns:
        """The profiles of a batch of accounts."""
        names = ("part", "account", "published", "location", "document", "position", "told")
        rows = zip(*(batch[n] for n in names), strict=True)
        made = [
            (
                part,
                account,
                packed(profiled(_telling.decode(told), (published, location, document, position), self._counts)),
            )
            for part, account, published, location, document, position, told in rows
        ]
        return columns(PROFILES, made)


class Keying:
    """Profiles to the keys under which they are found."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def __call__(self, batch: Columns) -> Columns:
        """The keys of a batch of profiles."""
        rows = zip(batch["part"], batch["account"], batch["profile"], strict=True)
        return columns(
            BLOCKS,
            [
                (part, account, k.key, k.word, k.weight, k.day)
                for part, account, profile in rows
                for k in keys_of(unpacked(profile), self._counts)
            ],
        )


def claiming(batch: Columns) -> Columns:
    """Profiles to the claims they hold."""
    rows = zip(batch["part"], batch["account"], batch["profile"], strict=True)
    return columns(
        CLAIMS,
        [
            (part, account, ref.document, ref.claim, place)
            for part, account, profile in rows
            for place, ref in enumerate(unpacked(profile).account.claims)
        ],
    )


class Comparing:
    """Pairs with the profiles of their members to scores; pairs that are forbidden are left out."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided

    def __call__(self, pairs: Columns, members: Columns) -> Columns:
        """The scores of a batch of pairs."""
        held = _profiles(members)
        rows: list[tuple[object, ...]] = []
        for part, x, y in sorted(zip(pairs["part"], pairs["x"], pairs["y"], strict=True)):
            found = compared(held[x], held[y], self._decided)
            if found is not None:
                rows.append((part, x, y, found.value))
        return columns(SCORED, rows)


class Grouping:
    """Whole components, their pairs and the profiles of their members, to groups."""

    def __init__(self, threshold: float, decided: Decided) -> None:
        self._threshold, self._decided = threshold, decided

    def __call__(self, links: Columns, members: Columns) -> Columns:
        """The groups of a batch of components, and what fits another of them as well."""
        part = members["part"][0] if members["part"] else 0
        found, also = self.group(_profiles(members), zip(links["x"], links["y"], strict=True))
        return grouped(part, found, also)

    def group(
        self, held: Mapping[int, Profile], pairs: Iterable[tuple[int, int]]
    ) -> tuple[list[list[int]], dict[int, str]]:
        """The groups among some profiles, each with its earliest account first, and what accounts fit besides."""
        accounts = sorted(held, key=lambda a: held[a].order)
        place = {account: at for at, account in enumerate(accounts)}
        scores = Comparison([held[a] for a in accounts], self._decided)
        local = sorted({(min(place[x], place[y]), max(place[x], place[y])) for x, y in pairs})
        scored = {p: scores.value(*p) for p in local}
        found = groups(len(accounts), scored, scores, self._threshold)
        also = fits(found, scored, scores, self._threshold)
        return [[accounts[at] for at in group] for group in found], {accounts[at]: words for at, words in also.items()}

    def components(self, held: Mapping[int, Profile], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
        """For each account the smallest number of those it hangs together with by single pairs."""
        accounts = sorted(held)
        place = {account: at for at, account in enumerate(accounts)}
        local = sorted({(min(place[x], place[y]), max(place[x], place[y])) for x, y in pairs})
        scores = Comparison([held[a] for a in accounts], self._decided)
        edges = [(v, *p) for p in local if (v := scores.value(*p)) is not None and v > self._threshold]
        root = components(len(accounts), strongest_first(edges))
        return {accounts[at]: accounts[found] for at, found in enumerate(root)}


def grouped(part: int, found: Sequence[Sequence[int]], also: Mapping[int, str]) -> Columns:
    """Groups as rows."""
    return columns(GROUPED, [(part, a, group[0], also.get(a, "")) for group in found for a in group])


def _profiles(members: Columns) -> dict[int, Profile]:
    return {a: unpacked(p) for a, p in zip(members["account"], members["profile"], strict=True)}
