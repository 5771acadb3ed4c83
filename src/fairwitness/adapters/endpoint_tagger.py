"""Asks a model behind an address who says what and, where the settings say so, what happened.

What it answers stands in the text word for word or is dropped, and what was dropped is counted in notes.
The model sees the text with names replaced as the learned tagger does, unless the settings say otherwise.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from fairwitness.adapters.endpoint_asker import Asker, Tally
from fairwitness.adapters.endpoint_cache import AnswerCache
from fairwitness.adapters.endpoint_client import EndpointClient
from fairwitness.adapters.endpoint_parts import Part as TextPart
from fairwitness.adapters.endpoint_parts import Parts
from fairwitness.adapters.endpoint_prompt import (
    MOST,
    Events,
    Happened,
    Said,
    Statements,
    events_question,
    statements_question,
)
from fairwitness.adapters.endpoint_settings import Endpoint, endpoint_of
from fairwitness.adapters.gazetteer import cache_folder
from fairwitness.attribute.proposed import Placed, Placing, Proposal, place
from fairwitness.code.proposed import EventPlacing, EventProposal, PlacedEvent, place_events
from fairwitness.language.blind import DEMONYM, PEOPLE, PLACE, STATE, Blinder
from fairwitness.language.shown import Shown
from fairwitness.language.syntax import Sentence
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.lists import Reason
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate, Note
from fairwitness.model.suggestion import EventSuggestion, Filler, Part, Telling
from fairwitness.ports import Suggested

SHOWN_AS = {STATE: "Freeland", DEMONYM: "Freelander", PEOPLE: "Freelanders", PLACE: "Freestead"}
"""Invented names in place of the stand-ins that are real ones, lest a model knows something about them."""
SCORE = 0.5
"""Of every suggestion: no probability is known."""
VERSION = "endpoint-1"
"""Raised when anchoring or cutting changes."""
_PLURAL = {
    "statement": "whole statements",
    "cue": "cues",
    "content": "pieces of content",
    "source": "speakers",
    "event": "whole events",
    "type": "types of event",
    "word": "words for an event",
    "phrase": "phrases in an event",
}
_PARTS = {
    Part.INDIVIDUAL: "individuals",
    Part.ORGANISATION: "organisations",
    Part.TARGET: "targets",
    Part.VICTIM: "victims",
    Part.WEAPON: "weapons",
    Part.PLACE: "places",
}


class EndpointTagger:
    """Fulfils `ports.Suggester`, and by `find` what suggests events.

    Raises UsageError where no endpoint is named or not so that it can be asked.
    """

    def __init__(
        self,
        blinder: Blinder,
        settings: EndpointSettings | None = None,
        *,
        endpoint: Endpoint | None = None,
        client: EndpointClient | None = None,
        cache: AnswerCache | None = None,
    ) -> None:
        self._endpoint = endpoint or endpoint_of(settings, os.environ)
        self._settings = self._endpoint.settings
        self._asker = Asker(
            self._endpoint,
            client or EndpointClient(self._endpoint),
            cache or AnswerCache(cache_folder() / "endpoint"),
        )
        self._blinder = blinder
        self._events: tuple[str, tuple[EventSuggestion, ...]] | None = None
        self.version = self._version()

    def _version(self) -> str:
        """Tagger, model, questions and how the text is shown; without the address, which may be a private one."""
        settings = self._settings
        questions = [statements_question(), *([events_question()] if settings.events else [])]
        asked = "+".join(q.version for q in questions)
        shown = f"{settings.names}-{settings.part}-{settings.before}"
        return f"{VERSION}/{'_'.join(self._endpoint.model.split())}/{asked}/{shown}"

    @property
    def tally(self) -> Tally:
        """What the run came to so far."""
        return self._asker.tally

    @property
    def summary(self) -> str:
        """One or two sentences on what was asked, what it cost and what was dropped."""
        return self._asker.summary

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in the sentences."""
        return self.suggest(text, sentences).candidates

    def suggest(self, text: str, sentences: Sequence[Sentence]) -> Suggested:
        """The acts of saying in the sentences, with a note on each part that gave less than was asked for.

        Raises FetchFailed where the endpoint answers nothing at all.
        """
        parts = self._parts(text)
        candidates: list[Candidate] = []
        notes: list[Note] = []
        for part in parts.of([s.span for s in sentences], self._settings.part):
            for asked, answer in self._asker.answers(parts, part, statements_question(), Statements, notes):
                placing = place(asked.shown.text, [_proposal(said) for said in answer.statements[:MOST]])
                notes += self._told(asked, placing)
                candidates += (c for p in placing.kept if (c := _candidate(p, asked.shown)) is not None)
        if self._settings.events:
            self._events = text, tuple(self._found(text, sentences, notes))
        return Suggested(candidates=tuple(candidates), notes=tuple(notes))

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[EventSuggestion, ...]:
        """The events of a text, where the settings ask for them; the notes on them are among those of `suggest`."""
        if not self._settings.events:
            return ()
        if self._events is None or self._events[0] != text:
            self._events = text, tuple(self._found(text, sentences, []))
        return self._events[1]

    def _found(self, text: str, sentences: Sequence[Sentence], notes: list[Note]) -> Iterator[EventSuggestion]:
        parts = self._parts(text)
        for part in parts.of([s.span for s in sentences], self._settings.part):
            for asked, answer in self._asker.answers(parts, part, events_question(), Events, notes):
                placing = place_events(asked.shown.text, [_event(one) for one in answer.events[:MOST]])
                notes += self._told(asked, placing)
                yield from (s for p in placing.kept if (s := _suggestion(p, asked.shown)) is not None)

    def _parts(self, text: str) -> Parts:
        return Parts(text, self._words, self._renamed, self._settings.before)

    def _told(self, part: TextPart, placing: Placing | EventPlacing) -> Iterable[Note]:
        """Counts what came of an answer; a note where something was dropped."""
        self.tally.kept += len(placing.kept)
        self.tally.fields += placing.fields
        self.tally.dropped.update(placing.dropped)
        if not placing.dropped:
            return ()
        named = ", ".join(f"{placing.dropped[f]} {_PLURAL[f]}" for f in _PLURAL if f in placing.dropped)
        detail = f"words of the model that do not stand in the text were dropped: {named}"
        return (Note(reason=Reason.UNANCHORED, span=part.span, detail=detail),)

    def _renamed(self, word: str) -> str:
        shown = self._blinder.word(word)
        return word if shown == word else SHOWN_AS.get(shown, shown)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """What is looked at for replacing: a word; names with a dot or hyphen inside are one. Nothing where shown."""
        if self._settings.names == "shown":
            return re.compile(r"(?!)")
        unbroken = sorted(self._blinder.unbroken, key=lambda name: (-len(name), name))
        return re.compile("|".join([*(rf"(?<!\w){re.escape(name)}(?!\w)" for name in unbroken), r"[^\W_]+"]))


def _proposal(said: Said) -> Proposal:
    inside = None if said.inside is None else said.inside - 1
    return Proposal(cue=said.cue, content=tuple(said.content), source=said.source, inside=inside)


def _event(happened: Happened) -> EventProposal:
    parts = {part: tuple(getattr(happened, field)) for part, field in _PARTS.items()}
    return EventProposal(event_type=happened.type, word=happened.word, parts=parts)


def _candidate(placed: Placed, shown: Shown) -> Candidate | None:
    """The candidate in the text itself; None where a field stands in a break alone."""
    content = tuple(s for span in placed.content for s in shown.back(span))
    cue, source = shown.back(placed.cue), shown.back(placed.source) if placed.source else ()
    return Candidate(cue=cue, content=content, source=source[:1], score=SCORE) if cue and content else None


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
        tellings=(Telling(span=word, score=SCORE),),
    )


def _whole(span: Span, shown: Shown) -> Span | None:
    back = shown.back(span)
    return back[0] if len(back) == 1 else None
