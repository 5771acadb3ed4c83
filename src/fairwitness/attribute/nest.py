"""A statement's parent is the smallest one whose content holds its cue; what is cited hangs under who cites it."""

from collections.abc import Sequence

import msgspec

from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate


class Part(msgspec.Struct, frozen=True):
    """One range of the content of a candidate."""

    span: Span
    owner: int


def size(candidate: Candidate) -> int:
    """How many code points the content covers."""
    return sum(s.end - s.start for s in candidate.content)


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for each cue, the best scored, in the order of the text."""
    best: dict[tuple[Span, ...], Candidate] = {}
    for candidate in candidates:
        held = best.get(candidate.cue)
        if held is None or (candidate.score, size(candidate)) > (held.score, size(held)):
            best[candidate.cue] = candidate
    return sorted(best.values(), key=lambda c: (min((*c.source, *c.cue)), c.cue, c.content))


def parents(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the index of the one it stands in, or None. A parent's content is always the longer."""
    parts = sorted(
        (Part(s, i) for i, c in enumerate(candidates) for s in c.content), key=lambda p: (p.span.start, -p.span.end)
    )
    asked = sorted((c.cue[-1] if len(c.cue) == 1 else c.cue[0], i) for i, c in enumerate(candidates))
    found: list[int | None] = [None] * len(candidates)
    active: list[Part] = []
    at = 0
    for cue, i in asked:
        while at < len(parts) and parts[at].span.start <= cue.start:
            active.append(parts[at])
            at += 1
        active = [p for p in active if p.span.end > cue.start]
        holding = [p.owner for p in active if p.span.contains(cue) and p.owner != i]
        fitting = [o for o in holding if size(candidates[o]) > size(candidates[i]) or not _mutual(candidates, i, o)]
        if fitting:
            found[i] = min(fitting, key=lambda o: (size(candidates[o]), o))
    return _without_loops(found)


def _mutual(candidates: Sequence[Candidate], inner: int, outer: int) -> bool:
    """Whether the two stand in each other's content."""
    cue = candidates[outer].cue[0]
    return any(s.contains(cue) for s in candidates[inner].content)


def _without_loops(found: list[int | None]) -> list[int | None]:
    for start in range(len(found)):
        seen = {start}
        at = start
        while (up := found[at]) is not None:
            if up in seen:
                found[at] = None
                break
            seen.add(up)
            at = up
    return found
