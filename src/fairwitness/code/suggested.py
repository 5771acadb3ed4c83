"""Suggested events meet the sentences that were read: each completes the claims that tell of it, or becomes one.

A sentence's claim takes only what a suggestion found in the text. A doer named in another statement than the claim's
makes a claim of that statement, so that whose word it is stays told. What stands in no sentence is noted, not kept.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from fairwitness.code.anchor import Anchor
from fairwitness.code.reading import Read
from fairwitness.code.roles import state_of
from fairwitness.language.syntax import Token
from fairwitness.model.claim import Actor, Claim, Where
from fairwitness.model.lists import EventType, PlacePrecision, Reason
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Note, Statement
from fairwitness.model.suggestion import EventSuggestion, Filler, Part, Telling
from fairwitness.vocab.events import event_families
from fairwitness.vocab.weapons import weapon_kind

CLEAR = 0.25
"""How probable it must be that a word tells of the event, for it to name the event where no listed word does."""
SOME = 0.05
"""The same where another's statement names the doer."""
_NAMED = ("VERB", "NOUN", "AUX", "ADJ")
_DOERS = (Part.INDIVIDUAL, Part.ORGANISATION)
Key = tuple[int, int]
"""A sentence and the first token of an anchor in it."""


class Support(msgspec.Struct, frozen=True):
    """What a suggestion gives to one claim: the number of its event, its type, and the phrases it adds."""

    event: int
    suggestion: EventSuggestion
    fillers: tuple[Filler, ...]
    place: Where | None = None


class Supported(msgspec.Struct, frozen=True):
    """The sentences with the anchors that suggestions add, what they give to which, and what found no sentence."""

    reads: tuple[Read, ...]
    by_anchor: Mapping[Key, Support]
    notes: tuple[Note, ...] = ()


def supported(
    reads: Sequence[Read], suggestions: Sequence[EventSuggestion], statements: Sequence[Statement]
) -> Supported:
    """Where each suggested event is told."""
    meeting = _Meeting(reads, statements)
    for number, suggestion in enumerate(suggestions):
        meeting.add(number, suggestion)
    return Supported(tuple(meeting.reads), meeting.found, tuple(meeting.notes))


