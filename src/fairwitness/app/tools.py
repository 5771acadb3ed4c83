"""Which adapter fulfils which port. Models load on first use, so opening tools costs nothing."""

from typing import Literal, assert_never

from fairwitness.adapters import static_embedding
from fairwitness.adapters.endpoint_asker import Asker, open_asker
from fairwitness.adapters.endpoint_events import EndpointEvents
from fairwitness.adapters.endpoint_tagger import EndpointTagger
from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.onnx_events import OnnxEventTagger, available
from fairwitness.adapters.onnx_tagger import OnnxTagger, weights
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.adapters.static_embedding import StaticEmbedding
from fairwitness.app.tongues import absent_tongues, open_tongues
from fairwitness.attribute import RuleTagger
from fairwitness.attribute.joint import POSSIBLE, JointTagger
from fairwitness.language.blind import Blinder
from fairwitness.model.party import CaseSettings
from fairwitness.pipeline import Tools
from fairwitness.ports import Embedding, EventTagger, Tagger

TaggerName = Literal["joint", "rules", "learned", "fast", "endpoint"]
EventsName = Literal["auto", "rules", "learned", "endpoint"]


def open_tools(
    settings: CaseSettings | None = None, tagger: TaggerName = "rules", events: EventsName = "rules"
) -> Tools:
    """The adapters for one run, with what a case adds to them.

    Raises UsageError where something is asked for and what it needs is absent.
    """
    blinder = Blinder.of_case(settings)
    asker = open_asker(blinder, settings.endpoint if settings else None) if "endpoint" in (tagger, events) else None
    return Tools(
        parser=SpacyParser(blinder),
        tagger=open_tagger(tagger, blinder, asker),
        gazetteer=GeoNamesGazetteer(places=settings.place if settings else ()),
        settings=settings,
        reader=SandboxedReader(),
        events=open_events(events, blinder, asker),
        tongues=open_tongues(),
        absent=absent_tongues(),
    )


def open_embedding() -> Embedding | None:
    """What compares sentences of two languages, or None where it is absent: names and numbers remain."""
    return StaticEmbedding() if static_embedding.available() else None


def open_tagger(name: TaggerName, blinder: Blinder, asker: Asker | None = None) -> Tagger:
    """The tagger of that name. Raises UsageError where packages of the learned one, or an endpoint, are absent."""
    if name == "joint":
        return JointTagger(RuleTagger(), OnnxTagger(blinder, least=POSSIBLE))
    if name == "rules":
        return RuleTagger()
    if name == "learned":
        return OnnxTagger(blinder)
    if name == "fast":
        return OnnxTagger(blinder, weights() / "fast")
    if name == "endpoint":
        return EndpointTagger(asker or open_asker(blinder))
    assert_never(name)


def open_events(name: EventsName, blinder: Blinder, asker: Asker | None = None) -> EventTagger | None:
    """What suggests events; `auto` is the learned one where its weights and packages are here, else none.

    Raises UsageError where packages of the learned one, or an endpoint, are absent.
    """
    if name == "rules" or (name == "auto" and not available()):
        return None
    if name == "endpoint":
        return EndpointEvents(asker or open_asker(blinder))
    return OnnxEventTagger(blinder)
