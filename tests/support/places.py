"""Places of a text that is read by itself."""

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.places import Places, find_places
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span


def read_places(text: str, parser: SpacyParser, gazetteer: GeoNamesGazetteer) -> Places:
    """What a text names, as one paragraph."""
    trees = [Tree(s) for s in parser.parse(text, [Span(0, len(text))])]
    return find_places(text, trees, gazetteer.lookup)
