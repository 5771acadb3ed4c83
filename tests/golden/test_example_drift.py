"""Two of the example's documents distort their origin on purpose; they are named with what they changed, no other."""

import pytest

from fairwitness.app.case import RunReport

pytestmark = pytest.mark.xdist_group("example")


def test_the_two_distorting_documents_are_named_and_no_other(example: RunReport) -> None:
    where = {r.id: r.capture.location.rsplit("/", 1)[-1][:2] for r in example.records}
    found = {
        (where[d.relay.document], where[d.origin.document], d.field, d.relay_value, d.origin_value)
        for d in example.findings.linkage.drifts
    }
    assert found == {
        ("34", "33", "act", "fired", "fired or supplied"),
        ("34", "33", "stance", "confirmed", "said"),
        ("35", "33", "count", "Four civilians", "At least 21 civilians"),
        ("35", "33", "count", "13 wounded", "at least 70 wounded"),
    }
