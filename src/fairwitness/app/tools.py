"""Which adapter fulfils which port. Models load on first use, so opening tools costs nothing."""

from typing import Literal, assert_never

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.onnx_tagger import OnnxTagger
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.app.tongues import absent_tongues, open_tongues
from fairwitness.attribute import RuleTagger
from fairwitness.language.blind import Blinder
from fairwitness.model.party import CaseSettings
from fairwitness.pipeline import Tools
from fairwitness.ports import Tagger

TaggerName = Literal["rules", "learned"]


def open_tools(settings: CaseSettings | None = None, tagger: TaggerName = "rules") -> Tools:
    """The adapters for one run, with what a case adds to them.

    Raises UsageError where the learned tagger is asked for and its packages are absent.
    """
    blinder = Blinder.of_case(settings)
    return Tools(
        parser=SpacyParser(blinder),
        tagger=open_tagger(tagger, blinder),
        gazetteer=GeoNamesGazetteer(places=settings.place if settings else ()),
        settings=settings,
        reader=SandboxedReader(),
        tongues=open_tongues(),
        absent=absent_tongues(),
    )


def open_tagger(name: TaggerName, blinder: Blinder) -> Tagger:
    """The tagger of that name. Raises UsageError where the packages of the learned one are absent."""
    if name == "rules":
        return RuleTagger()
    if name == "learned":
        return OnnxTagger(blinder)
    assert_never(name)
