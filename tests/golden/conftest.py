"""The example case, run once for all the tests that look at it."""

import pytest

from fairwitness.app.case import RunReport
from support.example_case import run_example


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> RunReport:
    """The worked example as it stands."""
    return run_example(tmp_path_factory.mktemp("example"))
