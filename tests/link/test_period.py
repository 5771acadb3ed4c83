"""What is told of months is no account of one day, and of a month or a year it may be."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.claim import When
from fairwitness.model.lists import DatePrecision
from support.made import ONE, Tell, day, document, killed


def when(start: str, end: str, precision: DatePrecision) -> When:
    return When(edtf=f"{start}/{end}", start=start, end=end, precision=precision, span=ONE)


@pytest.mark.parametrize(
    ("told", "incidents"),
    [
        (when("2020-09-01", "2020-11-30", DatePrecision.RANGE), 2),
        (when("2020-10-24", "2020-10-30", DatePrecision.RANGE), 1),
        (when("2020-10-01", "2020-10-31", DatePrecision.MONTH), 1),
    ],
)
def test_a_period_and_a_day(told: When, incidents: int) -> None:
    strike = Tell(on=day("2020-10-28"), at="Northfield", tolls=(killed(4),))
    period = msgspec.structs.replace(strike, on=told)
    assert len(link([document("a", strike), document("b", period)]).incidents) == incidents
