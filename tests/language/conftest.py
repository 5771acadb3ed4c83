"""One parser for all tests of this folder: the model is loaded once."""

import pytest

from fairwitness.adapters.spacy_parser import SpacyParser


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()
