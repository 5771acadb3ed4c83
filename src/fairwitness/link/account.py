"""An account is what one document tells of one incident, brought together for comparison; nothing is added to it.

Order among accounts is by day of publication, then where the document came from, then position in the text; never by a
party's name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum, log, sqrt
from typing import TypeVar

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.language.agree import breadth, fineness, gap_days
from fairwitness.language.hours import Hours, told_hours
from fairwitness.language.mask import Forms
from fairwitness.link.another import later_subject
from fairwitness.link.conflicts import act_number
from fairwitness.link.local import incidents_of, main_incident
from fairwitness.link.opening import opens_new
from fairwitness.model.claim import Claim, Toll, When, Where
from fairwitness.model.lists import EventType, Modality, PlacePrecision
from fairwitness.model.record import ClaimRef, DocumentRecord, LocalIncident
from fairwitness.model.span import Span
from fairwitness.vocab.linking import linking
from fairwitness.vocab.states import code_by_name
from fairwitness.vocab.weapons import target_kind

_TOKEN = re.compile(r"[^\W_]{2,}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
_CONTEXT = 3
"""Sentences on either side of a clause that are read for words, where a document tells of several incidents.

Counted in sentences and not in characters: how long a party's name is must not decide which words are read.
"""
_ON_PLACES = (
    EventType.AIR_OR_DRONE_STRIKE,
    EventType.ARTILLERY_ROCKET_MISSILE,
    EventType.BOMBING,
    EventType.UNSPECIFIED_ATTACK,
)
"""What is done to places rather than to somebody."""
Name = TypeVar("Name", bound=str)
Vector = dict[str, float]
"""Words with their weights, of unit length."""
Split = Callable[[DocumentRecord, LocalIncident], tuple[LocalIncident, ...]]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One document's account of one incident."""

    document: str
    local: str
    claims: tuple[ClaimRef, ...]
    event_type: EventType
    types: tuple[EventType, ...]
    """Every kind by which its claims tell of it."""
    main: bool
    another: bool
    """Whether words such as `a second attack` open it."""
    told: tuple[Claim, ...]
    aggregate: bool
    happened: bool
    followed: bool
    """Whether the document tells of a court, an inquiry or a memorial, which come long after what they answer."""
    published: str | None
    dates: tuple[When, ...]
    hours: Hours | None
    """The time of day that the clauses give, from the earliest to the latest."""
    places: tuple[Where, ...]
    called: tuple[str, ...]
    """The words of the text for each of the places."""
    struck: tuple[str, ...]
    """Names of what was hit that are no known place, where a claim gives no place."""
    names: tuple[str, ...]
    """Words written like names where the document tells of it, in small letters."""
    elsewhere: tuple[str, ...] = ()
    """Names of places, in small letters, of which the document tells another event."""
    targets: tuple[str, ...]
    """Kinds of what was hit."""
    tolls: tuple[Toll, ...]
    weapons: tuple[str, ...]
    actors: tuple[str, ...]
    number: str | None
    terms: tuple[tuple[str, int], ...]
    """Content words with their count, in the order in which they first stand."""
    date: When | None
    """The narrowest date any claim states."""
    place: Where | None
    """The finest place any claim states."""


def narrowest(dates: Sequence[When]) -> When | None:
    """The narrowest date; among equals the one most often given, then one stated in full, then the first."""
    days = [d.edtf for d in dates]
    return min(dates, key=lambda d: (breadth(d), -days.count(d.edtf), d.relative), default=None)


def finest(places: Sequence[Where]) -> Where | None:
    """The finest place with coordinates, else the finest; among equals the one most often named, then the first."""
    names = [p.name for p in places]
    return min(places, key=lambda p: (p.lat is None, fineness(p), -names.count(p.name)), default=None)


def also_at(group: Sequence[Account], place: Where) -> tuple[Where, ...]:
    """The other places of claims that are told of several in one phrase; a state is none."""
    joined = [p for a in group for c in a.told if c.also_at and c.place is not None for p in (c.place, *c.also_at)]
    others = {(p.id, p.name): p for p in joined if p.precision is not PlacePrecision.COUNTRY}
    return tuple(p for key, p in others.items() if key != (place.id, place.name))


