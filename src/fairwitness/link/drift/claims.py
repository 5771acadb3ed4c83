"""Drift is shown only where the origin's own words are held: both values, side by side, in neutral words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from fairwitness.language.agree import gap_days, interval, ordinal
from fairwitness.link.drift.deed import other_target
from fairwitness.link.drift.doers import doers
from fairwitness.link.drift.figures import of_parts
from fairwitness.link.drift.passages import Texts
from fairwitness.link.drift.tokens import stem
from fairwitness.link.drift.told import Told, change_of, other_names, own_words
from fairwitness.link.drift.toll_tellings import differs
from fairwitness.link.held import Held
from fairwitness.link.roots import roots
from fairwitness.model.claim import Toll, When
from fairwitness.model.lists import Modality, Stance, TollKind
from fairwitness.model.record import ClaimRef, Drift
from fairwitness.vocab.drift import drift_words
from fairwitness.vocab.weapons import weapon_kinds
from fairwitness.vocab.weapons_apart import weapons_apart

_FIRMNESS = {
    Stance.HEDGES: 0,
    Stance.ALLEGES: 1,
    Stance.INTERPRETS: 1,
    Stance.REPORTS: 2,
    Stance.ASSERTS: 2,
    Stance.ACKNOWLEDGES: 2,
    Stance.DOCUMENTS: 3,
    Stance.VERIFIES: 3,
}
"""How firmly a stance holds its content. Denials, demands and commitments are not on the scale."""

_TENTATIVE = (Modality.ATTEMPTED, Modality.THREATENED, Modality.HYPOTHETICAL)


def claim_drifts(claims: Sequence[ClaimRef], texts: Texts, held: Held) -> Iterator[Drift]:
    """Every field in which a relay of one incident differs from its held origin."""
    told = [(ref, held.claim(ref), root) for ref, root in roots(claims, held)]
    own = own_words(told, held)
    for relay in told:
        key = relay[2].tie.key
        if key in own and relay[0].document not in held.publishers[key]:
            yield from _compare(relay, own[key], texts, held)


def _compare(relay: Told, own: Sequence[Told], texts: Texts, held: Held) -> Iterator[Drift]:
    yield from _tolls(relay, own, texts, held)
    yield from _harm(relay, own)
    kinds = [frozenset(c.weapon_kinds) for _, c, _ in own]
    yield from other_names("weapon", relay, own, [_other_weapons(relay, own, held), *kinds])
    yield from _targets(relay, own, texts, held)
    yield from doers(relay, own, texts, held)
    yield from _firmness(relay, own)
    yield from _modality(relay, own)
    yield from _date(relay, own, held)


def _other_weapons(relay: Told, own: Sequence[Told], held: Held) -> frozenset[str]:
    """The kinds of the relay's weapons that the origin's texts have no word for: `bombs` are its aerial bombs."""
    words = {word for told in own for word, _ in _named_weapons(told, held)}
    texts = [held.records[d].text.text for d in dict.fromkeys(ref.document for ref, _, _ in own)]
    disputed = weapons_apart().disputed.kinds
    return frozenset(
        kind
        for word, kind in _named_weapons(relay, held)
        if (kind in disputed or word not in words) and not any(_written(kind).search(text) for text in texts)
    )


@cache
def _written(kind: str) -> re.Pattern[str]:
    """Any name of a kind of weapons, in a text."""
    listed = (name for name, of in weapon_kinds().items() if of == kind)
    names = (re.escape(name) for name in (*listed, *drift_words().same_weapon.get(kind, ())))
    return re.compile(rf"\b(?:{'|'.join(names)})(?:s|es)?\b", re.IGNORECASE)


def _named_weapons(told: Told, held: Held) -> Iterator[tuple[str, str]]:
    """The last word of each weapon's name, without its ending, and its kind; the kind where no words are held."""
    text = held.records[told[0].document].text.text
    for span, kind in zip_longest(told[1].weapons[: len(told[1].weapon_kinds)], told[1].weapon_kinds):
        yield stem(span.of(text).split()[-1]) if span is not None else kind, kind


def _updated(relay: Told, held: Held) -> bool:
    """Whether the relay says itself that its figure is of a later day."""
    text, quote = held.records[relay[0].document].text.text, relay[1].quote
    end = text.find(". ", quote.end)
    sentence = text[quote.start : end if end >= 0 else text.find("\n", quote.end)]
    return not drift_words().updated.isdisjoint(sentence.lower().replace(",", " ").split())


def _tolls(relay: Told, own: Sequence[Told], texts: Texts, held: Held) -> Iterator[Drift]:
    """A figure is drift only where it disagrees with every figure of its kind that the origin gives."""
    if _updated(relay, held):
        return
    for toll in relay[1].tolls:
        pairs = [(o, t) for o in own for t in o[1].tolls if t.kind is toll.kind and t.cumulative == toll.cumulative]
        one = toll.low == toll.high == 1 and any((t.low or 0) > 1 for _, t in pairs)  # `a guard had died too`
        if pairs and not one and not _of_part(toll, relay, texts, held) and all(differs(toll, t) for _, t in pairs):
            origin, first = pairs[0]
            yield change_of(toll.kind.value, relay, origin, (figure(toll), figure(first)), "the figures differ")


