"""One text in another language: the same names and numbers in the same order, or the same sentences in the same order.

Names and numbers need no model; where an embedding is given and reads both languages, sentences are compared as well.
What two independent reports of one event share (its place, its toll, a sentence on what happened) is less than half of
what either says, or stands in another order; where it is not, the tie is a likeness and the evidence says what it rests
on. Direction comes from a credit by name or from the days of publication; where neither tells, it stays open.
"""

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.language.agree import ordinal
from fairwitness.language.skeleton import skeleton
from fairwitness.link.account import document_order
from fairwitness.link.alignment import Aligned, Read, read_of, same
from fairwitness.link.direction import Direction, Directions
from fairwitness.link.seen import seen_by_one
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import Derivation, DocumentRecord, Passage
from fairwitness.model.span import Span
from fairwitness.ports import Embedding
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.linking import linking
from fairwitness.vocab.states import states
from fairwitness.vocab.tongues import dates as listed_dates
from fairwitness.vocab.tongues import state_words

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_STARTS = re.compile(r"[.!?։።。:؟]\s*[\"“”«»'’)]*\s*$|^\s*[\"“«]*$|\n\s*[\"“«—–-]*\s*$")
_BEGINNING = 4
"""Consonants of a name that are compared: what follows is often an ending."""
_SHORTEST = 3
_LISTED = ("ru", "uk", "az", "hy", "tr", "ar")
_PLAIN = re.compile(r"\([^)]*\)\??|\*")
"""Endings and beginnings in a listed name."""


class Marks(msgspec.Struct, frozen=True):
    """What of a text stands in any language: its numbers and names, in order, each with where it first stands."""

    numbers: dict[str, Span]
    names: dict[str, Span]

    def order(self) -> dict[str, int]:
        """Each mark's place in the text."""
        return {k: s.start for k, s in (*self.numbers.items(), *self.names.items())}

    def shared(self, other: "Marks") -> tuple[str, ...]:
        """Those that both hold."""
        return (
            *(n for n in self.numbers if n in other.numbers),
            *(n for n in self.names if n in other.names),
        )


class Alike(msgspec.Struct, frozen=True):
    """What two texts share."""

    both: tuple[str, ...]
    share: float
    """Of the marks of the one that has fewer."""
    order: float
    """The share of them that stands in the same order."""


class Tie(msgspec.Struct, frozen=True):
    """What speaks for one text being another in a second language."""

    alike: Alike | None
    """Names and numbers, where they are enough by themselves."""
    aligned: Aligned | None
    """Sentences, where an embedding reads both."""
    marks: tuple[str, ...]
    """The names and numbers that both hold, be they enough or not."""

    @property
    def score(self) -> float:
        """The better of what names and numbers and what sentences give."""
        by_marks = self.alike.share * self.alike.order if self.alike else 0.0
        by_sentences = self.aligned.share * self.aligned.likeness if self.aligned else 0.0
        return max(by_marks, by_sentences)


def translations(records: Sequence[DocumentRecord], embedding: Embedding | None = None) -> tuple[Derivation, ...]:
    """Every text with the one it is a translation of, the earlier first."""
    ordered = sorted((r for r in records if r.text.language is not None), key=document_order)
    if len({r.text.language for r in ordered}) < 2:
        return ()
    found = {r.id: marks(r) for r in ordered}
    read = {r.id: told for r in ordered if (told := read_of(r, embedding)) is not None} if embedding else {}
    place = {r.id: r for r in ordered}
    best: dict[str, tuple[Tie, DocumentRecord]] = {}
    for a, b in sorted({*_pairs(ordered, found), *_near(ordered, read)}):
        first, second = sorted((place[a], place[b]), key=document_order)
        tie = tied(first, second, found, read) if _close(first, second) else None
        if tie is not None and (second.id not in best or _rank(tie) > _rank(best[second.id][0])):
            best[second.id] = (tie, first)
    later = sorted(best, key=lambda id_: document_order(place[id_]))
    return tuple(_derivation(place[b], best[b][1], best[b][0], found) for b in later)


def tied(
    first: DocumentRecord, later: DocumentRecord, found: Mapping[str, Marks], read: Mapping[str, Read]
) -> Tie | None:
    """What ties two texts, or None where it is too little."""
    ours, theirs = found[later.id], found[first.id]
    alike = compared(theirs, ours)
    numbers = bool(ours.numbers.keys() & theirs.numbers.keys())
    said = same(read[later.id], read[first.id], numbers=numbers) if {later.id, first.id} <= read.keys() else None
    if said is not None and alike is None and (_contradict(ours, theirs) or seen_by_one(first, later)):
        said = None
    if alike is None and said is None:
        return None
    return Tie(alike, said, alike.both if alike else ours.shared(theirs))


