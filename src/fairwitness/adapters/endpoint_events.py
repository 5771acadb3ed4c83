"""Asks a model behind an address what happened; what it answers stands in the text word for word or is dropped.

It proposes events with the words that name them and the phrases in their parts. Dates and tolls are not asked for: they
are read by rules from the sentences in which the words stand.
"""

from collections.abc import Sequence

from fairwitness.adapters.endpoint_asker import Asker
from fairwitness.adapters.endpoint_prompt import MOST, Events, Happened, events_question
from fairwitness.adapters.endpoint_tagger import SCORE
from fairwitness.code.proposed import EventProposal, PlacedEvent, place_events
from fairwitness.language.shown import Shown
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span
from fairwitness.model.statement import Note
from fairwitness.model.suggestion import EventSuggestion, Filler, Part
from fairwitness.ports import SuggestedEvents

_PARTS = {
    Part.INDIVIDUAL: "individuals",
    Part.ORGANISATION: "organisations",
    Part.TARGET: "targets",
    Part.VICTIM: "victims",
    Part.WEAPON: "weapons",
    Part.PLACE: "places",
}


class EndpointEvents:
    """Fulfils `ports.EventSuggester`."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.version = asker.version(events_question())

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[EventSuggestion, ...]:
        """The events of a text."""
        return self.suggest_events(text, sentences).events

    def suggest_events(self, text: str, sentences: Sequence[Sentence]) -> SuggestedEvents:
        """The events of a text, with a note on each part that gave less than was asked for.

        Raises FetchFailed where the endpoint answers nothing at all.
        """
        events: list[EventSuggestion] = []
        notes: list[Note] = []
        for part, answer in self.asker.ask(events_question(), Events, text, sentences, notes):
            placing = place_events(part.shown.text, [_proposal(one) for one in answer.events[:MOST]])
            notes += self.asker.dropped(part, placing.dropped, len(placing.kept), placing.fields)
            events += (s for p in placing.kept if (s := _suggestion(p, part.shown)) is not None)
        return SuggestedEvents(events=tuple(events), notes=tuple(notes))


def _proposal(happened: Happened) -> EventProposal:
    parts = {part: tuple(getattr(happened, field)) for part, field in _PARTS.items()}
    return EventProposal(event_type=happened.type, word=happened.word, parts=parts)


def _suggestion(placed: PlacedEvent, shown: Shown) -> EventSuggestion | None:
    """The event in the text itself; what reaches over words that were not shown is not the text's own phrase."""
    word = _whole(placed.word, shown)
    if word is None:
        return None
    found = ((part, _whole(span, shown)) for part, span in placed.parts)
    return EventSuggestion(
        event_type=placed.event_type,
        score=SCORE,
        fillers=tuple(Filler(part=part, span=span, score=SCORE) for part, span in found if span is not None),
        word=word,
    )


def _whole(span: Span, shown: Shown) -> Span | None:
    back = shown.back(span)
    return back[0] if len(back) == 1 else None
