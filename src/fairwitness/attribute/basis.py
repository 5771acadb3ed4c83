"""How a speaker knows is taken from words in the content or beside the cue, or from what the speaker is."""

from typing import NamedTuple

from fairwitness.model.lists import Basis
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.vocab.speakers import basis_lists, basis_patterns

MARGIN = 120
FAR = 600
"""Code points into a content that are looked at: further on, its words are about something else."""


class Ground(NamedTuple):
    """The basis and the words it rests on."""

    basis: Basis
    span: Span | None


def ground(text: str, candidate: Candidate, sentence: Span, others: tuple[Span, ...] = ()) -> Ground:
    """The basis of a candidate. `others` are ranges that belong to other speakers and say nothing of this one.

    The cue itself, `according to X`, says that X is the source, not that X has another.
    """
    for source in candidate.source:
        for basis, nouns in sorted(basis_lists().speakers.items()):
            if any(word in nouns for word in source.of(text).lower().split()):
                return Ground(basis, source)
    places = (*candidate.content, _beside(candidate, sentence))
    for basis, pattern in basis_patterns():
        for place in places:
            for match in pattern.finditer(text, place.start, min(place.end, place.start + FAR)):
                span = Span(match.start(), match.end())
                own = basis is Basis.OTHER_SOURCE and any(c.overlaps(span) for c in candidate.cue)
                if match.end() > match.start() and not own and not any(o.overlaps(span) for o in others):
                    return Ground(basis, span)
    return Ground(Basis.NONE_STATED, None)


def _beside(candidate: Candidate, sentence: Span) -> Span:
    """The stretch around the cue, within its sentence."""
    cue = candidate.cue[0]
    start = max(sentence.start, min(cue.start, *(s.start for s in candidate.source)) if candidate.source else cue.start)
    return Span(min(start, cue.start), max(cue.end, min(sentence.end, cue.end + MARGIN)))
