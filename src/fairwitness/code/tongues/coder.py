"""Claims of a text in another language, field by field, each resting on its words; what no list knows stays out.

An event is told by a word of the lists; its day, place, toll and means are those of its sentence and of the statement
it stands in, or of an attack told just before where nothing said here conflicts. Who did it is read only from a tree.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

import msgspec

from fairwitness.code.anchor import ATTACKS, CAUSES
from fairwitness.code.bare_harm import FEW_DAYS
from fairwitness.code.coding import Coding
from fairwitness.code.tongues.anchors import Anchor, find_anchors, find_weapons
from fairwitness.code.tongues.modality import is_aggregate, modality
from fairwitness.code.tongues.roles import perpetrators, targets
from fairwitness.language.agree import breadth
from fairwitness.language.antecedent import Mention, Voices
from fairwitness.language.syntax import Sentence
from fairwitness.language.tongues.dates import find_dates
from fairwitness.language.tongues.places import find_places
from fairwitness.language.tongues.tolls import Counted, find_tolls
from fairwitness.model.claim import Claim, When, Where
from fairwitness.model.document import Text
from fairwitness.model.lists import DatePrecision, EventType, PlacePrecision, Reason
from fairwitness.model.party import Party
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Note, Statement, innermost
from fairwitness.ports import Gazetteer
from fairwitness.vocab.tongues import events

FAR = 2
"""Sentences over which what was told of an attack is carried on."""
_LOOKED_AT = 8
"""Claims before a mention among which it may find the attack it means."""
_BOUND = frozenset({EventType.WAR, EventType.AGREEMENT, EventType.RESOLUTION, EventType.CEASEFIRE, EventType.AID})
"""Events spoken of at all times: told only where a day stands beside."""
_FINE = (DatePrecision.DAY, DatePrecision.RANGE, DatePrecision.MONTH)


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence and what stands in it."""

    index: int
    block: int
    sentence: Sentence
    dates: tuple[When, ...]
    undated: Spans
    places: tuple[Where, ...]
    tolls: tuple[Counted, ...]
    anchors: tuple[Anchor, ...]
    weapons: tuple[tuple[Span, str], ...]


class _Told(msgspec.Struct, frozen=True):
    """A claim with the sentence and block it stands in."""

    claim: Claim
    sentence: int
    block: int


class _Around(msgspec.Struct, frozen=True):
    """What stands around a sentence: who says what in it, and the claims before."""

    statements: Sequence[Statement]
    before: Sequence[_Told]
    voices: Voices


def code_tongue(
    language: str,
    text: Text,
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    parties: Sequence[Party] = (),
) -> Coding:
    """The claims of a document, and what could not be dated or placed."""
    reads, notes = _reads(language, text, sentences, gazetteer, parties)
    near, voices = _near(statements, sentences), Voices(statements, text.text)
    done: list[_Told] = []
    for read in reads:
        for anchor in read.anchors:
            claim = _claim(language, text.text, read, anchor, _Around(near[read.index], done, voices))
            if claim is not None:
                done.append(_Told(msgspec.structs.replace(claim, id=f"c{len(done) + 1}"), read.index, read.block))
    claims = tuple(t.claim for t in done)
    notes += [n for c in claims for n in _missing(c)]
    kept = sorted({(n.span, n.reason, n.detail): n for n in notes if n.span}.values(), key=lambda n: (n.span, n.reason))
    return Coding(claims=claims, notes=tuple(kept))


