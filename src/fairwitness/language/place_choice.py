"""One of several places of a name is chosen only where the document tells them apart; else none is.

In turn: the area named beside it; the states the document names; places settled before it nearby; a population at least
ten times that of every other candidate. Each test looks at the whole set of candidates alike.
"""

from math import asin, cos, radians, sin, sqrt

import msgspec

from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.place_mentions import Mention
from fairwitness.model.lists import PlacePrecision

SAME = 10.0
"""Kilometres within which two rows of one name are one place."""
NEAR = 300.0
"""Kilometres within which a settled place speaks for a candidate."""
DOMINANT = 10
"""How many times more people a place must have than every other of its name to be meant without context."""


class Setting(msgspec.Struct, frozen=True):
    """What a document tells about where it plays."""

    countries: frozenset[str]
    settled: tuple[PlaceEntry, ...] = ()
    parties: frozenset[str] = frozenset()
    """The sides of a case: which of them a text names beside a place decides nothing."""


def kilometres(one: PlaceEntry, other: PlaceEntry) -> float:
    """The great-circle distance on a sphere of 6,371 km."""
    lat, lat2, dlon = radians(one.lat), radians(other.lat), radians(other.lon - one.lon)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin(dlon / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def choose(mention: Mention, setting: Setting) -> PlaceEntry | None:
    """The one place meant, or None."""
    entries = distinct(mention.entries)
    if mention.qualifier and mention.qualifier.country not in setting.parties:
        inside = [e for e in entries if _within(e, mention.qualifier)]
        if inside:
            return inside[0]
    area = [e for e in entries if e.kind in (PlacePrecision.COUNTRY, PlacePrecision.REGION)]
    if area and mention.kind != "city" and not any(e.id.startswith("case:") for e in entries):
        return (
            area[0] if area[0].kind == PlacePrecision.COUNTRY or area[0].population >= entries[0].population else None
        )
    return _of_case(entries) or _by_context(entries, setting) or _alone(entries)


def distinct(entries: tuple[PlaceEntry, ...]) -> list[PlaceEntry]:
    """Candidates without those that lie where a more populous one of the same name does."""
    kept: list[PlaceEntry] = []
    for entry in entries[:60]:
        if not any(kilometres(entry, other) <= SAME for other in kept if other.kind != PlacePrecision.COUNTRY):
            kept.append(entry)
    return kept


def _within(entry: PlaceEntry, area: PlaceEntry) -> bool:
    if area.kind == PlacePrecision.COUNTRY:
        return entry.country == area.country and entry.kind != PlacePrecision.COUNTRY
    if area.kind == PlacePrecision.REGION:
        return entry.country == area.country and entry.admin == area.admin and entry.id != area.id
    return False


def _of_case(entries: list[PlaceEntry]) -> PlaceEntry | None:
    mine = [e for e in entries if e.id.startswith("case:")]
    return mine[0] if len(mine) == 1 else None


def _by_context(entries: list[PlaceEntry], setting: Setting) -> PlaceEntry | None:
    """Among candidates in a state the document names: the only one, the one near settled places, the dominant one."""
    regions = {(e.country, e.admin) for e in setting.settled if e.kind == PlacePrecision.REGION}
    for inside in (
        [e for e in entries if (e.country, e.admin) in regions],
        [e for e in entries if e.country in setting.countries],
    ):
        if len(inside) == 1:
            return inside[0]
        if inside:
            return _nearest(inside, setting) or _dominant(inside)
    return _nearest(entries, setting)


def _nearest(entries: list[PlaceEntry], setting: Setting) -> PlaceEntry | None:
    """The sole candidate near a settled place, or one three times nearer than the next."""
    anchors = [s for s in setting.settled if s.kind != PlacePrecision.COUNTRY]
    if not anchors or not entries:
        return None
    ranked = sorted((min(kilometres(e, a) for a in anchors), e.id, e) for e in entries)
    best = ranked[0]
    if best[0] > NEAR or (len(ranked) > 1 and ranked[1][0] < 3 * max(best[0], SAME)):
        return None
    return best[2]


def _alone(entries: list[PlaceEntry]) -> PlaceEntry | None:
    return _dominant(entries) if entries else None


def _dominant(entries: list[PlaceEntry]) -> PlaceEntry | None:
    ranked = sorted(entries, key=lambda e: (-e.population, e.id))
    if len(ranked) > 1 and ranked[0].population < DOMINANT * max(1, ranked[1].population):
        return None
    return ranked[0]
