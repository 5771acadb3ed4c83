"""A number is read only where its words or digits stand; words that give no number give no bound.

`more than 50` and `at least 50` both read as a lower bound of 50, the figure that stands in the text. `7.4 million`
is 7,400,000, about so many.
"""

import re
from decimal import Decimal, InvalidOperation
from functools import cache

import msgspec

from fairwitness.model.span import Span
from fairwitness.vocab.numbers import number_words


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A count as written: bounds (null where the words give none), and whether the words blur it."""

    low: int | None
    high: int | None
    span: Span
    approximate: bool = False


DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
_DECIMAL = r"\d{1,3}\.\d{1,3}"
_PEOPLE = r"people|persons|refugees|displaced|idps|civilians|children|women|men|others|returnees|inhabitants|residents"
"""What follows `7.4m` where that counts and does not measure."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _core() -> str:
    """A pattern for one cardinal, in digits or words."""
    words = number_words()
    unit, many = _any(tuple(words.units)), _any(tuple(words.multipliers))
    few = _any(tuple(w for w, scale in words.multipliers.items() if scale < 1000))
    large = _any(tuple(w for w, scale in words.multipliers.items() if scale >= 1000))
    halves = rf"(?:(?:{unit})|\d{{1,3}})\s+and\s+a\s+half\s+(?:{large})\b"
    first = rf"(?:half\s+)?an?\s+(?:{many})|(?:{DIGITS})(?=\s+(?:{many})\b)|(?:{unit}|{few})\b"
    further = rf"[-\s]+(?:{unit}|{many})\b|(?<=d)\s+and\s+(?:{unit})\b"
    short = rf"\d{{1,3}}(?:\.\d{{1,3}})?\s?mn?(?=\s+(?:{_PEOPLE})\b)"
    return rf"(?>{halves}|{_DECIMAL}\s+(?:{large})\b|{short}|(?:{first})(?:{further})*|{DIGITS})"


@cache
def pattern() -> re.Pattern[str]:
    """Number phrases: bound, cardinal or range, trailing bound; or a vague word."""
    words = number_words()
    bound = words.bounds
    return re.compile(
        rf"""(?<![\w$£€#-])(?<!\d[.,/:])(?:
        (?:(?P<low>{_any(bound.at_least)})|(?P<high>{_any(bound.at_most)})|(?P<about>{_any(bound.about)}))?\s*?
        (?:(?:between\s+(?P<b1>{_core()}|{_DECIMAL})\s+and\s+(?P<b2>{_core()}))
          |(?P<r1>{_core()}|{_DECIMAL}(?=\s*(?:-|–|\s+to\s+|\s+or\s+)\s*{_DECIMAL}))\s*(?:-|–|\s+to\s+|\s+or\s+)\s*(?P<r2>{_core()})
          |(?P<one>{_core()}))
        (?:\s+(?:(?P<more>{_any(bound.or_more)})|(?P<so>{_any(bound.or_so)}))\b)?
        |(?P<vague>{_any(words.vague.phrases + words.vague.words)})
        )(?![\w%])(?!(?:[.,:/]|-year)\d)(?!\s*%)""",
        re.IGNORECASE | re.VERBOSE,
    )


def value(words: str) -> int | None:
    """The integer a cardinal names, or None where the words do not make one (`two three`)."""
    if words[0].isdigit() and words.replace(",", "").isdigit():
        return int(words.replace(",", ""))
    scaled = _SCALED.fullmatch(words.casefold())
    if scaled is not None and (amount := _scaled(scaled)) is not None:
        return amount
    return _spelt(re.split(r"[-\s]+", words.casefold()))


_SCALED = re.compile(r"(?P<whole>[\w.]+?)(?P<half>\s+and\s+a\s+half)?\s*(?P<scale>[a-z]+)")


def _scaled(found: re.Match[str]) -> int | None:
    """`7.4 million`, `two and a half million`, `7.4m`; None for what is no such number."""
    listed = number_words()
    scale = _SHORT.get(found["scale"], listed.multipliers.get(found["scale"], 0))
    half = found["half"] is not None
    if not scale or not (half or "." in found["whole"] or found["scale"] in _SHORT):
        return None
    whole = listed.units.get(found["whole"])
    try:
        return int((Decimal(found["whole"] if whole is None else whole) + Decimal(half) / 2) * scale)
    except InvalidOperation:
        return None


_SHORT = {"m": 1_000_000, "mn": 1_000_000}


def _spelt(parts: list[str]) -> int | None:
    """The grammar of English cardinals: groups below a thousand, each closed by its multiplier."""
    listed = number_words()
    total, group, last = 0, 0, 0
    for part in parts:
        if part in listed.multipliers:
            scale = listed.multipliers[part]
            group = max(group, 1) * scale
            total, group = (total + group, 0) if scale >= 1000 else (total, group)
            last = scale
        elif part not in ("a", "an", "and", "half"):
            number = listed.units.get(part, _digits(part))
            if number is None or (last and not _follows(last, number)):
                return None
            group, last = group + number, number
    whole = total + group
    return whole // 2 if parts[0] == "half" else whole


def _digits(part: str) -> int | None:
    digits = part.replace(",", "")
    return int(digits) if digits.isdecimal() else None


def _follows(before: int, number: int) -> bool:
    """Whether `number` can continue `before`: twenty-one, a hundred five; not two three."""
    return (20 <= before <= 90 and number < 10) or (before >= 100 and number < before)


def find_numbers(text: str, span: Span) -> tuple[Number, ...]:
    """The numbers within a span, in order. Years, ages and percentages are the caller's to tell apart."""
    return tuple(
        number for match in pattern().finditer(text, span.start, span.end) if (number := _number(match)) is not None
    )


def _of_scale(low: str, high: str) -> int | None:
    """The lower bound of `6 to 7 million`: six million, as the word behind the upper one says."""
    scales = number_words().multipliers
    last = high.casefold().split()[-1]
    open_ = scales.get(last, 0) >= 1000 and not scales.keys() & {*low.casefold().split()} and "," not in low
    return value(f"{low} {last}") if open_ else None


def _number(match: re.Match[str]) -> Number | None:
    lead = len(match.group()) - len(match.group().lstrip())
    span = Span(match.start() + lead, match.end())
    if match["vague"]:
        return Number(low=None, high=None, span=span, approximate=True)
    low_words, high_words = match["b1"] or match["r1"], match["b2"] or match["r2"]
    if low_words:
        high = value(high_words)
        low = _of_scale(low_words, high_words) or value(low_words)
        if low is None or high is None or low > high:
            return None
        return Number(low=low, high=high, span=span, approximate=bool(match["about"]))
    exact = value(match["one"])
    if exact is None:
        return None
    return Number(
        low=None if match["high"] else exact,
        high=None if match["low"] or match["more"] else exact,
        span=span,
        approximate=bool(match["about"] or match["so"] or re.search(r"\d\.\d|and\s+a\s+half", match["one"])),
    )
