"""A sum of several events is tied to the single ones that lie within all it tells; it is never joined to one.

That it covers an event by days, place and kind does not say that its figure counts it: no text says so. The result does
not depend on the order in which incidents are given. Whose a place is decides nothing, so a sum of a whole state covers
no event of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from operator import itemgetter

import msgspec

from fairwitness.language.agree import FINE, RADIUS_KM, PlaceRelation, distance_km, fineness, ordinal, place_relation
from fairwitness.link.account import Account, also_at, finest, narrowest
from fairwitness.model.claim import When, Where
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.model.record import Covering
from fairwitness.vocab.linking import compatible_types, families_of

_DEGREES = 3.0
"""Places further apart in latitude than this never hold one another: a region reaches 150 km."""
_MONTH = 31
"""Days of one shelf on which sums are kept."""


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds of one incident, as its accounts tell them."""

    incident: str
    aggregate: bool
    types: tuple[EventType, ...]
    date: When
    until: str
    """Its last possible day; of what goes on, the day of publication."""
    place: Where
    also_at: tuple[Where, ...] = ()
    """The other places of a sum that is told of several at once: it may hold what lies in any of them."""
    weapons: frozenset[str]
    actors: frozenset[str]

    @property
    def days(self) -> tuple[int, int]:
        """Its first and last possible day."""
        return ordinal(self.date.start) or 0, ordinal(self.until) or 0


def extent_of(incident: str, group: Sequence[Account]) -> Extent | None:
    """The bounds of an incident; None where it did not happen, or where no day or place bounds it."""
    date = narrowest([d for a in group if (d := a.date) is not None])
    place = finest([p for a in group if (p := a.place) is not None])
    if date is None or date.start is None or place is None or place.precision is PlacePrecision.COUNTRY:
        return None
    until = date.end or max((day for a in group if (day := a.published)), default=None)
    if until is None or not group[0].happened:
        return None
    return Extent(
        incident=incident,
        aggregate=all(a.aggregate for a in group),
        types=tuple(dict.fromkeys(t for a in group for t in a.types)),
        date=date,
        until=until,
        place=place,
        also_at=also_at(group, place),
        weapons=frozenset(w for a in group for w in a.weapons),
        actors=frozenset(x for a in group for x in a.actors),
    )


def coverings(extents: Iterable[Extent | None]) -> tuple[Covering, ...]:
    """What each sum covers, by the single events in their order and then by the sums in theirs."""
    bounded = [e for e in extents if e is not None]
    sums = Sums(e for e in bounded if e.aggregate)
    return tuple(c for e in bounded if not e.aggregate for c in sums.over(e))


class Sums:
    """The sums of a case, found by kind and month."""

    def __init__(self, sums: Iterable[Extent]) -> None:
        self._shelves: dict[tuple[str, int], list[tuple[int, Extent]]] = defaultdict(list)
        for number, each in enumerate(sums):
            for key in _shelves(each):
                self._shelves[key].append((number, each))

    def __bool__(self) -> bool:
        return bool(self._shelves)

    def over(self, single: Extent) -> Iterator[Covering]:
        """Each sum that covers a single event, in the order in which they were given."""
        first = single.days[0] // _MONTH
        near = {n: e for f in _families(single) for n, e in self._shelves.get((f, first), ())}
        for _, each in sorted(near.items(), key=itemgetter(0)):
            if _covers(each, single):
                yield Covering(aggregate=each.incident, incident=single.incident, reasons=_reasons(each, single))


def _shelves(extent: Extent) -> Iterator[tuple[str, int]]:
    first, last = extent.days
    for family in _families(extent):
        yield from ((family, month) for month in range(first // _MONTH, last // _MONTH + 1))


def _families(extent: Extent) -> set[str]:
    return {family for kind in extent.types for family in families_of(kind)}


def _covers(whole: Extent, single: Extent) -> bool:
    (first, last), (start, end) = whole.days, single.days
    if not (first <= start and end <= last):
        return False
    if _differ(whole.weapons, single.weapons) or _differ(whole.actors, single.actors):
        return False
    kinds = any(compatible_types(x, y) for x, y in product(whole.types, single.types))
    return kinds and _holding(whole, single) is not None


def _holding(whole: Extent, single: Extent) -> Where | None:
    """The first of the places of a sum that holds the place of a single event."""
    return next((p for p in (whole.place, *whole.also_at) if _holds(p, single.place)), None)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and a.isdisjoint(b)


def _holds(whole: Where, place: Where) -> bool:
    """Whether a place is the other or lies within it: in one division of a state, or near the point of the other.

    No borders are known of a district, nor of a region that is no division: near is what surely lies within.
    """
    if whole.id is not None and whole.id == place.id:
        return True
    if fineness(place) > fineness(whole) or _far(whole, place):
        return False
    if whole.precision in FINE or whole.precision is None:
        relation = place_relation(whole, place)
        within = relation is PlaceRelation.NEAR and place.precision is PlacePrecision.SITE
        return relation is PlaceRelation.SAME or within
    if whole.division is not None and place.division is not None:
        if (whole.country, whole.division) != (place.country, place.division):
            return False
        if whole.precision is PlacePrecision.REGION:
            return True
    apart = distance_km(whole, place)
    return apart is not None and apart <= RADIUS_KM[PlacePrecision.DISTRICT]


def _far(a: Where, b: Where) -> bool:
    return a.lat is not None and b.lat is not None and abs(a.lat - b.lat) > _DEGREES


def _reasons(whole: Extent, single: Extent) -> str:
    """The levels in one line; places by their rank, since their names stand with the incidents."""
    kind = "same" if set(whole.types) & set(single.types) else "compatible"
    holding = _holding(whole, single) or whole.place
    place = "same" if holding.id == single.place.id else f"{_rank(single.place)} in {_rank(holding)}"
    return f"days {whole.date.edtf} hold {single.date.edtf}, place {place}, kind {kind}"


def _rank(place: Where) -> str:
    return place.precision.value if place.precision else "place"
