from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.adapters.clock import rfc3339

EAST = timezone(timedelta(hours=4))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05Z"),
        (datetime(2026, 1, 2, 3, 4, 5, 999_999, tzinfo=UTC), "2026-01-02T03:04:05Z"),  # cut, not rounded
        (datetime(2026, 1, 1, 2, 0, 0, tzinfo=EAST), "2025-12-31T22:00:00Z"),  # brought to UTC, over a year's edge
        (datetime(33, 1, 2, 3, 4, 5, tzinfo=UTC), "0033-01-02T03:04:05Z"),
    ],
)
def test_rfc3339(moment: datetime, written: str) -> None:
    assert rfc3339(moment) == written


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        rfc3339(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


@given(*2 * [st.datetimes(timezones=st.just(UTC))])
def test_text_order_is_order_in_time(one: datetime, other: datetime) -> None:
    assert (rfc3339(one) < rfc3339(other)) == (one.replace(microsecond=0) < other.replace(microsecond=0))
