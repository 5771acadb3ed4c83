"""Rules and a trained network together: each is believed where it is the surer of the two.

What the network is sure of stands as it read it. Where it is less sure, the rules' reading of the same cue stands. A
reading of the rules alone stands where the network holds the cue at least possible, or where the cue is in two parts
("in … interpretation"), which the network never saw in training. The bounds were set on articles kept apart from the
network's training (docs/benchmarks.md).
"""

from collections.abc import Sequence

from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.ports import Tagger

POSSIBLE, ACCEPTED, SURE = 0.05, 0.3, 0.6
"""Probabilities of a cue: below the first the network gives no suggestion; from the second on it is taken at its word."""


class JointTagger:
    """Fulfils `ports.Tagger` with two others; `network` must give every cue that it holds possible."""

    def __init__(self, rules: Tagger, network: Tagger) -> None:
        self._rules = rules
        self._network = network
        self.version = f"{rules.version}+{network.version}"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying, in the order of their cues."""
        ruled = self._rules.tag(text, sentences)
        given = self._network.tag(text, sentences)
        stands = [_surer(c, ruled) for c in given if c.score >= ACCEPTED]
        possible = [c for c in given if c.score < ACCEPTED]
        alone = [c for c in ruled if _holds(c, stands, possible)]
        return tuple(sorted({*stands, *alone}, key=lambda c: (c.cue[0], c.content, c.source)))


def _surer(candidate: Candidate, ruled: Sequence[Candidate]) -> Candidate:
    if candidate.score >= SURE:
        return candidate
    same = (r for r in ruled if _meet(r.cue, candidate.cue) and _agree(r.source, candidate.source))
    return next(same, candidate)


def _holds(candidate: Candidate, stands: Sequence[Candidate], possible: Sequence[Candidate]) -> bool:
    """Whether a reading of the rules alone stands: nothing else reads the cue, and something speaks for it."""
    if any(_meet(candidate.cue, other.cue) for other in stands):
        return False
    return len(candidate.cue) > 1 or any(_meet(candidate.cue, other.cue) for other in possible)


def _agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return not one or not other or _meet(one, other)


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)