def document_order(record: DocumentRecord) -> tuple[str, str, str]:
    """By day of publication, undated last, then by where it came from; the id, a hash of names too, comes last."""
    return (record.text.published or "9999-99-99", record.capture.location, record.id)


def accounts_of(record: DocumentRecord, affinities: Affinities, split: Split | None = None) -> tuple[Account, ...]:
    """The accounts of a document, in the order of its text; `split` divides what a person told apart."""
    main, by_id = main_incident(record), {c.id: c for c in record.claims}
    return tuple(
        _account(record, part, [by_id[c] for c in part.claims], affinities, main=incident.id == main)
        for incident in incidents_of(record)
        for part in (split(record, incident) if split else (incident,))
    )


def _account(
    record: DocumentRecord, incident: LocalIncident, claims: Sequence[Claim], affinities: Affinities, *, main: bool
) -> Account:
    text = record.text.text
    numbers = {n for c in claims if (n := act_number(c, record.instruments)) is not None}
    dates = tuple(c.date for c in claims if c.date is not None)
    places = tuple(p for c in claims for p in _places(c))
    return Account(
        document=record.id,
        local=incident.id,
        claims=tuple(ClaimRef(record.id, c.id) for c in claims),
        event_type=incident.event_type,
        types=_types(claims),
        main=main,
        another=opens_new(claims[0], record.text, affinities.forms) or later_subject(claims[0], text),
        told=tuple(claims),
        aggregate=any(c.aggregate for c in claims),
        happened=any(c.modality not in (Modality.THREATENED, Modality.HYPOTHETICAL) for c in claims),
        followed=_followed(record),
        published=record.text.published,
        dates=dates,
        hours=told_hours("\n".join(c.quote.of(text) for c in claims), record.text.language),
        places=places,
        called=tuple(p.span.of(text) for p in places),
        struck=_unique(n for c in claims if c.place is None for n in _struck(c, text, affinities)),
        names=_names(record, claims, affinities.forms, main=main),
        elsewhere=_elsewhere(record, claims),
        targets=_unique(k for c in claims for t in c.targets if (k := target_kind(t.of(text))) is not None),
        tolls=tuple(t for c in claims for t in c.tolls if not t.cumulative),
        weapons=_unique(k for c in claims for k in c.weapon_kinds),
        actors=_unique(affinities.of_actor(a) for c in claims for a in c.perpetrators),
        number=next(iter(numbers)) if len(numbers) == 1 else None,
        terms=tuple(Counter(_tokens(record, claims, affinities.forms, main=main)).items()),
        date=narrowest(dates),
        place=finest(places),
    )


_PLANTED = frozenset({"explosive_device", "mine", "grenade"})


def _types(claims: Sequence[Claim]) -> tuple[EventType, ...]:
    """The kinds of event told of; where nobody tells of a bomb, an explosion may have been of any attack's making."""
    told = _unique(c.event_type for c in claims)
    unexplained = EventType.BOMBING in told and not any(_PLANTED & set(c.weapon_kinds) for c in claims)
    return _unique((*told, EventType.UNSPECIFIED_ATTACK)) if unexplained else told


def _places(claim: Claim) -> tuple[Where, ...]:
    """Where it happened; of a sum over several places all of them."""
    return () if claim.place is None else (claim.place, *claim.also_at)


def _followed(record: DocumentRecord) -> bool:
    """Read from the whole content: what came of an event may be told paragraphs away from it."""
    late = linking().follow_up
    told = any(c.event_type in late.late_types for c in record.claims)
    return told or any(
        not late.late_words.isdisjoint(_TOKEN.findall(b.span.of(record.text.text).casefold()))
        for b in record.text.content_blocks()
    )


def _unique(values: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(values))


def _struck(claim: Claim, text: str, affinities: Affinities) -> Iterator[str]:
    """Targets that are names and nothing else: of no listed kind, no state and no party."""
    for target in (t.of(text) for t in claim.targets if claim.event_type in _ON_PLACES):
        is_name = all(word[0].isupper() and word.isalpha() for word in target.split())
        somebody = target in code_by_name() or affinities.of_name(target, official=True) is not None
        if is_name and not somebody and target_kind(target) is None:
            yield target


