"""Suggests who says what by a small trained network; blind to names, so that swapped parties give swapped results.

Only what stands in the sentences is read. Names of states, peoples and seats and those a case adds are shown to the
network as the placeholders it was trained with; every span is one of the text itself, never of the rewritten copy.
onnxruntime, tokenizers and the weights are loaded with the first sentence, so opening the tagger costs nothing.
"""

import json
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from fairwitness.adapters.shown import Shown, without
from fairwitness.language.blind import Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.errors import UsageError
from fairwitness.model.statement import Candidate

if TYPE_CHECKING:
    from fairwitness.adapters.onnx_model import AttributionModel

NEEDED = ("onnxruntime", "tokenizers", "numpy")


def weights() -> Path:
    """The folder of the weights inside the package; its folder `fast` holds a smaller network over the same words."""
    return Path(str(files("fairwitness.adapters"))) / "weights" / "attribution"


def missing_packages() -> list[str]:
    """The packages that run a network and are absent."""
    return [name for name in NEEDED if find_spec(name) is None]


def require_packages(who: str) -> None:
    """Raises UsageError, which begins with `who`, where a package that runs a network is absent."""
    missing = missing_packages()
    if missing:
        raise UsageError(f"{who} {' and '.join(missing)}; install them with: pip install onnxruntime tokenizers")


def version_of(folder: Path) -> str:
    """The name that weights give themselves. Raises UsageError where they are absent."""
    try:
        return str(json.loads((folder / "config.json").read_text("utf-8"))["version"])
    except OSError as error:
        raise UsageError(f"there are no weights at {folder}") from error


class OnnxTagger:
    """Fulfils `ports.Tagger` by the weights in a folder. Raises UsageError where its packages are absent.

    It gives every candidate whose score reaches `least`, by default the threshold that its calibration chose.
    """

    def __init__(self, blinder: Blinder | None = None, folder: Path | None = None, least: float | None = None) -> None:
        require_packages("the learned tagger needs")
        self._shown = Shown(blinder or Blinder())
        self._folder = folder or weights()
        self._least = least
        self.version = version_of(self._folder)

    @cached_property
    def _model(self) -> "AttributionModel":
        from fairwitness.adapters.onnx_model import AttributionModel  # noqa: PLC0415 - needs the optional packages

        return AttributionModel(self._folder)

    def seeing(self, blinder: Blinder) -> "OnnxTagger":
        """A tagger that is blind to other names and shares the model."""
        other = OnnxTagger(blinder, self._folder, self._least)
        other.__dict__["_model"] = self._model
        return other

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in the sentences, in the order of their cues.

        A score is the probability that the cue is exact, calibrated on 42 news articles kept apart; it says nothing
        about the bounds of source and content.
        """
        if not sentences:
            return ()
        unread, replaced = self._shown.replaced(text, sentences)
        return tuple(
            Candidate(
                cue=without(found.cue, unread),
                content=without(found.content, unread),
                source=without(found.source, unread)[:1],
                score=found.score,
            )
            for found in self._model.find(text, replaced, self._least)
        )
