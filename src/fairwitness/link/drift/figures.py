"""Counts, and the people who were counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from fairwitness.language.numbers import Number
from fairwitness.link.drift.change import Change, is_number, lows, text_of
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.drift.tokens import Word, dates_in, numbers_in
from fairwitness.link.drift.toll_tellings import day_of, differs, toll_words, tolls_in
from fairwitness.link.held import Held
from fairwitness.model.claim import Toll
from fairwitness.model.span import Span
from fairwitness.vocab.drift import drift_words

_SLACK = 0.15
"""How far a rough figure may lie from another."""

_ENDS = frozenset(
    ("and", "or", "but", "in", "on", "at", "was", "were", "had", "have", "has", "who", "that", "which", "by", "to")
)
"""Words at which what is counted has been told."""


def _counted(sentence: Sentence, held: Held) -> list[tuple[Number, str]]:
    """Each count with what is counted: the first words behind it by what they are compared by."""
    text, found = text_of(sentence, held), []
    published = day_of(held.records[sentence.document].text.published)
    dated = [w.span for w in dates_in(text, sentence.span, published)]
    for number in numbers_in(text, sentence.span):
        if number.low is None and number.high is None:
            continue
        if any(d.overlaps(number.span) for d in dated) or _part_of_name(text, number.span):
            continue
        behind = [w for w in sentence.words if w.span.start >= number.span.end][:4]
        for word in behind if text[number.span.end : number.span.end + 1] != "-" else ():
            if word.text.lower() in _ENDS or is_number(word.text) or "," in text[number.span.end : word.span.start]:
                break
            if word.content:
                found.append((number, word.key))
    return found


def _part_of_name(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 16) : span.start].rstrip()
    return bool(re.search(r"(?:[Rr]esolution|[Dd]ecree|No\.?|[A-Z]/|[Aa]rticle)$", before)) or (
        len(span.of(text)) == 4 and span.of(text)[:2] in ("19", "20")
    )


def numbers(pair: Pair, held: Held) -> Iterator[Change]:
    """A count of the same things that fits none the origin gives of them."""
    if set(lows(pair.relay)) & drift_words().updated:
        return
    counted = _counted(pair.relay, held)
    if not counted:
        return
    every = [n for s in pair.near for n in numbers_in(text_of(s, held), s.span)]
    elsewhere = [(n, key) for s in _elsewhere(pair) for n, key in _counted(s, held)]
    beside = [(s, n, key) for s in _beside(pair) for n, key in _counted(s, held)]
    done: set[Span] = set()
    for number, key in counted:
        theirs = [(s, n) for s, n, other in beside if other == key]
        if number.span in done or not theirs:
            continue
        done.add(number.span)
        if number.low in _sums(pair, held):
            continue
        if not any(_fits(number, n) for n in (*every, *(n for n, other in elsewhere if other == key))):
            sentence, origin = theirs[0]
            yield Change(
                element="count",
                relay=_with_noun(pair.relay, number, key, held),
                origin=_with_noun(sentence, origin, key, held),
                said=sentence,
            )


def _sums(pair: Pair, held: Held) -> set[int]:
    """The killed and the hurt of one sentence of the origin added up: `44 people were killed or wounded`."""
    tolls = ([t.low or 0 for t in tolls_in(s.document, s.span, held)] for s in _beside(pair))
    return {sum(found) for found in tolls if len(found) > 1}


def _elsewhere(pair: Pair) -> list[Sentence]:
    """The sentences of the origin's other documents that speak of the same things."""
    least = drift_words().align.words
    return [s for s in pair.own if s.document != pair.origin.document and len(s.keys & pair.relay.keys) >= least]


def _beside(pair: Pair) -> list[Sentence]:
    """The origin's sentence, and those of its document that speak of the same things."""
    least = drift_words().align.words
    others = [s for s in pair.near if s != pair.origin and len(s.keys & pair.relay.keys) >= least]
    return [pair.origin, *others]


def _with_noun(sentence: Sentence, number: Number, key: str, held: Held) -> str:
    word = next(w for w in sentence.words if w.key == key and w.span.start >= number.span.end)
    return Span(number.span.start, word.span.end).of(text_of(sentence, held))


def _fits(relay: Number, origin: Number) -> bool:
    """Whether the relay's figure can be the origin's: equal, inside its bounds, or rounded and said to be so.

    `At least four` gives four and leaves open more: seven is no figure of whoever says so.
    """
    low = 0 if origin.low is None else origin.low
    high = low if origin.high is None else origin.high
    ours = [n for n in (relay.low, relay.high) if n is not None]
    rough = relay.approximate or origin.approximate or None in (relay.low, relay.high, origin.high)
    slack = _SLACK if rough else 0.0
    return all(low * (1 - slack) <= n <= high * (1 + slack) for n in ours)


def tolls(pair: Pair, held: Held) -> Iterator[Change]:
    """A figure of the killed, the hurt and so on that is none of those the origin's document gives of that kind."""
    if set(lows(pair.relay)) & drift_words().updated:
        return
    text, known = held.records[pair.relay.document].text.text, held.records[pair.origin.document]
    beside = [(s, t) for s in _beside(pair) for t in tolls_in(pair.origin.document, s.span, held)]
    for toll in tolls_in(pair.relay.document, pair.relay.span, held):
        every = [t for c in known.claims for t in c.tolls if t.kind is toll.kind]
        alike = [(s, t) for s, t in beside if t.kind is toll.kind and t.cumulative == toll.cumulative]
        near = [t for _, t in alike]
        # of civilians and soldiers counted apart the relay may give the sum
        whole = len({t.population for t in every}) == 1
        if (
            near
            and not _stands(toll, pair, held)
            and all(differs(toll, t, whole=whole) for t in every)
            and not _a_part(toll, near, pair)
        ):
            words = toll.span.of(text), near[0].span.of(known.text.text)
            yield Change(element="count", relay=words[0], origin=words[1], said=alike[0][0])


