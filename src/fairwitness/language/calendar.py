"""From what is written to the first and last possible day, in Extended Date/Time Format (ISO 8601-2).

Early, mid and late cut a period in overlapping parts, because writers do: early October may reach to the 15th.
"""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import structs

from fairwitness.language.date_shapes import Bound, Partial
from fairwitness.model.claim import When
from fairwitness.model.lists import DatePrecision as Precision
from fairwitness.model.lists import Reason
from fairwitness.model.statement import Note

AHEAD = timedelta(days=300)
"""How far after publication a date without a year may lie where the words speak of what is to come."""


def latest_year(month: int, day: int, published: date, *, ahead: bool = False) -> int:
    """The last year in which that day is not after publication; where the words look ahead, the next after it."""
    last = published + (AHEAD if ahead else timedelta(days=1))
    return next(y for y in (published.year + 1, published.year, published.year - 1) if _day(y, month, day) <= last)


def closest_year(month: int, day: int, near: date) -> int:
    """The year in which that day falls closest to another date; the earlier one on a tie."""
    return min(range(near.year - 1, near.year + 2), key=lambda y: abs(_day(y, month, day) - near))


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def full(partial: Partial, year: int, *, relative: bool) -> When:
    """A calendar date whose year is known."""
    first, last, edtf, precision = _range(partial, year)
    if partial.end is not None:
        end_year = partial.end.year or year + (1 if _wraps(partial) else 0)
        _, last, end_edtf, _ = _range(partial.end, end_year)
        edtf, precision = f"{edtf}/{end_edtf}", Precision.RANGE
    elif partial.week or partial.into:
        first, last = _week(partial, first) if partial.week else (first - timedelta(days=1), first)
        return _when(partial, f"{first}/{last}", first, last, _WEEKS[bool(partial.week)], relative=relative)
    elif partial.bound is Bound.SINCE:
        return _when(partial, f"{edtf}/..", first, None, Precision.OPEN, relative=relative)
    elif partial.bound is Bound.UNTIL:
        return _when(partial, f"../{edtf}", None, last, Precision.OPEN, relative=relative)
    return _when(partial, edtf, first, last, precision, relative=relative)


_WEEKS = {True: Precision.WEEK, False: Precision.RANGE}


def _week(partial: Partial, day: date) -> tuple[date, date]:
    """The seven days that begin or end with a day."""
    far = day + timedelta(days=6 * partial.week)
    return min(day, far), max(day, far)


def _wraps(partial: Partial) -> bool:
    end = partial.end
    return end is not None and (end.month or 12, end.day or 31) < (partial.month or 1, partial.day or 1)


def _range(partial: Partial, year: int) -> tuple[date, date, str, Precision]:
    if partial.month and partial.day:
        day = _day(year, partial.month, partial.day)
        return day, day, day.isoformat(), Precision.DAY
    if partial.month:
        first, last = _cut(date(year, partial.month, 1), _end_of_month(year, partial.month), partial.part)
        return first, last, f"{year:04}-{partial.month:02}", Precision.MONTH
    if partial.season:
        last = date(year + 1, 2, monthrange(year + 1, 2)[1]) if partial.season == 24 else date(year, 12, 31)
        return date(year, 1, 1), last, f"{year:04}-{partial.season}", Precision.SEASON
    if partial.decade:
        first, last = _cut(date(year, 1, 1), date(year + 9, 12, 31), partial.part)
        return first, last, f"{year // 10}X", Precision.RANGE
    first, last = _cut(date(year, 1, 1), date(year, 12, 31), partial.part)
    return first, last, f"{year:04}", Precision.YEAR


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _cut(first: date, last: date, part: str | None) -> tuple[date, date]:
    half, quarter, week = (last - first) // 2, (last - first) // 4, timedelta(days=6)
    if part in ("early", "beginning", "start", "first half"):
        return first, first + half
    if part in ("late", "end"):
        return first + half, last
    if part == "second half":
        return first + half + timedelta(days=1), last
    if part in ("first week", "first days"):
        return first, min(last, first + week)
    if part in ("last week", "last days"):
        return max(first, last - week), last
    if part in ("mid", "middle"):
        return first + quarter, last - quarter
    return first, last


