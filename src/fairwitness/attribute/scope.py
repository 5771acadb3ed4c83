"""`According to A, X, B said`: A tells that B said X. What opens or splits what somebody says stands over the saying.

Only where A is a name: what `the ministry` told may be what B goes by, and inside a quotation the words are B's own.
"""

from collections.abc import Sequence

from msgspec import structs

from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate

_CUE = "according to"
_MARKS = frozenset('"“”«»„')


def set_over(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with each `according to A` that begins what another says over that one."""
    done = list(found)
    for i, told in enumerate(found):
        if not _names(text, told):
            continue
        over = next((j for j, said in enumerate(done) if j != i and _begins(text, told, said)), None)
        if over is not None:
            done[i], done[over] = _turned(told, done[over])
    return done


def _names(text: str, told: Candidate) -> bool:
    """Whether it is `according to` and a name, with an article or without."""
    cue = " ".join(s.of(text).casefold() for s in told.cue)
    return cue == _CUE and bool(told.source) and told.source[0].of(text).removeprefix("the ")[:1].isupper()


def _begins(text: str, told: Candidate, said: Candidate) -> bool:
    """Whether what somebody says begins with these words, outside of quotation marks."""
    first = said.content[0].start
    begins = bool(said.source) and first == told.cue[0].start and said.content[-1].end >= told.content[-1].end
    apart = not any(s.overlaps(c) for s in (*said.cue, *said.source) for c in told.content)
    return begins and apart and _MARKS.isdisjoint(text[max(0, first - 1) : told.content[-1].end])


def _turned(told: Candidate, said: Candidate) -> tuple[Candidate, Candidate]:
    """Who tells with the saying and what is said as content, and who says it with what is said alone."""
    saying = (*said.source, *said.cue)
    clause = Span(min(s.start for s in saying), max(s.end for s in saying))
    if clause.start >= told.content[-1].end:
        content: tuple[Span, ...] = (*told.content[:-1], Span(told.content[-1].start, clause.end))
    else:
        content = (clause, *told.content)
    return structs.replace(told, content=content), structs.replace(said, content=told.content)
