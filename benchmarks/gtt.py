"""The metric of template filling on MUC-4 (Du, Rush and Cardie, NAACL 2021), written anew from its definition.

What holds here: two lists of templates a document go in and nothing else; no choice depends on their order but ties.
A template is `{"incident_type": str, role: [entity, …]}`, an entity a list of mentions. The rules:

* A mention is lower-cased, loses punctuation and the articles, and its white space is made single.
* Equal gold templates of one document count once.
* Predicted templates are paired with gold ones, each at most once, where the predicted type is one of the gold types
  (`bombing / attack` is two); of all pairings of a document the one with the best micro-F1 of that document counts.
* In a pair, a predicted entity is right where all its mentions are mentions of one gold entity of the role; a gold
  entity is found where such a predicted entity stands in the pair. Types count as one filler each. What is in no pair
  counts as wrong, or as missed.
* The figure is the micro-average over documents, types and the five roles together.
"""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = ("incident_type", *ROLES)
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")

Entity = frozenset[str]
Template = Mapping[str, Any]


def normal(mention: str) -> str:
    """A mention as the metric compares it."""
    return " ".join(_ARTICLE.sub(" ", mention.lower().translate(_PUNCTUATION)).split())


@dataclass(frozen=True)
class Made:
    """A template ready for comparing."""

    kind: str
    fillers: tuple[tuple[Entity, ...], ...]

    @property
    def size(self) -> int:
        """Everything it says: its type and its fillers."""
        return 1 + sum(map(len, self.fillers))


def made(template: Template) -> Made:
    """A template with its mentions made normal; a mention may stand with its offset."""
    return Made(template["incident_type"], tuple(tuple(_entities(template.get(role, ()))) for role in ROLES))


def _entities(written: Iterable[Sequence[Any]]) -> Iterable[Entity]:
    for entity in written:
        mentions = (m if isinstance(m, str) else m[0] for m in entity)
        if found := frozenset(normal(m) for m in mentions):
            yield found


@dataclass
class Counts:
    """Right and all predicted, found and all gold, by slot."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    predicted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))

    def add(self, other: "Counts") -> None:
        """Takes in the counts of another document."""
        for mine, theirs in zip(self.all(), other.all(), strict=True):
            for slot in SLOTS:
                mine[slot] += theirs[slot]

    def all(self) -> tuple[dict[str, int], ...]:
        """The four, in order."""
        return self.right, self.predicted, self.found, self.gold

    def scores(self, *slots: str) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent over some slots; over all without any."""
        right, predicted, found, gold = (sum(c[s] for s in slots or SLOTS) for c in self.all())
        precision, recall = right / predicted if predicted else 0.0, found / gold if gold else 0.0
        return 100 * precision, 100 * recall, 100 * harmonic(precision, recall)


def harmonic(precision: float, recall: float) -> float:
    """F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_document(predicted: Sequence[Template], gold: Sequence[Template]) -> Counts:
    """The counts of one document under its best pairing."""
    ours = [made(t) for t in predicted]
    theirs = list(dict.fromkeys(made(t) for t in gold))
    counts = Counts()
    for templates, sums in ((ours, counts.predicted), (theirs, counts.gold)):
        for template in templates:
            sums["incident_type"] += 1
            for role, fillers in zip(ROLES, template.fillers, strict=True):
                sums[role] += len(fillers)
    for mine, other in _best(ours, theirs):
        counts.right["incident_type"] += 1
        counts.found["incident_type"] += 1
        for role, a, b in zip(ROLES, mine.fillers, other.fillers, strict=True):
            right, found = _agree(a, b)
            counts.right[role] += right
            counts.found[role] += found
    return counts


def _agree(predicted: Sequence[Entity], gold: Sequence[Entity]) -> tuple[int, int]:
    """How many predicted entities are right, and how many gold ones found."""
    right = sum(any(p <= g for g in gold) for p in predicted)
    return right, sum(any(p <= g for p in predicted) for g in gold)


def _best(ours: Sequence[Made], theirs: Sequence[Made]) -> list[tuple[Made, Made]]:
    """The pairing with the best F1, exactly: for each set of gold templates used, the sums that no other sum beats."""
    said, told = sum(t.size for t in ours), sum(t.size for t in theirs)
    fronts: dict[int, dict[tuple[int, int], tuple[tuple[int, int], ...]]] = {0: {(0, 0): ()}}
    for i, mine in enumerate(ours):
        gains = {j: _gain(mine, other) for j, other in enumerate(theirs) if mine.kind in other.kind.split(" / ")}
        grown = {mask: dict(front) for mask, front in fronts.items()}
        for mask, front in fronts.items():
            for j, (right, found) in gains.items():
                if not mask >> j & 1:
                    more = grown.setdefault(mask | 1 << j, {})
                    for (a, b), pairs in front.items():
                        more.setdefault((a + right, b + found), (*pairs, (i, j)))
        fronts = {mask: _undominated(front) for mask, front in grown.items()}
    every = ((harmonic(a / said, b / told), pairs) for f in fronts.values() for (a, b), pairs in f.items() if pairs)
    _, pairs = max(every, key=lambda x: (x[0], -len(x[1])), default=(0.0, ()))
    return [(ours[i], theirs[j]) for i, j in pairs]


def _gain(mine: Made, other: Made) -> tuple[int, int]:
    sums = [_agree(a, b) for a, b in zip(mine.fillers, other.fillers, strict=True)]
    return 1 + sum(right for right, _ in sums), 1 + sum(found for _, found in sums)


def _undominated(
    front: dict[tuple[int, int], tuple[tuple[int, int], ...]],
) -> dict[tuple[int, int], tuple[tuple[int, int], ...]]:
    kept, best = {}, -1
    for right, found in sorted(front, reverse=True):
        if found > best:
            kept[right, found] = front[right, found]
            best = found
    return kept


def score(predicted: Mapping[str, Sequence[Template]], gold: Mapping[str, Sequence[Template]]) -> dict[str, Counts]:
    """The counts of every document."""
    return {name: score_document(predicted.get(name, ()), gold[name]) for name in gold}


def total(counts: Iterable[Counts]) -> Counts:
    """The sum over documents."""
    summed = Counts()
    for one in counts:
        summed.add(one)
    return summed
