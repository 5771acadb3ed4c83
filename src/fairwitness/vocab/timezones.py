"""Offsets from UTC by the words a text uses for a time zone, as `data/timezones.toml` lists them."""

import re
from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


class Zone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of a zone in lower case, and its offsets with the first day of each, in order."""

    names: tuple[str, ...]
    offsets: tuple[tuple[str, str], ...]


class Zones(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file."""

    zone: tuple[Zone, ...]


@cache
def zones() -> dict[str, Zone]:
    """Each zone by each of its names."""
    return {name: zone for zone in load_toml("timezones.toml", Zones).zone for name in zone.names}


def offset_minutes(zone: str, day: str) -> int | None:
    """Minutes east of UTC on that day (`YYYY-MM-DD`); null for words that name no zone we are sure of."""
    known = zones().get(" ".join(zone.lower().split()))
    if known is None:
        return _minutes(zone)
    held = [offset for first, offset in known.offsets if first <= day[:10]]
    return _minutes(held[-1]) if held else None


def _minutes(offset: str) -> int | None:
    found = _OFFSET.fullmatch(offset.strip())
    if found is None or int(found[2]) > 14:
        return None
    minutes = 60 * int(found[2]) + int(found[3] or 0)
    return -minutes if found[1] == "-" else minutes
