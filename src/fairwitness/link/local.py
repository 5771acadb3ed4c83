"""Claims of one document to its incidents. Claims that state different days or places never share one.

A text that lists ten events keeps ten: a mention joins an earlier one on what both state, and a mention without
date or place joins the nearest preceding one only where nothing they state conflicts.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from fairwitness.language.agree import (
    PlaceRelation,
    breadth,
    interval,
    place_relation,
)
from fairwitness.language.antecedent import Mention, Voices
from fairwitness.language.prominence import main_of
from fairwitness.link.again import named_again
from fairwitness.link.another import another_later, another_subject, sentence_start
from fairwitness.link.conflicts import (
    conflict,
    figures_conflict,
    only_one_happened,
    others_acted,
    told_in_full,
    told_of_another,
)
from fairwitness.link.opening import also_elsewhere, opens_new, refers_back
from fairwitness.model.claim import Claim, Instrument, Where
from fairwitness.model.document import Text
from fairwitness.model.lists import DatePrecision, EventType, PlacePrecision, Role
from fairwitness.model.record import DocumentRecord, LocalIncident
from fairwitness.model.statement import Statement
from fairwitness.vocab.events import violent_types
from fairwitness.vocab.linking import linking

CONSEQUENCES = (EventType.PROPERTY_DESTRUCTION, EventType.ATTACK_ON_PERSON)
"""What an attack does: beside a kind of attack these do not name the event."""
_FOUND = frozenset({EventType.BOMBING, EventType.KIDNAPPING, EventType.ARSON, EventType.LOOTING})
"""Kinds of their own for whatever finds events by more than words; shelling or a clash is an attack to it."""
_SENTENCES, _NEAR = 3, 1_500
"""Sentences, and at most characters, before a mention in which the event it means is looked for by voice."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")


def local_incidents(
    claims: Sequence[Claim],
    text: Text | None = None,
    instruments: Sequence[Instrument] = (),
    together: Sequence[Sequence[str]] = (),
    statements: Sequence[Statement] = (),
) -> tuple[LocalIncident, ...]:
    """The incidents of one document, in the order in which the text first tells of them.

    With the text, words such as `another` keep events apart; with the instruments, so do the numbers of acts; with the
    statements, a mention is led back to what its own voice or the text told rather than to another's accusation. Claims
    whose ids stand `together` were already held to be of one event: they share it where what they state can be one, and
    never with another such group.
    """
    around = _Around(text, instruments, Voices(statements, text.text if text else ""))
    event = {name: number for number, ids in enumerate(together) for name in ids}
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=_position):
        open_to_it = _open(claim, groups, event)
        home = _held(claim, groups, event) or named_again(claim, open_to_it, text) or _home(claim, open_to_it, around)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return tuple(
        LocalIncident(f"i{n}", tuple(c.id for c in group), named_type(_kinds(group, event)))
        for n, group in enumerate(groups, start=1)
    )


def _kinds(group: Sequence[Claim], event: Mapping[str, int]) -> Sequence[EventType]:
    """The types that may name a group: what joined an event that was found does not make it of another kind."""
    ours = {c.event_type for c in group if c.id in event}
    return [c.event_type for c in group if not ours or c.event_type in ours or c.event_type not in _FOUND]


def _held(claim: Claim, groups: Sequence[list[Claim]], event: Mapping[str, int]) -> list[Claim] | None:
    """The group that has claims already held to be of the claim's event.

    Not one that states another day or place, nor one that happened where this did not; sums may be of it.
    """
    mine = event.get(claim.id)
    held = (g for g in groups if mine is not None and any(event.get(c.id) == mine for c in g))
    return next((g for g in held if not (told_of_another(claim, g) or only_one_happened(claim, g))), None)


def _open(claim: Claim, groups: Sequence[list[Claim]], event: Mapping[str, int]) -> list[list[Claim]]:
    """The groups a claim may join: for one whose event is known those without another known event."""
    if claim.id not in event:
        return list(groups)
    return [g for g in groups if all(c.id not in event for c in g)]


def particular(
    incidents: Sequence[LocalIncident], claims: Sequence[Claim], together: Sequence[Sequence[str]]
) -> tuple[LocalIncident, ...]:
    """The incidents but for violence of which listed words alone tell, and too little.

    For documents in which events were sought by more than words; the claims stay, and make no incident.
    """
    by_id, seen = {c.id: c for c in claims}, {name for ids in together for name in ids}
    return tuple(
        incident
        for incident in incidents
        if incident.event_type not in violent_types()
        or any(c in seen for c in incident.claims)
        or _told_enough([by_id[c] for c in incident.claims])
    )


def _told_enough(claims: Sequence[Claim]) -> bool:
    """Whether words alone tell of one event: of its day and place, or of one of them and more.

    More is that people were harmed, what or whom it struck, who did it, or by what means.
    """
    dated, placed = any(c.date for c in claims), any(_settled(c.place) for c in claims)
    more = any(c.tolls or c.targets or c.victims or c.perpetrators or c.weapons for c in claims)
    return (dated and placed) or ((dated or placed) and more)


def _settled(place: Where | None) -> bool:
    return place is not None and place.id is not None and place.precision is not PlacePrecision.COUNTRY


def main_incident(record: DocumentRecord) -> str | None:
    """The incident a document is mainly about, or None where it tells of none that happened."""
    by_id = {c.id: c for c in record.claims}
    return main_of(record, {i.id: [by_id[c] for c in i.claims] for i in incidents_of(record)})


def incidents_of(record: DocumentRecord) -> tuple[LocalIncident, ...]:
    """The incidents as recorded, or made now where the record holds claims only."""
    return record.incidents or local_incidents(
        record.claims, record.text, record.instruments, statements=record.statements
    )


