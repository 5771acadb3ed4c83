"""Which adapter fulfils which port. Models load on first use, so opening tools costs nothing."""

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.attribute import RuleTagger
from fairwitness.language.blind import Blinder
from fairwitness.model.party import CaseSettings
from fairwitness.pipeline import Tools


def open_tools(settings: CaseSettings | None = None) -> Tools:
    """The adapters for one run, with what a case adds to them."""
    return Tools(
        parser=SpacyParser(Blinder.of_case(settings)),
        tagger=RuleTagger(),
        gazetteer=GeoNamesGazetteer(places=settings.place if settings else ()),
        settings=settings,
    )
