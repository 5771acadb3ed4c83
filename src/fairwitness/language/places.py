"""Place names in text, resolved against a gazetteer by context. An ambiguous name is reported, never guessed."""

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