class _Meeting:
    """Suggestions added one by one; an anchor that one has taken is free for no other."""

    def __init__(self, reads: Sequence[Read], statements: Sequence[Statement]) -> None:
        self.reads = list(reads)
        self.found: dict[Key, Support] = {}
        self.notes: list[Note] = []
        self._statements = statements

    def add(self, number: int, suggestion: EventSuggestion) -> None:
        """Finds the anchors of one event and shares its phrases among them."""
        told = self._best(suggestion.tellings)
        parts: dict[int, list[Filler]] = {}
        for filler in suggestion.fillers:
            at = self._sentence(filler.span)
            if at is None:
                self._lost(filler.span)
            elif filler.part is not Part.PLACE:
                parts.setdefault(at, []).append(filler)
        weights = {at: sum(f.score for f in parts.get(at, ())) + told[at].score for at in {*parts, *told} if at in told}
        weights |= {at: sum(f.score for f in held) for at, held in parts.items() if at not in told}
        homes = {at: home for at in weights if (home := self._home(at, suggestion, parts, told, CLEAR)) is not None}
        if not homes:
            homes = self._first(suggestion, parts, told)
        if not homes:
            spans = [*(f.span for f in suggestion.fillers), *(t.span for t in suggestion.tellings)]
            self._lost(spans[0] if spans else None)
            return
        main = max(homes, key=lambda at: (weights[at], -at))
        self._share(number, suggestion, _Homes(homes, main, parts, told))

    def _share(self, number: int, suggestion: EventSuggestion, homes: "_Homes") -> None:
        """Phrases go to the claim of their sentence, else to the main one."""
        held: dict[int, list[Filler]] = {at: [] for at in homes.anchors if at == homes.main or at in homes.parts}
        for at, fillers in sorted(homes.parts.items()):
            for filler in fillers:
                to = at if at in held else self._other(at, filler, suggestion, homes)
                held.setdefault(to, []).append(filler)
        place = self._place(suggestion)
        for at, fillers in held.items():
            anchor = homes.anchors[at]
            self._anchor(at, anchor)
            self.found[at, anchor.first] = Support(number, suggestion, tuple(fillers), place)

    def _other(self, at: int, filler: Filler, suggestion: EventSuggestion, homes: "_Homes") -> int:
        """The sentence whose claim takes a phrase of a sentence without one."""
        if filler.part in _DOERS and self._voice(filler.span) != self._voice(self._span(homes.main, homes)):
            home = self._home(at, suggestion, homes.parts, homes.told, SOME)
            if home is not None:
                homes.anchors[at] = home
                return at
        return homes.main

    def _span(self, at: int, homes: "_Homes") -> Span:
        return homes.anchors[at].span(self.reads[at].tree)

    def _voice(self, span: Span) -> str | None:
        holding = [s for s in self._statements if any(c.contains(span) for c in s.content)]
        inner = min(holding, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)
        return inner.id if inner else None

    def _best(self, tellings: Sequence[Telling]) -> dict[int, Telling]:
        """The word of each sentence that tells of the event most clearly."""
        found: dict[int, Telling] = {}
        for telling in tellings:
            at = self._sentence(telling.span)
            if at is not None and (at not in found or telling.score > found[at].score):
                found[at] = telling
        return found

    def _home(
        self,
        at: int,
        suggestion: EventSuggestion,
        parts: Mapping[int, Sequence[Filler]],
        told: Mapping[int, Telling],
        least: float,
    ) -> Anchor | None:
        """The anchor of a sentence that tells of the event: a listed word of the family, or one that clearly tells."""
        telling, family = told.get(at), event_families()[suggestion.event_type]
        near = [f.span for f in parts.get(at, ())] + ([telling.span] if telling else [])
        listed = [a for a in self.reads[at].anchors if a.event_type in family and (at, a.first) not in self.found]
        if listed and (at in parts or (telling is not None and telling.score >= least)):
            tree = self.reads[at].tree
            return min(
                listed, key=lambda a: (family.index(a.event_type), min(_apart(a.span(tree), s) for s in near), a.first)
            )
        return self._new(at, telling, suggestion.event_type) if telling and telling.score >= least else None

    def _new(self, at: int, telling: Telling, event_type: EventType) -> Anchor | None:
        token = self.reads[at].tree.at(telling.span.start)
        if token is None or token.pos not in _NAMED or (at, token.index) in self.found:
            return None
        return _made(token, event_type)

    def _first(
        self, suggestion: EventSuggestion, parts: Mapping[int, Sequence[Filler]], told: Mapping[int, Telling]
    ) -> dict[int, Anchor]:
        """The sentence whose word tells of the event most, where none does so clearly."""
        for at in sorted(told, key=lambda at: (at not in parts, -told[at].score)):
            home = self._home(at, suggestion, parts, told, 0.0)
            if home is not None:
                return {at: home}
        return {}

    def _anchor(self, at: int, anchor: Anchor) -> None:
        read = self.reads[at]
        if all(a.first != anchor.first for a in read.anchors):
            anchors = tuple(sorted((*read.anchors, anchor), key=lambda a: a.first))
            self.reads[at] = msgspec.structs.replace(read, anchors=anchors)

    def _place(self, suggestion: EventSuggestion) -> Where | None:
        """The known place under the words that the suggestion holds for its place."""
        for filler in suggestion.fillers:
            at = self._sentence(filler.span) if filler.part is Part.PLACE else None
            if at is not None:
                for where in self.reads[at].named:
                    if where.span.overlaps(filler.span):
                        return where
        return None

    def _sentence(self, span: Span) -> int | None:
        """The sentence that holds a span, by bisection."""
        low, high = 0, len(self.reads)
        while low < high:
            middle = (low + high) // 2
            if self.reads[middle].tree.sentence.span.end <= span.start:
                low = middle + 1
            else:
                high = middle
        holds = low < len(self.reads) and self.reads[low].tree.sentence.span.contains(span)
        return low if holds else None

    def _lost(self, span: Span | None) -> None:
        self.notes.append(Note(reason=Reason.UNANCHORED, span=span, detail="a suggestion that stands in no sentence"))


