"""A claim beside what a suggestion holds of its event: what is taken from which, field by field."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.code.nouns import state_of
from fairwitness.code.suggested import DOERS, Support
from fairwitness.model.claim import Actor, Claim, Where
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.model.span import Span, Spans
from fairwitness.model.suggestion import Filler, Part
from fairwitness.vocab.weapons import target_kind, weapon_kind

DESCRIBED = 0.8
"""From here on people who are described are held for the harmed: on held-out reports 35 of 44 were; below 8 of 27."""


def completed(text: str, claim: Claim, support: Support) -> Claim:
    """A claim with what a suggestion adds.

    Doers of both stand, by the suggestion's bounds where they overlap. What was struck or used is the suggestion's;
    where it has none for the whole event, it is what the claim's own words give, objects only of a listed kind. People
    are those it names or describes, and the claim's own where it has none.
    """
    spans = {part: tuple(f.span for f in support.fillers if f.part is part and _sure(f)) for part in Part}
    known = {f.part for f in support.suggestion.fillers if _sure(f)}
    actors = [_actor(text, f) for f in _one_part(support.fillers)]
    people = tuple(sorted({*spans[Part.VICTIM], *spans[Part.DESCRIBED]}))
    victims = _joined(people, () if known & {Part.VICTIM, Part.DESCRIBED} else _uncounted(claim))
    listed = () if Part.TARGET in known else _of_listed_kind(text, claim)
    weapons = _weapons(text, spans[Part.WEAPON], () if Part.WEAPON in known else claim.weapons, claim)
    return msgspec.structs.replace(
        claim,
        event_type=_type(text, claim, support.suggestion.event_type),
        perpetrators=tuple(sorted(_doers(actors, claim.perpetrators), key=lambda a: a.span)),
        targets=_joined(spans[Part.TARGET], listed, victims),
        victims=victims,
        weapons=tuple(span for span, _ in weapons),
        weapon_kinds=tuple(kind for _, kind in weapons if kind),
        place=_where(claim.place, _told_by_then(text, claim, support.place)),
    )


def _sure(filler: Filler) -> bool:
    """People who are described show where an event is told; they are the harmed only where that is sure."""
    return filler.part is not Part.DESCRIBED or filler.score >= DESCRIBED


def _type(text: str, claim: Claim, suggested: EventType) -> EventType:
    """The suggested type; an attack stays of the kind its own words give, `bombed` of the air where they say so."""
    ours = claim.event_type
    if suggested is EventType.UNSPECIFIED_ATTACK:
        return ours
    if suggested is EventType.ARSON and _FIRE.search(claim.quote.of(text)) is None:
        return ours  # what is told as damaged need not have burned
    if suggested is EventType.BOMBING and _SHOT.match(claim.anchor.of(text)) is not None:
        return ours
    if ours is EventType.AIR_OR_DRONE_STRIKE:
        flown = bool(_FLOWN & {*claim.weapon_kinds}) or _AIR.search(claim.anchor.of(text)) is not None
        return ours if flown else suggested
    return ours if ours in _FINER else suggested


_FLOWN = frozenset({"aircraft", "drone", "aerial_bomb"})
_FIRE = re.compile(r"\bfires?\b|burn|arson|torch|ablaze|aflame|flame|alight|incendiar|molotov", re.IGNORECASE)
_NEXT = re.compile(r"\n\s*\n")
_SHOT = re.compile(r"shot|shoot|gunn?|stab|behead|hang|execut", re.IGNORECASE)
"""Words for what no bomb does."""
_AIR = re.compile(r"\bair|aerial|drone", re.IGNORECASE)
_FINER = frozenset({
    EventType.MINE_OR_REMNANT_EXPLOSION, EventType.DISAPPEARANCE, EventType.ARTILLERY_ROCKET_MISSILE,
})  # fmt: skip


def _actor(text: str, filler: Filler) -> Actor:
    organisation = filler.part is Part.ORGANISATION
    return Actor(
        span=filler.span, name=filler.span.of(text), state=state_of(text, filler.span), organisation=organisation
    )


def _one_part(fillers: Sequence[Filler]) -> Iterator[Filler]:
    """The doers; words that were taken for both kinds are of the surer one, a body among equals."""
    surest = sorted(fillers, key=lambda f: (-f.score, f.part is not Part.ORGANISATION, f.span))
    taken: list[Span] = []
    for filler in surest:
        if filler.part in DOERS and filler.span not in taken:
            taken.append(filler.span)
            yield filler


def _doers(suggested: Sequence[Actor], ours: Sequence[Actor]) -> Iterator[Actor]:
    yield from suggested
    yield from (a for a in ours if not any(a.span.overlaps(b.span) for b in suggested))


def _joined(suggested: Spans, ours: Spans, others: Spans = ()) -> Spans:
    """Both, without those of ours that overlap a suggested one or one of another role."""
    kept = (s for s in ours if not any(s.overlaps(o) for o in (*suggested, *others)))
    return tuple(sorted({*suggested, *kept}))


def trimmed(text: str, claim: Claim) -> Claim:
    """A claim that no suggestion supports, in a document with suggestions: of its objects those of a listed kind."""
    return msgspec.structs.replace(uncounted(claim), targets=_of_listed_kind(text, claim))


def uncounted(claim: Claim) -> Claim:
    """A claim without the people its tolls count: there they stand."""
    return msgspec.structs.replace(claim, victims=_uncounted(claim))


def _of_listed_kind(text: str, claim: Claim) -> Spans:
    return tuple(s for s in claim.targets if target_kind(s.of(text)))


def _uncounted(claim: Claim) -> Spans:
    """The claim's own people but for those its tolls count."""
    return tuple(v for v in claim.victims if not any(t.span.overlaps(v) for t in claim.tolls))


def _weapons(text: str, suggested: Spans, ours: Spans, claim: Claim) -> list[tuple[Span, str | None]]:
    """Weapons with their kinds; those of no listed kind last."""
    kinds: dict[Span, str | None] = dict(zip(claim.weapons, claim.weapon_kinds, strict=False))
    near = {s: next((k for o, k in kinds.items() if o.overlaps(s)), None) for s in suggested}
    found = {s: weapon_kind(s.of(text)) or near[s] for s in suggested}
    found |= {s: kinds.get(s) for s in ours}
    return sorted(found.items(), key=lambda x: (x[1] is None, x[0]))


def _told_by_then(text: str, claim: Claim, place: Where | None) -> Where | None:
    """A suggested place that the text names before, or in the paragraph that tells of the event."""
    if place is None or _NEXT.search(text, claim.quote.end, max(claim.quote.end, place.span.start)) is None:
        return place
    return None


def _where(ours: Where | None, suggested: Where | None) -> Where | None:
    """The suggested place where the sentence gives none, or only a state."""
    coarse = ours is None or ours.precision is PlacePrecision.COUNTRY
    return suggested if coarse and suggested is not None else ours
