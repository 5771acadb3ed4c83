"""One row of a gazetteer, as the outside hands it in."""

import msgspec


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a gazetteer. Coordinates are WGS 84 degrees; `kind` is a `PlacePrecision` value."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    population: int
    kind: str
    admin: str = ""
    """The code of the first-order division it lies in, where the gazetteer has one."""
