"""Whether two values of one field can both be true of one event, given how precisely each is known.

Nothing is guessed: a value that is absent agrees with nothing and contradicts nothing.
"""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from math import asin, cos, inf, radians, sin, sqrt

from fairwitness.language.skeleton import skeleton
from fairwitness.model.claim import Toll, When, Where
from fairwitness.model.lists import DatePrecision, PlacePrecision, Population

EARTH_KM = 6371.0088
"""Mean radius of the earth, IUGG."""

RADIUS_KM = {
    PlacePrecision.SITE: 2.0,
    PlacePrecision.VILLAGE: 3.0,
    PlacePrecision.TOWN: 8.0,
    PlacePrecision.DISTRICT: 40.0,
    PlacePrecision.REGION: 150.0,
    PlacePrecision.COUNTRY: inf,
}
"""How far from its point a place of that precision may reach. Judgement, in the order of UCDP's `where_prec`."""

FINENESS = tuple(PlacePrecision)
"""From the finest to the coarsest."""

WIDE = (PlacePrecision.DISTRICT, PlacePrecision.REGION, PlacePrecision.COUNTRY)
"""Those in which settlements lie."""

_SOUNDS = 3
"""Consonants from which a name is known again in another spelling."""

SETTLED = (PlacePrecision.VILLAGE, PlacePrecision.TOWN)
FINE = (PlacePrecision.SITE, PlacePrecision.VILLAGE, PlacePrecision.TOWN)


class PlaceRelation(StrEnum):
    """How two places stand to one another, the closest first."""

    SAME = "same"
    NEAR = "near"
    CONTAINS = "contains"
    OTHER_NAME = "other_name"
    """Other names, and too little is known of one to tell where it is."""
    APART = "apart"


@lru_cache(maxsize=4_096)
def ordinal(day: str | None) -> int | None:
    """The day as a number of days, or None where it is absent or no day of the calendar."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def day_range(when: When) -> tuple[float, float]:
    """First and last possible day as numbers; an open end is infinite."""
    first, last = ordinal(when.start), ordinal(when.end)
    return (-inf if first is None else first, inf if last is None else last)


def gap_days(a: When, b: When) -> float:
    """Days between the two ranges; 0 where they overlap."""
    (a_first, a_last), (b_first, b_last) = day_range(a), day_range(b)
    return max(0.0, a_first - b_last, b_first - a_last)


def stated_day(when: When | None) -> bool:
    """Whether the text itself gives day and month, be it that the year was left out."""
    return when is not None and when.precision is DatePrecision.DAY and not when.counted


def one_day(when: When) -> bool:
    """Whether it is a single day, stated or counted from another."""
    return when.precision is DatePrecision.DAY and when.start is not None


def breadth(when: When) -> float:
    """How many days the range covers."""
    first, last = day_range(when)
    return last - first + 1


def distance_km(a: Where, b: Where) -> float | None:
    """Great-circle distance (haversine), or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    half = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def fineness(place: Where) -> int:
    """Rank of the place's precision, 0 the finest; unknown precision counts as a town."""
    return FINENESS.index(place.precision or PlacePrecision.TOWN)


def place_relation(a: Where, b: Where) -> PlaceRelation:
    """How two places stand to one another, as far as their precision lets one tell."""
    if a.id is not None and a.id == b.id:
        return PlaceRelation.SAME
    if told_apart(a, b):
        return PlaceRelation.APART
    if PlacePrecision.COUNTRY in (a.precision, b.precision):
        return _by_country(a, b)
    apart = distance_km(a, b)
    return _by_name(a, b) if apart is None else _by_distance(a, b, apart)


def told_apart(a: Where, b: Where) -> bool:
    """Whether a case lists both as places of their own, however near: a village is not the town beside it.

    A site may lie in a town; what shares a name with another may be the same place.
    """
    return listed_settlement(a) and listed_settlement(b) and a.id != b.id and not _names(a.name) & _names(b.name)


