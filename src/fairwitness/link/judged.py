"""What a person decided always wins: two claims judged one event stand together, two judged different never do.

Of judgements that cannot all hold the later stand; those that had to give way are named, not dropped in silence.
"""

from collections.abc import Iterable, Sequence

from fairwitness.link.account import Account
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.record import ClaimRef, DocumentRecord, LocalIncident

CERTAIN = 1000.0
"""Log odds of what a person decided: more than any sum of the table."""

_Classes = dict[ClaimRef, ClaimRef]


class Decided:
    """The judgements of a case that stand. Asked for accounts by their claims; holds no state that changes."""

    def __init__(self, judgements: Iterable[LinkJudgement] = ()) -> None:
        self._class: _Classes = {}
        self._apart: dict[tuple[ClaimRef, ClaimRef], None] = {}
        self.overruled: list[LinkJudgement] = []
        """Judgements that later ones rule out, the latest first."""
        latest = {(min(j.a, j.b), max(j.a, j.b)): j for j in sorted(judgements, key=_when)}
        for judgement in sorted(latest.values(), key=_when, reverse=True):
            if not self._take(judgement):
                self.overruled.append(judgement)

    def __bool__(self) -> bool:
        return bool(self._class or self._apart)

    def _of(self, ref: ClaimRef) -> ClaimRef:
        while self._class.get(ref, ref) != ref:
            ref = self._class[ref]
        return ref

    def _take(self, judgement: LinkJudgement) -> bool:
        """Add one; False where what was already taken rules it out."""
        a, b = sorted((self._of(judgement.a), self._of(judgement.b)))
        if judgement.same and (a, b) in self._apart:
            return False
        if not judgement.same:
            if a == b:
                return False
            self._apart[a, b] = None
            return True
        self._class[b] = self._class[a] = a
        kept = [(min(p), max(p)) for p in ((self._of(x), self._of(y)) for x, y in self._apart)]
        self._apart = dict.fromkeys(kept)
        return True

    def decide(self, ours: Sequence[ClaimRef], theirs: Sequence[ClaimRef]) -> bool | None:
        """True where a person joined the two accounts, False where one told them apart, None where none spoke."""
        if not self:
            return None
        here, there = {self._of(r) for r in ours}, {self._of(r) for r in theirs}
        if any((min(x, y), max(x, y)) in self._apart for x in here for y in there):
            return False
        return True if here & there else None

    def together(self, accounts: Sequence[Account]) -> list[tuple[int, int]]:
        """Pairs of accounts, by index, that stand together; each with the first of its class."""
        first: dict[ClaimRef, int] = {}
        pairs: list[tuple[int, int]] = []
        for index, account in enumerate(accounts):
            for name in dict.fromkeys(self._of(r) for r in account.claims if r in self._class):
                at = first.setdefault(name, index)
                if at != index:
                    pairs.append((at, index))
        return pairs

    def joined(self) -> list[tuple[ClaimRef, ClaimRef]]:
        """Each claim that a person joined to another, with the one that stands for its class."""
        return sorted((self._of(ref), ref) for ref in self._class if self._of(ref) != ref)

    def split(self, record: DocumentRecord, incident: LocalIncident) -> tuple[LocalIncident, ...]:
        """An incident of one document in the parts into which a person divided it; each undecided claim stays first."""
        parts: list[list[str]] = []
        for claim in incident.claims:
            ref = ClaimRef(record.id, claim)
            home = next(
                (p for p in parts if self.decide([ClaimRef(record.id, c) for c in p], [ref]) is not False), None
            )
            if home is None:
                parts.append([claim])
            else:
                home.append(claim)
        if len(parts) == 1:
            return (incident,)
        return tuple(LocalIncident(f"{incident.id}.{n}", tuple(p), incident.event_type) for n, p in enumerate(parts))


def _when(judgement: LinkJudgement) -> tuple[str, int, ClaimRef, ClaimRef, bool, str]:
    return (judgement.when, judgement.number, judgement.a, judgement.b, judgement.same, judgement.who)
