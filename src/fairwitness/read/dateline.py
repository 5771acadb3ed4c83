"""A dateline is a place, with a day or an agency or both, set off at the head of the text; it is never inferred."""

import re
from functools import cache

import msgspec

from fairwitness.language.names import has_word
from fairwitness.read.dates import day_of
from fairwitness.vocab.read_dates import date_words, month_by_name
from fairwitness.vocab.speakers import role_nouns

LONGEST = 110
_BRACKETS = re.compile(r"\((?P<words>[^()\n]{3,80})\)(?P<dash>\s*(?:--+|[—\u2013]|-(?=\s))\s*)")
"""A dateline that stands in brackets before its dash: `(Beirut) –`, `(Oslo, 3 May 2021) –`."""


class Dateline(msgspec.Struct, frozen=True):
    """How much of a paragraph the dateline takes, with the day and agency it names."""

    end: int
    published: str | None
    agency: str | None


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(re.escape(m) for m in sorted(month_by_name(), key=lambda m: (-len(m), m)))
    days = "|".join(re.escape(d) for d in sorted(date_words().weekdays, key=lambda d: (-len(d), d)))
    month = rf"(?:{months})\.?"
    date = (
        rf"(?:(?:{days})\.?,?\s+)?(?:{month}\s*\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{month})"
        r"(?:,?\s+(?:\d{4}|\d{2})(?!\d))?"
    )
    name = r"[^\W\d_][\w.'\u2019/-]*(?: [\w.'\u2019/-]+){0,3}?"
    return re.compile(
        rf"(?P<place>{name})(?:,\s*(?!(?:{months}|{days})\b)(?P<region>{name}))?(?:\s*[,./]\s*(?P<date>{date}))?\s*[,.]?\s*"
        r"(?:\((?P<a1>[^()\n]{2,40})\)|/(?P<a2>[^/\n]{2,30})/|(?P<a3>[^\W\d_][\w.]{1,20}?))?\s*"
        r"(?P<end>--+|[—\u2013]|-(?=\s|$)|:(?=\s|$)|\.(?=\s|$)|$)\s*",
        re.IGNORECASE,
    )


def dateline(paragraph: str) -> Dateline | None:
    """The dateline at the head of a paragraph, or None."""
    bracketed = _BRACKETS.match(paragraph[:LONGEST])
    if bracketed is not None:
        return _within(bracketed)
    found = _pattern().match(paragraph[:LONGEST])
    if found is None or (found.end() == LONGEST < len(paragraph)):
        return None
    agency = next((found[g] for g in ("a1", "a2", "a3") if found[g]), None)
    if not _set_off(found, agency, shouted=paragraph[:400].isupper()):
        return None
    return Dateline(found.end(), day_of(found["date"]) if found["date"] else None, _clean(agency))


def _within(bracketed: re.Match[str]) -> Dateline | None:
    """What stands in the brackets, where that is a place alone or with its day."""
    found = _pattern().fullmatch(bracketed["words"] + bracketed["dash"])
    if found is None or not _capital(found["place"]) or found["a3"]:
        return None
    return Dateline(bracketed.end(), day_of(found["date"]) if found["date"] else None, None)


def _set_off(found: re.Match[str], agency: str | None, *, shouted: bool) -> bool:
    """Whether the signs suffice: capitals and a dash, or a day with an agency or a dash, or an agency and a dash.

    A day with its year needs no dash: `Barda, 9 May 2023. The town …`.
    """
    place, dash = found["place"], found["end"][:1] in ("-", "—", "\u2013") and found["end"] != ""
    if not _capital(place) or (agency is not None and not agency[0].isupper()):
        return False
    if found["date"]:
        stopped = found["end"] == "." and day_of(found["date"]) is not None and not _is_text(place)
        return dash or agency is not None or stopped
    bracketed = found["a1"] is not None or found["a2"] is not None
    capitals = place.isupper() and len(place) > 2 and not shouted
    return dash and (bracketed or (capitals and found["a3"] is None))


def _is_text(words: str) -> bool:
    """Whether the words name a text and no place: `Ceasefire Agreement, 10 November 2020.`."""
    nouns = role_nouns()
    return has_word(words, nouns.instruments | nouns.texts)


def _capital(place: str) -> bool:
    """Whether every long word of a place begins with a capital and none is a day or a month."""
    words = place.split()
    calendar = {*date_words().weekdays, *month_by_name()}
    return (
        place[0].isupper()
        and all(w[0].isupper() or len(w) <= 3 for w in words)
        and not calendar & {w.lower() for w in words}
    )


def _clean(agency: str | None) -> str | None:
    """The agency's name without the full stop that ends the dateline."""
    return agency.strip(" .") if agency and re.search(r"[^\W\d_]{2}", agency) else None