def annual(partial: Partial) -> When:
    """A day that comes every year: the year stays unspecified and no first or last day is given."""
    return _when(partial, f"XXXX-{partial.month:02}-{partial.day:02}", None, None, Precision.DAY, relative=False)


def shifted(partial: Partial, base: date) -> When:
    """A date counted from another: days, weekdays, or the weeks, months and years around it."""
    when = structs.replace(_shifted(partial, base), counted=True)
    if partial.bound is Bound.SINCE and when.start is not None:
        return structs.replace(when, edtf=f"{when.start}/..", end=None, precision=Precision.OPEN)
    return when


def _shifted(partial: Partial, base: date) -> When:
    if partial.weekday is not None:
        day = _weekday(partial, base)
    elif partial.period is not None:
        return _period(partial, base)
    else:
        day = base + timedelta(days=partial.days or 0)
    if partial.into:
        return _when(
            partial, f"{day - timedelta(days=1)}/{day}", day - timedelta(days=1), day, Precision.RANGE, relative=True
        )
    if partial.night:
        after = day + timedelta(days=1)
        return _when(partial, f"{day}/{after}", day, after, Precision.RANGE, relative=True)
    return _when(partial, day.isoformat(), day, day, Precision.DAY, relative=True)


def _weekday(partial: Partial, base: date) -> date:
    """The nearest such day not after the base; `last` is before it, `next` after it."""
    back = (base.weekday() - (partial.weekday or 0)) % 7
    if partial.which == "next":
        return base + timedelta(days=7 - back)
    if partial.which == "last" and back == 0:
        back = 7
    return base - timedelta(days=back)


def _period(partial: Partial, base: date) -> When:
    unit, _, count = (partial.period or "").partition(":")
    back = int(count)
    if unit == "back":
        first = base - timedelta(days=back)
        return _when(partial, f"{first}/{base}", first, base, Precision.RANGE, relative=True)
    if unit == "weekend":
        last = base - timedelta(days=(base.weekday() + 1) % 7 + 7 * -back)
        first = last - timedelta(days=1)
        return _when(partial, f"{first}/{last}", first, last, Precision.RANGE, relative=True)
    if unit == "week":
        first = base - timedelta(days=base.weekday()) + timedelta(weeks=back)
        last = first + timedelta(days=6)
        if back == 0:
            last = base
        return _when(partial, f"{first}/{last}", first, last, Precision.WEEK, relative=True)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + back
        year, month = divmod(months, 12)
        first, last = _cut(date(year, month + 1, 1), _end_of_month(year, month + 1), partial.part)
        return _when(partial, f"{year:04}-{month + 1:02}", first, last, Precision.MONTH, relative=True)
    year = base.year + back
    first, last = _cut(date(year, 1, 1), date(year, 12, 31), partial.part)
    return _when(partial, f"{year:04}", first, last, Precision.YEAR, relative=True)


def _when(
    partial: Partial, edtf: str, first: date | None, last: date | None, precision: Precision, *, relative: bool
) -> When:
    return When(
        edtf=edtf,
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        precision=precision,
        span=partial.span,
        relative=relative,
    )


def day_of_month(partial: Partial, base: date, *, back: bool) -> When | Note:
    """The day with that number in the month of the base; with `back`, in the last month in which it is not after it."""
    year, month, number = base.year, base.month, partial.day or 1
    for _ in range(3):
        longest = monthrange(year, month)[1]
        if number <= longest and not (back and date(year, month, number) > base):
            day = date(year, month, number)
            return _when(partial, day.isoformat(), day, day, Precision.DAY, relative=True)
        if not back:
            break
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return Note(reason=Reason.UNDATED, span=partial.span, detail="the month told has no such day")
