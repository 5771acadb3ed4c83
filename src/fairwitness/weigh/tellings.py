"""What documents tell of one duty, matched by act, object, actor and time; whose word it is stands beside it.

A telling is matched only where nothing told speaks against it: another place, another party as the one who did it, or a
day before the instrument was made.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.language.terminal import terminal_of
from fairwitness.model.claim import Actor, Claim, When, Where
from fairwitness.model.duties import Deadline, Telling, ToldAct, Whose
from fairwitness.model.instruments import Act, Boundary, EventKind, KnownInstrument, KnownObligation
from fairwitness.model.lists import DatePrecision, EventType, Modality, Stance
from fairwitness.model.party import CaseSettings, KnownPlace
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.obligations import acts_of_event, acts_told, obligation_words

_SAYS_NOT = (Stance.DENIES, Stance.DISPUTES)
_SAYS_NOTHING = (Stance.DEMANDS, Stance.COMMITS, Stance.HEDGES, Stance.INTERPRETS)
_OPPOSITE = {
    EventKind.PERFORMED: EventKind.NOT_PERFORMED,
    EventKind.PARTLY: EventKind.NOT_PERFORMED,
    EventKind.NOT_PERFORMED: EventKind.PERFORMED,
    EventKind.BREACH_ALLEGED: EventKind.BREACH_DENIED,
    EventKind.BREACH_DENIED: EventKind.BREACH_ALLEGED,
}


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """An act or a claim, brought to one shape."""

    kind: EventKind
    statement: str | None
    acts: tuple[Act, ...]
    anchor: Span
    quote: Span
    place: Where | None
    date: When | None
    doers: tuple[Actor, ...] = ()
    receivers: tuple[Actor, ...] = ()
    until: When | None = None
    boundary: Boundary | None = None


class Owed(msgspec.Struct, frozen=True):
    """A duty with its instrument and what the case knows of names."""

    duty: KnownObligation
    instrument: KnownInstrument
    settings: CaseSettings
    affinities: Affinities

    def party(self, words: str | None) -> str | None:
        """`party:ID` of the debtor or creditor, or the words themselves where they name no party."""
        return None if words is None else (self.affinities.of_words(words) or words.casefold())


def tellings(owed: Owed, records: Mapping[str, DocumentRecord], until: str) -> tuple[Telling, ...]:
    """Everything told of the duty that was so by the day `until`, by day, then in the order of documents and texts.

    A text of the instrument itself sets the duty; what it says is no telling of its performance.
    """
    texts = {e.source for e in owed.instrument.expression if e.source}
    ordered = sorted((r for r in records.values() if r.text.address not in texts), key=_document_order)
    found = [t for r in ordered for t in sorted(_in(owed, r), key=_place_in_text)]
    found += [_by_hand(owed, e.kind, e.date, e.basis, e.by, None) for e in owed.duty.event]
    for a in owed.duty.amendment:
        moved = Deadline(at=a.deadline, boundary=a.boundary, zone=_zone(owed))
        found.append(_by_hand(owed, EventKind.EXTENDED, a.date, a.basis, a.by, moved))
    return tuple(sorted((t for t in found if (t.first or t.last or "") <= until), key=_day))


def _document_order(record: DocumentRecord) -> tuple[str, str, str]:
    """By publication, then where it came from; the id is a hash of names too and comes last."""
    return (record.text.published or "9999", record.capture.location, record.id)


def _place_in_text(telling: Telling) -> int:
    return telling.anchor.start if telling.anchor else -1


def _day(telling: Telling) -> str:
    return telling.last or "9999"


def _zone(owed: Owed) -> str | None:
    return owed.duty.timezone or owed.instrument.timezone


def _in(owed: Owed, record: DocumentRecord) -> Iterator[Telling]:
    for told in _all_told(record):
        kind = _as_said(told, record)
        if kind is not None and _concerns(owed, told, record):
            yield _telling(owed, kind, told, record)


def _all_told(record: DocumentRecord) -> Iterator[_Told]:
    """The acts, then the claims that no act tells already."""
    taken = [a.anchor for a in record.acts]
    yield from (_of_act(a) for a in record.acts)
    for claim in record.claims:
        if not any(t.overlaps(claim.anchor) for t in taken):
            yield from _of_claim(claim, record)


def _of_act(act: ToldAct) -> _Told:
    return _Told(
        kind=act.kind,
        statement=act.statement,
        acts=acts_told(act.act) if act.act else (),
        anchor=act.anchor,
        quote=act.quote,
        place=act.place,
        date=act.date,
        doers=() if act.received else act.actors,
        receivers=act.actors if act.received else (),
        until=act.until,
        boundary=act.boundary,
    )


def _of_claim(claim: Claim, record: DocumentRecord) -> Iterator[_Told]:
    """Who took a place is whom it was owed to. What a denial denies is turned by the denial itself, further on."""
    denied = claim.modality is Modality.DENIED and not _turned(record.statement(claim.statement))
    acts = acts_of_event().get(claim.event_type, ())
    if acts and claim.modality in (Modality.ACTUAL, Modality.DENIED) and not claim.aggregate:
        taken = claim.event_type is EventType.CAPTURE_OF_PLACE
        whole = not any(obligation_words().acts[a].piecemeal for a in acts)
        yield _Told(
            kind=EventKind.NOT_PERFORMED if denied else EventKind.PERFORMED if whole else EventKind.PARTLY,
            statement=claim.statement,
            acts=acts,
            anchor=claim.anchor,
            quote=claim.quote,
            place=claim.place,
            date=claim.date,
            doers=() if taken else claim.perpetrators,
            receivers=claim.perpetrators if taken else (),
        )


def _turned(statement: Statement | None) -> bool:
    """Whether the speaker says that it is not so."""
    return statement is not None and statement.stance in _SAYS_NOT


def _as_said(told: _Told, record: DocumentRecord) -> EventKind | None:
    """What the speaker makes of it; null where they only ask for it, promise it, or neither deny nor confirm it."""
    statement = record.statement(told.statement)
    if statement is not None and (statement.negated or statement.stance in _SAYS_NOTHING):
        return None
    return _OPPOSITE.get(told.kind) if _turned(statement) else told.kind


def _concerns(owed: Owed, told: _Told, record: DocumentRecord) -> bool:
    return (
        (not told.acts or owed.duty.act in told.acts)
        and _same_object(owed, told)
        and _same_actors(owed, told)
        and _not_before(owed.instrument.date, told, record)
    )


def place_of(words: str, places: Iterable[KnownPlace]) -> KnownPlace | None:
    """The place of the case that the words name, the longest name first."""
    names = sorted(
        ((name, place) for place in places for name in place.names), key=lambda pair: (-len(pair[0]), pair[0])
    )
    return next((place for name, place in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)), None)


def _same_object(owed: Owed, told: _Told) -> bool:
    """One place under any of its names; an object that is no place is not told apart from others of the same act."""
    wanted = place_of(owed.duty.object, owed.settings.place)
    if wanted is None:
        return bool(told.acts)
    if told.place is None:
        return False
    names = {name.strip().casefold() for name in told.place.name.split("/")}
    return bool(names & {name.casefold() for name in wanted.names})


def _same_actors(owed: Owed, told: _Told) -> bool:
    """Where the words name who did it, that one owes it, or is owed it and received."""
    owes, is_owed = owed.party(owed.duty.debtor), owed.party(owed.duty.creditor)
    doers = {owed.affinities.of_actor(a) for a in told.doers}
    receivers = {owed.affinities.of_actor(a) for a in told.receivers}
    allowed = {owes, is_owed} if owed.duty.mutual else {owes}
    return (not doers or bool(doers & allowed)) and (not receivers or is_owed in receivers)


def _not_before(made: str, told: _Told, record: DocumentRecord) -> bool:
    last = _days(told, record)[1]
    return last is not None and last >= made


def _days(told: _Told, record: DocumentRecord) -> tuple[str | None, str | None]:
    """First and last possible day. What is told as done was done by the day it was published."""
    published = record.text.published
    if told.kind is EventKind.EXTENDED:
        return (told.date.start, told.date.end) if told.date else (published, published)
    if told.date is None:
        return None, published
    exact = told.date.precision is DatePrecision.DAY
    return told.date.start, told.date.end if exact or published is None else min(told.date.end or published, published)


def _telling(owed: Owed, kind: EventKind, told: _Told, record: DocumentRecord) -> Telling:
    speaker, party, known = _speaker(told.statement, record, owed.affinities)
    first, last = _days(told, record)
    return Telling(
        kind=kind,
        whose=_whose(owed, party, known=known),
        speaker=speaker,
        party=party,
        first=first,
        last=last,
        until=_moved(owed, told),
        document=record.id,
        statement=told.statement,
        anchor=told.anchor,
        quote=told.quote.of(record.text.text),
        own_voice=told.statement is None,
    )


def _moved(owed: Owed, told: _Told) -> Deadline | None:
    if told.until is None or told.until.end is None:
        return None
    return Deadline(at=told.until.end, boundary=told.boundary or Boundary.ON, zone=_zone(owed))


def _speaker(statement: str | None, record: DocumentRecord, affinities: Affinities) -> tuple[str, str | None, bool]:
    """Name, `party:ID` of a tie, and whether it is somebody in particular."""
    end = terminal_of(record, statement)
    if end.speaker is not None:
        tie = affinities.of_speaker(end.speaker)
        return tie.name, (tie.party or tie.tied) if end.known else None, end.known and not tie.unclear
    if record.text.publisher is None:
        return "publisher not stated", None, False
    tie = affinities.of_publisher(record.text.publisher)
    return tie.name, tie.party or tie.tied or disclosed_party(record, affinities), True


def disclosed_party(record: DocumentRecord, affinities: Affinities) -> str | None:
    """The sole party the document discloses a tie to."""
    parties = {p for d in record.disclosures if (p := affinities.of_words(d.party)) is not None}
    parties |= affinities.of_article(record.text.address)
    return next(iter(parties)) if len(parties) == 1 else None


def _whose(owed: Owed, party: str | None, *, known: bool) -> Whose:
    """A duty of both sides to each other is the first-named's, as far as words for the sides go."""
    if not known:
        return Whose.UNKNOWN
    if party is not None and party == owed.party(owed.duty.debtor):
        return Whose.DEBTOR
    if party is not None and party == owed.party(owed.duty.creditor):
        return Whose.CREDITOR
    return Whose.THIRD


def _by_hand(owed: Owed, kind: EventKind, day: str, basis: str, by: str | None, until: Deadline | None) -> Telling:
    party = owed.affinities.of_words(by)
    name = next((p.name for p in owed.settings.party if p.id == by), by or "entered by hand")
    return Telling(
        kind=kind,
        whose=_whose(owed, party, known=True),
        speaker=name,
        party=party,
        first=day,
        last=day,
        until=until,
        basis=basis,
    )