def _reads(
    language: str, text: Text, sentences: Sequence[Sentence], gazetteer: Gazetteer, parties: Sequence[Party]
) -> tuple[list[_Read], list[Note]]:
    places = find_places(
        language, text.text, sentences, gazetteer.lookup, sorted({p.country for p in parties if p.country})
    )
    notes, told, found = list(places.notes), list[When](), list[_Read]()
    published = _day(text.published)
    at = 0
    for index, sentence in enumerate(sentences):
        span, here = sentence.span, list[Where]()
        while at < len(places.found) and places.found[at].span.start < span.end:
            here.append(places.found[at])
            at += 1
        dates = find_dates(language, text.text, span, published, told)
        told.extend(dates.found)
        notes.extend(dates.notes)
        undated = tuple(n.span for n in dates.notes if n.span)
        weapons = tuple(find_weapons(language, text.text, span))
        tolls = find_tolls(language, text.text, span, [*(w.span for w in dates.found), *undated])
        anchors = find_anchors(language, text.text, sentence, [k for _, k in weapons], [c.cue for c in tolls])
        found.append(
            _Read(
                index=index, block=_block(text, span), sentence=sentence, dates=dates.found, undated=undated,
                tolls=tolls, places=tuple(here), anchors=tuple(anchors),
                weapons=weapons,
            )
        )  # fmt: skip
    return found, notes


def _near(statements: Sequence[Statement], sentences: Sequence[Sentence]) -> list[list[Statement]]:
    """For each sentence the statements whose content reaches into it."""
    starts = [s.span.start for s in sentences]
    near: list[list[Statement]] = [[] for _ in sentences]
    for statement in statements:
        for span in statement.content:
            for i in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
                if statement not in near[i][-1:]:
                    near[i].append(statement)
    return near


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _block(text: Text, span: Span) -> int:
    return bisect_right(text.blocks, span.start, key=lambda b: b.end)


def _claim(language: str, text: str, read: _Read, anchor: Anchor, around: _Around) -> Claim | None:
    statements = around.statements
    statement = innermost(anchor.span, statements)
    attack = anchor.event_type in ATTACKS
    when = _nearest(anchor.span, [w for w in read.dates if _same_voice(w.span, statement, statements)])
    where = _place(anchor.span, [p for p in read.places if _same_voice(p.span, statement, statements)])
    tolls = _tolls(read, anchor) if attack else []
    actors = perpetrators(language, text, read.sentence, anchor)
    struck = targets(language, text, read.sentence, anchor, [p.span for p in read.places])
    held = modality(language, text, read.sentence.span, anchor, statement)
    mention = Mention(statement.id if statement else None, held, where)
    carried = _carried(read, anchor, mention, around) if attack else None
    if carried is not None and _differs(carried, when, where):
        carried = None
    if anchor.harm and carried is not None:
        anchor = msgspec.structs.replace(anchor, event_type=carried.event_type)
    if not _particular(read, anchor, when, where, carried, acted=bool(tolls or actors or struck)):
        return None
    aggregate = is_aggregate(language, text, read.sentence.span, anchor) or (
        (bool(tolls) and all(c.toll.cumulative for c in tolls))
        or (carried is None and _sums_up_harm(anchor, when, tolls))
    )
    if carried is not None and not aggregate:
        when = when or (carried.date if carried.date is not None and carried.date.precision in _FINE else None)
        where = where or (carried.place if carried.place is not None and carried.place.id else None)
    weapons = [w for w in read.weapons if attack and _own(read, anchor, w[0])]
    victims = tuple(sorted({c.people for c in tolls if c.people is not None and not c.part}))
    return Claim(
        id="", statement=statement.id if statement else None, event_type=anchor.event_type, anchor=anchor.span,
        quote=read.sentence.span, perpetrators=actors, targets=struck, victims=victims,
        weapons=tuple(s for s, _ in weapons), weapon_kinds=tuple(k for _, k in weapons), date=when, place=where,
        tolls=tuple(c.toll for c in tolls), aggregate=aggregate, score=0.6,
        modality=held,
    )  # fmt: skip


def _same_voice(span: Span, statement: Statement | None, statements: Sequence[Statement]) -> bool:
    """Whether a range is told by who tells the event: in the same innermost content, or around all of them."""
    other = innermost(span, statements)
    return (other.id if other else None) == (statement.id if statement else None)


def _nearest(span: Span, dates: Sequence[When]) -> When | None:
    held = [w for w in dates if not w.edtf.startswith("X")]
    return min(held, key=lambda w: (_apart(span, w.span), w.span.start), default=None)


