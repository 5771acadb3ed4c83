"""A reader of small texts, opened once."""

import pytest

from fairwitness.pipeline import Tools
from support.reading import Reader


@pytest.fixture(scope="session")
def read(tools: Tools) -> Reader:
    """The parser and the rules."""
    return Reader(tools.parser)