def _of_part(toll: Toll, relay: Told, texts: Texts, held: Held) -> bool:
    """Whether the figure is one of children or women, who are compared with such alone."""
    told = (s for s in texts.whole(relay[0].document) if s.span.overlaps(toll.span))
    return any(n.span.overlaps(toll.span) for s in told for n, _ in of_parts(s, held))


def _targets(relay: Told, own: Sequence[Told], texts: Texts, held: Held) -> Iterator[Drift]:
    """What a sentence too short to be compared with one of the origin's says was struck."""
    near = [s for d in dict.fromkeys(ref.document for ref, _, _ in own) for s in texts.whole(d)]
    for sentence in texts.whole(relay[0].document) if relay[1].targets else ():
        if sentence.span.overlaps(relay[1].quote) and (words := other_target(sentence, near, held)) is not None:
            text = held.records[own[0][0].document].text.text
            why = drift_words().explained.target
            yield change_of("target", relay, own[0], (words, own[0][1].quote.of(text)), why)


def _harm(relay: Told, own: Sequence[Told]) -> Iterator[Drift]:
    """`wounded three` told as `killed three`: the very figure of the hurt, and none of the killed in the origin."""
    tolls = [(o, t) for o in own for t in o[1].tolls]
    if any(t.kind is TollKind.KILLED for _, t in tolls):
        return
    hurt = [(o, t) for o, t in tolls if t.kind is TollKind.INJURED]
    for toll in relay[1].tolls:
        same = next(((o, t) for o, t in hurt if (t.low, t.high) == (toll.low, toll.high)), None)
        if toll.kind is TollKind.KILLED and same is not None:
            values = (f"{figure(toll)} killed", f"{figure(same[1])} injured")
            yield change_of("harm", relay, same[0], values, "the relay tells as killed whom its origin tells as hurt")


def figure(toll: Toll) -> str:
    """A figure in plain words: `21`, `at least 21`, `up to 5`, `4 to 6`."""
    about = "about " if toll.approximate else ""
    if toll.high is None:
        return f"at least {toll.low}"
    if toll.low is None:
        return f"up to {toll.high}"
    low, high = interval(toll, 0.0)
    return f"{about}{toll.low}" if low == high else f"{about}{toll.low} to {toll.high}"


def _stance(told: Told) -> Stance:
    return told[2].statement.stance if told[2].statement is not None else Stance.ASSERTS


def _firmness(relay: Told, own: Sequence[Told]) -> Iterator[Drift]:
    """Tentative words of the origin told as settled. A plain assertion told as documented is no drift."""
    ours = _FIRMNESS.get(_stance(relay))
    rated = [(f, o) for o in own if (f := _FIRMNESS.get(_stance(o))) is not None]
    if ours is None or not rated:
        return
    firmest, origin = max(rated, key=lambda pair: pair[0])
    if ours > firmest and firmest <= _FIRMNESS[Stance.ALLEGES]:
        values = (_stance(relay).value, _stance(origin).value)
        yield change_of(
            "stance", relay, origin, values, "the relay states more firmly what its origin holds tentatively"
        )


def _modality(relay: Told, own: Sequence[Told]) -> Iterator[Drift]:
    if relay[1].modality is Modality.ACTUAL and all(o[1].modality in _TENTATIVE for o in own):
        values = (relay[1].modality.value, own[0][1].modality.value)
        yield change_of(
            "modality", relay, own[0], values, "the relay tells as having happened what its origin does not"
        )


def _may_be_that(ours: When, other: When) -> bool:
    """Whether two days may be one; of a day whose year goes without saying (`on 3 June`) the year is not compared."""
    if ours.relative and ours.start and other.start:
        last, latest = (day.end or day.start for day in (ours, other))
        return ours.start[5:] <= str(latest)[5:] and other.start[5:] <= str(last)[5:]
    return gap_days(ours, other) == 0


def _date(relay: Told, own: Sequence[Told], held: Held) -> Iterator[Drift]:
    ours, dated = relay[1].date, [(o, o[1].date) for o in own if o[1].date is not None]
    if ours is None or not dated:
        return
    origin, theirs = dated[0]
    if theirs is None or any(d is not None and _may_be_that(ours, d) for _, d in dated):
        return
    first, published = ordinal(ours.start), ordinal(held.records[relay[0].document].text.published)
    impossible = first is not None and published is not None and first > published
    why = "the relay's day lies after its own publication" if impossible else "the days differ"
    yield change_of("date", relay, origin, (ours.edtf, theirs.edtf), why)
