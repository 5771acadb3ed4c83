"""The shapes a date takes in English text. A shape says what is written and resolves nothing."""

import re
from functools import cache

from fairwitness.vocab.dates import date_words, month_numbers, weekday_numbers

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[89]|20)\d\d"
_ORDINAL = r"(?:-?(?:st|nd|rd|th))?"
_DASH = r"\s?[-–—]\s?"


def either(words: "dict[str, int] | dict[str, str]") -> str:
    """A pattern for any of the words, the longest first, any white space between parts."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


def _month(group: str) -> str:
    return rf"(?P<{group}>{either(month_numbers())})\b\.?"


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Shape names with their patterns, those that hold others first."""
    words = date_words()
    weekday = rf"(?:(?:{either(weekday_numbers())})\b\.?,?\s+(?:the\s+)?)?"
    halves = r"(?:the\s+)?(?:(?:first|second)\s+half|(?:first|last)\s+(?:week|days))"
    part = rf"(?P<part>early|mid|middle|late|(?:(?:very\s+)?beginning|end|start)|{halves})"
    count = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a\s+few)"
    unit = r"(?P<unit>day|night|week|month|year|fortnight)s?"
    many = r"(?=\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
    stretch = rf"(?:in|over|during|within|for)\s+(?:the\s+(?:past|last)|past|last{many})"
    shapes = (
        ("iso", rf"\b(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b"),
        ("numeric", rf"(?<![\d./-])(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{YEAR}|\d\d)(?![\d/-])"),
        (
            "week_of",
            (
                rf"\bweek\s+(?P<way>of|beginning|starting|ending)\s+(?:on\s+)?{weekday}"
                rf"(?:{_month('mon')}\s+(?P<d>{DAY}){_ORDINAL}|(?P<d1>{DAY}){_ORDINAL}\s+{_month('mon1')})"
                rf"(?:,?\s+(?P<y>{YEAR})\b)?"
            ),
        ),
        (
            "days_month",
            (
                rf"\b{weekday}(?P<d>{DAY}){_ORDINAL}(?:{_DASH}|\s+(?:to|and|or|until)\s+)"
                rf"(?P<d2>{DAY}){_ORDINAL}\s+(?:of\s+)?{_month('mon')}(?:,?\s+(?P<y>{YEAR})\b)?"
            ),
        ),
        (
            "month_days",
            (
                rf"\b{weekday}{_month('mon')}\s+(?P<d>{DAY}){_ORDINAL}(?:{_DASH}|\s+to\s+)"
                rf"(?P<d2>{DAY}){_ORDINAL}\b(?:,?\s+(?P<y>{YEAR})\b)?"
            ),
        ),
        (
            "day_month",
            (
                rf"\b{weekday}(?P<d>{DAY}){_ORDINAL}[\s-]+(?:of\s+|day\s+of\s+)?{_month('mon')}"
                rf"(?:[,-]?\s*(?:of\s+)?(?P<y>{YEAR}|['’]\d\d|(?<=[A-Z]{{3}} )\d\d(?=\s*(?:[-–—)\].]|$)))\b)?"
            ),
        ),
        (
            "month_day",
            (
                rf"\b{weekday}{_month('mon')}\s+(?:the\s+)?(?P<d>{DAY}){_ORDINAL}\b(?!\s*(?:%|percent|people\b))"
                rf"(?:,?\s+(?P<y>{YEAR})\b)?"
            ),
        ),
        ("part_month", rf"\b(?:the\s+)?{part}(?:\s+of|\s+in)?[\s-]+{_month('mon')}(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b)?"),
        ("month", rf"\b{_month('mon')}(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b)?"),
        ("season", rf"\b(?:the\s+)?(?:{part}[\s-]+)?(?P<season>{either(words.seasons)})\s+(?:of\s+)?(?P<y>{YEAR})\b"),
        ("decade", rf"\b(?:the\s+)?(?:{part}[\s-]+)?(?P<y>(?:1[89]|20)\d0)['’]?s\b"),
        ("stretch", rf"\b{stretch}\s+(?:{count}\s+)?(?P<unit>hour|day|week|month)s?\b"),
        ("ago", rf"\b(?P<half>half\s+)?{count}\s+{unit}\s+ago\b"),
        ("later", rf"\b{count}\s+{unit}\s+(?P<way>later|earlier|afterwards)\b"),
        ("neighbour", rf"\b(?P<words>{either(words.from_neighbour)})\b"),
        ("night", rf"\b(?P<words>{either(words.nights)})\b"),
        ("period", rf"\b(?:{part}\s+)?(?P<words>{either(words.periods)})\b"),
        ("bare_day", rf"\b(?:on|of|by|since|until)\s+the\s+(?P<d>{DAY})(?:st|nd|rd|th)\b"),
        ("publication", rf"\b(?:late\s+|early\s+)?(?P<words>{either(words.from_publication)})\b"),
        (
            "weekday",
            (
                rf"\b(?:(?P<which>last|this|next|past|early|late|following|previous|preceding)\s+)?(?P<wd>{either(weekday_numbers())})\b\.?"
                rf"(?:\s+(?P<night>night|morning|afternoon|evening)\b)?(?P<ago>\s+last\b)?"
            ),
        ),
        (
            "year",
            rf"(?<![\w./$€£-])(?:(?P<part>early|mid|late)[\s-]+)?(?P<y>{YEAR})(?:{_DASH}(?P<y2>{YEAR}|\d\d))?(?![\w/%-]|[.,]\d)",
        ),
    )
    return tuple((name, re.compile(shape, re.IGNORECASE)) for name, shape in shapes)


BARE_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|during|by|from|to|of|before|after|between|and|through|around|circa|year|years|early|late|mid)"
    r"|[(,–-])\s*$",
    re.IGNORECASE,
)
"""What stands before a four-digit number for it to be a year."""

COUNTED_AFTER = re.compile(r"\s+(?!were\b|was\b|is\b|has\b|his\b|this\b)[a-z]+s\b(?!\s+of\s+the)", re.ASCII)
"""A plural noun after a four-digit number: it counts them, unless a strong preposition stands before."""
_HOURS = r"\d{4}(?:\s*(?:and|to|[-–])\s*\d{4})?\s*"
_CLOCK = r"(?:gmt|utc|hours|hrs|local\s+time)\b"
HOUR = re.compile(rf"{_HOURS}(?:{_CLOCK}|\({_HOURS}{_CLOCK})", re.IGNORECASE)
"""A four-digit number that is a time of day: `1910 and 1950 GMT`, `1930 (0130 GMT)`."""
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|by|from|to|of|before|after|between|and|through|last|this|next"
    r"|early|late|mid|throughout)[\s-]+$",
    re.IGNORECASE,
)
"""What stands before a bare month for it to be a month."""


@cache
def bare_day_after() -> re.Pattern[str]:
    """What follows a number of a day that stands without its month (`on the 4th`): no noun that it could count."""
    words = "|".join(date_words().after_bare_day)
    return re.compile(rf"\s*(?:$|[,.;:)!?\n—–-]|(?:{words})\b)", re.IGNORECASE)
