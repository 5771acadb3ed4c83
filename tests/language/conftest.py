"""One parser and one gazetteer for all tests of this folder: each is opened once."""

import pytest

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="session")
def gazetteer() -> GeoNamesGazetteer:
    return GeoNamesGazetteer()
