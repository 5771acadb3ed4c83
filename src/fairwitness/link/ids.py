"""An incident keeps its id while it lives: what is added, merged or split off leaves the id or a redirect.

Each incident takes the id of the earlier incident it shares most claims with, if no other shares more; among equals the
one with the earliest account keeps it. The rest are named after their earliest account. An id that no incident took
leads to the one that holds most of its claims.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count

from fairwitness.link.account import Account
from fairwitness.model.canonical import content_id
from fairwitness.model.link_judgement import Redirect
from fairwitness.model.record import ClaimRef

Claims = Sequence[ClaimRef]


def incident_id(first: Account) -> str:
    """The digest of the earliest account's document id and first claim id.

    Earliest is by day of publication, then where the document came from, then position in the text. Adding a document
    about something else never changes it; adding an earlier account of the same event does, unless `carried` is used.
    """
    return id_of(first.claims[0])


def id_of(claim: ClaimRef) -> str:
    """The id of an incident that is named after this claim."""
    return content_id("incident", [claim.document, claim.claim])


def carried(previous: Mapping[str, Claims], now: Sequence[Claims]) -> tuple[tuple[str, ...], tuple[Redirect, ...]]:
    """The id of each incident, in order, and where ids that no longer stand lead."""
    held = {ref: id_ for id_, claims in previous.items() for ref in claims}
    shared = [Counter(held[ref] for ref in claims if ref in held) for claims in now]
    rank = {ref: n for claims in previous.values() for n, ref in enumerate(claims)}
    best = sorted(
        (-n, min(rank[ref] for ref in claims if held.get(ref) == id_), _first(claims, held, id_), index, id_)
        for index, (claims, counts) in enumerate(zip(now, shared, strict=True))
        for id_, n in counts.items()
    )
    taken: dict[str, int] = {}
    named: dict[int, str] = {}
    for *_, index, id_ in best:
        if id_ not in taken and index not in named:
            taken[id_], named[index] = index, id_
    for index, claims in enumerate(now):
        if index not in named:
            named[index] = _free(claims, taken.keys() | previous.keys())
            taken[named[index]] = index
    return tuple(named[i] for i in range(len(now))), tuple(_redirects(previous, shared, named, taken))


def _first(claims: Claims, held: Mapping[ClaimRef, str], id_: str) -> int:
    return next(n for n, ref in enumerate(claims) if held.get(ref) == id_)


def _free(claims: Claims, used: Collection[str]) -> str:
    """The id after the earliest claim whose id no other incident has or had, else after the first with a number."""
    numbered = (content_id("incident", [claims[0].document, claims[0].claim, n]) for n in count(2))
    return next(id_ for id_ in chain(map(id_of, claims), numbered) if id_ not in used)


def _redirects(
    previous: Mapping[str, Claims], shared: Sequence[Counter[str]], named: Mapping[int, str], taken: Mapping[str, int]
) -> Iterator[Redirect]:
    for old in sorted(previous):
        heirs = sorted((-counts[old], index) for index, counts in enumerate(shared) if counts[old])
        if old not in taken and heirs:
            yield Redirect(old, named[heirs[0][1]])
