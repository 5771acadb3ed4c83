"""Divisions of states and large lands and waters, as the data files list them. No entry says whose anything is."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from fairwitness.vocab.load import load_toml


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A land, water or height that is no division of a state. All of `names` are shown, in their order."""

    names: tuple[str, ...]
    at: tuple[float, float]
    km: int
    """Kilometres from `at` to its edge, about."""
    also: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    """Adjectives of it and names of its people."""


class Division(msgspec.Struct, frozen=True):
    """A division of a state. `code` is GeoNames' of a first one (`AZ.11`); a second one has that of its first."""

    code: str
    first: bool
    geonames: int
    name: str
    lat: float
    lon: float
    km: int
    """From its middle to its farthest town."""
    people: int
    """Of its towns, in thousands."""
    others: tuple[str, ...]


@cache
def areas() -> dict[str, Area]:
    """Lands, waters and heights by their key."""
    return {
        key: area for held in load_toml("areas.toml", dict[str, dict[str, Area]]).values() for key, area in held.items()
    }


def divisions() -> Iterator[Division]:
    """Every division, each first one before its second ones."""
    code = ""
    table = files("fairwitness.vocab").joinpath("data", "divisions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        own, number, name, lat, lon, km, people, *others = line.split("\t")
        code = own or code
        yield Division(
            code=code,
            first=bool(own),
            geonames=int(number),
            name=name,
            lat=float(lat),
            lon=float(lon),
            km=int(km),
            people=int(people),
            others=tuple(others[0].split("|")) if others else (),
        )
