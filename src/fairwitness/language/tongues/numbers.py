"""A number of another language is read only where its words or digits stand, in digits of any script.

Digits may be grouped by a blank, point, comma or the Arabic mark; words add up, and multipliers multiply.
"""

import re
from decimal import Decimal
from functools import cache

from fairwitness.language.numbers import Number
from fairwitness.language.tongues.wording import LETTER, compiled
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import numbers

DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.,\u066c]\d{3})+(?!\d)|\d+"
_GROUPS = re.compile(r"[ \u00a0\u202f.,\u066c]")
_DECIMAL = r"\d{1,3}[.,]\d{1,2}(?!\d)"
"""Before a multiplier: `7,4 млн`."""
LONGEST = 9
"""Digits beyond which a run of them is no count."""


@cache
def _words(language: str) -> dict[str, int]:
    listed = numbers(language)
    return {**listed.units, **listed.multipliers}


def _any(words: tuple[str, ...]) -> str:
    return "|".join(compiled(w) for w in sorted(words, key=lambda w: (-len(w), w))) or "(?!)"


@cache
def _joint(language: str) -> str:
    listed = numbers(language)
    joined = "|".join(rf"\s+{j}\s*" for j in listed.joiners)
    blank = r"[\s\u00a0-]" + ("*" if listed.together else "+")
    return f"(?:{joined}|{blank})" if joined else blank


@cache
def core(language: str) -> str:
    """A pattern for one cardinal: digits, words, or digits with a multiplier."""
    listed = numbers(language)
    word = _any(tuple(_words(language)))
    many = _any(tuple(listed.multipliers))
    edge = "" if listed.together else rf"(?!{LETTER})"
    spelt = rf"(?:{word}){edge}(?:{_joint(language)}(?:{word}){edge})*"
    large = _any(tuple(w for w, scale in listed.multipliers.items() if scale >= 1000))
    scaled = rf"{_DECIMAL}[\s\u00a0]+(?:{large})(?!{LETTER})\.?"
    return rf"(?>{scaled}|(?:{DIGITS})(?:[\s\u00a0]+(?:{many})(?!{LETTER})\.?)?|{spelt})"


@cache
def pattern(language: str) -> re.Pattern[str]:
    """Number phrases: a bound, a cardinal or range, a bound behind it; or a vague word."""
    listed, one = numbers(language), core(language)
    bound = listed.bounds
    ranges = [
        rf"(?:{compiled(a)})\s+(?P<b{i}>{one})\s+(?:{compiled(b)})\s+(?P<c{i}>{one})"
        for i, (a, b) in enumerate(bound.between)
    ]
    rises = [
        rf"(?:{compiled(a)})\s+{one}\s+(?:{compiled(b)})\s+(?P<rose{i}>{one})" for i, (a, b) in enumerate(bound.rose)
    ]
    shapes = "|".join((*rises, *ranges, rf"(?P<r1>{one})\s*[-–—]\s*(?P<r2>{one})", rf"(?P<one>{one})"))
    return re.compile(
        rf"(?<![{LETTER[1:-1]}$€#])(?<!\d[.,:/])(?:"
        rf"(?:(?:{_any(bound.exactly)})|(?P<low>{_any(bound.at_least)})|(?P<high>{_any(bound.at_most)})|(?P<about>{_any(bound.about)}))?\s*"
        rf"(?:{shapes})"
        rf"{numbers(language).suffix}"
        rf"(?:\s+(?P<more>{_any(bound.or_more)}))?"
        rf"|(?P<vague>{_any(listed.vague.phrases + listed.vague.words)})"
        rf")(?!{LETTER}|-{LETTER}{{4}}|[%‰٪]|[.,:/]\d|\s?%)",
        re.IGNORECASE,
    )


def value(language: str, words: str) -> int | None:
    """The integer a cardinal names, or None where the words make none."""
    digits = _GROUPS.sub("", words)
    if digits.isdecimal():
        return int(digits) if len(digits) <= LONGEST else None
    listed, known = numbers(language), _words(language)
    if (point := re.match(_DECIMAL, words)) is not None:
        scale = listed.multipliers.get(words[point.end() :].strip(" \u00a0.").casefold(), 0)
        return int(Decimal(point[0].replace(",", ".")) * scale) if scale >= 1000 else None
    parts = re.findall(rf"{DIGITS}|{_any(tuple(known))}", words, re.IGNORECASE)
    total = group = last = 0
    for part in (" ".join(p.split()) for p in parts):
        bare = _GROUPS.sub("", part)
        number = int(bare) if bare.isdecimal() else _spelt(known, part)
        if number is None:
            return None
        if part.casefold() in listed.multipliers:
            scaled = max(group, 1) * number
            total, group, last = (total + scaled, 0, number) if number >= 1000 else (total, scaled, number)
        else:
            if last and not _follows(last, number):
                return None
            group, last = group + number, number
    return total + group if parts else None


def _spelt(known: dict[str, int], part: str) -> int | None:
    return known.get(part) if part in known else known.get(part.casefold(), known.get(part.lower().replace("i̇", "i")))


def _follows(before: int, number: int) -> bool:
    """Whether a word can continue a number; in some languages units stand before tens."""
    return (
        (20 <= before <= 90 and number < 10)
        or (before >= 100 and number < before)
        or (before < 10 and 20 <= number <= 90)
    )


def find_numbers(language: str, text: str, span: Span) -> tuple[Number, ...]:
    """The numbers within a span, in order. Years, ages and hours are the caller's to tell apart."""
    found = (_number(language, m) for m in pattern(language).finditer(text, span.start, span.end))
    return tuple(n for n in found if n is not None)


def _number(language: str, match: re.Match[str]) -> Number | None:
    lead = len(match.group()) - len(match.group().lstrip())
    span = Span(match.start() + lead, match.end())
    groups = match.groupdict()
    if groups["vague"]:
        return Number(low=None, high=None, span=span, approximate=True)
    rose = next((v for k, v in groups.items() if k.startswith("rose") and v), None)
    if rose is not None:
        exact = value(language, rose)
        return None if exact is None else Number(low=exact, high=exact, span=span)
    ends = next(((groups[f"b{k[1:]}"], v) for k, v in groups.items() if k[0] == "c" and v), None)
    low_words, high_words = ends if ends is not None else (groups["r1"], groups["r2"])
    if low_words and high_words:
        low, high = value(language, low_words), value(language, high_words)
        if low is None or high is None or low > high:
            return None
        return Number(low=low, high=high, span=span, approximate=bool(groups["about"]))
    exact = value(language, groups["one"] or "")
    if exact is None:
        return None
    return Number(
        low=None if groups["high"] else exact,
        high=None if groups["low"] or groups["more"] else exact,
        span=span,
        approximate=bool(re.match(_DECIMAL, groups["one"] or "") or groups["about"]),
    )
