"""A case's incidents are a pure function of its records and settings; the order of the records plays no part."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fairwitness.language.affinity import Affinities
from fairwitness.language.interests import outlet_ties
from fairwitness.link.account import (
    Account,
    accounts_of,
    also_at,
    document_frequency,
    document_order,
    finest,
    narrowest,
)
from fairwitness.link.borrowed import borrowed
from fairwitness.link.candidates import candidates
from fairwitness.link.components import groups
from fairwitness.link.covering import coverings, extent_of
from fairwitness.link.drift import all_drifts
from fairwitness.link.features import Score
from fairwitness.link.held import Held, held_case
from fairwitness.link.ids import incident_id
from fairwitness.link.judged import CERTAIN, Decided
from fairwitness.link.local import named_type
from fairwitness.link.origins import origins
from fairwitness.link.prior import shift
from fairwitness.link.profile import Comparison, Counts, profiled
from fairwitness.link.reprints import reprints
from fairwitness.link.ties import derived
from fairwitness.link.translations import translations
from fairwitness.link.undecided import fits
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import Derivation, DocumentRecord, Incident, Linkage
from fairwitness.ports import Embedding
from fairwitness.vocab.linking import linking

_SHOWN = 20
"""Earliest accounts of a group among which the best agreement of each is looked for."""


def link(
    records: Sequence[DocumentRecord],
    settings: CaseSettings | None = None,
    judgements: Iterable[LinkJudgement] = (),
    embedding: Embedding | None = None,
) -> Linkage:
    """Join the claims of a case to incidents, with origins, derivations and drift. What a person judged always wins.

    Records may come in any order; two of the same id count once. Works for a single record and without settings.
    """
    ordered = sorted({r.id: r for r in records}.values(), key=document_order)
    affinities = Affinities(settings, (r.text.text for r in ordered), outlet_ties(ordered))
    copies, translated = reprints(ordered, affinities), translations(ordered, embedding)
    held = held_case(ordered, affinities, (*copies, *translated))
    decided = Decided(judgements)
    accounts = [a for r in ordered for a in accounts_of(r, affinities, decided.split)]
    joined = _joined(accounts, held, decided)
    incidents = tuple(incident for incident, _ in joined)
    return Linkage(
        incidents=incidents,
        derivations=_once([*copies, *translated, *(d for i in incidents for d in derived(i.claims, held))]),
        drifts=all_drifts([i.claims for i in incidents], held, copies),
        coverings=coverings(extent_of(i.id, group) for i, group in joined),
    )


def _once(found: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """Each document's tie of a kind to another once, the first with its evidence."""
    kept: dict[tuple[str, str, str], Derivation] = {}
    for derivation in found:
        kept.setdefault((derivation.document, derivation.origin, derivation.kind.value), derivation)
    return tuple(kept.values())


def _joined(
    accounts: Sequence[Account], held: Held, decided: Decided
) -> tuple[tuple[Incident, Sequence[Account]], ...]:
    """The incidents, each with its accounts."""
    counts = Counts(document_frequency(accounts), len(held.records))
    profiles = [profiled(a, ("", "", "", n), counts) for n, a in enumerate(accounts)]
    scores = Comparison(profiles, decided)
    likely = candidates(accounts, [p.words for p in profiles], counts.frequency)
    scored = {p: scores.value(*p) for p in sorted({*likely, *decided.together(accounts)})}
    threshold = linking().cluster.threshold - shift(machine_scores(scored.values()))
    found = groups(len(accounts), scored, scores, threshold)
    also = fits(found, scored, scores, threshold)
    members = [[accounts[i] for i in group] for group in found]
    return tuple(
        (incident_of(of, why_joined(group, accounts, scores, also), held), of)
        for group, of in zip(found, members, strict=True)
    )


def machine_scores(values: Iterable[float | None]) -> Counter[float]:
    """How many pairs have each score, without those a person decided or that are forbidden."""
    return Counter(v for v in values if v is not None and v != CERTAIN)


def why_joined(
    group: Sequence[int], accounts: Sequence[Account], scores: Comparison, also: Mapping[int, str]
) -> tuple[str, ...]:
    """For each claim why it stands here: within its document, and the best agreement of its account with another.

    `also` says of an account that fits another incident as well that it does.
    """
    why: list[str] = []
    for index in group:
        best = max(
            (s for o in group[:_SHOWN] if o != index and (s := scores.score(index, o))), key=_by_value, default=None
        )
        across = f"log odds {best.value:.1f}: {best.reasons}" if best else "told by one document only"
        across += f"; {also[index]}" if index in also else ""
        first, *rest = accounts[index].claims
        why += [
            across if ref == first else f"same event as {first.claim} in its document; {across}"
            for ref in (first, *rest)
        ]
    return tuple(why)


def _by_value(score: Score) -> float:
    return score.value


def incident_of(group: Sequence[Account], joined: tuple[str, ...], held: Held) -> Incident:
    """The incident of accounts that were joined, with its origins."""
    claims = tuple(ref for a in group for ref in a.claims)
    place = finest([p for a in group if (p := a.place) is not None])
    return Incident(
        id=incident_id(group[0]),
        event_type=named_type([a.event_type for a in group]),
        claims=claims,
        joined=joined,
        documents=tuple(dict.fromkeys(a.document for a in group)),
        date=narrowest([d for a in group if (d := a.date) is not None]),
        place=place,
        also_at=also_at(group, place) if place is not None else (),
        weapons=tuple(dict.fromkeys(w for a in group for w in a.weapons)),
        aggregate=all(a.aggregate for a in group),
        origins=origins(claims, held),
        borrowed=borrowed(claims, held),
    )
