"""The example case holds what its README says a careful reader finds, and stays what it was until somebody decides."""

import json
import os
from pathlib import Path

import pytest

from fairwitness.app.case import RunReport
from golden.example import summary

pytestmark = pytest.mark.xdist_group("example")

GOLDEN = Path(__file__).with_name("karabakh-2020.json")


def test_the_record_is_the_golden_one(example: RunReport) -> None:
    """After a wanted change: `make golden`, and read the difference before committing it."""
    found = json.dumps(summary(example), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("FAIRWITNESS_GOLDEN") == "write":
        GOLDEN.write_text(found)
    assert json.loads(found) == json.loads(GOLDEN.read_text())