def listed_settlement(place: Where) -> bool:
    """Whether it is a town or village that the case itself lists."""
    return place.id is not None and place.id.startswith("case:") and place.precision in SETTLED


def _names(called: str) -> set[str]:
    return {name.strip().casefold() for name in called.split("/")}


def _by_country(a: Where, b: Where) -> PlaceRelation:
    """Two states are the same or apart; a state and a finer place are never apart.

    Whose a place is may be what the parties fight about, and linking accounts by it would take a side.
    """
    if a.precision is not b.precision:
        return PlaceRelation.CONTAINS
    if a.country is None or b.country is None:
        return _by_name(a, b)
    return PlaceRelation.SAME if a.country == b.country else PlaceRelation.APART


def _by_name(a: Where, b: Where) -> PlaceRelation:
    if a.country is not None and b.country is not None and a.country != b.country:
        return PlaceRelation.APART
    if called_alike(a, b):
        return PlaceRelation.SAME
    ours, theirs = set(a.name.casefold().split()), set(b.name.casefold().split())
    return PlaceRelation.CONTAINS if ours <= theirs or theirs <= ours else PlaceRelation.OTHER_NAME


def called_alike(a: Where, b: Where) -> bool:
    """Whether one name is the other in another spelling or script: told by the consonants they are written for."""
    return names_alike(a.name, b.name)


def names_alike(a: str, b: str) -> bool:
    """The same of names, each of which may be several divided by a slash."""
    ours, theirs = _names(a), _names(b)
    return bool(ours & theirs or {*map(_sounds, ours)} & {*map(_sounds, theirs)} - {""})


def _sounds(name: str) -> str:
    """The consonants of each word; nothing where they are too few to know a name by."""
    found = " ".join(map(skeleton, name.split()))
    return found if len(found) >= _SOUNDS else ""


def may_hold(a: Where, b: Where) -> bool:
    """Whether one is a district or more, in which the other, known by name alone, may lie."""
    return any(unresolved(x) and y.precision in WIDE for x, y in ((a, b), (b, a)))


def unresolved(place: Where) -> bool:
    """Whether only its name is known: no gazetteer entry, or several."""
    return place.id is None and place.lat is None


def _by_distance(a: Where, b: Where, apart: float) -> PlaceRelation:
    finer, coarser = sorted((a, b), key=fineness)
    reach = RADIUS_KM[finer.precision or PlacePrecision.TOWN] + RADIUS_KM[coarser.precision or PlacePrecision.TOWN]
    if apart > reach:
        return PlaceRelation.APART
    return PlaceRelation.NEAR if (coarser.precision or PlacePrecision.TOWN) in FINE else PlaceRelation.CONTAINS


def interval(toll: Toll, tolerance: float = 0.1) -> tuple[float, float]:
    """Lowest and highest count the words allow; an approximate figure is widened by `tolerance` of itself."""
    low = 0.0 if toll.low is None else float(toll.low)
    high = inf if toll.high is None else float(toll.high)
    return (low * (1 - tolerance), high * (1 + tolerance)) if toll.approximate else (low, high)


def comparable(a: Toll, b: Toll) -> bool:
    """Whether two figures count the same thing: kind, single or cumulative as of one day, population not excluded."""
    same = a.kind is b.kind and a.cumulative == b.cumulative
    if a.cumulative and (a.as_of is None or a.as_of != b.as_of):
        return False
    return same and (a.population is b.population or Population.UNKNOWN in (a.population, b.population))


def tolls_conflict(a: Toll, b: Toll) -> bool:
    """Whether two comparable figures cannot both be true. A part (civilians) may be smaller than the whole."""
    if not comparable(a, b):
        return False
    (a_low, a_high), (b_low, b_high) = interval(a), interval(b)
    if a.population is b.population:
        return a_low > b_high or b_low > a_high
    return b_low > a_high if a.population is Population.UNKNOWN else a_low > b_high