class _Homes(msgspec.Struct):
    """The anchors of one event by sentence, and what stands there."""

    anchors: dict[int, Anchor]
    main: int
    parts: Mapping[int, Sequence[Filler]]
    told: Mapping[int, Telling]


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _made(token: Token, event_type: EventType) -> Anchor:
    verbal = token.tag.startswith("VB")
    return Anchor(token=token, first=token.index, last=token.index, event_type=event_type, verbal=verbal)


def completed(text: str, claim: Claim, support: Support) -> Claim:
    """A claim with what a suggestion adds; where both name the same words, the suggestion's bounds hold."""
    spans = {part: tuple(f.span for f in support.fillers if f.part is part) for part in Part}
    actors = [_actor(text, f) for f in support.fillers if f.part in _DOERS]
    victims = _joined(spans[Part.VICTIM], claim.victims)
    weapons = _weapons(text, spans[Part.WEAPON], claim)
    return msgspec.structs.replace(
        claim,
        event_type=_type(claim.event_type, support.suggestion.event_type),
        perpetrators=tuple(sorted(_doers(actors, claim.perpetrators), key=lambda a: a.span)),
        targets=_joined(spans[Part.TARGET], claim.targets, victims),
        victims=victims,
        weapons=tuple(span for span, _ in weapons),
        weapon_kinds=tuple(kind for _, kind in weapons if kind),
        place=_where(claim.place, support.place),
    )


def _type(ours: EventType, suggested: EventType) -> EventType:
    """The suggested type; an attack stays of the kind its own words give."""
    return ours if suggested is EventType.UNSPECIFIED_ATTACK or ours in _FINER else suggested


_FINER = frozenset({EventType.MINE_OR_REMNANT_EXPLOSION, EventType.DISAPPEARANCE})


def _actor(text: str, filler: Filler) -> Actor:
    organisation = filler.part is Part.ORGANISATION
    return Actor(
        span=filler.span, name=filler.span.of(text), state=state_of(text, filler.span), organisation=organisation
    )


def _doers(suggested: Sequence[Actor], ours: Sequence[Actor]) -> Iterator[Actor]:
    yield from suggested
    yield from (a for a in ours if not any(a.span.overlaps(b.span) for b in suggested))


def _joined(suggested: Spans, ours: Spans, others: Spans = ()) -> Spans:
    """Both, without those of ours that overlap a suggested one or one of another role."""
    kept = (s for s in ours if not any(s.overlaps(o) for o in (*suggested, *others)))
    return tuple(sorted({*suggested, *kept}))


def _weapons(text: str, suggested: Spans, claim: Claim) -> list[tuple[Span, str | None]]:
    """Weapons with their kinds; those of no listed kind last."""
    kinds: dict[Span, str | None] = dict(zip(claim.weapons, claim.weapon_kinds, strict=False))
    found = {
        s: weapon_kind(s.of(text)) or next((k for o, k in kinds.items() if o.overlaps(s)), None) for s in suggested
    }
    found |= {s: kinds.get(s) for s in claim.weapons if not any(s.overlaps(o) for o in suggested)}
    return sorted(found.items(), key=lambda x: (x[1] is None, x[0]))


def _where(ours: Where | None, suggested: Where | None) -> Where | None:
    """The suggested place where the sentence gives none, or only a state."""
    coarse = ours is None or ours.precision is PlacePrecision.COUNTRY
    return suggested if coarse and suggested is not None else ours
