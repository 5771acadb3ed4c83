"""Suggests who says what by a small trained network; blind to names, so that swapped parties give swapped results.

Only what stands in the sentences is read. Names of states, peoples and seats and those a case adds are shown to the
network as the placeholders it was trained with; every span is one of the text itself, never of the rewritten copy.
onnxruntime, tokenizers and the weights are loaded with the first sentence, so opening the tagger costs nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from fairwitness.language.blind import DEMONYM, PEOPLE, STATE, Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.errors import UsageError
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Candidate

if TYPE_CHECKING:
    from fairwitness.adapters.onnx_model import AttributionModel

NEEDED = ("onnxruntime", "tokenizers", "numpy")

TRAINED_WITH = {STATE: "Freeland", DEMONYM: "Freelander", PEOPLE: "Freelanders"}
"""The placeholders of training; stand-ins of other kinds (a seat, a person, an outlet) are shown as they are."""

BREAK = "\n\n"
"""Stands for what is not read between two sentences, so that the network sees a new paragraph."""


def weights() -> Path:
    """The folder of the weights inside the package."""
    return Path(str(files("fairwitness.adapters"))) / "weights" / "attribution"


class OnnxTagger:
    """Fulfils `ports.Tagger`. Raises UsageError where the packages of the extra `learned` are absent.

    It gives every candidate whose score reaches `least`, by default the threshold that its calibration chose.
    """

    version = "minilm-attribution-2"

    def __init__(
        self, blinder: Blinder | None = None, folder: Path | None = None, least: float | None = None
    ) -> None:
        missing = [name for name in NEEDED if find_spec(name) is None]
        if missing:
            raise UsageError(
                f"the learned tagger needs {' and '.join(missing)}; "
                "install them with: pip install 'fairwitness[learned]'"
            )
        self._blinder = blinder or Blinder()
        self._folder = folder or weights()
        self._least = least

    @cached_property
    def _model(self) -> "AttributionModel":
        from fairwitness.adapters.onnx_model import AttributionModel  # noqa: PLC0415 - needs the optional packages

        return AttributionModel(self._folder)

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in the sentences, in the order of their cues.

        A score is the probability that the cue is exact, calibrated on 42 news articles kept apart; it says nothing
        about the bounds of source and content.
        """
        if not sentences:
            return ()
        unread = list(_unread(text, [s.span for s in sentences]))
        names = self._names(text, unread)
        replaced = [*((s.start, s.end, BREAK) for s in unread), *((s.start, s.end, word) for s, word in names)]
        return tuple(
            Candidate(
                cue=_without(found.cue, unread),
                content=_without(found.content, unread),
                source=_without(found.source, unread)[:1],
                score=found.score,
            )
            for found in self._model.find(text, replaced, self._least)
        )

    def _names(self, text: str, unread: Sequence[Span]) -> Iterator[tuple[Span, str]]:
        """The names in what is read, each with the word that is shown in its place."""
        until = 0
        for gap in (*unread, Span(len(text), len(text) + 1)):
            for word in self._words.finditer(text, until, gap.start):
                shown = self._blinder.word(word.group())
                if shown != word.group():
                    yield Span(word.start(), word.end()), TRAINED_WITH.get(shown, shown)
            until = gap.end

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """A word; names with a dot or hyphen inside are one, the longest first."""
        unbroken = sorted(self._blinder.unbroken, key=lambda name: (-len(name), name))
        return re.compile("|".join([*(rf"(?<!\w){re.escape(name)}(?!\w)" for name in unbroken), r"[^\W_]+"]))


def _unread(text: str, read: Sequence[Span]) -> Iterator[Span]:
    """What stands outside the sentences and is more than white space."""
    at = 0
    for span in (*sorted(read), Span(len(text), len(text) + 1)):
        if text[at : span.start].strip():
            yield Span(at, span.start)
        at = max(at, span.end)


def _without(ranges: Sequence[tuple[int, int]], unread: Sequence[Span]) -> Spans:
    """The ranges as spans, broken where they run over something that was not read."""
    found = []
    for start, end in ranges:
        at = start
        for gap in unread:
            if at < gap.end and gap.start < end:
                found.append((at, gap.start))
                at = gap.end
        found.append((at, end))
    return tuple(Span(a, b) for a, b in found if a < b)
