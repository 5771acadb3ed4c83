"""Near copies: found by MinHash, accepted only after an exact comparison of their word shingles.

Direction comes from an explicit credit, else from the days of publication; where neither tells, it stays open.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
import rensa

from fairwitness.language.affinity import Affinities, plain_name
from fairwitness.language.mask import Forms
from fairwitness.link.account import document_order
from fairwitness.model.lists import DerivationKind, Role
from fairwitness.model.record import Derivation, DocumentRecord
from fairwitness.vocab.linking import linking

Shingles = frozenset[str]
_CREDITS = (Role.BYLINE, Role.DATELINE, Role.CREDIT)


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
    groups = _groups([(a, b) for a, b in _alike(held) if likeness(held[a], held[b]).copied])
    by_id = {r.id: r for r in ordered}
    return tuple(d for group in groups for d in _derive([by_id[i] for i in group], held, affinities))


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


def _groups(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Connected copies, in the order in which the pairs name them."""
    root: dict[str, str] = {}

    def find(id_: str) -> str:
        while root.setdefault(id_, id_) != id_:
            id_ = root[id_]
        return id_

    for a, b in pairs:
        root[find(b)] = find(a)
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in tuple(root):
        groups[find(id_)].append(id_)
    return list(groups.values())


def _derive(
    group: Sequence[DocumentRecord], held: Mapping[str, Shingles], affinities: Affinities
) -> Iterator[Derivation]:
    ordered = sorted(group, key=document_order)
    publishers = {p: affinities.of_publisher(p).key for r in ordered if (p := r.text.publisher) is not None}
    credited = {r.id: _credited(r, publishers, affinities) for r in ordered}
    times = Counter(p for r in ordered for p in credited[r.id])
    first = max(ordered, key=lambda r: times[r.text.publisher])
    for record in ordered:
        if record is not first:
            by_credit = first.text.publisher in credited[record.id]
            yield _derivation(record, first, likeness(held[record.id], held[first.id]), by_credit=by_credit)


def _derivation(record: DocumentRecord, first: DocumentRecord, found: Likeness, *, by_credit: bool) -> Derivation:
    days = (first.text.published, record.text.published)
    by_day = days[0] is not None and days[1] is not None and days[0] < days[1]
    why = "credits its publisher" if by_credit else "published earlier" if by_day else "direction open"
    return Derivation(
        document=record.id,
        origin=first.id,
        kind=DerivationKind.REPRINT,
        score=found.score,
        directed=by_credit or by_day,
        evidence=f"shared word shingles: Jaccard {found.jaccard:.2f}; {why}",
    )


def _credited(record: DocumentRecord, publishers: Mapping[str, str], affinities: Affinities) -> list[str | None]:
    """The other publishers that a document names as a speaker, or in its byline, dateline or a credit.

    `publishers` gives the key of each publisher of the group, so that a group of thousands is gone through once.
    """
    speakers = {affinities.of_speaker(s.speaker).key for s in record.statements if s.speaker is not None}
    text = record.text.text
    lines = [f" {plain_name(text[b.start : b.end])} " for b in record.text.blocks if b.role in _CREDITS]
    if not speakers and not lines:
        return []
    others = (p for p in publishers if p != record.text.publisher)
    return [p for p in others if publishers[p] in speakers or any(f" {plain_name(p)} " in line for line in lines)]
