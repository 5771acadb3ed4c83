"""One text in another language: the same names and numbers in the same order, and little beside them.

No model reads the two. What two independent reports of one event share (its place, its toll) is less than half of what
either names, or stands in another order; where it is not, the tie is a likeness and the evidence says what it rests on.
Direction comes from a credit by name or from the days of publication; where neither tells, it stays open.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.language.agree import ordinal
from fairwitness.language.skeleton import skeleton
from fairwitness.link.account import document_order
from fairwitness.link.direction import Direction, Directions
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import Derivation, DocumentRecord, Passage
from fairwitness.model.span import Span
from fairwitness.vocab.linking import linking

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_STARTS = re.compile(r"[.!?։።。:؟]\s*[\"“”«»'’)]*\s*$|^\s*[\"“«]*$|\n\s*[\"“«—–-]*\s*$")
_BEGINNING = 4
"""Consonants of a name that are compared: what follows is often an ending."""
_SHORTEST = 3


class Marks(msgspec.Struct, frozen=True):
    """What of a text stands in any language: its numbers and names, in order, each with where it first stands."""

    numbers: dict[str, Span]
    names: dict[str, Span]

    def order(self) -> dict[str, int]:
        """Each mark's place in the text."""
        return {k: s.start for k, s in (*self.numbers.items(), *self.names.items())}


class Alike(msgspec.Struct, frozen=True):
    """What two texts share."""

    both: tuple[str, ...]
    share: float
    """Of the marks of the one that has fewer."""
    order: float
    """The share of them that stands in the same order."""


def translations(records: Sequence[DocumentRecord]) -> tuple[Derivation, ...]:
    """Every text with the one it is a translation of, the earlier first."""
    ordered = sorted((r for r in records if r.text.language is not None), key=document_order)
    if len({r.text.language for r in ordered}) < 2:
        return ()
    found = {r.id: marks(r) for r in ordered}
    place = {r.id: r for r in ordered}
    best: dict[str, tuple[Alike, DocumentRecord]] = {}
    for a, b in _pairs(ordered, found):
        first, later = place[a], place[b]
        alike = compared(found[a], found[b])
        if alike is not None and _close(first, later) and (b not in best or _rank(alike) > _rank(best[b][0])):
            best[b] = (alike, first)
    return tuple(_derivation(place[b], first, alike, found) for b, (alike, first) in best.items())


def marks(record: DocumentRecord) -> Marks:
    """The numbers and names of a document's content. Where a script has no capitals every word may be a name."""
    numbers: dict[str, Span] = {}
    names: dict[str, Span] = {}
    text = record.text.text
    for block in record.text.content_blocks():
        for match in _TOKEN.finditer(text, block.start, block.end):
            word, span = match.group(), Span(match.start(), match.end())
            if word[0].isdigit():
                number = _number(word)
                if len(number) > 1:
                    numbers.setdefault(number, span)
            elif _may_be_name(word, text[max(block.start, span.start - 4) : span.start]):
                sounds = skeleton(word)
                if len(sounds) >= _SHORTEST:
                    names.setdefault(sounds[:_BEGINNING], span)
    return Marks(numbers, names)


def _number(word: str) -> str:
    digits = "".join(str(unicodedata.digit(c)) for c in word if c.isdigit())
    return digits.lstrip("0")


def _may_be_name(word: str, before: str) -> bool:
    if word[0].islower() or len(word) < _SHORTEST:
        return False
    return not word[0].isupper() or not _STARTS.search(before)


def _pairs(ordered: Sequence[DocumentRecord], found: Mapping[str, Marks]) -> Iterator[tuple[str, str]]:
    """Pairs in two languages that share enough marks which few documents hold, the earlier first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(ordered):
        for key in (*found[record.id].numbers, *found[record.id].names):
            holders[key].append(index)
    rules = linking().translation
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= rules.holders:
            shared.update(
                (a, b) for n, a in enumerate(held) for b in held[n + 1 :]
                if ordered[a].text.language != ordered[b].text.language
            )  # fmt: skip
    yield from sorted((ordered[a].id, ordered[b].id) for (a, b), n in shared.items() if n >= rules.least // 2)


def compared(a: Marks, b: Marks) -> Alike | None:
    """What two texts share, or None where it is too little for the one to be the other in another language."""
    rules = linking().translation
    numbers, names = a.numbers.keys() & b.numbers.keys(), a.names.keys() & b.names.keys()
    fewest = min(len(a.numbers) + len(a.names), len(b.numbers) + len(b.names))
    counted = min(len(a.numbers), len(b.numbers))
    both = [*numbers, *names]
    if len(both) < rules.least or len(numbers) < rules.numbers * counted or len(both) < rules.share * fewest:
        return None
    ours, theirs = a.order(), b.order()
    kept = sorted(both, key=lambda k: ours[k])
    order = _rising([theirs[k] for k in kept]) / len(kept)
    return Alike(tuple(kept), len(both) / fewest, order) if order >= rules.order else None


def _rising(places: Sequence[int]) -> int:
    """The length of the longest run of places, with gaps, that rises."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def _rank(alike: Alike) -> tuple[float, int]:
    return (alike.share * alike.order, len(alike.both))


def _close(first: DocumentRecord, later: DocumentRecord) -> bool:
    a, b = ordinal(first.text.published), ordinal(later.text.published)
    return a is None or b is None or abs(a - b) <= linking().translation.days


def _derivation(later: DocumentRecord, first: DocumentRecord, alike: Alike, found: Mapping[str, Marks]) -> Derivation:
    told = _direction(later, first)
    record, origin = told.record, told.first
    here, there = found[record.id], found[origin.id]
    return Derivation(
        document=record.id,
        origin=origin.id,
        kind=DerivationKind.TRANSLATES,
        score=round(alike.share * alike.order, 3),
        directed=told.known,
        evidence=f"{len(alike.both)} names and numbers in the same order ({origin.text.language}, "
        f"{record.text.language}), {alike.share:.0%} of those of the shorter; {told.why}",
        passages=tuple(
            Passage((here.numbers.get(k) or here.names[k]), (there.numbers.get(k) or there.names[k]))
            for k in sorted(alike.both, key=lambda k: here.order()[k])
        ),
        credit=told.credit,
    )


def _direction(later: DocumentRecord, first: DocumentRecord) -> Direction:
    """By a credit as of copies, else by the other's publisher named anywhere in whatever script, else by the days."""
    directions = Directions((first, later), Affinities(None))
    worded = directions.of(later, first)
    if worded.credit is not None:
        return worded
    here, back = _credits(later, first), _credits(first, later)
    if (here is None) is (back is None):
        return worded
    record, origin, span = (later, first, here) if here is not None else (first, later, back)
    words = span.of(record.text.text) if span is not None else ""
    return Direction(record, origin, known=True, why=f"names its publisher: “{words}”", credit=span)


def _credits(record: DocumentRecord, other: DocumentRecord) -> Span | None:
    """Where a text names the other's publisher, in whatever script, or None."""
    wanted = [skeleton(w) for w in _TOKEN.findall(other.text.publisher or "") if skeleton(w)]
    if not wanted or sum(map(len, wanted)) < _SHORTEST:
        return None
    read = ((skeleton(m.group()), Span(*m.span())) for m in _TOKEN.finditer(record.text.text))
    words, size = [(sounds, span) for sounds, span in read if sounds], len(wanted)
    for at in range(len(words) - size + 1):
        named = words[at : at + size]
        if all(w.startswith(x) and len(w) <= len(x) + 2 for (w, _), x in zip(named, wanted, strict=True)):
            return Span(named[0][1].start, named[-1][1].end)
    return None