def _contradict(ours: Marks, theirs: Marks) -> bool:
    """Whether the numbers, or the names, of two texts are mostly others than those of the other.

    Names of states are not counted: whether two spellings of one are alike depends on which state it is. Nor are months
    and words for offices, which other languages write otherwise.
    """
    rules = linking().alignment
    here, there = (set(m.names) - _of_states() - _of_offices() for m in (ours, theirs))
    return _mostly_others(set(ours.numbers), set(theirs.numbers), linking().translation.numbers, 1) or _mostly_others(
        here, there, rules.names, rules.least_names
    )


def _mostly_others(a: set[str], b: set[str], share: float, least: int) -> bool:
    fewest = min(len(a), len(b))
    return fewest >= least and len(a & b) < share * fewest


@cache
def _of_states() -> frozenset[str]:
    """How names of states and of what is theirs begin, in any language whose words for them are listed."""
    listed = [word for state in states().values() for word in (*state.names, *state.demonyms)]
    for language in _LISTED:
        for words in state_words(language).values():
            listed += [_PLAIN.sub("", name) for name in (*words.names, *words.adjectives, *words.peoples)]
    begun = {skeleton(word)[:_BEGINNING] for name in listed for word in name.split()}
    return frozenset(begun)


@cache
def _of_offices() -> frozenset[str]:
    """How words for offices and months begin, where that is long enough to be no name of a town."""
    months = [m for language in _LISTED for names in listed_dates(language).months for m in names]
    words = (*linking().alignment.offices, *month_numbers(), *(_PLAIN.sub("", m) for m in months))
    return frozenset(sounds[:_BEGINNING] for word in words if len(sounds := skeleton(word)) >= _BEGINNING)


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


def _near(ordered: Sequence[DocumentRecord], read: Mapping[str, Read]) -> Iterator[tuple[str, str]]:
    """Pairs in two languages whose whole texts have most keys in common, a few for each text, the earlier first.

    The more texts there are the longer the keys, so the work grows as the number of texts.
    """
    rules = linking().alignment
    texts = [r for r in ordered if r.id in read and len(read[r.id].sentences) >= rules.least]
    bits = max(1, round(math.log2(len(texts) / rules.bucket))) if len(texts) > rules.bucket else 0
    day = {r.id: ordinal(r.text.published) for r in texts}
    held: dict[tuple[int, str], list[str]] = defaultdict(list)
    languages = sorted({r.text.language or "" for r in texts})
    for record in texts:
        common: Counter[str] = Counter()
        for key in read[record.id].vectors.keys(bits) if bits else (0,):
            for language in languages:
                if language != record.text.language:
                    common.update(held[key, language][-rules.holders :] if bits else held[key, language])
            held[key, record.text.language or ""].append(record.id)
        near = (c for c in common.items() if _within(day[c[0]], day[record.id]))
        for other, _ in sorted(near, key=lambda c: (-c[1], c[0]))[: rules.candidates if bits else None]:
            yield other, record.id


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


def _rank(tie: Tie) -> tuple[float, int]:
    return (tie.score, len(tie.marks))


def _close(first: DocumentRecord, later: DocumentRecord) -> bool:
    return _within(ordinal(first.text.published), ordinal(later.text.published))


def _within(a: int | None, b: int | None) -> bool:
    return a is None or b is None or abs(a - b) <= linking().translation.days


def _derivation(later: DocumentRecord, first: DocumentRecord, tie: Tie, found: Mapping[str, Marks]) -> Derivation:
    told = _direction(later, first)
    record, origin = told.record, told.first
    here, there = found[record.id], found[origin.id]
    said = tie.aligned.passages if tie.aligned else ()
    if record is not later:
        said = tuple(Passage(p.there, p.here) for p in said)
    return Derivation(
        document=record.id,
        origin=origin.id,
        kind=DerivationKind.TRANSLATES,
        score=round(tie.score, 3),
        directed=told.known,
        evidence=f"{_evidence(tie)} ({origin.text.language}, {record.text.language}); {told.why}",
        passages=said
        + tuple(
            Passage((here.numbers.get(k) or here.names[k]), (there.numbers.get(k) or there.names[k]))
            for k in sorted(tie.marks, key=lambda k: here.order()[k])
        ),
        credit=told.credit,
    )


def _evidence(tie: Tie) -> str:
    words = []
    if tie.aligned is not None:
        words.append(
            f"{len(tie.aligned.passages)} sentences of one meaning in the same order by an embedding (mean cosine "
            f"{tie.aligned.likeness:.2f}), {tie.aligned.share:.0%} of the words of the text that has fewer in them"
        )
    if tie.alike is not None:
        words.append(
            f"{len(tie.alike.both)} names and numbers in the same order, {tie.alike.share:.0%} of those of the shorter"
        )
    elif tie.marks:
        words.append(f"{len(tie.marks)} names and numbers in both")
    return "; ".join(words)


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