def _elsewhere(record: DocumentRecord, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Those of single events of the same day, and none by which the claims call a place of their own.

    What a report recalls of another day was hardly told anew by a report of this one.
    """
    text, ids = record.text.text, {c.id for c in claims}
    ours = {p.span.of(text).casefold() for c in claims for p in _places(c)}
    days = [c.date for c in claims if c.date is not None]
    others = (
        c
        for c in record.claims
        if c.id not in ids and c.place is not None and not c.aggregate and _may_be_same_day(c.date, days)
    )
    named = (c.place.span.of(text).casefold() for c in others if c.place is not None)
    return tuple(sorted({name for name in named if name not in ours}))


def _may_be_same_day(day: When | None, days: Sequence[When]) -> bool:
    return day is None or not days or any(gap_days(day, other) == 0 for other in days)


def _names(record: DocumentRecord, claims: Sequence[Claim], forms: Forms, *, main: bool) -> tuple[str, ...]:
    """In scripts without capitals any word may be a name. Where the document tells of something else, is left out."""
    text, ids = record.text.text, {c.id for c in claims}
    elsewhere = {w for c in record.claims if c.place and c.id not in ids for w in _TOKEN.findall(c.place.span.of(text))}
    ours = {w for c in claims if c.place for w in _TOKEN.findall(c.place.span.of(text))}
    told = {w for span in _read(record, claims, main=main) for w in _TOKEN.findall(forms.one_word(span.of(text)))}
    return tuple(sorted({w.casefold() for w in told - (elsewhere - ours) if not w[0].islower()}))


def _tokens(record: DocumentRecord, claims: Sequence[Claim], forms: Forms, *, main: bool) -> list[str]:
    """The words that are read. A party's name counts as one word, however many it has."""
    text, stop = record.text.text, linking().stop.words
    told = _read(record, claims, main=main)
    return [t for span in told for t in _TOKEN.findall(forms.one_word(span.of(text)).casefold()) if t not in stop]


def _read(record: DocumentRecord, claims: Sequence[Claim], *, main: bool) -> list[Span]:
    """The whole content for the main incident, else the parts of the paragraphs that tell of it."""
    blocks = [b.span for b in record.text.content_blocks()] or [Span(0, len(record.text.text))]
    return blocks if main else [s for b in blocks for s in _around(record.text.text, b, claims)]


def _around(text: str, paragraph: Span, claims: Sequence[Claim]) -> list[Span]:
    """The sentences of a paragraph that clauses of the claims stand in, with those before and after them."""
    edges = [
        paragraph.start,
        *(m.end() for m in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end)),
        paragraph.end,
    ]
    sentences = [Span(a, b) for a, b in pairwise(edges) if a < b]
    told = [i for i, s in enumerate(sentences) if any(s.overlaps(c.quote) for c in claims)]
    return [s for i, s in enumerate(sentences) if any(abs(i - t) <= _CONTEXT for t in told)]


def document_frequency(accounts: Sequence[Account]) -> Counter[str]:
    """In how many documents a word stands."""
    pairs = {(a.document, term): None for a in accounts for term, _ in a.terms}
    return Counter(term for _, term in pairs)


def vector(account: Account, frequency: Mapping[str, int], documents: int) -> Vector:
    """Sublinear tf-idf, of unit length. Pseudo-documents keep the weights of a small case from degenerating.

    A word that `frequency` does not hold stands in one document.
    """
    total = documents + linking().words.pseudo_documents
    raw = {t: (1 + log(n)) * log(total / frequency.get(t, 1)) for t, n in account.terms}
    # fsum is exact, so that the result does not depend on the order of the words
    length = sqrt(fsum(v * v for v in raw.values()))
    return {t: v / length for t, v in raw.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Likeness of two vectors of unit length, 0 to 1."""
    # the sum is exact, so the order in which the set gives the words does not matter
    return fsum([a[t] * b[t] for t in a.keys() & b.keys()])


def rare_words(words: Vector, frequency: Mapping[str, int], documents: int) -> frozenset[str]:
    """The words of an account that few documents of the case hold, but more than one."""
    rules = linking().words
    limit = max(rules.rare_floor, int(rules.rare_share * documents))
    return frozenset(t for t in words if 1 < frequency.get(t, 1) <= limit)