def _position(claim: Claim) -> tuple[int, int, str]:
    return (claim.anchor.start, claim.anchor.end, claim.id)


def named_type(kinds: Sequence[EventType]) -> EventType:
    """The most frequent type of a group that names a kind of event; the earliest among equals."""
    causes = [k for k in kinds if k not in CONSEQUENCES]
    named = [k for k in causes or kinds if k is not EventType.UNSPECIFIED_ATTACK] or causes or kinds
    return max(named, key=lambda k: (named.count(k), -named.index(k)))


class _Around(msgspec.Struct, frozen=True):
    """What stands around the claims of a document."""

    text: Text | None
    instruments: Sequence[Instrument]
    voices: Voices


def _home(claim: Claim, groups: Sequence[list[Claim]], around: _Around) -> list[Claim] | None:
    """The group the claim joins: the one with most evidence, the nearest preceding among equals; or none."""
    fitting = [g for g in groups if not any(conflict(claim, other, around.instruments) for other in g)]
    if not fitting or _opens(claim, fitting, around.text):
        return None
    fitting = _told_earlier(claim, fitting, around.text)
    best = max(fitting, key=lambda g: (_evidence(claim, g), _position(g[-1])))
    if _evidence(claim, best) >= _needed(claim, best, around.text):
        return best
    return None if claim.aggregate else _nearest(claim, groups, fitting, around)


def _told_earlier(claim: Claim, fitting: list[list[Claim]], text: Text | None) -> list[list[Claim]]:
    """The groups that `the earlier strike` may mean: of several not the one told last."""
    if text is None or len(fitting) == 1 or not refers_back(claim, text):
        return fitting
    start = sentence_start(text.text, claim.anchor.start)
    told = [(_position(c), n) for n, g in enumerate(fitting) for c in g if c.anchor.start < start]
    return [g for n, g in enumerate(fitting) if not told or n != max(told)[1]]


def _needed(claim: Claim, group: Sequence[Claim], text: Text | None) -> float:
    """One shared fact is enough, both day and place where one voice gives figures that differ."""
    rules = linking().local
    return rules.same_day + rules.same_place if figures_conflict(claim, group, text) else rules.enough


def _nearest(
    claim: Claim, groups: Sequence[list[Claim]], fitting: Sequence[list[Claim]], around: _Around
) -> list[Claim] | None:
    """By coreference: a mention that lacks date or place to the nearest preceding event that is meant.

    A mention with a place or a day of its own does not refer back past an event told of another. Nor does one in which
    the same voice counts otherwise, or names others as the actors.
    """
    nearest = _meant(claim, fitting, around)
    between = [g for g in groups if _position(g[-1]) > _position(nearest[-1]) and told_of_another(claim, g)]
    lacking = claim.date is None or claim.place is None or _bare_headline(nearest, around.text)
    same = not figures_conflict(claim, nearest, around.text) and not others_acted(claim, nearest)
    same = same and not told_in_full(claim, nearest, around.text)
    return nearest if lacking and same and not between else None


def _meant(claim: Claim, fitting: Sequence[list[Claim]], around: _Around) -> list[Claim]:
    """The group that holds what the mention means, of the claims shortly before it; else the nearest group."""
    told = sorted((c for g in fitting for c in g if _shortly_before(c, claim, around.text)), key=_position)
    meant = around.voices.meant(Mention(claim.statement, claim.modality, claim.place), told)
    return max(fitting, key=lambda g: (meant in g, _position(g[-1])))


def _shortly_before(earlier: Claim, claim: Claim, text: Text | None) -> bool:
    if text is None:
        return True
    if claim.anchor.start - earlier.anchor.end > _NEAR:
        return False
    return len(_SENTENCE_END.findall(text.text, earlier.anchor.end, claim.anchor.start)) <= _SENTENCES


def _bare_headline(group: Sequence[Claim], text: Text | None) -> bool:
    """Whether only the headline told of it yet, without day or place: the text below it says when and where."""
    heads = [b.span for b in text.blocks if b.role is Role.HEADLINE] if text else []
    bare = all(c.date is None or c.place is None for c in group)
    return bare and all(any(h.contains(c.anchor) for h in heads) for c in group)


def _evidence(claim: Claim, group: Sequence[Claim]) -> float:
    """How much of what the claim states the group states too; weights from `linking.toml`."""
    return max(_shared(claim, other) for other in group)


def _shared(a: Claim, b: Claim) -> float:
    rules, found = linking().local, 0.0
    if a.date is not None and b.date is not None:
        exact = DatePrecision.DAY in (a.date.precision, b.date.precision) and breadth(a.date) == breadth(b.date)
        found += rules.same_day if exact else rules.overlapping_dates
    if a.place is not None and b.place is not None:
        same = place_relation(a.place, b.place) in (PlaceRelation.SAME, PlaceRelation.NEAR)
        found += rules.same_place if same else rules.place_within
    found += rules.same_type if a.event_type is b.event_type else 0.0
    found += rules.same_weapon if set(a.weapon_kinds) & set(b.weapon_kinds) else 0.0
    return found + (rules.same_toll if _same_figure(a, b) else 0.0)


def _same_figure(a: Claim, b: Claim) -> bool:
    return any(x.kind is y.kind and interval(x) == interval(y) for x in a.tolls for y in b.tolls)


def _opens(claim: Claim, groups: Sequence[list[Claim]], text: Text | None) -> bool:
    """Whether it is an event apart from those told: of all mentions under one `another strike` only the first."""
    if text is None:
        return False
    earlier = list(chain.from_iterable(groups))
    start = another_subject(claim, text.text)
    if start is not None and any(other.anchor.start >= start for other in earlier):
        return False
    return opens_new(claim, text) or another_later(claim, earlier, text.text) or also_elsewhere(claim, earlier, text)
