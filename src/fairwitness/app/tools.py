"""Which adapter fulfils which port. Models load on first use, so opening tools costs nothing."""

from typing import Literal, assert_never

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.onnx_events import OnnxEventTagger, available
from fairwitness.adapters.onnx_tagger import OnnxTagger
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.attribute import RuleTagger
from fairwitness.language.blind import Blinder
from fairwitness.model.party import CaseSettings
from fairwitness.pipeline import Tools
from fairwitness.ports import EventTagger, Tagger

TaggerName = Literal["rules", "learned"]
EventsName = Literal["auto", "rules", "learned"]


def open_tools(
    settings: CaseSettings | None = None, tagger: TaggerName = "rules", events: EventsName = "rules"
) -> Tools:
    """The adapters for one run, with what a case adds to them.

    Raises UsageError where something learned is asked for and its packages are absent.
    """
    blinder = Blinder.of_case(settings)
    return Tools(
        parser=SpacyParser(blinder),
        tagger=open_tagger(tagger, blinder),
        gazetteer=GeoNamesGazetteer(places=settings.place if settings else ()),
        settings=settings,
        reader=SandboxedReader(),
        events=open_events(events, blinder),
    )


def open_tagger(name: TaggerName, blinder: Blinder) -> Tagger:
    """The tagger of that name. Raises UsageError where the packages of the learned one are absent."""
    if name == "rules":
        return RuleTagger()
    if name == "learned":
        return OnnxTagger(blinder)
    assert_never(name)


def open_events(name: EventsName, blinder: Blinder) -> EventTagger | None:
    """What suggests events; `auto` is the learned one where its weights and packages are here, else none.

    Raises UsageError where the packages of the learned one are absent.
    """
    if name == "rules" or (name == "auto" and not available()):
        return None
    return OnnxEventTagger(blinder)
