"""A deadline is kept, missed or undecided by the minute; where a day is all that is told, nothing finer is claimed.

`by` and `on` include the day, `before` does not. A day without a zone is the same day wherever it is told.
"""

from datetime import UTC, date, datetime, timedelta

from fairwitness.model.duties import Deadline, Phase, Timing
from fairwitness.model.instruments import Boundary
from fairwitness.vocab.timezones import offset_minutes

_DAY = timedelta(days=1)


def is_deadline(written: str) -> bool:
    """Whether it is a day or a minute of the calendar in the one way it is written here."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return False
    return found.isoformat()[: len(written)] == written and len(written) in (10, 16)


def last_moment(deadline: Deadline) -> datetime | None:
    """The instant, in UTC, at which the time is up; null where no zone is known."""
    minutes = None if deadline.zone is None else offset_minutes(deadline.zone, deadline.at)
    return None if minutes is None else _up(deadline) - timedelta(minutes=minutes)


def _up(deadline: Deadline) -> datetime:
    """The same on the clock of its own zone, written as UTC."""
    if deadline.timed:
        return datetime.fromisoformat(deadline.at).replace(tzinfo=UTC)
    start = datetime.combine(deadline.day, datetime.min.time(), UTC)
    return start if deadline.boundary is Boundary.BEFORE else start + _DAY


def timing(deadline: Deadline, first: str | None, last: str | None, zone: str | None = None) -> Timing:
    """How something done between two days, both included, stands to a deadline.

    `zone` is the zone in which the days are told. Null ends are open. Without both zones days are compared as days.
    """
    up = _up(deadline)
    ours, theirs = _shift(deadline.zone, deadline.at), _shift(zone, deadline.at)
    if ours is not None and theirs is not None:
        up += theirs - ours
    elif deadline.timed:
        up = _whole_day(deadline)
    if last is not None and _midnight(last) + _DAY <= up:
        return Timing.IN_TIME
    if first is not None and _midnight(first) >= up:
        return Timing.LATE
    return Timing.UNDECIDED


def _whole_day(deadline: Deadline) -> datetime:
    """A time of day says nothing where the clocks are not known to agree: the day counts."""
    return _midnight(deadline.last_day.isoformat()) + _DAY


def _shift(zone: str | None, day: str) -> timedelta | None:
    minutes = None if zone is None else offset_minutes(zone, day)
    return None if minutes is None else timedelta(minutes=minutes)


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)


def phase(deadline: Deadline | None, on: date) -> Phase:
    """How a day stands to the last day that is in time, both on the calendar of the deadline's own zone."""
    if deadline is None:
        return Phase.OPEN
    if on == deadline.last_day:
        return Phase.DUE
    return Phase.AHEAD if on < deadline.last_day else Phase.PAST


def at_zone(moment: datetime, zone: str) -> str | None:
    """The instant on the clock of a zone, `YYYY-MM-DDThh:mm`; null for words that name no zone we are sure of."""
    minutes = offset_minutes(zone, moment.date().isoformat())
    return None if minutes is None else (moment + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
