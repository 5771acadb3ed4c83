"""What a tagger of events suggests: an event with its type, and who plays which part in it.

A suggestion is no claim: it becomes one, or completes one, where its words stand in a sentence that was read.
"""

from enum import StrEnum

import msgspec

from fairwitness.model.lists import EventType
from fairwitness.model.span import Span


class Part(StrEnum):
    """The part a phrase plays in an event."""

    INDIVIDUAL = "individual"
    """A person or persons who did it."""
    ORGANISATION = "organisation"
    """A body that did it."""
    TARGET = "target"
    VICTIM = "victim"
    """A person harmed who is named."""
    DESCRIBED = "described"
    """People harmed who are described: `six farmers`, `a girl of seven`."""
    WEAPON = "weapon"
    PLACE = "place"


class Filler(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase in its part, where the text shows it best."""

    part: Part
    span: Span
    score: float


class EventSuggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `score` is how probable it is that the text tells of one of this type."""

    event_type: EventType
    score: float
    fillers: tuple[Filler, ...] = ()
    word: Span | None = None
    """The word that tells of it, where what suggests the event names one."""