_FINEST = {
    PlacePrecision.SITE: 0, PlacePrecision.VILLAGE: 1, PlacePrecision.TOWN: 1, PlacePrecision.DISTRICT: 2,
    PlacePrecision.REGION: 3, PlacePrecision.COUNTRY: 4,
}  # fmt: skip


def _place(span: Span, places: Sequence[Where]) -> Where | None:
    """The finest, of those the nearest; a place behind the event word before one in front of it."""
    known = [p for p in places if p.precision is not None]
    return min(
        known,
        key=lambda p: (
            _FINEST[p.precision] if p.precision else 5,
            _apart(span, p.span) + (0 if p.span.start > span.start else 10),
        ),
        default=None,
    )


def _apart(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _tolls(read: _Read, anchor: Anchor) -> list[Counted]:
    """The tolls nearest to this event word among the attacks of its sentence; words that only say harm come last."""
    attacks = [a for a in read.anchors if a.event_type in ATTACKS]
    causes = [a for a in attacks if not a.harm] or attacks
    return [c for c in read.tolls if min(causes, key=lambda a: (_apart(a.span, c.cue), a.span.start)) is anchor]


def _sums_up_harm(anchor: Anchor, when: When | None, tolls: Sequence[Counted]) -> bool:
    """Whether a word of harm alone gives a figure above one over more than a few days."""
    long = when is not None and breadth(when) > FEW_DAYS
    return anchor.harm and long and any(c.toll.high is None or c.toll.high > 1 for c in tolls)


def _own(read: _Read, anchor: Anchor, span: Span) -> bool:
    attacks = [a for a in read.anchors if a.event_type in ATTACKS]
    return min(attacks, key=lambda a: (_apart(a.span, span), a.span.start)) is anchor


def _carried(read: _Read, anchor: Anchor, mention: Mention, around: _Around) -> Claim | None:
    """The attack told shortly before that is meant; words of harm mean one that has a cause."""
    found: list[Claim] = []
    for told in around.before[-_LOOKED_AT:]:
        near = 0 < read.index - told.sentence <= FAR and (told.block == read.block or anchor.harm)
        if near and told.claim.event_type in ATTACKS and not told.claim.aggregate:
            found.append(told.claim)
    causes = [c for c in found if c.event_type in CAUSES]
    return around.voices.meant(mention, causes if anchor.harm and causes else found)


def _differs(claim: Claim, when: When | None, where: Where | None) -> bool:
    elsewhere = where is not None and claim.place is not None and where.id != claim.place.id
    then = when is not None and claim.date is not None and when.edtf != claim.date.edtf
    return then or (elsewhere and where is not None and where.precision is not PlacePrecision.COUNTRY)


def _particular(
    read: _Read,
    anchor: Anchor,
    when: When | None,
    where: Where | None,
    carried: Claim | None,
    *,
    acted: bool,
) -> bool:
    """Whether something particular happened: a day, place, toll, doer or thing struck is told, or an attack before."""
    dated = when is not None or any(_apart(anchor.span, s) < 60 for s in read.undated)
    if anchor.event_type in _BOUND:
        return dated and (anchor.event_type is not EventType.WAR)
    if anchor.harm:
        return carried is not None or (acted and anchor.event_type is EventType.ATTACK_ON_PERSON and anchor.verbal)
    return (
        dated or acted or carried is not None or (where is not None and where.precision is not PlacePrecision.COUNTRY)
    )


def _missing(claim: Claim) -> list[Note]:
    missing = []
    if claim.date is None:
        missing.append(Note(reason=Reason.UNDATED, span=claim.anchor, detail="no date is told for this event"))
    if claim.place is None:
        missing.append(Note(reason=Reason.UNPLACED, span=claim.anchor, detail="no place is told for this event"))
    return missing


def languages_with_events(known: Sequence[str]) -> tuple[str, ...]:
    """Those of some languages that have event words."""
    return tuple(code for code in known if events(code).types)
