"""Which adapter fulfils which port. Models load on first use, so opening tools costs nothing."""

from typing import Literal, assert_never

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.onnx_tagger import OnnxTagger
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.attribute import RuleTagger
from fairwitness.language.blind import Blinder
from fairwitness.model.party import CaseSettings
from fairwitness.pipeline import Tools
from fairwitness.ports import Tagger

TaggerName = Literal["rules", "learned", "endpoint"]


def open_tools(settings: CaseSettings | None = None, tagger: TaggerName = "rules") -> Tools:
    """The adapters for one run, with what a case adds to them.

    Raises UsageError where a tagger is asked for and what it needs is absent.
    """
    blinder = Blinder.of_case(settings)
    return Tools(
        parser=SpacyParser(blinder),
        tagger=open_tagger(tagger, blinder, settings),
        gazetteer=GeoNamesGazetteer(places=settings.place if settings else ()),
        settings=settings,
        reader=SandboxedReader(),
    )


def open_tagger(name: TaggerName, blinder: Blinder, settings: CaseSettings | None = None) -> Tagger:
    """The tagger of that name. Raises UsageError where packages of the learned one, or an endpoint, are absent."""
    if name == "rules":
        return RuleTagger()
    if name == "learned":
        return OnnxTagger(blinder)
    if name == "endpoint":
        from fairwitness.adapters.endpoint_tagger import EndpointTagger

        return EndpointTagger(blinder, settings.endpoint if settings else None)
    assert_never(name)
