"""Copies, near and reworded, and passages taken over: found by shared runs of words, accepted after exact comparison.

A short passage counts as taken over only where a credit to the publisher of the other text stands beside it.

Direction comes from an explicit credit, else from the days of publication; where neither tells, it stays open.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
import rensa

from fairwitness.language.affinity import Affinities, plain_name
from fairwitness.language.mask import Forms
from fairwitness.link.account import document_order
from fairwitness.link.credited import Credited
from fairwitness.link.direction import Direction, Directions
from fairwitness.link.passages import Shared, Wording, overlapping, shared, wording
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import Derivation, DocumentRecord
from fairwitness.vocab.linking import linking

Shingles = frozenset[str]
Pair = tuple[str, str]


class Likeness(msgspec.Struct, frozen=True):
    """How much of their shingles two texts share, exactly."""

    jaccard: float
    first_in_second: float
    second_in_first: float

    @property
    def copied(self) -> bool:
        """Whether one is a near copy of the other, or stands nearly whole in it."""
        rules = linking().reprint
        return self.jaccard >= rules.jaccard or max(self.first_in_second, self.second_in_first) >= rules.containment

    @property
    def score(self) -> float:
        """The largest of the three, to three decimals."""
        return round(max(self.jaccard, self.first_in_second, self.second_in_first), 3)


def shingles(words: str, forms: Forms) -> Shingles:
    """Runs of five words, lower case, without punctuation; a party's name is one word."""
    tokens, size = plain_name(forms.one_word(words)).split(), linking().reprint.shingle
    return frozenset(" ".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def content_shingles(record: DocumentRecord, forms: Forms) -> Shingles:
    """The shingles of what the document says: headline and body."""
    text = record.text.text
    return shingles(" ".join(text[b.start : b.end] for b in record.text.content_blocks()), forms)


def likeness(a: Shingles, b: Shingles) -> Likeness:
    """Exact likeness of two non-empty sets."""
    both = len(a & b)
    return Likeness(both / len(a | b), both / len(a), both / len(b))


def reprints(records: Sequence[DocumentRecord], affinities: Affinities) -> tuple[Derivation, ...]:
    """Every near copy with the document it was taken from: in each group the credited, else the earliest one."""
    ordered = sorted(records, key=document_order)
    held = {
        r.id: s for r in ordered if len(s := content_shingles(r, affinities.forms)) >= linking().reprint.least_shingles
    }
    words = {r.id: wording(r, affinities.forms) for r in ordered if r.id in held}
    texts = _Texts(held, words)
    by_id = {r.id: r for r in ordered}
    copies, reused = _compared(texts, Credited(by_id, affinities))
    near = [d for group in _groups(copies) for d in _derive(group, by_id, texts, affinities)]
    taken = {(d.document, d.origin) for d in near}
    parts = [_taken_over(by_id[a], by_id[b], words, affinities) for a, b in reused]
    return (*near, *(d for d in parts if (d.document, d.origin) not in taken))


def _taken_over(
    a: DocumentRecord, b: DocumentRecord, words: Mapping[str, Wording], affinities: Affinities
) -> Derivation:
    found = Directions(sorted((a, b), key=document_order), affinities).of(a, b)
    return _reuse(found, shared(words[found.record.id], words[found.first.id]))


class _Texts(msgspec.Struct, frozen=True):
    """What is compared of each document."""

    held: Mapping[str, Shingles]
    words: Mapping[str, Wording]

    def copied(self, a: str, b: str) -> bool:
        """Whether one is a copy of the other, near or reworded."""
        return likeness(self.held[a], self.held[b]).copied or _mostly(shared(self.words[a], self.words[b]))


def _mostly(found: Shared) -> bool:
    return max(found.of_first, found.of_second) >= linking().reprint.copied_share


def _compared(texts: _Texts, credited: Credited) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs that are copies, and those of which one takes over a passage of the other."""
    copies = {p: None for p in _alike(texts.held) if likeness(texts.held[p[0]], texts.held[p[1]]).copied}
    reused: list[tuple[str, str]] = []
    for a, b in overlapping(texts.words, credited.either):
        if (a, b) in copies:
            continue
        found = shared(texts.words[a], texts.words[b])
        if _mostly(found):
            copies[a, b] = None
        elif found.longest >= linking().reprint.reused_words or credited.beside(a, b, found):
            reused.append((a, b))
    return list(copies), reused


def _alike(held: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Pairs that share a band. Within a band each pairs with the first and the one before: a star."""
    rules, buckets = linking().reprint, defaultdict[tuple[int, ...], list[str]](list)
    rows = rules.permutations // rules.bands
    for id_, found in held.items():
        sketch = rensa.RMinHash(num_perm=rules.permutations, seed=rules.seed)
        sketch.update(sorted(found))
        digest = sketch.digest()
        for band in range(rules.bands):
            buckets[(band, *digest[band * rows : (band + 1) * rows])].append(id_)
    pairs = ((a, b) for ids in buckets.values() for a, b in (*((ids[0], o) for o in ids[2:]), *pairwise(ids)))
    yield from dict.fromkeys(pairs)


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs of each group of connected copies, in the order in which they are given."""
    root: dict[str, str] = {}

    def find(id_: str) -> str:
        while root.setdefault(id_, id_) != id_:
            id_ = root[id_]
        return id_

    for a, b in pairs:
        root[find(b)] = find(a)
    groups: dict[str, list[Pair]] = defaultdict(list)
    for a, b in pairs:
        groups[find(a)].append((a, b))
    return list(groups.values())


def _derive(
    copies: Sequence[Pair], by_id: Mapping[str, DocumentRecord], texts: _Texts, affinities: Affinities
) -> Iterator[Derivation]:
    """Each document with the first of its group where it is a copy of that, and with its other sources where not.

    A text put together from two others ties those into one group, and they are no copies of one another.
    """
    ordered = sorted((by_id[i] for i in {i: None for pair in copies for i in pair}), key=document_order)
    directions = Directions(ordered, affinities)
    first = directions.most_credited(ordered)
    others = (r for r in ordered if r is not first and texts.copied(r.id, first.id))
    stars = [_copy(directions.towards(r, first), texts) for r in others]
    yield from stars
    direct = {first.id, *(d.document for d in stars if d.kind is DerivationKind.REPRINT)}
    told = {frozenset((d.document, d.origin)) for d in stars}
    apart = ((a, b) for a, b in copies if not (a in direct and b in direct) and frozenset((a, b)) not in told)
    tied = {first.id, *(d.document for d in stars)}
    for a, b in apart:
        derivation = _copy(directions.of(by_id[a], by_id[b]), texts)
        # two that each hold a passage of the first share it by that, and need no tie of their own for it
        if derivation.kind is DerivationKind.REPRINT or not (a in tied and b in tied):
            yield derivation


def _copy(found: Direction, texts: _Texts) -> Derivation:
    """A near copy, or a text that holds the other and is mostly its own."""
    here, there = found.record.id, found.first.id
    alike, both = likeness(texts.held[here], texts.held[there]), shared(texts.words[here], texts.words[there])
    taken = [max(alike.first_in_second, both.of_first), max(alike.second_in_first, both.of_second)]
    mostly = taken[0] if found.known else min(taken)
    if mostly < linking().reprint.copied_share:
        return _reuse(found, both)
    return Derivation(
        document=here,
        origin=there,
        kind=DerivationKind.REPRINT,
        score=max(alike.score, round(max(both.of_first, both.of_second), 3)),
        directed=found.known,
        evidence=f"{taken[0]:.0%} of its words are shared; {found.why}",
        passages=both.passages,
        credit=found.credit,
    )


def _reuse(found: Direction, both: Shared) -> Derivation:
    """A passage that one of two documents holds from the other."""
    return Derivation(
        document=found.record.id,
        origin=found.first.id,
        kind=DerivationKind.REUSES,
        score=round(max(both.of_first, both.of_second), 3),
        directed=found.known,
        evidence=f"{both.longest} words of one passage are shared, {both.of_first:.0%} of its words in all; "
        f"{found.why}",
        passages=both.passages,
        credit=found.credit,
    )
