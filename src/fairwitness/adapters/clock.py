"""Times are UTC, and written in one way: RFC 3339 with a `Z`, to the second, so that text order is order in time."""

from datetime import UTC, datetime


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)


def rfc3339(moment: datetime) -> str:
    """The moment in UTC as `YYYY-MM-DDTHH:MM:SSZ`; fractions of a second are cut off, never rounded up.

    Raises ValueError for a moment without a time zone, since nobody can say when that was.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"a moment without a time zone is no moment: {moment}")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
