"""Suggests events by a small trained network; blind to names, so that swapped parties give swapped results.

Only what stands in the sentences is read, and every span is one of the text itself. A long text is read in parts of a
bounded size, so time and memory grow linearly with it. onnxruntime, tokenizers and the weights are loaded with the
first sentence, so opening the tagger costs nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from fairwitness.adapters.onnx_tagger import missing_packages, require_packages, version_of
from fairwitness.adapters.shown import Shown
from fairwitness.language.blind import Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.model.suggestion import EventSuggestion, Filler, Part

if TYPE_CHECKING:
    from fairwitness.adapters.event_decode import Event
    from fairwitness.adapters.event_model import EventModel, Reading

PARTS: Mapping[str, Part] = {
    "PerpInd": Part.INDIVIDUAL,
    "PerpOrg": Part.ORGANISATION,
    "Target": Part.TARGET,
    "Victim": Part.VICTIM,
    "Described": Part.DESCRIBED,
    "Weapon": Part.WEAPON,
    "Place": Part.PLACE,
}
TYPES: Mapping[str, EventType] = {
    "attack": EventType.UNSPECIFIED_ATTACK,
    "bombing": EventType.BOMBING,
    "kidnapping": EventType.KIDNAPPING,
    "arson": EventType.ARSON,
    "robbery": EventType.LOOTING,
}
"""The network's types by ours; a work stoppage under threat has no counterpart and is left out."""


def weights() -> Path:
    """The folder of the weights inside the package."""
    return Path(str(files("fairwitness.adapters"))) / "weights" / "events"


def available(folder: Path | None = None) -> bool:
    """Whether the weights and the packages they need are here."""
    return (folder or weights()).is_dir() and not missing_packages()


class OnnxEventTagger:
    """Fulfils `ports.EventTagger`. Raises UsageError where the weights or the packages they need are absent."""

    def __init__(self, blinder: Blinder | None = None, folder: Path | None = None) -> None:
        require_packages("the learned events need")
        self._shown = Shown(blinder or Blinder())
        self._folder = folder or weights()
        self.version = version_of(self._folder)

    @cached_property
    def _model(self) -> "EventModel":
        from fairwitness.adapters.event_model import EventModel  # noqa: PLC0415 - needs the optional packages

        return EventModel(self._folder)

    def seeing(self, blinder: Blinder) -> "OnnxEventTagger":
        """A tagger that is blind to other names and shares the model."""
        other = OnnxEventTagger(blinder, self._folder)
        other.__dict__["_model"] = self._model
        return other

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[EventSuggestion, ...]:
        """The events that the sentences tell of, in the order of the parts they stand in, the surest first."""
        if not sentences:
            return ()
        unread, replaced = self._shown.replaced(text, sentences)
        found = []
        for reading in self._model.read(text, replaced):
            found += [s for event in reading.events if (s := _suggestion(event, reading, unread)) is not None]
        return tuple(found)


def _suggestion(event: "Event", reading: "Reading", unread: Sequence[Span]) -> EventSuggestion | None:
    kind = TYPES.get(event.kind)
    if kind is None:
        return None
    phrases = reading.phrases
    found = ((f, Span(*map(int, phrases[f.mention]))) for f in event.fillers)
    fillers = (Filler(part=PARTS[f.role], span=span, score=round(f.score, 4)) for f, span in found)
    return EventSuggestion(
        event_type=kind,
        score=round(event.score, 4),
        fillers=tuple(f for f in fillers if not _broken(f.span, unread)),
    )


def _broken(span: Span, unread: Sequence[Span]) -> bool:
    """Whether it runs over something that was not read: it is not the text's own phrase then."""
    return any(span.overlaps(gap) for gap in unread)
