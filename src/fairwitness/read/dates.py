"""A day of publication is taken only where day, month and year are written and can be read in one way."""

import re
from datetime import date
from functools import cache

from fairwitness.vocab.read_dates import date_words, month_by_name

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_TIME = (
    r"(?:at\s+)?\d{1,2}(?::|h)\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?)?"
)


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(re.escape(m) for m in sorted(month_by_name(), key=lambda m: (-len(m), m)))
    year = r"((?:19|20)\d\d|\d\d(?!\d|:))"
    return (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|\s+de|-)?\s+({months})(?!\w)\.?,?\s+(?:de\s+)?{year}", re.IGNORECASE
        ),
        re.compile(rf"(?<!\w)({months})(?!\w)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:),?\s+{year}", re.IGNORECASE),
    )


def day_of(words: str) -> str | None:
    """The first whole date in some words as `YYYY-MM-DD`; None where there is none or it can be read in two ways."""
    found = [f for f in (_iso(words), _day_first(words), _month_first(words), _numeric(words)) if f is not None]
    return min(found, key=lambda f: f[0])[2] if found else None


def date_only(words: str) -> bool:
    """Whether a line holds a date, perhaps with a weekday and a time, and nothing else."""
    found = [f for f in (_iso(words), _day_first(words), _month_first(words), _numeric(words)) if f is not None]
    if not found:
        return False
    start, end, _ = min(found)
    rest = re.sub(r"T\d\d:\d\d[\d:.Z+-]*", " ", words[:start] + " | " + words[end:])
    rest = re.sub(_TIME, " ", rest, flags=re.IGNORECASE)
    days = {d.lower() for d in date_words().weekdays}
    return all(w.lower() in days for w in re.findall(r"[^\W_]+", rest))


Found = tuple[int, int, str | None]


def _iso(words: str) -> Found | None:
    m = _ISO.search(words) or _COMPACT.search(words)
    return (m.start(), m.end(3), _written(int(m[1]), int(m[2]), int(m[3]))) if m else None


def _day_first(words: str) -> Found | None:
    m = _named()[0].search(words)
    return (m.start(), m.end(), _written(_year(m[3]), month_by_name()[m[2].lower()], int(m[1]))) if m else None


def _month_first(words: str) -> Found | None:
    m = _named()[1].search(words)
    return (m.start(), m.end(), _written(_year(m[3]), month_by_name()[m[1].lower()], int(m[2]))) if m else None


def _numeric(words: str) -> Found | None:
    """Day and month in figures: in one way only, which full stops (day first) or a number above twelve decide."""
    m = _NUMERIC.search(words)
    if m is None:
        return None
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if m[2] == "." or first > 12 or first == second:
        return m.start(), m.end(), _written(year, second, first)
    if second > 12:
        return m.start(), m.end(), _written(year, first, second)
    return m.start(), m.end(), None


def _year(written: str) -> int:
    """A year of two figures belongs to 1931 to 2030, as wire services wrote them."""
    number = int(written)
    if number >= 100:
        return number
    return number + (2000 if number <= 30 else 1900)


def _written(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
