"""Asks a model behind an address who says what; what it answers stands in the text word for word or is dropped.

What was dropped is counted in notes, and what was not read is noted: nothing fails quietly.
"""

from collections.abc import Sequence

from fairwitness.adapters.endpoint_asker import Asker
from fairwitness.adapters.endpoint_prompt import MOST, Said, Statements, statements_question
from fairwitness.attribute.proposed import Placed, Proposal, place
from fairwitness.language.shown import Shown
from fairwitness.language.syntax import Sentence
from fairwitness.model.statement import Candidate, Note
from fairwitness.ports import Suggested

SCORE = 0.5
"""Of every suggestion: no probability is known."""


class EndpointTagger:
    """Fulfils `ports.Suggester`."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.version = asker.version(statements_question())

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in the sentences."""
        return self.suggest(text, sentences).candidates

    def suggest(self, text: str, sentences: Sequence[Sentence]) -> Suggested:
        """The acts of saying in the sentences, with a note on each part that gave less than was asked for.

        Raises FetchFailed where the endpoint answers nothing at all.
        """
        candidates: list[Candidate] = []
        notes: list[Note] = []
        for part, answer in self.asker.ask(statements_question(), Statements, text, sentences, notes):
            placing = place(part.shown.text, [_proposal(said) for said in answer.statements[:MOST]])
            notes += self.asker.dropped(part, placing.dropped, len(placing.kept), placing.fields)
            candidates += (c for p in placing.kept if (c := _candidate(p, part.shown)) is not None)
        return Suggested(candidates=tuple(candidates), notes=tuple(notes))


def _proposal(said: Said) -> Proposal:
    inside = None if said.inside is None else said.inside - 1
    return Proposal(cue=said.cue, content=tuple(said.content), source=said.source, inside=inside)


def _candidate(placed: Placed, shown: Shown) -> Candidate | None:
    """The candidate in the text itself; None where a field stands in a break alone."""
    content = tuple(s for span in placed.content for s in shown.back(span))
    cue, source = shown.back(placed.cue), shown.back(placed.source) if placed.source else ()
    return Candidate(cue=cue, content=content, source=source[:1], score=SCORE) if cue and content else None
