"""A place that only tells where something lies from it is known less finely: `10 km north of X`, `near X`.

The coordinates stay those of the place named; its precision says how far off what is told may be.
"""

import re
from functools import cache

from fairwitness.language.numbers import find_numbers
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.places import place_words

_BACK = 70
"""Characters before a name in which such words stand."""
_STEPS = ((3.0, PlacePrecision.VILLAGE), (8.0, PlacePrecision.TOWN), (40.0, PlacePrecision.DISTRICT))
"""Kilometres up to which a distance keeps each precision; beyond, a region."""
_FINENESS = tuple(PlacePrecision)
_NEXT = {
    PlacePrecision.SITE: PlacePrecision.TOWN,
    PlacePrecision.VILLAGE: PlacePrecision.TOWN,
    PlacePrecision.TOWN: PlacePrecision.DISTRICT,
}


def reached(text: str, span: Span, precision: PlacePrecision) -> PlacePrecision:
    """The precision of what is told to lie where the words around the name say, never finer than that of the name."""
    lead = text[max(0, span.start - _BACK) : span.start]
    coarser = _led(lead, precision) or _road(text, span, lead)
    return max(precision, coarser, key=_FINENESS.index) if coarser else precision


def _led(lead: str, precision: PlacePrecision) -> PlacePrecision | None:
    if found := _distance().search(lead):
        return _of_distance(found.group("number"), found.group("unit"))
    if _direction().search(lead):
        return PlacePrecision.DISTRICT
    return _NEXT.get(precision) if _near().search(lead) else None


def _of_distance(number: str, unit: str) -> PlacePrecision:
    if number.replace(".", "").replace(",", "").isdigit():
        amount = float(number.replace(",", ""))
    else:
        counted = find_numbers(number, Span(0, len(number)))
        amount = float(counted[-1].high or counted[-1].low or 0) if counted else 0.0
    km = amount * {"m": 1.609, "y": 0.0009}.get(unit[0].lower(), 1.0)
    if unit.lower().startswith("met"):
        km = amount / 1_000
    return next((kind for most, kind in _STEPS if km <= most), PlacePrecision.REGION)


def _road(text: str, span: Span, lead: str) -> PlacePrecision | None:
    """`between X and Y`, `the X–Y road`, `the road from X to Y`."""
    tail = text[span.end : span.end + 40]
    if _BETWEEN.search(lead) or (_TWO.match(tail) or _ROAD.match(tail)) or _FROM.search(lead):
        return PlacePrecision.DISTRICT
    return None


_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:\w+\s+of\s+)?(?:[A-Z][\w'’-]*\s+){0,3}(?:and\s+)?(?:the\s+)?$")
_TWO = re.compile(r"\s?[-–—]\s?[A-Z][\w'’]+\s+(?:road|highway|motorway|route|axis|line)\b", re.IGNORECASE)
_ROAD = re.compile(r"\s+(?:road|highway|motorway)\b")
_FROM = re.compile(
    r"\b(?:road|highway|motorway|route)\s+(?:\w+\s+){0,2}(?:from|to|between|leading\s+to)\s+(?:[A-Z][\w'’-]*\s+(?:and|to)\s+)?$"
)


@cache
def _sides() -> str:
    sides = sorted(place_words().directions - {"downtown", "greater", "mid", "central"}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(sides) + ")"


_KIND = r"(?:the\s+)?(?:\w+\s+){0,2}?(?:of\s+)?(?:the\s+)?"


@cache
def _distance() -> re.Pattern[str]:
    unit = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|yards?)"
    number = r"(?P<number>\d[\d,.]*|(?:a\s+)?(?:few|dozen|[a-z]+(?:-[a-z]+)?))"
    side = rf"(?:(?:to\s+the\s+)?{_sides()}(?:[- ]{_sides()})?\s+)?(?:away\s+)?(?:of|from|outside|beyond)\s+"
    return re.compile(rf"{number}[\s-]*{unit}\s+(?:\([^)]*\)\s+)?{side}{_KIND}$", re.IGNORECASE)


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(rf"\b{_sides()}(?:[- ]{_sides()})?\s+of\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)


@cache
def _near() -> re.Pattern[str]:
    words = r"near|nearby|outside|close\s+to|in\s+the\s+vicinity\s+of|not\s+far\s+from|next\s+to"
    return re.compile(rf"\b(?:{words})\s+(?:the\s+)?(?:\w+\s+){{0,2}}?(?:of\s+)?$", re.IGNORECASE)