def _stands(toll: Toll, pair: Pair, held: Held) -> bool:
    """Whether the very figure stands elsewhere in the origin's document, of whatever it may be: `142 in September`."""
    counts = any(t.kind is toll.kind for t in tolls_in(pair.origin.document, pair.origin.span, held))
    others = [s for s in pair.near if s != pair.origin or not counts]
    found = (n for s in others for n in numbers_in(text_of(s, held), s.span))
    return toll.low is not None and any(n.low == n.high == toll.low for n in found)


def _a_part(toll: Toll, near: Sequence[Toll], pair: Pair) -> bool:
    """Whether a smaller figure may be of some of the people: the relay tells more than the origin's sentence."""
    smaller = all((t.low or 0) > (toll.high or toll.low or 0) for t in near)
    return smaller and not pair.relay.core <= pair.origin.keys


def part(pair: Pair, held: Held) -> Iterator[Change]:
    """`Three of the 12 killed were children` told as 12 children killed."""
    of_harm = {w.key for w in _words_of_harm(pair.relay, held)}
    counted = [(n, kind) for n, kind in of_parts(pair.relay, held) if _is_toll(n, pair.relay, held)]
    for number, kind in counted:
        alike = (s for s in pair.near if any(w.key in of_harm for w in s.words))
        theirs = [(s, n) for s in alike for n, k in of_parts(s, held) if k == kind]
        if theirs and not any(_fits(number, n) for _, n in theirs):
            sentence, other = theirs[0]
            values = _told(pair.relay, number, kind, held), _told(sentence, other, kind, held)
            yield Change(element="count", relay=values[0], origin=values[1], said=sentence)
            return


def _words_of_harm(sentence: Sentence, held: Held) -> list[Word]:
    spans = toll_words(sentence.document, sentence.span, held)
    return [w for w in sentence.words if w.content and not is_number(w.text) and any(s.overlaps(w.span) for s in spans)]


def _is_toll(number: Number, sentence: Sentence, held: Held) -> bool:
    return any(t.span.overlaps(number.span) for t in tolls_in(sentence.document, sentence.span, held))


def of_parts(sentence: Sentence, held: Held) -> Iterator[tuple[Number, str]]:
    """The figures of children or women in a sentence."""
    for number in numbers_in(text_of(sentence, held), sentence.span):
        for kind in _PARTS:
            if number.low is not None and _counted_as(number, sentence, (kind,), _WIDE) is not None:
                yield number, kind


def _counted_as(number: Number, sentence: Sentence, kinds: Iterable[str], reach: int) -> tuple[Word, str] | None:
    """The first word behind a number, and before the next, for people of one of some kinds, with the kind."""
    listed = drift_words().population
    behind = (w for w in sentence.words if w.span.start >= number.span.end)
    same = takewhile(lambda w: not is_number(w.text), islice(behind, reach))
    return next(((w, k) for w in same for k in kinds if w.text.lower() in listed[k]), None)


def _told(sentence: Sentence, number: Number, kind: str, held: Held) -> str:
    word, _ = _counted_as(number, sentence, (kind,), _WIDE) or (number, kind)
    return Span(number.span.start, word.span.end).of(text_of(sentence, held))


_PARTS = ("child", "woman")
_CLOSE, _WIDE = 3, 5
"""Words behind a number among which is said who is counted: plainly, and of some of those told of."""


def population(pair: Pair, held: Held) -> Iterator[Change]:
    """The same figure of other people: `six people` told as `six civilians`."""
    kinds = drift_words().population
    for number, word, kind in _peopled(pair.relay, held):
        same = [
            (n, w, k) for s in pair.own for n, w, k in _peopled(s, held) if (n.low, n.high) == (number.low, number.high)
        ]
        if same and kind != "person" and all(k != kind for _, _, k in same):
            theirs = next(((n, w) for n, w, _ in _peopled(pair.origin, held) if n.low == number.low), None)
            behind = [w for w in pair.origin.words if theirs is not None and w.span.start >= theirs[0].span.end]
            if any(w.text.lower() in kinds[kind] for w in behind):
                continue  # `six people, all of them civilians`
            if theirs is not None and not _counted_apart(kind, pair, held):
                yield Change(
                    element="population",
                    relay=Span(number.span.start, word.span.end).of(text_of(pair.relay, held)),
                    origin=Span(theirs[0].span.start, theirs[1].span.end).of(text_of(pair.origin, held)),
                )


def _counted_apart(kind: str, pair: Pair, held: Held) -> bool:
    """Whether the origin gives such people a figure of their own, with which the relay's is compared."""
    return any(k == kind for s in pair.near for _, k in of_parts(s, held))


def _peopled(sentence: Sentence, held: Held) -> Iterator[tuple[Number, Word, str]]:
    for number in numbers_in(text_of(sentence, held), sentence.span):
        found = _counted_as(number, sentence, drift_words().population, _CLOSE)
        if found is not None and number.low is not None:
            yield number, *found
