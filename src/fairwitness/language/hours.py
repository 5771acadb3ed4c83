"""The time of day that words give, as the first and the last minute it may be. Told widely rather than wrongly."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from fairwitness.vocab.hours import hour_words
from fairwitness.vocab.timezones import zones

_HALF, _DAY = 12 * 60, 24 * 60
_CLOCK = re.compile(
    r"\b(?P<twelve>1[0-2]|0?[1-9])(?:[:.](?P<past>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d)"
    r"|\b(?P<four>(?:[01]\d|2[0-3])[0-5]\d)\s(?:hours|hrs)\b",
    re.IGNORECASE,
)
_ENGLISH = "en"


class Hours(NamedTuple):
    """First and last minute of the day."""

    first: int
    last: int


def told_hours(words: str, language: str | None = None) -> Hours | None:
    """From the earliest to the latest that the words name, by the clock or else by parts of the day; None for neither.

    An hour given with a time zone is not read: what it is on the clocks of the place, the words do not tell.
    """
    language = language or _ENGLISH
    found = list(_by_clock(words, halves=language == _ENGLISH)) or list(_by_part(words, language))
    return Hours(min(h.first for h in found), max(h.last for h in found)) if found else None


def hours_between(a: Hours, b: Hours) -> float:
    """Hours from the one to the other on one day; 0 where they overlap."""
    return max(0, a.first - b.last, b.first - a.last) / 60


def _by_clock(words: str, *, halves: bool) -> Iterator[Hours]:
    for match in _CLOCK.finditer(words):
        lead = words[: match.start()].lower()
        if (match["twelve"] and not halves) or _zoned().match(words, match.end()) or _known_by().search(lead):
            continue
        found = _of_clock(match, halves=halves)
        yield Hours(found.first, _DAY - 1) if _begun().search(lead) else found


def _of_clock(match: re.Match[str], *, halves: bool) -> Hours:
    """In a language that counts `halves` of a day `2:15` may be in either; `02:15` and `14:15` are in one."""
    if match["twelve"]:
        at = int(match["twelve"]) % 12 * 60 + int(match["past"] or 0) + (_HALF if match["half"] in "pP" else 0)
        return Hours(at, at)
    if match["four"]:
        at = int(match["four"][:2]) * 60 + int(match["four"][2:])
        return Hours(at, at)
    at = int(match["hour"]) * 60 + int(match["minute"])
    either = halves and match["hour"][0] != "0" and at < _HALF + 60
    return Hours(at % _HALF, at % _HALF + _HALF) if either else Hours(at, at)


@cache
def _known_by() -> re.Pattern[str]:
    return _leading(hour_words().known_by)


@cache
def _begun() -> re.Pattern[str]:
    return _leading(hour_words().begun)


def _leading(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\s+(?:about\s+|around\s+)?\Z")


@cache
def _zoned() -> re.Pattern[str]:
    """What follows an hour that is told by a named time zone."""
    names = "|".join(sorted(map(re.escape, zones()), key=lambda n: (-len(n), n)))
    return re.compile(rf"\s*\(?(?:{names})\b", re.IGNORECASE)


def _by_part(words: str, language: str) -> Iterator[Hours]:
    parts = hour_words().parts.get(language, {})
    for match in _parts(language).finditer(words.lower()) if parts else ():
        first, last = parts[match.group()]
        yield Hours(first * 60, min(last * 60, _DAY - 1))


@cache
def _parts(language: str) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, hour_words().parts[language]), key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
