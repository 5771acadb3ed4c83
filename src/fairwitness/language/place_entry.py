"""One row of a gazetteer, as the outside hands it in."""

from enum import IntEnum

import msgspec


class Match(IntEnum):
    """How a name names a place."""

    MAIN = 0
    OTHER = 1
    BARE = 2
    """Without the word that says what it is: `Barda` for `Barda District`."""


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a gazetteer. Coordinates are WGS 84 degrees; `kind` is a `PlacePrecision` value."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    """Empty where it is no part of one state: a sea, a range of hills."""
    population: int
    kind: str
    admin: str = ""
    """The code of the first-order division it lies in, where the gazetteer has one."""
    match: Match = Match.MAIN
    """How the name that was looked up names it."""
