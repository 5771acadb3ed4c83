"""A case's incidents are a pure function of its records and settings; the order of the records plays no part."""

from collections.abc import Sequence

from fairwitness.language.affinity import Affinities
from fairwitness.language.interests import outlet_ties
from fairwitness.link.account import (
    Account,
    Likenesses,
    accounts_of,
    document_frequency,
    document_order,
    finest,
    narrowest,
    rare_words,
    vector,
)
from fairwitness.link.borrowed import borrowed
from fairwitness.link.candidates import candidates
from fairwitness.link.cluster import cluster
from fairwitness.link.drift import all_drifts
from fairwitness.link.features import Score, compare, forbidden
from fairwitness.link.local import named_type
from fairwitness.link.origins import Held, derived, held_case, origins
from fairwitness.link.reprints import reprints
from fairwitness.model.canonical import content_id
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import Derivation, DocumentRecord, Incident, Linkage
from fairwitness.vocab.linking import linking

_SHOWN = 20
"""Earliest accounts of a group among which the best agreement of each is looked for."""


class _Scores:
    """Scores of pairs, each computed once."""

    def __init__(self, accounts: Sequence[Account], likenesses: Likenesses, rare: Sequence[frozenset[str]]) -> None:
        self._accounts, self._likenesses, self._rare = accounts, likenesses, rare
        self._known: dict[tuple[int, int], Score | None] = {}

    def score(self, a: int, b: int) -> Score | None:
        """The score with its reasons, or None where the pair is forbidden."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = self._score(*pair)
        return self._known[pair]

    def _score(self, a: int, b: int) -> Score | None:
        first, second = self._accounts[a], self._accounts[b]
        if forbidden(first, second):
            return None
        rare = len(self._rare[a] & self._rare[b]) if self._rare else None
        return compare(first, second, self._likenesses.of(a, b), rare)

    def value(self, a: int, b: int) -> float | None:
        """The log odds alone."""
        found = self.score(a, b)
        return None if found is None else found.value


def link(records: Sequence[DocumentRecord], settings: CaseSettings | None = None) -> Linkage:
    """Join the claims of a case to incidents, with origins, derivations and drift.

    Records may come in any order; two of the same id count once. Works for a single record and without settings.
    """
    ordered = sorted({r.id: r for r in records}.values(), key=document_order)
    affinities = Affinities(settings, (r.text.text for r in ordered), outlet_ties(ordered))
    copies = reprints(ordered, affinities)
    held = held_case(ordered, affinities, copies)
    accounts = [a for r in ordered for a in accounts_of(r, affinities)]
    incidents = _incidents(accounts, held)
    return Linkage(
        incidents=incidents,
        derivations=_once([*copies, *(d for i in incidents for d in derived(i.claims, held))]),
        drifts=all_drifts([i.claims for i in incidents], held, copies),
    )


def _once(found: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """Each document's tie of a kind to another once, the first with its evidence."""
    kept: dict[tuple[str, str, str], Derivation] = {}
    for derivation in found:
        kept.setdefault((derivation.document, derivation.origin, derivation.kind.value), derivation)
    return tuple(kept.values())


def _incidents(accounts: Sequence[Account], held: Held) -> tuple[Incident, ...]:
    frequency = document_frequency(accounts)
    likenesses = Likenesses([vector(a, frequency, len(held.records)) for a in accounts])
    enough = len(held.records) >= linking().words.rare_documents
    rare = [rare_words(v, frequency, len(held.records)) for v in likenesses.vectors] if enough else []
    scores = _Scores(accounts, likenesses, rare)
    pairs = candidates(accounts, likenesses, frequency)
    groups = cluster(len(accounts), pairs, scores.value, linking().cluster.threshold)
    return tuple(_incident([accounts[i] for i in group], _joined(group, accounts, scores), held) for group in groups)


def _joined(group: Sequence[int], accounts: Sequence[Account], scores: _Scores) -> tuple[str, ...]:
    """For each claim why it stands here: within its document, and the best agreement of its account with another."""
    why: list[str] = []
    for index in group:
        best = max(
            (s for o in group[:_SHOWN] if o != index and (s := scores.score(index, o))), key=_by_value, default=None
        )
        across = f"log odds {best.value:.1f}: {best.reasons}" if best else "told by one document only"
        first, *rest = accounts[index].claims
        why += [
            across if ref == first else f"same event as {first.claim} in its document; {across}"
            for ref in (first, *rest)
        ]
    return tuple(why)


def _by_value(score: Score) -> float:
    return score.value


def _incident(group: Sequence[Account], joined: tuple[str, ...], held: Held) -> Incident:
    claims = tuple(ref for a in group for ref in a.claims)
    return Incident(
        id=incident_id(group[0]),
        event_type=named_type([a.event_type for a in group]),
        claims=claims,
        joined=joined,
        documents=tuple(dict.fromkeys(a.document for a in group)),
        date=narrowest([d for a in group if (d := a.date) is not None]),
        place=finest([p for a in group if (p := a.place) is not None]),
        weapons=tuple(dict.fromkeys(w for a in group for w in a.weapons)),
        origins=origins(claims, held),
        borrowed=borrowed(claims, held),
    )


def incident_id(first: Account) -> str:
    """The digest of the earliest account's document id and first claim id.

    Earliest is by day of publication, then where the document came from, then position in the text. Adding a document
    about something else never changes it; adding an earlier account of the same event does.
    """
    return content_id("incident", [first.claims[0].document, first.claims[0].claim])
